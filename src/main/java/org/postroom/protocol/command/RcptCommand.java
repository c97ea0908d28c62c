package org.postroom.protocol.command;

import java.util.Optional;
import org.postroom.protocol.Command;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.PathArgument;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.EnabledExtensions;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.ParameterRule.Place;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.machine.Transaction;

/** RCPT (RFC 5321, 4.1.1.3): offers one forward-path; order and duplicates are kept. */
final class RcptCommand implements CommandHandler {

    private static final Reply OK = Reply.enhanced(ReplyCode.OK, "2.1.5", "Forward-path accepted");

    private final Profile profile;
    private final EnabledExtensions extensions;

    RcptCommand(Profile profile, EnabledExtensions extensions) {
        this.profile = profile;
        this.extensions = extensions;
    }

    @Override
    public String verb() {
        return "RCPT";
    }

    @Override
    public String syntax() {
        return "RCPT TO:<forward-path> [parameters]";
    }

    @Override
    public String purpose() {
        return "Names one recipient of the transaction";
    }

    @Override
    public Step handle(SessionState state, Command command) {
        PathArgument argument = PathArgument.of(command).orElseThrow();
        if (argument.problem().isPresent()) {
            return Step.stay(
                    Reply.of(ReplyCode.ARGUMENT_SYNTAX_ERROR, argument.problem().get()), state);
        }
        Transaction transaction = state.transaction();
        if (transaction == null) {
            return Step.stay(Reply.of(ReplyCode.BAD_SEQUENCE, "RCPT needs a transaction: MAIL comes first"), state);
        }
        if (transaction.chunks() > 0) {
            return Step.stay(Reply.of(ReplyCode.BAD_SEQUENCE, "Recipients come before the first BDAT"), state);
        }
        PathReading reading = PathReading.of(argument, command, transaction.parameters());
        if (reading.refusal() != null) {
            return Step.stay(reading.refusal(), state).with(reading.findings());
        }
        if (reading.mailbox() == null) {
            return Step.stay(
                    Reply.of(ReplyCode.MAILBOX_NAME_NOT_ALLOWED, "<> is no forward-path: expected <mailbox>"), state);
        }
        ForwardPath path = new ForwardPath(reading.mailbox(), argument.parameters());
        return Step.of(
                        refusal(transaction, path, state).orElse(OK),
                        reply -> Next.of(state.in(transaction.offered(path, reply))))
                .with(reading.findings());
    }

    private Optional<Reply> refusal(Transaction transaction, ForwardPath path, SessionState state) {
        int limit = profile.limits().recipients();
        if (transaction.accepted() >= limit) {
            return Optional.of(Reply.enhanced(
                    ReplyCode.INSUFFICIENT_STORAGE, "4.5.3", "Too many recipients: the limit is " + limit));
        }
        return extensions.refusal(Place.RCPT, path.parameters(), state);
    }
}
