package org.postroom.protocol.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Command;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.ReversePath;
import org.postroom.protocol.machine.CommandHandler;
import org.postroom.protocol.machine.EnabledExtensions;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.ParameterRule.Place;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.machine.Transaction;
import org.postroom.protocol.making.Made;

/**
 * MAIL (RFC 5321, 4.1.1.2): begins a transaction with a reverse-path, which may be null. SEND, SOML and SAML (RFC 821, 3.4) do the same,
 * and ask for the message to be delivered in another way.
 */
final class MailCommand implements CommandHandler {

    private static final Reply OK = Made.enhanced(ReplyCode.OK, "2.1.0", "Reverse-path accepted");

    private final DeliveryMode mode;
    private final Profile profile;
    private final EnabledExtensions extensions;

    MailCommand(DeliveryMode mode, Profile profile, EnabledExtensions extensions) {
        this.mode = mode;
        this.profile = profile;
        this.extensions = extensions;
    }

    @Override
    public Step handle(SessionState state, Command command) {
        PathReading reading = PathReading.of(command, extensions, null);
        if (reading.refusal() != null) {
            return refuse(state, command, reading.refusal()).with(reading.findings());
        }
        List<Finding> findings = new ArrayList<>(reading.findings());
        if (state.hello() == null) {
            findings.add(Found.of(Rule.NO_HELLO, mode + " came without EHLO or HELO before it"));
        } else if (!state.hello().extended() && !reading.parameters().isEmpty()) {
            findings.add(Found.of(Rule.PARAMETER_AFTER_HELO, "Parameters need EHLO, but the client said HELO"));
        }
        Transaction transaction = transaction(reading, state);
        Optional<Reply> refusal =
                tooManyMessages(state).or(() -> extensions.refusal(Place.MAIL, reading.parameters(), state));
        SessionState begun = state.with(state.tally().begun());
        return Step.of(
                        refusal.orElse(OK),
                        Next.of(begun.expectingDelivery(null).in(transaction)),
                        Next.ended(begun, transaction, Outcome.REFUSED))
                .with(findings)
                .with(ParameterFindings.of(refusal));
    }

    /** A transaction begins; one that is open is left unfinished. */
    @Override
    public Next granted(SessionState state, Command command, Reply reply) {
        Transaction transaction = transaction(PathReading.ofGranted(command, extensions, null), state);
        Next next = Next.abandoning(state.with(state.tally().begun()));
        return new Next(next.state().expectingDelivery(null).in(transaction), next.ended(), next.outcome());
    }

    private Transaction transaction(PathReading reading, SessionState state) {
        ReversePath path = reading.mailbox() == null ? ReversePath.nullPath() : ReversePath.of(reading.mailbox());
        return new Transaction(mode, path, withDeliveryTime(reading.parameters(), state));
    }

    /** What X-DELIVERY-TIME said beforehand is as good as a parameter. */
    private static Parameters withDeliveryTime(Parameters given, SessionState state) {
        return state.deliveryTime() == null || given.deliveryTime().isPresent()
                ? given
                : DeliveryTimeCommand.added(given, state.deliveryTime());
    }

    private Optional<Reply> tooManyMessages(SessionState state) {
        long limit = profile.limits().of(Limit.MESSAGES_PER_SESSION);
        return state.tally().messages() < limit
                ? Optional.empty()
                : Optional.of(Made.enhanced(
                        ReplyCode.INSUFFICIENT_STORAGE,
                        "4.5.0",
                        "Too many messages in one session: the limit is " + limit));
    }
}
