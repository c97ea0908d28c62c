package org.postroom.protocol.machine;

import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;

/** What a server does about one verb. Immutable. */
public interface CommandHandler {

    /**
     * Decides about one command of this verb, whose argument has the right form and which has all it needs.
     *
     * @param state where the session is
     * @param command the line
     * @return the reply, and what follows from it
     */
    Step handle(SessionState state, Command command);

    /**
     * Refuses one command of this verb.
     *
     * @param state where the session is
     * @param command the line
     * @param refusal the reply that refuses it
     * @return the reply, and what follows from it
     */
    default Step refuse(SessionState state, Command command, Reply refusal) {
        return Step.stay(refusal, state);
    }
}
