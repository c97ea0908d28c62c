package org.postroom.protocol.machine;

import org.postroom.protocol.Ending;

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

    /**
     * The same for a session that is about to be ended from outside: a client may bring to its end what it has begun, and take leave, but
     * begins nothing.
     *
     * @param ending the reason why the session ends
     * @param reason the reason as the client reads it
     */
    default Protocol parting(Ending ending, String reason) {
        return new PartingProtocol(this, ending, reason);
    }
}
