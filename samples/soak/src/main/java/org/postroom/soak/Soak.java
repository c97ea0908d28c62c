package org.postroom.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Real and hostile clients at thousands of servers, one after the other and several at a time, in one JVM. From time to time everybody
 * pauses, and what the JVM holds then must be no more at the end than it was after the first round.
 */
public final class Soak {

    private static final int WORKERS = 4;
    private static final int WARM_UP = 30;
    private static final long HEAP_MARGIN = 4 << 20;

    private final Tally tally = new Tally();
    private final long start = System.nanoTime();
    private final List<Random> workers = new ArrayList<>();

    private Soak(long seed) {
        for (int i = 0; i < WORKERS; i++) {
            workers.add(new Random(seed * WORKERS + i));
        }
    }

    /**
     * Soaks.
     *
     * @param arguments for how many seconds, and the seed, or {@code any}
     */
    public static void main(String[] arguments) throws Exception {
        long seconds = Long.parseLong(arguments[0]);
        long seed = arguments[1].equals("any") ? new Random().nextInt(1_000_000) : Long.parseLong(arguments[1]);
        System.out.printf("Seed %d, JDK %s%n", seed, Runtime.version());
        boolean sound = false;
        try {
            List<String> grown = new Soak(seed).run(Duration.ofSeconds(seconds));
            System.out.println(grown.isEmpty() ? "All is as it was" : String.join(System.lineSeparator(), grown));
            sound = grown.isEmpty();
        } catch (ExecutionException e) {
            e.getCause().printStackTrace(System.out);
        }
        System.exit(sound ? 0 : 1);
    }

    private List<String> run(Duration duration) throws Exception {
        int rounds = (int) Math.max(1, Math.min(12, duration.toSeconds() / 10));
        System.out.println(
                "   time  servers  sessions  letters  hostile  troubles  threads  descriptors  files  heap KiB");
        round(Duration.ZERO);
        Sample first = measured();
        List<Sample> later = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            round(duration.dividedBy(rounds));
            later.add(measured());
        }
        return grown(first, later);
    }

    /** Everybody works for some time, and for some servers at least. */
    private void round(Duration duration) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        BooleanSupplier over = () -> System.nanoTime() > end && tally.servers.sum() >= WARM_UP;
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        try {
            CompletionService<Void> shifts = new ExecutorCompletionService<>(threads);
            for (Random random : workers) {
                shifts.submit(() -> {
                    while (!over.getAsBoolean()) {
                        new Visit(random, tally, over).run();
                    }
                    return null;
                });
            }
            for (int i = 0; i < WORKERS; i++) {
                shifts.take().get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Sample measured() throws Exception {
        Sample sample = Sample.settled();
        System.out.printf(
                "%5d s  %7d  %8d  %7d  %7d  %8d  %7d  %11d  %5d  %8d%n",
                Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                tally.servers.sum(),
                tally.sessions.sum(),
                tally.letters.sum(),
                tally.hostile.sum(),
                tally.troubles.sum(),
                sample.threads(),
                sample.descriptors(),
                sample.files(),
                sample.heap() >> 10);
        return sample;
    }

    /** What there is more of at the end. The heap moves a little, so what counts is the least of the second half of the samples. */
    private static List<String> grown(Sample first, List<Sample> later) {
        Sample last = later.get(later.size() - 1);
        long heap = later.stream()
                .skip(later.size() / 2)
                .mapToLong(Sample::heap)
                .min()
                .orElseThrow();
        return Stream.of(
                        more("threads", first.threads(), last.threads()),
                        more("open descriptors", first.descriptors(), last.descriptors()),
                        more("temporary files", 0, last.files()),
                        more("octets of heap", first.heap() + HEAP_MARGIN, heap))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> more(String what, long expected, long actual) {
        return actual <= expected
                ? Optional.empty()
                : Optional.of(String.format("Expected at most %,d %s, but there were %,d", expected, what, actual));
    }
}
