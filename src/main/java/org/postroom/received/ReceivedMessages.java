package org.postroom.received;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AssertProvider;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.ReversePath;

/**
 * The messages a server has accepted, in order: one for each completed transaction, however many recipients it had. A live view;
 * a message is here before its 250 is on the wire. Thread-safe.
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
     * The messages that went to a mailbox, whatever their headers say.
     *
     * @param forwardPath such as {@code ann@example.com}
     * @return a narrower live view
     * @throws IllegalArgumentException if that is no mailbox
     */
    public ReceivedMessages to(String forwardPath) {
        return narrowed(Narrowing.to(ForwardPath.parse(forwardPath).mailbox()));
    }

    /**
     * The messages with a reverse-path, whatever their headers say.
     *
     * @param reversePath such as {@code bounces@example.com}, or {@code <>} for the null one
     * @return a narrower live view
     * @throws IllegalArgumentException if that is no reverse-path
     */
    public ReceivedMessages from(String reversePath) {
        return narrowed(Narrowing.from(ReversePath.parse(reversePath)));
    }

    /**
     * The messages with a subject.
     *
     * @param subject the whole subject, decoded
     * @return a narrower live view
     */
    public ReceivedMessages withSubject(String subject) {
        return narrowed(Narrowing.withSubject(subject));
    }

    /**
     * The messages that satisfy a condition.
     *
     * @param condition what they satisfy; it may be asked often, and only about messages that are in this view. A message that it fails an
     *     assertion about, as {@link ReceivedMessage#find(String)} does where there is nothing to find, does not satisfy it
     * @return a narrower live view
     */
    public ReceivedMessages matching(Predicate<? super ReceivedMessage> condition) {
        return narrowed(Narrowing.matching(condition));
    }

    /**
     * The messages that come from the beginning of a block on: runs it and gives what it sent.
     *
     * <pre>{@code
     * assertThat(messages.during(() -> shop.remind())).hasSize(2);
     * }</pre>
     *
     * @param block what to run
     * @param <E> what the block may throw
     * @return a narrower live view, without what was there before. It is not closed when the block is: what the block sends in the
     *     background is waited for as in any view, and what a later block sends is in it too
     * @throws E what the block throws
     */
    public <E extends Exception> ReceivedMessages during(Block<E> block) throws E {
        List<ReceivedMessage> before = journal().messages();
        block.run();
        return narrowed(Narrowing.since(before));
    }

    /**
     * What may send messages.
     *
     * @param <E> what it may throw
     */
    @FunctionalInterface
    public interface Block<E extends Exception> {

        /**
         * Does whatever it does.
         *
         * @throws E if that fails
         */
        void run() throws E;
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
