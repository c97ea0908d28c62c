package org.postroom.protocol.command;

import org.postroom.protocol.Ending;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.making.Made;

/** How long a server bears with a client that comes to nothing: where that ends, the client gets 421 and the session is over. */
final class ErrorBudget {

    private final long errors;
    private final long commands;

    ErrorBudget(Limits limits) {
        this.errors = limits.of(Limit.ERRORS);
        this.commands = limits.of(Limit.COMMANDS_PER_MESSAGE);
    }

    /** Whether the session has said more than it may. */
    boolean isOver(SessionState state) {
        return state.tally().commands() > commands;
    }

    /** The end of a session that has said more than it may. */
    Step end(SessionState state) {
        return end(
                state,
                "There were " + commands
                        + " commands and no message, which is as many as maxCommandsPerMessage allows");
    }

    /** One more line that is no command, or login that failed, and the reply to it unless there were too many. */
    Step error(SessionState state, Reply reply) {
        int number = state.tally().errors() + 1;
        return number >= errors
                ? end(state, number + " errors in a row, commands that are none or logins that failed")
                : Step.of(
                        reply, Next.of(state), Next.of(state.with(state.tally().withErrors(number))));
    }

    private static Step end(SessionState state, String reason) {
        return Step.always(
                Made.enhanced(ReplyCode.SERVICE_NOT_AVAILABLE, "4.7.0", reason + "; closing the connection"),
                Next.abandoning(state.closing(Ending.CLOSED_BY_SERVER)));
    }
}
