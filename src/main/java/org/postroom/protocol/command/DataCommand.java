package org.postroom.protocol.command;

import org.postroom.protocol.BodyType;
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
    public String verb() {
        return "DATA";
    }

    @Override
    public String syntax() {
        return "DATA";
    }

    @Override
    public String purpose() {
        return "Sends the content of the message, up to a line with nothing but a dot";
    }

    @Override
    public boolean endsGroup() {
        return true;
    }

    @Override
    public Step handle(SessionState state, Command command) {
        Transaction transaction = state.transaction();
        if (transaction == null) {
            return Step.stay(
                    Reply.of(ReplyCode.BAD_SEQUENCE, "DATA needs a transaction: MAIL and RCPT come first"), state);
        }
        if (!transaction.hasRecipients()) {
            return Step.stay(Reply.of(ReplyCode.BAD_SEQUENCE, "DATA needs a recipient: RCPT comes first"), state);
        }
        if (transaction.accepted() == 0) {
            return Step.stay(
                    Reply.enhanced(
                            ReplyCode.TRANSACTION_FAILED,
                            "5.5.1",
                            "No recipient was accepted, so there is nobody to send to"),
                    state);
        }
        if (transaction.chunks() > 0) {
            return Step.stay(
                    Reply.of(ReplyCode.BAD_SEQUENCE, "The content began with BDAT, so it goes on with BDAT"), state);
        }
        if (transaction.parameters().body().orElse(BodyType.SEVEN_BIT) == BodyType.BINARY) {
            return Step.stay(Reply.of(ReplyCode.BAD_SEQUENCE, "BODY=BINARYMIME goes with BDAT, not with DATA"), state);
        }
        return Step.of(
                START,
                Next.of(state.expecting(new Expect.Content())),
                Next.ended(state.withoutTransaction(), transaction, Outcome.REFUSED));
    }
}
