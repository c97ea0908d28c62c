package org.postroom.benchmarks;

import java.util.List;

/**
 * Something that is measured with several peers.
 *
 * @param name what a person calls it
 * @param goal what Postroom is to reach, as a multiple of the floor
 * @param isSequential whether client and server never have anything to do at the same time, so that one processor is enough
 * @param peers with whom
 * @param opener makes ready to measure with one of them
 */
record Measure(String name, Goal goal, boolean isSequential, List<String> peers, Opener opener) {

    /** What is ready to be measured with one peer. */
    interface Task extends AutoCloseable {

        /**
         * Does it some times.
         *
         * @return how many nanoseconds it took, without what only prepares it
         */
        long run(int times) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Makes ready to measure. */
    interface Opener {

        Task open(Supply peer) throws Exception;
    }

    /** Hands out new servers of one peer. */
    interface Supply {

        Peer get();
    }
}
