package org.postroom.fault;

import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;

/** What is counted of one session. Used by the thread of that session only, but for its number. */
final class SessionCounts {

    private final int number;
    private int transactions;

    SessionCounts(int number) {
        this.number = number;
    }

    /** The number of the session since the server was made or emptied. */
    int number() {
        return number;
    }

    /** The number of transactions the session has begun, refused ones included. */
    int transactions() {
        return transactions;
    }

    void count(SessionState before, Input input, Step step) {
        if (before.transaction() == null && input instanceof Input.CommandLine) {
            Next next = step.next(step.reply());
            if (next.state().transaction() != null || next.ended() != null) {
                transactions++;
            }
        }
    }
}
