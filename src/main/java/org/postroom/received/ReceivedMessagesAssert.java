package org.postroom.received;

import static org.postroom.text.Failure.verbatim;

import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.postroom.protocol.ForwardPath;
import org.postroom.text.Durations;
import org.postroom.text.Failure;

/**
 * Assertions about {@link ReceivedMessages}: how many there are, and ways to each of them.
 *
 * <pre>{@code
 * assertThat(messages).hasSingleMessage().hasSubject("Welcome, Ann");
 * assertThat(messages.to("bob@example.com")).isEmpty();
 * }</pre>
 */
public class ReceivedMessagesAssert
        extends LiveViewAssert<ReceivedMessagesAssert, ReceivedMessages, ReceivedMessage, ReceivedMessageAssert> {

    /**
     * Assertions about messages.
     *
     * @param actual what they are about
     */
    public ReceivedMessagesAssert(ReceivedMessages actual) {
        super(actual, ReceivedMessagesAssert.class, ReceivedMessageAssert::new);
    }

    /**
     * Passes if there is exactly one message, and leads to it. Waits until there is one; that no second one follows is what
     * {@link #hasNoMoreThan(int)} asks.
     *
     * @return assertions about the message
     */
    public final ReceivedMessageAssert hasSingleMessage() {
        return single();
    }

    /**
     * Passes if a message went to a mailbox, whatever its headers say. Waits until one did.
     *
     * @param forwardPath such as {@code ann@example.com}
     * @return this
     */
    public ReceivedMessagesAssert hasMessageTo(String forwardPath) {
        return verify(() -> to(forwardPath));
    }

    /**
     * Passes if a message that went to a mailbox satisfies the requirements. Waits until one does.
     *
     * @param forwardPath such as {@code ann@example.com}
     * @param requirements what to ask of the message
     * @return this
     */
    public ReceivedMessagesAssert hasMessageTo(String forwardPath, Consumer<ReceivedMessageAssert> requirements) {
        return verify(() -> {
            to(forwardPath);
            ReceivedMessages narrowed = actual.to(forwardPath);
            Consumer<ReceivedMessage> each = message -> requirements.accept(new ReceivedMessageAssert(message));
            if (!narrowed.arrives(
                    list -> list.stream().anyMatch(message -> CountFailures.problem(each, message) == null))) {
                throw failure(CountFailures.noneDoes(narrowed, each));
            }
        });
    }

    /**
     * Leads to the first message that went to a mailbox, whatever its headers say. Waits until there is one.
     *
     * @param forwardPath such as {@code ann@example.com}
     * @return assertions about the message
     */
    public final ReceivedMessageAssert messageTo(String forwardPath) {
        return lead(() -> to(forwardPath), ReceivedMessageAssert::new);
    }

    private ReceivedMessage to(String forwardPath) {
        ReceivedMessages narrowed = actual.to(forwardPath);
        return narrowed.arrived(1, actual.patience())
                .orElseThrow(() -> failure(
                        CountFailures.tooFew(narrowed, "a " + actual.noun() + " to " + ForwardPath.parse(forwardPath))))
                .get(0);
    }

    /**
     * Leads to the subjects of all messages there are now, in order, decoded; empty ones where there is none. Does not wait.
     *
     * @return assertions about a list of strings
     */
    public final ListAssert<String> extractingSubjects() {
        return leadToList(() -> subjects(actual.list()));
    }

    /**
     * Passes if there is a message with each of these subjects; order and further messages do not matter. Waits until there is.
     *
     * @param subjects whole subjects, decoded
     * @return this
     */
    public ReceivedMessagesAssert containsSubjects(String... subjects) {
        return verify(() -> {
            List<String> wanted = List.of(subjects);
            if (!actual.arrives(list -> subjects(list).containsAll(wanted))) {
                List<String> there = subjects(actual.list());
                List<String> missing = wanted.stream()
                        .filter(subject -> !there.contains(subject))
                        .toList();
                Failure failure = Failure.expected(
                        (missing.size() == 1 ? "a message with the subject" : "messages with the subjects")
                                + " {} within {}, but there "
                                + (there.isEmpty() ? "was no message" : "were only these messages:"),
                        missing.size() == 1 ? missing.get(0) : missing,
                        verbatim(Durations.words(actual.patience())));
                throw failure(CountFailures.whatDidHappen(CountFailures.items(failure, actual.list()), actual));
            }
        });
    }

    private static List<String> subjects(List<ReceivedMessage> messages) {
        return messages.stream().map(ReceivedMessage::subject).toList();
    }
}
