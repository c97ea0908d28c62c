package org.postroom.received;

import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.ReversePath;
import org.postroom.text.Printable;

/**
 * One condition of a narrower view of messages.
 *
 * @param words the condition in words, as they follow "message"
 * @param condition the condition
 * @param otherwise the words about a message that does not meet it
 * @param call the call that asks for it, as in a test
 * @param other the same asked of the envelope instead of a header, or of a header instead of the envelope; or null
 */
record Narrowing(
        String words,
        Predicate<ReceivedMessage> condition,
        Function<ReceivedMessage, String> otherwise,
        String call,
        Narrowing other) {

    private Narrowing(String words, Predicate<ReceivedMessage> condition, Function<ReceivedMessage, String> otherwise) {
        this(words, condition, otherwise, "", null);
    }

    static Narrowing to(String address) {
        Mailbox mailbox = ForwardPath.parse(address).mailbox();
        return toHeader(mailbox).or(forwardPath(mailbox));
    }

    static Narrowing cc(String address) {
        Mailbox mailbox = ForwardPath.parse(address).mailbox();
        return header("in copy to", "Cc", "cc", ReceivedMessage::cc, mailbox).or(forwardPath(mailbox));
    }

    static Narrowing from(String address) {
        Mailbox mailbox = ForwardPath.parse(address).mailbox();
        return fromHeader(mailbox).or(reversePath(ReversePath.parse(address)));
    }

    static Narrowing withForwardPath(String path) {
        Mailbox mailbox = ForwardPath.parse(path).mailbox();
        return forwardPath(mailbox).or(toHeader(mailbox));
    }

    static Narrowing withReversePath(String text) {
        ReversePath path = ReversePath.parse(text);
        Narrowing narrowing = reversePath(path);
        return path.isNull() ? narrowing : narrowing.or(fromHeader(Mailbox.parse(path.address())));
    }

    private Narrowing or(Narrowing instead) {
        return new Narrowing(words, condition, otherwise, call, instead);
    }

    private static Narrowing toHeader(Mailbox mailbox) {
        return header("to", "To", "to", ReceivedMessage::to, mailbox);
    }

    private static Narrowing fromHeader(Mailbox mailbox) {
        return header("from", "From", "from", ReceivedMessage::from, mailbox);
    }

    private static Narrowing header(
            String words,
            String name,
            String method,
            Function<ReceivedMessage, List<InternetAddress>> addresses,
            Mailbox mailbox) {
        return new Narrowing(
                words + " <" + mailbox + ">",
                message -> addresses.apply(message).stream().anyMatch(address -> is(address, mailbox)),
                message -> name + " names " + names(addresses.apply(message)),
                method + "(\"" + mailbox + "\")",
                null);
    }

    private static boolean is(InternetAddress address, Mailbox mailbox) {
        try {
            return Mailbox.parse(String.valueOf(address.getAddress())).equals(mailbox);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String names(List<InternetAddress> addresses) {
        return addresses.isEmpty()
                ? "nobody"
                : addresses.stream()
                        .map(address -> "<" + Printable.of(String.valueOf(address.getAddress())) + ">")
                        .collect(Collectors.joining(", "));
    }

    private static Narrowing forwardPath(Mailbox mailbox) {
        return new Narrowing(
                "with forward-path <" + mailbox + ">",
                message -> mailboxes(message).contains(mailbox),
                message -> "it went to " + EnvelopeFailures.paths(mailboxes(message)),
                "withForwardPath(\"" + mailbox + "\")",
                null);
    }

    private static List<Mailbox> mailboxes(ReceivedMessage message) {
        return message.envelope().forwardPaths().stream()
                .map(ForwardPath::mailbox)
                .toList();
    }

    private static Narrowing reversePath(ReversePath path) {
        return new Narrowing(
                "with reverse-path " + path,
                message -> message.envelope().reversePath().equals(path),
                message -> "the reverse-path was " + message.envelope().reversePath(),
                "withReversePath(\"" + path.address() + "\")",
                null);
    }

    static Narrowing withSubject(String subject) {
        return new Narrowing(
                "with subject \"" + Printable.of(subject) + "\"",
                message -> message.subject().equals(subject),
                message -> "the subject was \"" + Printable.of(message.subject()) + "\"");
    }

    static Narrowing matching(Predicate<? super ReceivedMessage> condition) {
        return new Narrowing("that matches", condition::test, message -> "it does not match");
    }

    static Narrowing since(List<ReceivedMessage> messages) {
        Set<ReceivedMessage> before = Set.copyOf(messages);
        return new Narrowing(
                "during the block", message -> !before.contains(message), message -> "it came before the block");
    }

    /** Whether a message meets all conditions. They are asked in order, up to the first that is not met. */
    static boolean allMet(List<Narrowing> narrowings, ReceivedMessage message) {
        return narrowings.stream().allMatch(narrowing -> narrowing.isMet(message));
    }

    /** A message that an assertion fails about, such as one about a link it should have, does not meet the condition. */
    private boolean isMet(ReceivedMessage message) {
        try {
            return condition.test(message);
        } catch (AssertionError e) {
            return false;
        }
    }

    /** A condition may count on those before it, and break where they are not met. */
    private boolean isMissed(ReceivedMessage message) {
        try {
            return !isMet(message);
        } catch (RuntimeException e) {
            return true;
        }
    }

    /** How many of the conditions a message does not meet. */
    static long distance(List<Narrowing> narrowings, ReceivedMessage message) {
        return narrowings.stream()
                .filter(narrowing -> narrowing.isMissed(message))
                .count();
    }

    /** What speaks for a message and what against, as in {@code to <ann@example.com>, but the subject was "Offer"}. */
    static String nearMiss(List<Narrowing> narrowings, ReceivedMessage message) {
        String met = narrowings.stream()
                .filter(narrowing -> !narrowing.isMissed(message))
                .map(Narrowing::words)
                .collect(Collectors.joining(", "));
        String unmet = narrowings.stream()
                .filter(narrowing -> narrowing.isMissed(message))
                .map(narrowing -> narrowing.otherwise().apply(message))
                .collect(Collectors.joining(", and "));
        return met.isEmpty() || unmet.isEmpty() ? met + unmet : met + ", but " + unmet;
    }
}
