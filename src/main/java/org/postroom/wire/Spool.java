package org.postroom.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The temporary files of one server: a directory that only this user can read, made when the first file is needed. Its name has the
 * number of the process in it.
 */
final class Spool {

    private Path directory;
    private boolean closed;

    synchronized Path newFile() throws IOException {
        if (closed) {
            throw new IOException("The server was stopped");
        }
        if (directory == null) {
            directory = Files.createTempDirectory(
                    "postroom-" + ProcessHandle.current().pid() + "-");
            Leftovers.DIRECTORIES.add(directory);
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
            remove(directory);
            Leftovers.DIRECTORIES.remove(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary files in " + directory + " could not be removed", e);
        }
        directory = null;
    }

    private static void remove(Path directory) throws IOException {
        // Sessions that were just cut remove their files too, at the same time.
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }

    /** The directories of servers that are not stopped, to be removed when the JVM ends; nothing before one has files. */
    private static final class Leftovers {

        static final Set<Path> DIRECTORIES = ConcurrentHashMap.newKeySet();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::clear, "postroom leftovers"));
        }

        private static void clear() {
            for (Path directory : DIRECTORIES) {
                try {
                    remove(directory);
                } catch (IOException e) {
                    // There is nobody left to tell.
                }
            }
        }
    }
}
