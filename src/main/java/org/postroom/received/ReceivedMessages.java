package org.postroom.received;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AssertProvider;
import org.postroom.text.Counted;

/**
 * The messages a server has accepted, in order: one for each completed transaction, however many recipients it had. A live view;
 * a message is here before its 250 is on the wire. Thread-safe.
 *
 * <pre>{@code
 * ReceivedMessage welcome = messages.to("ann@example.com").withSubject("Welcome").single();
 * assertThat(messages.withReversePath("<>")).isEmpty();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ReceivedMessages extends LiveView<ReceivedMessage>
        implements AssertProvider<ReceivedMessagesAssert> {

    private final List<Narrowing> narrowings;

    ReceivedMessages(Journal journal) {
        this(journal, List.of());
    }

    private ReceivedMessages(Journal journal, List<Narrowing> narrowings) {
        super(journal);
        this.narrowings = narrowings;
    }

    @Override
    public List<ReceivedMessage> list() {
        List<ReceivedMessage> all = journal().messages();
        return narrowings.isEmpty() ? all : filtered(all, message -> Narrowing.allMet(narrowings, message));
    }

    @Override
    Object recorded() {
        return journal().messages();
    }

    @Override
    String noun() {
        return "message"
                + narrowings.stream().map(narrowing -> " " + narrowing.words()).collect(Collectors.joining());
    }

    /** The messages that came and are not in this view, those that miss it least first. */
    List<ReceivedMessage> others() {
        return journal().messages().stream()
                .filter(message -> !Narrowing.allMet(narrowings, message))
                .sorted(Comparator.comparingLong(message -> Narrowing.distance(narrowings, message)))
                .toList();
    }

    String nearMiss(ReceivedMessage message) {
        return Narrowing.nearMiss(narrowings, message);
    }

    /**
     * The calls that would have found something in place of those that made this view, where one asks a header and the other the
     * envelope; none if there is something here.
     */
    List<String> otherCalls() {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < narrowings.size() && isEmpty(); i++) {
            Narrowing other = narrowings.get(i).other();
            List<Narrowing> others = new ArrayList<>(narrowings);
            others.set(i, other);
            int found = other == null ? 0 : new ReceivedMessages(journal(), others).count();
            if (found > 0) {
                calls.add(other.call() + " in place of " + narrowings.get(i).call() + " finds "
                        + Counted.of(found, "message"));
            }
        }
        return calls;
    }

    /**
     * Narrows the view to messages whose From header names an address. The reverse-path of the envelope may be another one:
     * {@link #withReversePath(String)}.
     *
     * <pre>{@code
     * assertThat(messages.from("news@shop.example").to("ann@example.com")).hasSingleMessage();
     * }</pre>
     *
     * @param address the address, such as {@code news@shop.example}; the local-part with its case, the domain in any case
     * @return a narrower live view
     * @throws IllegalArgumentException if it is no mailbox
     */
    public ReceivedMessages from(String address) {
        return narrowed(Narrowing.from(address));
    }

    /**
     * Narrows the view to messages whose To header names an address. The envelope may have other forward-paths:
     * {@link #withForwardPath(String)}.
     *
     * @param address the address, such as {@code ann@example.com}; the local-part with its case, the domain in any case
     * @return a narrower live view
     * @throws IllegalArgumentException if it is no mailbox
     */
    public ReceivedMessages to(String address) {
        return narrowed(Narrowing.to(address));
    }

    /**
     * Narrows the view to messages whose Cc header names an address.
     *
     * @param address the address, such as {@code bob@example.com}; the local-part with its case, the domain in any case
     * @return a narrower live view
     * @throws IllegalArgumentException if it is no mailbox
     */
    public ReceivedMessages cc(String address) {
        return narrowed(Narrowing.cc(address));
    }

    /**
     * Narrows the view to messages with a reverse-path in their envelope, whatever their headers name.
     *
     * @param reversePath the path, such as {@code bounces@example.com}, or {@code <>} for the null one
     * @return a narrower live view
     * @throws IllegalArgumentException if it is no reverse-path
     */
    public ReceivedMessages withReversePath(String reversePath) {
        return narrowed(Narrowing.withReversePath(reversePath));
    }

    /**
     * Narrows the view to messages that were accepted for a forward-path, whatever their headers name.
     *
     * @param forwardPath the path, such as {@code ann@example.com}
     * @return a narrower live view
     * @throws IllegalArgumentException if it is no mailbox
     */
    public ReceivedMessages withForwardPath(String forwardPath) {
        return narrowed(Narrowing.withForwardPath(forwardPath));
    }

    /**
     * Narrows the view to messages with a subject.
     *
     * @param subject the whole subject, decoded
     * @return a narrower live view
     */
    public ReceivedMessages withSubject(String subject) {
        return narrowed(Narrowing.withSubject(subject));
    }

    /**
     * Narrows the view to messages that satisfy a condition.
     *
     * @param condition the condition, which may be asked often, and only about messages that are in this view. A message about which it
     *     fails an assertion, as {@link ReceivedMessage#find(String)} does where there is nothing to find, does not satisfy it
     * @return a narrower live view
     */
    public ReceivedMessages matching(Predicate<? super ReceivedMessage> condition) {
        return narrowed(Narrowing.matching(condition));
    }

    /**
     * Runs a block, and narrows the view to the messages that came from its beginning on.
     *
     * <pre>{@code
     * assertThat(messages.during(() -> shop.remind())).hasSize(2);
     * }</pre>
     *
     * <p>A failure of the block comes out as it is, and ends the test: an exception, a checked one as well, or an error.
     *
     * @param block the block
     * @return a narrower live view, without the messages that were there before. It is not closed at the end of the block: messages that
     *     the block sends in the background are waited for as in any view, and those of a later block are in it as well
     */
    public ReceivedMessages during(Block block) {
        List<ReceivedMessage> before = journal().messages();
        try {
            block.run();
        } catch (Throwable failure) {
            throw ReceivedMessages.<RuntimeException>asItIs(failure);
        }
        return narrowed(Narrowing.since(before));
    }

    /** Throws something without saying so: a test should see what was thrown, and no wrapper of it. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asItIs(Throwable failure) throws E {
        throw (E) failure;
    }

    /** Code that may send messages, and may fail in any way. */
    @FunctionalInterface
    public interface Block {

        /**
         * Runs the code.
         *
         * @throws Throwable if it fails
         */
        void run() throws Throwable;
    }

    private ReceivedMessages narrowed(Narrowing narrowing) {
        return new ReceivedMessages(
                journal(),
                Stream.concat(narrowings.stream(), Stream.of(narrowing)).toList());
    }

    /**
     * For AssertJ: lets {@code Assertions.assertThat(messages)} return the assertions of this library.
     *
     * @return new assertions
     */
    @Override
    public ReceivedMessagesAssert assertThat() {
        return new ReceivedMessagesAssert(this);
    }
}
