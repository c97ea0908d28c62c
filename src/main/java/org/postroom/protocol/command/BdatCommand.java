package org.postroom.protocol.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.machine.Transaction;

/**
 * BDAT (RFC 3030): so many octets of content follow at once. They are read before anything is answered, also when the answer is a
 * refusal: otherwise they would be taken for commands.
 */
final class BdatCommand implements CommandHandler {

    @Override
    public String verb() {
        return "BDAT";
    }

    @Override
    public String syntax() {
        return "BDAT size [LAST]";
    }

    @Override
    public String purpose() {
        return "Sends so many octets of the content, which follow at once";
    }

    @Override
    public String extension() {
        return "CHUNKING";
    }

    @Override
    public Step handle(SessionState state, Command command) {
        Matcher argument = Syntax.ARGUMENT.matcher(command.argument());
        if (!argument.matches()) {
            Next closed = Next.abandoning(state.closing(Ending.CLOSED_BY_SERVER));
            return Step.of(
                    Reply.of(
                            ReplyCode.ARGUMENT_SYNTAX_ERROR,
                            "Expected " + syntax()
                                    + ", the size in up to 18 digits; without it nobody can tell where the octets end, so"
                                    + " the connection is closed"),
                    closed,
                    closed);
        }
        Expect.Chunk chunk = new Expect.Chunk(
                Long.parseLong(argument.group(1)), argument.group(2) != null, refusal(state.transaction()));
        Next next = Next.of(state.expecting(chunk));
        return Step.of(Reply.none(), next, next);
    }

    private static Reply refusal(Transaction transaction) {
        if (transaction == null) {
            return Reply.of(ReplyCode.BAD_SEQUENCE, "BDAT needs a transaction: MAIL and RCPT come first");
        } else if (!transaction.hasRecipients()) {
            return Reply.of(ReplyCode.BAD_SEQUENCE, "BDAT needs a recipient: RCPT comes first");
        } else if (transaction.accepted() == 0) {
            return Reply.enhanced(
                    ReplyCode.TRANSACTION_FAILED, "5.5.1", "No recipient was accepted, so there is nobody to send to");
        }
        return null;
    }

    /** Compiled when a client uses it, not for every server. */
    private static final class Syntax {

        static final Pattern ARGUMENT = Pattern.compile("([0-9]{1,18})(?:[ \t]+(LAST))?", Pattern.CASE_INSENSITIVE);
    }
}
