package org.postroom.received;

import static org.postroom.text.Failure.expected;
import static org.postroom.text.Failure.verbatim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;
import org.postroom.text.Failure;
import org.postroom.text.Printable;

/** What is said when an envelope is not as expected. */
final class EnvelopeFailures {

    private EnvelopeFailures() {}

    static String paths(List<Mailbox> mailboxes) {
        return mailboxes.isEmpty()
                ? "nobody"
                : mailboxes.stream().map(mailbox -> "<" + mailbox + ">").collect(Collectors.joining(", "));
    }

    static List<Mailbox> without(List<Mailbox> mailboxes, List<Mailbox> others) {
        List<Mailbox> rest = new ArrayList<>(mailboxes);
        others.forEach(rest::remove);
        return rest;
    }

    static List<Recipient> refusals(Envelope envelope, Mailbox mailbox) {
        return envelope.refusedPaths().stream()
                .filter(recipient -> recipient.path().mailbox().equals(mailbox))
                .toList();
    }

    static Failure reversePath(Envelope envelope, ReversePath wanted) {
        return about(
                expected("the reverse-path {}, but it was {}", wanted, envelope.reversePath()),
                envelope,
                exchange -> exchange == envelope.exchanges().get(0));
    }

    static Failure forwardPaths(Envelope envelope, List<Mailbox> wanted, List<Mailbox> accepted, String how) {
        Failure failure = expected(
                "the forward-paths {} " + how + ", but they were {}",
                verbatim(paths(wanted)),
                verbatim(paths(accepted)));
        List<Mailbox> missing = without(wanted, accepted);
        List<Mailbox> surplus = without(accepted, wanted);
        failure.each(
                missing,
                mailbox -> failure.line(
                        "{} {}", verbatim("<" + mailbox + ">"), verbatim(why(envelope, mailbox, surplus))));
        failure.each(surplus, mailbox -> failure.line("{} was not expected", verbatim("<" + mailbox + ">")));
        if (missing.isEmpty() && surplus.isEmpty()) {
            failure.line("The paths are the same in another order: hasForwardPathsInAnyOrder(..) would pass");
        }
        return about(failure, envelope, exchange -> exchange.command().is("RCPT"));
    }

    private static String why(Envelope envelope, Mailbox mailbox, List<Mailbox> surplus) {
        List<Recipient> refusals = refusals(envelope, mailbox);
        if (!refusals.isEmpty()) {
            return "was offered and refused with " + refusals.get(0).reply();
        }
        return surplus.stream()
                .filter(other -> other.localPart().equalsIgnoreCase(mailbox.localPart())
                        && other.domain().equalsIgnoreCase(mailbox.domain()))
                .findFirst()
                .map(other ->
                        "differs from <" + other + "> in the case of its local-part, which matters (RFC 5321, 2.4)")
                .orElse("was not offered");
    }

    /** Tells whether an envelope names an address that a header names, whatever its case and its quotes. */
    static boolean wentTo(Envelope envelope, String address) {
        return envelope.forwardPaths().stream()
                .map(ForwardPath::mailbox)
                .anyMatch(mailbox -> mailbox.toString().equalsIgnoreCase(spelled(address)));
    }

    private static String spelled(String address) {
        try {
            return Mailbox.parse(address).toString();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    static Failure notOffered(Envelope envelope, Mailbox mailbox) {
        return about(
                expected("the forward-path {} to be offered, but it was not", verbatim("<" + mailbox + ">")),
                envelope,
                exchange -> exchange.command().is("RCPT"));
    }

    static Failure notRefused(Envelope envelope, Mailbox mailbox) {
        boolean accepted =
                envelope.forwardPaths().stream().anyMatch(path -> path.mailbox().equals(mailbox));
        return about(
                expected(
                        "the forward-path {} to be refused, but it was {}",
                        verbatim("<" + mailbox + ">"),
                        verbatim(accepted ? "accepted" : "not offered")),
                envelope,
                exchange -> exchange.command().is("RCPT"));
    }

    static Failure refusedOtherwise(Envelope envelope, Mailbox mailbox, String code) {
        String replies = refusals(envelope, mailbox).stream()
                .map(recipient -> recipient.reply().toString())
                .collect(Collectors.joining(", "));
        return about(
                expected(
                        "the forward-path {} to be refused with {}, but {}",
                        verbatim("<" + mailbox + ">"),
                        verbatim(code),
                        verbatim(replies.isEmpty() ? "it was not refused" : "the reply was " + replies)),
                envelope,
                exchange -> exchange.command().is("RCPT"));
    }

    static Failure blindCopy(ReceivedMessage message, Mailbox mailbox) {
        Envelope envelope = message.envelope();
        boolean went =
                envelope.forwardPaths().stream().anyMatch(path -> path.mailbox().equals(mailbox));
        List<Mailbox> blind =
                message.blindCopies().stream().map(ForwardPath::mailbox).toList();
        Failure failure = expected(
                "a blind copy to {}, but {}",
                verbatim("<" + mailbox + ">"),
                verbatim(went ? "a header shows that it went there" : "the message did not go there"));
        failure.line("Blind copies went to {}", verbatim(paths(blind)));
        for (String header : went ? List.of("To", "Cc", "Bcc") : List.<String>of()) {
            message.headers(header).forEach(value -> failure.detail("{}: {}", verbatim(header), value));
        }
        return about(failure, envelope, exchange -> !went && exchange.command().is("RCPT"));
    }

    static Failure parameter(Envelope envelope, String wanted) {
        return about(
                expected(
                        "the parameter {} with {}, but there {}",
                        verbatim(wanted),
                        verbatim(envelope.deliveryMode()),
                        verbatim(envelope.parameters().isEmpty() ? "was none" : "was " + envelope.parameters())),
                envelope,
                exchange -> exchange == envelope.exchanges().get(0));
    }

    static Failure deliveryMode(Envelope envelope, DeliveryMode wanted) {
        return about(
                expected("the delivery mode {}, but it was {}", verbatim(wanted), verbatim(envelope.deliveryMode())),
                envelope,
                exchange -> exchange == envelope.exchanges().get(0));
    }

    private static String outcome(Envelope envelope) {
        return envelope.outcome().name().toLowerCase(Locale.ROOT) + how(envelope);
    }

    static Failure noMessage(Envelope envelope) {
        return about(
                expected("a message, but the transaction was {}", verbatim(outcome(envelope))),
                envelope,
                exchange -> true);
    }

    static Failure outcome(Envelope envelope, Outcome wanted) {
        return about(
                expected(
                        "the transaction to be {}, but it was {}",
                        verbatim(wanted.name().toLowerCase(Locale.ROOT)),
                        verbatim(outcome(envelope))),
                envelope,
                exchange -> true);
    }

    /** The reply that decided; where the client left the transaction, how it did. */
    private static String how(Envelope envelope) {
        if (envelope.outcome() != Outcome.ABANDONED || isRefusal(envelope.reply())) {
            return envelope.reply().isNone() ? "" : " with " + envelope.reply();
        }
        List<Exchange> exchanges = envelope.exchanges();
        String verb = exchanges.isEmpty()
                ? ""
                : exchanges.get(exchanges.size() - 1).command().verb();
        return verb.isEmpty() ? " when the connection ended" : " with " + Printable.of(verb);
    }

    private static boolean isRefusal(Reply reply) {
        return reply.isTransientFailure() || reply.isPermanentFailure();
    }

    private static Failure about(Failure failure, Envelope envelope, Predicate<Exchange> which) {
        failure.line("The envelope:").detail("{}", envelope);
        return failure.block(
                "What was said:",
                ExchangeFailures.said(
                        envelope.exchanges().stream().filter(which).toList()));
    }
}
