package org.postroom.received;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.postroom.message.ItemsAssert;
import org.postroom.message.SmtpAssert;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.ReversePath;

/**
 * Assertions about an {@link Envelope}. None of them waits: an envelope is complete when it is there.
 *
 * <p>Where a path is meant a string is taken, with its angle brackets or without. Mailboxes are equal if their local-parts are,
 * with their case, and their domains without (RFC 5321, 2.4).
 *
 * <pre>{@code
 * assertThat(envelope).hasReversePath("bounces@shop.example")
 *     .hasForwardPaths("ann@example.com", "bob@example.com")
 *     .refused("eve@example.com").with(550);
 * }</pre>
 *
 * @since 0.1.0
 */
public class EnvelopeAssert extends SmtpAssert<EnvelopeAssert, Envelope> {

    /**
     * Assertions about an envelope.
     *
     * @param actual what they are about
     */
    public EnvelopeAssert(Envelope actual) {
        super(actual, EnvelopeAssert.class);
    }

    /**
     * Passes if this is the reverse-path.
     *
     * @param reversePath such as {@code bounces@example.com}, or {@code <>} for the null one
     * @return this
     */
    public EnvelopeAssert hasReversePath(String reversePath) {
        return verify(() -> {
            ReversePath expected = ReversePath.parse(reversePath);
            if (!actual.reversePath().equals(expected)) {
                throw failure(
                        EnvelopeFailures.reversePath(actual, expected),
                        actual.reversePath().toString(),
                        expected.toString());
            }
        });
    }

    /**
     * Passes if the reverse-path is {@code <>}, as in delivery reports and automatic answers (RFC 5321, 4.5.5).
     *
     * @return this
     */
    public EnvelopeAssert hasNullReversePath() {
        return hasReversePath("<>");
    }

    /**
     * Passes if these forward-paths were accepted, all of them, in this order, and no others.
     *
     * @param forwardPaths such as {@code ann@example.com}; a path that was accepted twice is named twice
     * @return this
     */
    public EnvelopeAssert hasForwardPaths(String... forwardPaths) {
        return verify(() -> {
            List<Mailbox> expected = mailboxes(forwardPaths);
            List<Mailbox> accepted = accepted();
            if (!accepted.equals(expected)) {
                throw failure(
                        EnvelopeFailures.forwardPaths(actual, expected, accepted, "in this order"),
                        EnvelopeFailures.paths(accepted),
                        EnvelopeFailures.paths(expected));
            }
        });
    }

    /**
     * Passes if these forward-paths were accepted, all of them, in any order, and no others.
     *
     * @param forwardPaths such as {@code ann@example.com}; a path that was accepted twice is named twice
     * @return this
     */
    public EnvelopeAssert hasForwardPathsInAnyOrder(String... forwardPaths) {
        return verify(() -> {
            List<Mailbox> expected = mailboxes(forwardPaths);
            List<Mailbox> accepted = accepted();
            if (!EnvelopeFailures.without(accepted, expected).isEmpty()
                    || !EnvelopeFailures.without(expected, accepted).isEmpty()) {
                throw failure(
                        EnvelopeFailures.forwardPaths(actual, expected, accepted, "in any order"),
                        EnvelopeFailures.paths(accepted),
                        EnvelopeFailures.paths(expected));
            }
        });
    }

    private static List<Mailbox> mailboxes(String... paths) {
        return Arrays.stream(paths)
                .map(path -> ForwardPath.parse(path).mailbox())
                .toList();
    }

    private List<Mailbox> accepted() {
        return actual.forwardPaths().stream().map(ForwardPath::mailbox).toList();
    }

    /**
     * Passes if a forward-path was refused, and leads to how.
     *
     * @param forwardPath such as {@code ann@example.com}
     * @return what to ask of the refusal
     */
    public final Refusal refused(String forwardPath) {
        Mailbox mailbox = ForwardPath.parse(forwardPath).mailbox();
        AtomicBoolean isRefused = new AtomicBoolean();
        verify(() -> {
            if (EnvelopeFailures.refusals(actual, mailbox).isEmpty()) {
                throw failure(EnvelopeFailures.notRefused(actual, mailbox));
            }
            isRefused.set(true);
        });
        return new Refusal(this, mailbox, isRefused.get());
    }

    /**
     * Leads to a forward-path that the client offered, accepted or refused; it must be there.
     *
     * @param forwardPath such as {@code ann@example.com}
     * @return assertions about the first one of that mailbox
     */
    public final RecipientAssert recipient(String forwardPath) {
        Mailbox mailbox = ForwardPath.parse(forwardPath).mailbox();
        return lead(
                () -> actual.recipients().stream()
                        .filter(recipient -> recipient.path().mailbox().equals(mailbox))
                        .findFirst()
                        .orElseThrow(() -> failure(EnvelopeFailures.notOffered(actual, mailbox))),
                RecipientAssert::new);
    }

    /**
     * Leads to all forward-paths that the client offered, accepted or refused, in order.
     *
     * @return assertions about them
     */
    public final ItemsAssert<Recipient, RecipientAssert> recipients() {
        return lead(() -> actual.recipients(), list -> new ItemsAssert<>(list, "recipient", RecipientAssert::new));
    }

    /**
     * Leads to the message of the transaction, which must be completed.
     *
     * <pre>{@code
     * assertThat(envelopes).hasSingleEnvelope().message().hasSubject("Welcome");
     * }</pre>
     *
     * @return assertions about the message
     * @throws AssertionError if the transaction was refused or abandoned
     */
    public final ReceivedMessageAssert message() {
        return lead(
                () -> actual.message().orElseThrow(() -> failure(EnvelopeFailures.noMessage(actual))),
                ReceivedMessageAssert::new);
    }

    /**
     * Leads to the session that the transaction was in.
     *
     * @return assertions about the session
     */
    public final SmtpSessionAssert session() {
        return lead(() -> actual.session(), SmtpSessionAssert::new);
    }

    private EnvelopeAssert refusedWith(Mailbox mailbox, String codes) {
        return verify(() -> {
            boolean refused = EnvelopeFailures.refusals(actual, mailbox).stream()
                    .anyMatch(recipient -> ExchangeFailures.isReply(recipient.reply(), codes));
            if (!refused) {
                throw failure(
                        EnvelopeFailures.refusedOtherwise(actual, mailbox, codes),
                        EnvelopeFailures.refusals(actual, mailbox).stream()
                                .map(recipient -> ExchangeFailures.codes(recipient.reply()))
                                .collect(Collectors.joining("\n")),
                        codes);
            }
        });
    }

    /** How a forward-path was refused. */
    public static final class Refusal {

        private final EnvelopeAssert envelope;
        private final Mailbox mailbox;
        private final boolean isThere;

        private Refusal(EnvelopeAssert envelope, Mailbox mailbox, boolean isThere) {
            this.envelope = envelope;
            this.mailbox = mailbox;
            this.isThere = isThere;
        }

        /**
         * Passes if the reply to the path had this code.
         *
         * @param code such as 550
         * @return assertions about the envelope
         */
        public EnvelopeAssert with(int code) {
            return with(String.valueOf(code));
        }

        /**
         * Passes if the reply to the path had this code.
         *
         * @param code such as {@link ReplyCode#MAILBOX_UNAVAILABLE}
         * @return assertions about the envelope
         */
        public EnvelopeAssert with(ReplyCode code) {
            return with(code.code());
        }

        /**
         * Passes if the reply to the path had these codes.
         *
         * @param code such as 550
         * @param enhancedCode such as {@code 5.1.1} (RFC 3463)
         * @return assertions about the envelope
         */
        public EnvelopeAssert with(int code, String enhancedCode) {
            return with(code + " " + enhancedCode);
        }

        private EnvelopeAssert with(String codes) {
            return isThere ? envelope.refusedWith(mailbox, codes) : envelope;
        }
    }

    /**
     * Passes if the command that began the transaction had this parameter, with whatever value or none.
     *
     * @param keyword such as {@code SMTPUTF8}, in any case
     * @return this
     */
    public EnvelopeAssert hasParameter(String keyword) {
        return verify(() -> {
            if (!actual.parameters().has(keyword)) {
                throw failure(EnvelopeFailures.parameter(actual, keyword));
            }
        });
    }

    /**
     * Passes if the command that began the transaction had this parameter with this value.
     *
     * @param keyword such as {@code SIZE}, in any case
     * @param value such as {@code 10}, in the case it was sent in
     * @return this
     */
    public EnvelopeAssert hasParameter(String keyword, String value) {
        return verify(() -> {
            Parameter expected = Parameter.parse(keyword + '=' + value);
            if (!actual.parameters().asGiven().contains(expected)) {
                throw failure(
                        EnvelopeFailures.parameter(actual, expected.toString()),
                        actual.parameters().toString(),
                        expected.toString());
            }
        });
    }

    /**
     * Passes if the transaction began with the verb of this mode.
     *
     * @param mode which
     * @return this
     */
    public EnvelopeAssert hasDeliveryMode(DeliveryMode mode) {
        return verify(() -> {
            if (actual.deliveryMode() != mode) {
                throw failure(EnvelopeFailures.deliveryMode(actual, mode), actual.deliveryMode(), mode);
            }
        });
    }

    /**
     * Passes if the message of the transaction was accepted.
     *
     * @return this
     */
    public EnvelopeAssert wasCompleted() {
        return ended(Outcome.COMPLETED);
    }

    /**
     * Passes if the server refused the transaction: at its beginning, every recipient, or its content.
     *
     * @return this
     */
    public EnvelopeAssert wasRefused() {
        return ended(Outcome.REFUSED);
    }

    /**
     * Passes if the client left the transaction unfinished.
     *
     * @return this
     */
    public EnvelopeAssert wasAbandoned() {
        return ended(Outcome.ABANDONED);
    }

    private EnvelopeAssert ended(Outcome outcome) {
        return verify(() -> {
            if (actual.outcome() != outcome) {
                throw failure(EnvelopeFailures.outcome(actual, outcome), actual.outcome(), outcome);
            }
        });
    }
}
