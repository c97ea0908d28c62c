package org.postroom.received;

import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AssertProvider;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.ReversePath;

/**
 * The messages a server has accepted, in order: one for each completed transaction, however many recipients it had. A live view;
 * a message is here before its 250 is on the wire. Thread-safe.
 */
public final class ReceivedMessages extends LiveView<ReceivedMessage>
        implements AssertProvider<ReceivedMessagesAssert> {

    private final Predicate<ReceivedMessage> filter;
    private final String noun;

    /**
     * All messages of a journal.
     *
     * @param journal where they are
     */
    public ReceivedMessages(Journal journal) {
        this(journal, null, "message");
    }

    private ReceivedMessages(Journal journal, Predicate<ReceivedMessage> filter, String noun) {
        super(journal);
        this.filter = filter;
        this.noun = noun;
    }

    @Override
    public List<ReceivedMessage> list() {
        List<ReceivedMessage> all = journal().messages();
        return filter == null ? all : filtered(all, filter);
    }

    @Override
    List<?> recorded() {
        return journal().messages();
    }

    @Override
    String noun() {
        return noun;
    }

    /**
     * The messages that went to a mailbox, whatever their headers say.
     *
     * @param forwardPath such as {@code ann@example.com}
     * @return a narrower live view
     * @throws IllegalArgumentException if that is no mailbox
     */
    public ReceivedMessages to(String forwardPath) {
        ForwardPath path = ForwardPath.parse(forwardPath);
        return narrowed(
                "message to " + path,
                message -> message.envelope().forwardPaths().stream()
                        .anyMatch(actual -> actual.mailbox().equals(path.mailbox())));
    }

    /**
     * The messages with a reverse-path, whatever their headers say.
     *
     * @param reversePath such as {@code bounces@example.com}, or {@code <>} for the null one
     * @return a narrower live view
     * @throws IllegalArgumentException if that is no reverse-path
     */
    public ReceivedMessages from(String reversePath) {
        ReversePath path = ReversePath.parse(reversePath);
        return narrowed(
                "message from " + path,
                message -> message.envelope().reversePath().equals(path));
    }

    /**
     * The messages with a subject.
     *
     * @param subject the whole subject, decoded
     * @return a narrower live view
     */
    public ReceivedMessages withSubject(String subject) {
        return narrowed(
                "message with subject \"" + subject + "\"",
                message -> message.subject().equals(subject));
    }

    /**
     * The messages that satisfy a condition.
     *
     * @param condition what they satisfy; it may be asked often
     * @return a narrower live view
     */
    public ReceivedMessages matching(Predicate<? super ReceivedMessage> condition) {
        return narrowed("matching message", condition::test);
    }

    private ReceivedMessages narrowed(String name, Predicate<ReceivedMessage> narrower) {
        return new ReceivedMessages(
                journal(),
                filter == null ? narrower : filter.and(narrower),
                filter == null ? name : noun + name.substring("message".length()));
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
