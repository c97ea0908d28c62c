package org.postroom.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a JVM holds while nothing is to do.
 *
 * @param threads those that are not the JDK's own, virtual ones too
 * @param descriptors open ones, or 0 where the system does not tell
 * @param files in the directory for temporary files
 * @param heap used octets
 */
record Sample(long threads, long descriptors, long files, long heap) {

    /** Pools and helpers that the JDK keeps for some time or for good, whoever was the first to need them. */
    private static final Pattern OF_THE_JDK = Pattern.compile(
            "process reaper.*|ForkJoinPool.*|CompletableFutureDelayScheduler|.*-Poller|VirtualThread-.*");

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final int POLL_MILLIS = 100;
    /** Longer than an idle thread stays in a pool of the library. */
    private static final int CALM_POLLS = 15;

    private static final int MOST_POLLS = 600;

    /** Waits until nothing ends any more, but not for ever, and collects the garbage. */
    static Sample settled() throws IOException, InterruptedException {
        Sample last = now();
        int calm = 0;
        for (int i = 0; i < MOST_POLLS && calm < CALM_POLLS; i++) {
            Thread.sleep(POLL_MILLIS);
            Sample next = now();
            calm = next.equals(last) ? calm + 1 : 0;
            last = next;
        }
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(POLL_MILLIS);
        }
        // What only the garbage collection has closed was left open.
        return new Sample(
                last.threads,
                last.descriptors,
                last.files,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    /** All but the heap, which nobody knows before the garbage is collected. */
    private static Sample now() throws IOException {
        try (Stream<Path> files = Files.list(TEMPORARY)) {
            return new Sample(platformThreads() + virtualThreads(), openDescriptors(), files.count(), 0);
        }
    }

    private static long platformThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !OF_THE_JDK.matcher(thread.getName()).matches())
                .count();
    }

    /** Only a dump shows them. */
    private static long virtualThreads() throws IOException {
        if (Runtime.version().feature() < 21) {
            return 0;
        }
        Path dump =
                TEMPORARY.resolveSibling("threads-" + ProcessHandle.current().pid() + ".txt");
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "threadDumpToFile",
                            new Object[] {new String[] {"-overwrite", dump.toString()}},
                            new String[] {String[].class.getName()});
            try (Stream<String> lines = Files.lines(dump)) {
                return lines.filter(line -> line.matches("#\\d+ \".*\" virtual.*"))
                        .count();
            }
        } catch (JMException e) {
            throw new IllegalStateException("This JVM does not dump its threads", e);
        } finally {
            Files.deleteIfExists(dump);
        }
    }

    private static long openDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
    }
}
