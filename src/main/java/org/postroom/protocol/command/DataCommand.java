package org.postroom.protocol.command;

import org.postroom.protocol.Command;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.machine.Transaction;

/** DATA (RFC 5321, 4.1.1.4): asks for leave to send the content. */
final class DataCommand implements CommandHandler {

    private static final Reply START =
            Reply.of(ReplyCode.START_MAIL_INPUT, "Send the content, and end it with <CRLF>.<CRLF>");

    @Override
    public Step handle(SessionState state, Command command) {
        Transaction transaction = state.transaction();
        return Step.of(
                START,
                reply -> reply.isIntermediate()
                        ? granted(state, command, reply)
                        : Next.ended(state.withoutTransaction(), transaction, Outcome.REFUSED));
    }

    /** The content comes, and is answered at its end: no client sends any after a 2xx. */
    @Override
    public Next granted(SessionState state, Command command, Reply reply) {
        return Next.of(
                reply.isIntermediate() ? state.expecting(new Expect.Content(state.transaction() == null)) : state);
    }
}
