package org.postroom.wire;

import org.postroom.protocol.Ending;

/**
 * The way in which sessions end from outside, with the others.
 *
 * @param ending the reason
 * @param words the reason as a client reads it
 * @param deadline the time, as of {@link System#nanoTime()}, at which those that have not ended by themselves are cut
 * @param abandons true if a transaction under way is abandoned, false if it may come to its end
 */
record Parting(Ending ending, String words, long deadline, boolean abandons) {

    static Parting of(Ending ending, String words, long graceNanos, boolean abandons) {
        return new Parting(ending, words, System.nanoTime() + graceNanos, abandons);
    }
}
