package org.postroom.wire;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks after those clients of all servers of the JVM that keep a server waiting: one thread, which is there while a session is, and no
 * more than a second longer.
 */
final class Patrol {

    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition HURRY = LOCK.newCondition();
    private static final Set<Stopwatches> WATCHED = new LinkedHashSet<>();
    private static boolean walking;

    private Patrol() {}

    /**
     * Looks after a connection from now on.
     *
     * @param stopwatches the stopwatches of the connection
     * @param idleNanos the time for which its client may say nothing
     */
    static void watch(Stopwatches stopwatches, long idleNanos) {
        LOCK.lock();
        try {
            WATCHED.add(stopwatches);
            if (!walking) {
                Threads.ALL.accept("postroom patrol", Patrol::walk);
                walking = true;
            } else if (idleNanos < LONGEST_PAUSE) {
                HURRY.signal();
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            // The machine is out of threads; the next connection tries again.
        } finally {
            LOCK.unlock();
        }
    }

    /** Leaves a connection alone that is over. */
    static void forget(Stopwatches stopwatches) {
        LOCK.lock();
        try {
            WATCHED.remove(stopwatches);
        } finally {
            LOCK.unlock();
        }
    }

    private static void walk() {
        LOCK.lock();
        try {
            while (!WATCHED.isEmpty()) {
                pause(look());
            }
        } finally {
            walking = false;
            LOCK.unlock();
        }
    }

    private static void pause(long nanos) {
        try {
            HURRY.awaitNanos(nanos);
        } catch (InterruptedException e) {
            // Whoever that was for: there is somebody to look after.
        }
    }

    /** Looks once, and says when to look again. A method of its own, so that whoever waits for that keeps no connection. */
    private static long look() {
        long pause = LONGEST_PAUSE;
        for (Stopwatches stopwatches : WATCHED) {
            long left = stopwatches.hurry();
            pause = left > 0 ? Math.min(pause, left) : pause;
        }
        return pause;
    }
}
