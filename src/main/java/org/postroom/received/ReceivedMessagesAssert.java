package org.postroom.received;

import static org.postroom.text.Failure.verbatim;

import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.postroom.text.Durations;
import org.postroom.text.Failure;

/**
 * Assertions about {@link ReceivedMessages}: how many there are, and ways to each of them.
 *
 * <pre>{@code
 * assertThat(messages).hasSingleMessage().hasSubject("Welcome, Ann");
 * assertThat(messages.to("bob@example.com")).isEmpty();
 * }</pre>
 *
 * @since 0.1.0
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
     * Verifies that the To header of a message names an address. Waits until one does.
     *
     * <pre>{@code
     * assertThat(messages).hasMessageTo("ann@example.com");      // To: Ann <ann@example.com>, bob@example.com
     * assertThat(messages).hasMessageTo("list@example.com");     // fails where only the envelope has that forward-path
     * }</pre>
     *
     * @param address the address, such as {@code ann@example.com}
     * @return this
     * @throws AssertionError if there is none in time; it says so if the envelope of a message has such a forward-path
     */
    public ReceivedMessagesAssert hasMessageTo(String address) {
        return verify(() -> one(actual.to(address)));
    }

    /**
     * Verifies that a message whose To header names an address satisfies the requirements. Waits until one does.
     *
     * @param address the address, such as {@code ann@example.com}
     * @param requirements the assertions about the message
     * @return this
     * @throws AssertionError if none does in time
     */
    public ReceivedMessagesAssert hasMessageTo(String address, Consumer<ReceivedMessageAssert> requirements) {
        return verify(() -> one(actual.to(address), requirements));
    }

    /**
     * Leads to the first message whose To header names an address. Waits until there is one.
     *
     * @param address the address, such as {@code ann@example.com}
     * @return assertions about the message
     */
    public final ReceivedMessageAssert messageTo(String address) {
        return lead(() -> one(actual.to(address)), ReceivedMessageAssert::new);
    }

    /**
     * Verifies that the From header of a message names an address. Waits until one does.
     *
     * <pre>{@code
     * assertThat(messages).hasMessageFrom("news@shop.example");     // From: News <news@shop.example>
     * assertThat(messages).hasMessageFrom("bounces@shop.example");  // fails where that is only the reverse-path
     * }</pre>
     *
     * @param address the address, such as {@code news@shop.example}
     * @return this
     * @throws AssertionError if there is none in time; it says so if the envelope of a message has such a reverse-path
     */
    public ReceivedMessagesAssert hasMessageFrom(String address) {
        return verify(() -> one(actual.from(address)));
    }

    /**
     * Verifies that a message whose From header names an address satisfies the requirements. Waits until one does.
     *
     * @param address the address, such as {@code news@shop.example}
     * @param requirements the assertions about the message
     * @return this
     * @throws AssertionError if none does in time
     */
    public ReceivedMessagesAssert hasMessageFrom(String address, Consumer<ReceivedMessageAssert> requirements) {
        return verify(() -> one(actual.from(address), requirements));
    }

    /**
     * Leads to the first message whose From header names an address. Waits until there is one.
     *
     * @param address the address, such as {@code news@shop.example}
     * @return assertions about the message
     */
    public final ReceivedMessageAssert messageFrom(String address) {
        return lead(() -> one(actual.from(address)), ReceivedMessageAssert::new);
    }

    private ReceivedMessage one(ReceivedMessages narrowed) {
        return narrowed.arrived(1, actual.patience())
                .orElseThrow(() -> failure(CountFailures.tooFew(narrowed, "a " + narrowed.noun())))
                .get(0);
    }

    private void one(ReceivedMessages narrowed, Consumer<ReceivedMessageAssert> requirements) {
        one(narrowed);
        Consumer<ReceivedMessage> each = message -> requirements.accept(new ReceivedMessageAssert(message));
        if (!narrowed.arrives(
                list -> list.stream().anyMatch(message -> CountFailures.problem(each, message) == null))) {
            throw failure(CountFailures.noneDoes(narrowed, each));
        }
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
