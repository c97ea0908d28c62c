package org.postroom.wire;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.postroom.text.Durations;

/**
 * A deed for later. One thread of the JVM waits for all of them; it is there while one is planned, and no more than a second longer. The deed
 * itself is done by another thread, so that it may take its time.
 */
public final class Alarm {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Future<?> planned;

    private Alarm(Future<?> planned) {
        this.planned = planned;
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, Threads.ALL);
        clock.setKeepAliveTime(1, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /**
     * Plans a deed.
     *
     * @param delay the time after which it is done
     * @param name the name that its thread has meanwhile
     * @param deed the deed
     * @return the plan
     */
    public static Alarm after(Duration delay, String name, Runnable deed) {
        return new Alarm(
                CLOCK.schedule(() -> Threads.ALL.accept(name, deed), Durations.nanos(delay), TimeUnit.NANOSECONDS));
    }

    /** Drops the plan. The deed may be under way already. */
    public void cancel() {
        planned.cancel(false);
    }
}
