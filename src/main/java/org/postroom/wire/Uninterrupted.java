package org.postroom.wire;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A wait that is not cut short by an interrupt, which the thread has afterwards. */
final class Uninterrupted {

    private Uninterrupted() {}

    /**
     * Waits for others.
     *
     * @param latch the latch that they count down
     * @param nanos the longest time
     */
    static void await(CountDownLatch latch, long nanos) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + nanos;
        boolean waits = true;
        while (waits) {
            try {
                latch.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                waits = false;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
