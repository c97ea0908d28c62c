package org.postroom.received;

import java.time.Instant;

/** The time of day with the resolution of the JVM's timer, never going back. */
final class Clock {

    private static final long OFFSET = offset();

    private Clock() {}

    private static long offset() {
        // Once in vain: the first time takes longer between the one clock and the other.
        nanosOfDay();
        return nanosOfDay() - System.nanoTime();
    }

    private static long nanosOfDay() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** What time it was when {@link System#nanoTime()} gave that. */
    static Instant at(long nanoTime) {
        return Instant.ofEpochSecond(0, OFFSET + nanoTime);
    }
}
