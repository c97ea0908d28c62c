package org.postroom.protocol.machine;

/** What a server says to what it is told. Implementations are immutable and shared by all sessions of a server. */
public interface Protocol {

    /**
     * Decides about one input.
     *
     * @param state where the session is
     * @param input what happened
     * @return the reply, and what follows from it
     */
    Step step(SessionState state, Input input);
}
