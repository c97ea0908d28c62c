package org.postroom.recording;

import java.util.function.LongSupplier;
import org.postroom.protocol.Ending;

/** The place where what is said in one session is recorded. Thread-safe. */
public interface SessionRecording {

    /** {@return the number of the session in its server, from 1} */
    int id();

    /**
     * Notes that something was said and is about to be decided on. If a new epoch begins before it is recorded, it belongs to the old one
     * and is not recorded.
     *
     * @return whether a new epoch has begun since the last time
     */
    boolean begins();

    /**
     * Records something that was said and is about to be answered.
     *
     * @param exchange the exchange
     * @param standing the facts known of the session after it
     * @param ended the transaction that ends with it, or null
     */
    void record(RecordedExchange exchange, Standing standing, EndedTransaction ended);

    /**
     * Notes that a content is on its way.
     *
     * @param octets the number of octets that have come, at any time that it is asked; null when the content has ended
     */
    void receives(LongSupplier octets);

    /**
     * Records that the session has ended.
     *
     * @param ending the way it ended
     */
    void closed(Ending ending);
}
