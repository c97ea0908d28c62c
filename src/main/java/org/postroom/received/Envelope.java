package org.postroom.received;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.assertj.core.api.AssertProvider;
import org.postroom.bridge.Bridge;
import org.postroom.message.Content;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Identity;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;
import org.postroom.recording.EndedTransaction;
import org.postroom.recording.RecordedContent;

/**
 * The envelope of one transaction: the reverse-path, every forward-path with the reply it got, and the parameters (RFC 5321, 2.3.1). One
 * transaction has one envelope, however many recipients. Immutable.
 *
 * <pre>{@code
 * Envelope envelope = envelopes.single();
 * assertThat(envelope.reversePath()).hasToString("<bounces@shop.example>");
 * assertThat(envelope.refusedPaths()).isEmpty();
 * assertThat(envelope.exchanges()).allMatch(Exchange::isEncrypted);
 * assertThat(envelope.message()).isPresent();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Envelope implements AssertProvider<EnvelopeAssert> {

    private static final BiFunction<Path, Long, Content> FILE = Bridge.to(Content.class);

    private final SmtpSession session;
    private final DeliveryMode deliveryMode;
    private final ReversePath reversePath;
    private final Parameters parameters;
    private final List<Recipient> recipients;
    private final Outcome outcome;
    private final Reply reply;
    private final ReceivedMessage message;
    private final Log<Exchange> log;
    private final int first;
    private final int end;
    private final Identity identity;

    /**
     * An envelope.
     *
     * @param session the session, or null
     * @param ended the transaction
     * @param endedNanos the time at which it ended
     * @param log the exchanges of the session, or null
     * @param first the place of the first exchange of the transaction
     * @param identity the identity of the client in it, or null
     */
    Envelope(
            SmtpSession session,
            EndedTransaction ended,
            long endedNanos,
            Log<Exchange> log,
            int first,
            Identity identity) {
        this.session = session;
        this.deliveryMode = ended.mode();
        this.reversePath = ended.reversePath();
        this.parameters = ended.parameters();
        this.recipients = ended.recipients();
        this.outcome = ended.outcome();
        this.reply = ended.reply();
        this.log = log;
        this.first = first;
        this.identity = identity;
        this.end = log == null ? first : log.size();
        this.message = ended.content() == null ? null : new ReceivedMessage(this, content(ended.content()), endedNanos);
    }

    private static Content content(RecordedContent recorded) {
        return recorded.file() == null ? Content.of(recorded.octets()) : FILE.apply(recorded.file(), recorded.size());
    }

    /** {@return the session the transaction was in} */
    public SmtpSession session() {
        return session;
    }

    /** {@return the verb that began the transaction} */
    public DeliveryMode deliveryMode() {
        return deliveryMode;
    }

    /** {@return the path that verb named; {@link ReversePath#isNull()} for {@code <>}} */
    public ReversePath reversePath() {
        return reversePath;
    }

    /** {@return the parameters that verb had, in order} */
    public Parameters parameters() {
        return parameters;
    }

    /** {@return every forward-path that was offered, in order and with duplicates, and the reply to each} */
    public List<Recipient> recipients() {
        return recipients;
    }

    /** {@return the way the transaction ended} */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Returns the reply that decided how the transaction ended: the one to the content, where it came so far; else the refusal of MAIL or
     * DATA; else that of the last recipient, where every one was refused. Where the client left the transaction unfinished, it is the
     * reply with which it ended, such as that to RSET, or a 421.
     *
     * <pre>{@code
     * assertThat(envelope.outcome()).isEqualTo(Outcome.REFUSED);
     * assertThat(envelope.reply()).hasToString("550 5.1.1 No such mailbox");     // whatever the client said after it
     * }</pre>
     *
     * @return the reply, also where a fault kept it from the client; {@link Reply#isNone()} if the client left by going away
     */
    public Reply reply() {
        return reply;
    }

    /**
     * Returns the identity that the client had authenticated as when it began the transaction; the session may know more, or no more, by now.
     *
     * @return the identity; empty if the client had not authenticated
     */
    public Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }

    /** {@return the user that the client had authenticated as when it began the transaction, if it had} */
    public Optional<String> user() {
        return identity().map(Identity::user);
    }

    /** {@return whether the transaction went over TLS, from the command that began it to the one that ended it} */
    public boolean isEncrypted() {
        List<Exchange> exchanges = exchanges();
        return !exchanges.isEmpty() && exchanges.stream().allMatch(Exchange::isEncrypted);
    }

    /** {@return the message that was accepted in the transaction; empty unless it is {@link Outcome#COMPLETED}} */
    public Optional<ReceivedMessage> message() {
        return Optional.ofNullable(message);
    }

    /**
     * Returns the exchanges of the transaction, from the command that began it to the one that ended it. Every exchange in between belongs to it,
     * NOOP as well as RCPT.
     *
     * @return the exchanges in order
     */
    public List<Exchange> exchanges() {
        return log == null ? List.of() : session.journal().read(() -> log.list(first, end));
    }

    /** {@return the forward-paths that were accepted, in order, duplicates kept} */
    public List<ForwardPath> forwardPaths() {
        return recipients.stream()
                .filter(Recipient::isAccepted)
                .map(Recipient::path)
                .toList();
    }

    /** {@return the forward-paths that were refused, in order, each with its reply} */
    public List<Recipient> refusedPaths() {
        return recipients.stream().filter(recipient -> !recipient.isAccepted()).toList();
    }

    /**
     * For AssertJ: lets {@code Assertions.assertThat(envelope)} return the assertions of this library.
     *
     * @return new assertions
     */
    @Override
    public EnvelopeAssert assertThat() {
        return new EnvelopeAssert(this);
    }

    /** {@return the envelope in one line, as in {@code <a@example.com> to <b@example.com> (completed)}} */
    @Override
    public String toString() {
        String paths = recipients.isEmpty()
                ? "nobody"
                : recipients.stream()
                        .map(recipient -> recipient.isAccepted()
                                ? recipient.path().toString()
                                : recipient.path() + " refused with "
                                        + recipient.reply().code())
                        .collect(Collectors.joining(", "));
        return reversePath + (parameters.isEmpty() ? "" : " " + parameters) + " to " + paths + " ("
                + outcome.name().toLowerCase(Locale.ROOT) + ")";
    }
}
