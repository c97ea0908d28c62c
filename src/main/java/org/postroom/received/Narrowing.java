package org.postroom.received;

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
 * @param words the condition in words, as they stand behind "message"
 * @param condition the condition
 * @param otherwise what is to be said of a message that does not meet it
 */
record Narrowing(String words, Predicate<ReceivedMessage> condition, Function<ReceivedMessage, String> otherwise) {

    static Narrowing to(Mailbox mailbox) {
        return new Narrowing(
                "to <" + mailbox + ">",
                message -> mailboxes(message).contains(mailbox),
                message -> "it went to " + EnvelopeFailures.paths(mailboxes(message)));
    }

    private static List<Mailbox> mailboxes(ReceivedMessage message) {
        return message.envelope().forwardPaths().stream()
                .map(ForwardPath::mailbox)
                .toList();
    }

    static Narrowing from(ReversePath path) {
        return new Narrowing(
                "from " + path,
                message -> message.envelope().reversePath().equals(path),
                message -> "the reverse-path was " + message.envelope().reversePath());
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

    /** Whether a message meets all conditions. They are asked in order, and none that stands behind one that is not met. */
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
