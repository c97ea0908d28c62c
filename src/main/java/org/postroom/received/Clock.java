package org.postroom.received;

import java.time.Instant;

/** The time of day with the resolution of the JVM's timer, never going back. */
final class Clock {

    private static final long OFFSET = offset();

    private Clock() {}

    /** How far the clocks are apart, by the one of some tries in which the least time went by between looking at both. */
    private static long offset() {
        long offset = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = System.nanoTime();
            Instant now = Instant.now();
            long between = System.nanoTime() - before;
            if (between < least) {
                least = between;
                offset = now.getEpochSecond() * 1_000_000_000L + now.getNano() - before - between / 2;
            }
        }
        return offset;
    }

    /** What time it was when {@link System#nanoTime()} gave that. */
    static Instant at(long nanoTime) {
        return Instant.ofEpochSecond(0, OFFSET + nanoTime);
    }
}
