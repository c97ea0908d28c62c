package org.postroom.junit;

import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.postroom.text.Durations;

/**
 * The lock of a server that several tests share, so that they use it one after the other. JUnit may run them concurrently, and a server
 * can be emptied only between two tests. Whoever takes several takes them in {@link #ORDER}.
 */
final class ServerLock {

    /** The one order in which locks are taken, so that no two tests wait for each other. */
    static final Comparator<ServerLock> ORDER = Comparator.comparingLong(lock -> lock.number);

    private static final AtomicLong MADE = new AtomicLong();

    private final long number = MADE.incrementAndGet();
    private final Semaphore free = new Semaphore(1, true);
    private final Runnable afterwards;
    private volatile Turn current;

    private record Turn(String test, Thread thread) {}

    /**
     * A lock that nobody has.
     *
     * @param afterwards the deed at the end of each turn
     */
    ServerLock(Runnable afterwards) {
        this.afterwards = afterwards;
    }

    /**
     * Waits until no test uses the server.
     *
     * @param test the name of the test whose turn it will be
     * @param limit the longest time to wait for any one test, or null for any time
     * @return closing it ends the turn
     * @throws ExtensionConfigurationException if this thread is in the middle of another test's turn: waiting would never end
     * @throws TimeoutException if one test uses the server for longer than the limit
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    StoreEntry<String> take(String test, Duration limit) throws TimeoutException, InterruptedException {
        Turn other = current;
        if (other != null && other.thread() == Thread.currentThread()) {
            throw new ExtensionConfigurationException(
                    test + " was started in the middle of " + other.test()
                            + ", in the same thread, and both use the same server for the whole class: let the methods of this class run in"
                            + " the same thread, one after the other (@Execution(SAME_THREAD)), or give each test its own server");
        }
        if (limit == null) {
            free.acquire();
        } else {
            acquire(test, limit);
        }
        current = new Turn(test, Thread.currentThread());
        return new StoreEntry<>(test, this::end);
    }

    /** Many tests may come first; each of them has the whole time. */
    private void acquire(String test, Duration limit) throws TimeoutException, InterruptedException {
        Turn before = current;
        while (!free.tryAcquire(Durations.nanos(limit), TimeUnit.NANOSECONDS)) {
            Turn now = current;
            if (now != null && now == before) {
                throw new TimeoutException(test + " was not begun: it shares a server with " + now.test()
                        + ", which has used it for longer than the time-out of " + Durations.words(limit)
                        + " that this test has; tests that share a server take turns");
            }
            before = now;
        }
    }

    private void end() {
        try {
            afterwards.run();
        } finally {
            current = null;
            free.release();
        }
    }
}
