package org.postroom.bridge;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The access of a server to its journal, and to the views of it.
 *
 * @param <J> the journal
 * @param <M> the messages
 * @param <E> the envelopes
 * @param <T> the trace
 * @param <S> the sessions
 * @param <P> the place where clients reach the server
 */
public interface JournalAccess<J, M, E, T, S, P> {

    /**
     * Makes the journal of a server.
     *
     * @param server the name of the server, for people
     * @param await the time for which a view waits for what is not there yet
     * @param place says where clients reach the server
     * @return an empty journal
     */
    J create(String server, Duration await, Supplier<P> place);

    /**
     * Makes a view of the messages.
     *
     * @param journal the journal
     * @return the view
     */
    M messages(J journal);

    /**
     * Makes a view of the envelopes.
     *
     * @param journal the journal
     * @return the view
     */
    E envelopes(J journal);

    /**
     * Makes a view of what was said.
     *
     * @param journal the journal
     * @return the view
     */
    T trace(J journal);

    /**
     * Makes a view of the sessions.
     *
     * @param journal the journal
     * @return the view
     */
    S sessions(J journal);

    /**
     * Returns what was said as a failure shows it: what is odd first, and no more than a person reads, however much it was.
     *
     * @param trace the view of what was said
     * @return the lines
     */
    List<String> shown(T trace);
}
