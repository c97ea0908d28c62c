package org.postroom.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directories of servers that are not stopped, which go when the JVM ends; and those of JVMs that were killed, which go when a later one
 * makes its first. The JVM knows of this class only while there is such a directory.
 */
final class Leftovers {

    /** The number of the process, and of the system of processes in which that number counts: a container has one of its own. */
    private static final Pattern NAME = Pattern.compile("postroom-(\\d+)-(\\d+)-\\w+");

    private static final String SYSTEM = system();
    private static final Set<Spool> KEPT = new LinkedHashSet<>();
    private static Thread hook;
    private static boolean swept;
    private static boolean ended;

    private Leftovers() {}

    private static String system() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    .toString()
                    .replaceAll("\\D", "");
        } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
            return "0";
        }
    }

    static synchronized Path newDirectory() throws IOException {
        Path directory =
                Files.createTempDirectory("postroom-" + ProcessHandle.current().pid() + "-" + SYSTEM + "-");
        if (!swept) {
            swept = true;
            sweep(directory);
        }
        return directory;
    }

    /** Removes the directories of this user's JVMs that are no more. */
    static void sweep(Path own) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(own.getParent(), "postroom-*")) {
            UserPrincipal user = Files.getOwner(own);
            for (Path directory : directories) {
                Matcher name = NAME.matcher(directory.getFileName().toString());
                if (name.matches()
                        && name.group(2).equals(SYSTEM)
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
                        && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                    Spool.remove(directory);
                }
            }
        } catch (IOException | RuntimeException e) {
            // Whoever comes next tries again.
        }
    }

    /** Sees to it that a spool is cleared when the JVM ends; false if it ends already. */
    static synchronized boolean keep(Spool spool) {
        if (!ended && hook == null) {
            Thread atTheEnd = Threads.daemon("postroom leftovers", Leftovers::clear);
            try {
                Runtime.getRuntime().addShutdownHook(atTheEnd);
                hook = atTheEnd;
            } catch (IllegalStateException e) {
                ended = true;
            }
        }
        return !ended && KEPT.add(spool);
    }

    static synchronized void forget(Spool spool) {
        KEPT.remove(spool);
        if (KEPT.isEmpty() && hook != null) {
            try {
                // It would keep the class loader of this library.
                Runtime.getRuntime().removeShutdownHook(hook);
                hook = null;
            } catch (IllegalStateException e) {
                // It runs already.
            }
        }
    }

    private static void clear() {
        for (Spool spool : kept()) {
            try {
                spool.clear();
            } catch (UncheckedIOException e) {
                // There is nobody left to tell.
            }
        }
    }

    private static synchronized List<Spool> kept() {
        ended = true;
        return new ArrayList<>(KEPT);
    }
}
