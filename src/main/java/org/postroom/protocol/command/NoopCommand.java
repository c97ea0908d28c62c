package org.postroom.protocol.command;

import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;

/** NOOP (RFC 5321, 4.1.1.9): nothing. */
final class NoopCommand implements CommandHandler {

    private static final Reply OK = Reply.of(ReplyCode.OK, "Still here");

    @Override
    public Step handle(SessionState state, Command command) {
        return Step.stay(OK, state);
    }
}
