package org.postroom.received;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The time of day with the resolution of the JVM's timer. It goes back only when the system's clock is set back by more than a second; a
 * step of that clock is noticed at the next look. Times are nanoseconds since 1970. Thread-safe.
 */
final class Clock {

    static final Clock SYSTEM = new Clock(System::nanoTime, Instant::now);

    /** The system's clock may tick in steps, and a thread may pause between two looks. */
    private static final long AHEAD = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long BACK = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier timer;
    private final Supplier<Instant> system;
    private volatile long offset;

    Clock(LongSupplier timer, Supplier<Instant> system) {
        this.timer = timer;
        this.system = system;
        this.offset = measured();
    }

    /** How far the clocks are apart, by the one of some tries in which the least time went by between looking at both. */
    private long measured() {
        long measured = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = timer.getAsLong();
            long now = nanos(system.get());
            long between = timer.getAsLong() - before;
            if (between < least) {
                least = between;
                measured = now - before - between / 2;
            }
        }
        return measured;
    }

    /** What time it is. */
    long now() {
        return at(timer.getAsLong());
    }

    /** What time it was when the timer gave that, by the system's clock as it goes now. */
    long at(long timerNanos) {
        if (isOff(nanos(system.get()) - timer.getAsLong())) {
            long measured = measured();
            if (isOff(measured)) {
                offset = measured;
            }
        }
        return offset + timerNanos;
    }

    private boolean isOff(long other) {
        long step = other - offset;
        return step > AHEAD || step < -BACK;
    }

    private static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}
