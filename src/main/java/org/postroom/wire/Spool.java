package org.postroom.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The temporary files of one server: a directory that only this user can read, made when the first file is needed. Its name has the
 * number of the process in it.
 */
final class Spool {

    private static final String PREFIX = "postroom-" + ProcessHandle.current().pid() + "-";

    private Path directory;
    private boolean closed;

    synchronized Path newFile() throws IOException {
        if (closed) {
            throw new IOException("The server was stopped");
        }
        if (directory == null) {
            directory = Files.createTempDirectory(PREFIX);
        }
        return Files.createTempFile(directory, "content-", ".eml");
    }

    /** Starts anew, and gives what there was to who will clear it. */
    synchronized Spool renew() {
        Spool before = new Spool();
        before.directory = directory;
        directory = null;
        return before;
    }

    /** Removes every file, and the directory, and makes no more: a session may end later than its server. */
    synchronized void clear() {
        closed = true;
        if (directory == null) {
            return;
        }
        try {
            // Sessions that were just cut remove their files too, at the same time.
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
