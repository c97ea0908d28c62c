package org.postroom.protocol.command;

import java.util.Optional;
import org.postroom.protocol.Command;
import org.postroom.protocol.ForwardPath;
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
import org.postroom.protocol.making.Made;

/** RCPT (RFC 5321, 4.1.1.3): offers one forward-path; order and duplicates are kept. */
final class RcptCommand implements CommandHandler {

    private static final Reply OK = Made.enhanced(ReplyCode.OK, "2.1.5", "Forward-path accepted");

    private final EnabledExtensions extensions;
    private final RecipientLimits limits;
    private final RecipientPolicy policy;

    RcptCommand(Profile profile, EnabledExtensions extensions) {
        this.extensions = extensions;
        this.limits = new RecipientLimits(profile.limits());
        this.policy = new RecipientPolicy(profile);
    }

    @Override
    public Step handle(SessionState state, Command command) {
        Transaction transaction = state.transaction();
        PathReading reading = PathReading.of(command, extensions, transaction);
        if (reading.refusal() != null) {
            return Step.stay(reading.refusal(), state).with(reading.findings());
        }
        if (reading.mailbox() == null) {
            return Step.stay(
                    Reply.of(ReplyCode.MAILBOX_NAME_NOT_ALLOWED, "<> is no forward-path: expected <mailbox>"), state);
        }
        ForwardPath path = new ForwardPath(reading.mailbox(), reading.parameters());
        Optional<Reply> unfit = extensions.refusal(Place.RCPT, path.parameters(), state);
        Optional<Reply> overLimit = limits.refusal(transaction, path.mailbox(), state);
        Optional<Reply> refusal = overLimit.isPresent() ? overLimit : unfit;
        Optional<Reply> answer = refusal.isPresent() ? refusal : policy.answer(transaction.mode(), path.mailbox());
        return Step.of(
                        answer.orElse(OK),
                        reply -> Next.of(
                                limits.counted(state, path.mailbox(), reply).in(transaction.offered(path, reply))))
                .with(reading.findings())
                .with(ParameterFindings.of(overLimit.isPresent() ? Optional.empty() : unfit));
    }
}
