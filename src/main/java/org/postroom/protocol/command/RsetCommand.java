package org.postroom.protocol.command;

import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;

/** RSET (RFC 5321, 4.1.1.5): drops the transaction and keeps the session. */
final class RsetCommand implements CommandHandler {

    private static final Reply OK = Reply.of(ReplyCode.OK, "Nothing is under way");

    @Override
    public Step handle(SessionState state, Command command) {
        return Step.of(OK, Next.abandoning(state.expectingDelivery(null)), Next.of(state));
    }
}
