package org.postroom.protocol.command;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Transaction;
import org.postroom.protocol.making.Made;

/** How many recipients, and of how many domains, a client may name (RFC 5321, 4.5.3.1.10; RFC 9422, 4). */
final class RecipientLimits {

    private final Limits limits;

    RecipientLimits(Limits limits) {
        this.limits = limits;
    }

    Optional<Reply> refusal(Transaction transaction, Mailbox mailbox, SessionState state) {
        Set<String> domains = state.tally().recipientDomains();
        if (transaction.accepted() >= limits.of(Limit.RECIPIENTS)) {
            return Optional.of(tooMany("recipients", limits.of(Limit.RECIPIENTS)));
        } else if (domains.size() >= limits.of(Limit.RECIPIENT_DOMAINS) && !domains.contains(domain(mailbox))) {
            return Optional.of(tooMany("domains of recipients", limits.of(Limit.RECIPIENT_DOMAINS)));
        }
        return Optional.empty();
    }

    private static Reply tooMany(String what, long limit) {
        return Made.enhanced(ReplyCode.INSUFFICIENT_STORAGE, "4.5.3", "Too many " + what + ": the limit is " + limit);
    }

    /** The state with the recipient's domain counted, if the recipient was accepted and there is a limit. */
    SessionState counted(SessionState state, Mailbox mailbox, Reply reply) {
        return reply.isPositive() && limits.of(Limit.RECIPIENT_DOMAINS) != Limits.NO_LIMIT
                ? state.with(state.tally().withRecipientDomain(domain(mailbox)))
                : state;
    }

    private static String domain(Mailbox mailbox) {
        return mailbox.domain().toLowerCase(Locale.ROOT);
    }
}
