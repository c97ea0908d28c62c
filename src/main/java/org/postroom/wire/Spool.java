package org.postroom.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The temporary files of one server: a directory that only this user can read, made when the first file is needed. */
final class Spool {

    private Path directory;

    synchronized Path newFile() throws IOException {
        if (directory == null) {
            directory = Files.createTempDirectory("postroom-");
            directory.toFile().deleteOnExit();
        }
        Path file = Files.createTempFile(directory, "content-", ".eml");
        // For a server that nobody stops.
        file.toFile().deleteOnExit();
        return file;
    }

    /** Starts anew, and gives what there was to who will clear it. */
    synchronized Spool renew() {
        Spool before = new Spool();
        before.directory = directory;
        directory = null;
        return before;
    }

    /** Removes every file, and the directory. */
    synchronized void clear() {
        if (directory == null) {
            return;
        }
        try {
            // A session that is being cut may remove its file meanwhile.
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary files in " + directory + " could not be removed", e);
        }
        directory = null;
    }
}
