package org.postroom.wire;

import java.time.Instant;

/** The time of day with the resolution of the JVM's timer, never going back. */
final class Clock {

    private static final long OFFSET = offset();

    private Clock() {}

    private static long offset() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
    }

    /** Nanoseconds since 1970. */
    static long nanos() {
        return OFFSET + System.nanoTime();
    }
}
