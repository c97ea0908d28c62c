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
     * Returns what follows if a positive reply goes out although the command was refused, as a fault may want it. By default, what would
     * follow if the command had all it needs.
     *
     * @param state where the session is
     * @param command the line
     * @param reply the positive reply that goes out
     * @return what follows
     */
    default Next granted(SessionState state, Command command, Reply reply) {
        return handle(state, command).next(reply);
    }

    /**
     * Refuses one command of this verb.
     *
     * @param state where the session is
     * @param command the line
     * @param refusal the reply that refuses it
     * @return the reply, and what follows from it
     */
    default Step refuse(SessionState state, Command command, Reply refusal) {
        return Step.of(refusal, reply -> reply.isPositive() ? granted(state, command, reply) : Next.of(state));
    }
}
