package org.postroom.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The temporary files of one server: a directory that only this user can read, made when the first file is needed. */
final class Spool {

    private Path directory;
    private boolean closed;

    synchronized Path newFile() throws IOException {
        if (closed) {
            throw new IOException("The server was stopped");
        }
        if (directory != null) {
            try {
                return fileIn(directory);
            } catch (NoSuchFileException e) {
                // Somebody who tidies up has removed the directory: there is another one.
                forget();
            }
        }
        if (!Leftovers.keep(this)) {
            throw new IOException("The JVM ends");
        }
        directory = Leftovers.newDirectory();
        return fileIn(directory);
    }

    private static Path fileIn(Path directory) throws IOException {
        return Files.createTempFile(directory, "content-", ".eml");
    }

    /** Starts anew, and gives what there was to who will clear it. */
    synchronized Spool renew() {
        Spool before = new Spool();
        before.directory = directory;
        if (directory != null) {
            Leftovers.keep(before);
            forget();
        }
        return before;
    }

    /** Removes every file, and the directory, and makes no more: a session may end later than its server. */
    synchronized void clear() {
        closed = true;
        try {
            if (directory != null) {
                remove(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary files in " + directory + " could not be removed", e);
        }
        forget();
    }

    private void forget() {
        directory = null;
        Leftovers.forget(this);
    }

    /** Removes a directory and what is in it, which others may remove at the same time: sessions that were cut, and who tidies up. */
    static void remove(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
        }
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            throw new IOException("Somebody else has a file in it", e);
        }
    }
}
