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
    private static final Set<Conversation> WATCHED = new LinkedHashSet<>();
    private static boolean walking;

    private Patrol() {}

    /**
     * Looks after a conversation from now on.
     *
     * @param idleNanos how long its client may say nothing
     */
    static void watch(Conversation conversation, long idleNanos) {
        LOCK.lock();
        try {
            WATCHED.add(conversation);
            if (!walking) {
                Threads.ALL.accept("postroom patrol", Patrol::walk);
                walking = true;
            } else if (idleNanos < LONGEST_PAUSE) {
                HURRY.signal();
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            // The machine is out of threads; the next conversation tries again.
        } finally {
            LOCK.unlock();
        }
    }

    /** Leaves it alone: it is over. */
    static void forget(Conversation conversation) {
        LOCK.lock();
        try {
            WATCHED.remove(conversation);
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

    /** Looks once, and says when to look again. A method of its own, so that no conversation stays with who waits for that. */
    private static long look() {
        long pause = LONGEST_PAUSE;
        for (Conversation conversation : WATCHED) {
            long left = conversation.hurry();
            pause = left > 0 ? Math.min(pause, left) : pause;
        }
        return pause;
    }
}
