package org.postroom.junit;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The lock of a server that several tests share, so that they use it one after the other. JUnit may run them concurrently, and a server can be emptied only
 * between two tests.
 */
final class ServerLock {

    private final Semaphore free = new Semaphore(1, true);
    private volatile Turn current;

    private record Turn(String test, Thread thread) {}

    /**
     * Waits until no test uses the server.
     *
     * @param test whose turn it will be
     * @param afterwards what to do at the end of the turn
     * @return closing it ends the turn
     * @throws ExtensionConfigurationException if this thread is in the middle of another test's turn: waiting would never end
     */
    StoreEntry<String> take(String test, Runnable afterwards) {
        Turn other = current;
        if (other != null && other.thread() == Thread.currentThread()) {
            throw new ExtensionConfigurationException(
                    test + " was started in the middle of " + other.test()
                            + ", in the same thread, and both use the same server for the whole class: let the methods of this class run in"
                            + " the same thread, one after the other (@Execution(SAME_THREAD)), or give each test its own server");
        }
        free.acquireUninterruptibly();
        current = new Turn(test, Thread.currentThread());
        return new StoreEntry<>(test, () -> end(afterwards));
    }

    private void end(Runnable afterwards) {
        try {
            afterwards.run();
        } finally {
            current = null;
            free.release();
        }
    }
}
