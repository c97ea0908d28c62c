package org.postroom.protocol.command;

import java.util.Optional;
import org.postroom.protocol.Command;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Mailbox;
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
            return refuse(state, command, reading.refusal()).with(reading.findings());
        }
        if (reading.mailbox() == null) {
            return refuse(
                    state,
                    command,
                    Reply.of(ReplyCode.MAILBOX_NAME_NOT_ALLOWED, "<> is no forward-path: expected <mailbox>"));
        }
        ForwardPath path = new ForwardPath(reading.mailbox(), reading.parameters());
        Optional<Reply> unfit = extensions.refusal(Place.RCPT, path.parameters(), state);
        Optional<Reply> overLimit = limits.refusal(transaction, path.mailbox(), state);
        Optional<Reply> refusal = overLimit.isPresent() ? overLimit : unfit;
        Optional<Reply> answer = refusal.isPresent() ? refusal : policy.answer(transaction.mode(), path.mailbox());
        return Step.of(answer.orElse(OK), reply -> offered(state, path, reply))
                .with(reading.findings())
                .with(ParameterFindings.of(overLimit.isPresent() ? Optional.empty() : unfit));
    }

    /** The recipient is in the envelope, if there is one. */
    @Override
    public Next granted(SessionState state, Command command, Reply reply) {
        if (state.transaction() == null) {
            return Next.of(state);
        }
        PathReading reading = PathReading.ofGranted(command, extensions, state.transaction());
        Mailbox mailbox = reading.mailbox() == null ? new Mailbox("", "") : reading.mailbox();
        return offered(state, new ForwardPath(mailbox, reading.parameters()), reply);
    }

    private Next offered(SessionState state, ForwardPath path, Reply reply) {
        return Next.of(limits.counted(state, path.mailbox(), reply)
                .in(state.transaction().offered(path, reply)));
    }
}
