package org.postroom.protocol.machine;

import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;

/**
 * What follows from a reply that went out.
 *
 * @param state where the session is now
 * @param ended the transaction that ended with this reply, or null
 * @param outcome how it ended, or null
 */
public record Next(SessionState state, Transaction ended, Outcome outcome) {

    /** The session goes on, and no transaction ended. */
    public static Next of(SessionState state) {
        return new Next(state, null, null);
    }

    /** A transaction ended. */
    public static Next ended(SessionState state, Transaction transaction, Outcome outcome) {
        return new Next(state, transaction, outcome);
    }

    /** The session goes on without the transaction it may have had, which the client left unfinished. */
    public static Next abandoning(SessionState state) {
        Transaction open = state.transaction();
        if (open == null) {
            return of(state);
        }
        return ended(state.withoutTransaction(), open, open.wasRefusedByAll() ? Outcome.REFUSED : Outcome.ABANDONED);
    }

    /** The same, and then the server closes the connection. */
    public Next closing(Ending ending) {
        SessionState closed = state.closing(ending);
        return ended == null ? abandoning(closed) : new Next(closed.withoutTransaction(), ended, outcome);
    }
}
