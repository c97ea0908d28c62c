package org.postroom.received;

import org.postroom.message.MessageContentAssert;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Mailbox;

/**
 * Assertions about a {@link ReceivedMessage}: its headers, what it says, and how it came. None of them waits: a message is complete
 * when it is there.
 *
 * <pre>{@code
 * assertThat(messages).hasSingleMessage()
 *     .hasSubject("Welcome, Ann")
 *     .isFrom("no-reply@shop.example")
 *     .hasForwardPaths("ann@example.com")
 *     .hasAttachment("terms.pdf", terms -> terms.hasContentType("application/pdf"));
 * }</pre>
 *
 * @since 0.1.0
 */
public class ReceivedMessageAssert extends MessageContentAssert<ReceivedMessageAssert, ReceivedMessage> {

    /**
     * Assertions about a message.
     *
     * @param actual what they are about
     */
    public ReceivedMessageAssert(ReceivedMessage actual) {
        super(actual, ReceivedMessageAssert.class);
    }

    @Override
    protected boolean wentTo(String address) {
        return EnvelopeFailures.wentTo(actual.envelope(), address);
    }

    /**
     * Leads to the envelope the message came in.
     *
     * @return assertions about it
     */
    public final EnvelopeAssert envelope() {
        return lead(() -> actual.envelope(), EnvelopeAssert::new);
    }

    /**
     * Leads to the session the message came in.
     *
     * @return assertions about it
     */
    public final SmtpSessionAssert session() {
        return lead(() -> actual.session(), SmtpSessionAssert::new);
    }

    /**
     * Passes if these forward-paths were accepted for the message, all of them, in this order, and no others; see
     * {@link EnvelopeAssert#hasForwardPaths(String...)}.
     *
     * @param forwardPaths such as {@code ann@example.com}
     * @return this
     */
    public ReceivedMessageAssert hasForwardPaths(String... forwardPaths) {
        return verify(() -> described(new EnvelopeAssert(actual.envelope())).hasForwardPaths(forwardPaths));
    }

    /**
     * Passes if this is the reverse-path of the message; see {@link EnvelopeAssert#hasReversePath(String)}.
     *
     * @param reversePath such as {@code bounces@example.com}, or {@code <>} for the null one
     * @return this
     */
    public ReceivedMessageAssert hasReversePath(String reversePath) {
        return verify(() -> described(new EnvelopeAssert(actual.envelope())).hasReversePath(reversePath));
    }

    /**
     * Passes if these forward-paths were accepted for the message, all of them, in any order, and no others; see
     * {@link EnvelopeAssert#hasForwardPathsInAnyOrder(String...)}.
     *
     * @param forwardPaths such as {@code ann@example.com}
     * @return this
     */
    public ReceivedMessageAssert hasForwardPathsInAnyOrder(String... forwardPaths) {
        return verify(() -> described(new EnvelopeAssert(actual.envelope())).hasForwardPathsInAnyOrder(forwardPaths));
    }

    /**
     * Passes if the reverse-path of the message is {@code <>}; see {@link EnvelopeAssert#hasNullReversePath()}.
     *
     * @return this
     */
    public ReceivedMessageAssert hasNullReversePath() {
        return hasReversePath("<>");
    }

    /**
     * Passes if the message went to each of these and no header shows it; further blind copies do not matter.
     *
     * @param forwardPaths such as {@code boss@example.com}
     * @return this
     */
    public ReceivedMessageAssert hasBlindCopyTo(String... forwardPaths) {
        return verify(() -> {
            for (String forwardPath : forwardPaths) {
                Mailbox mailbox = ForwardPath.parse(forwardPath).mailbox();
                if (actual.blindCopies().stream()
                        .noneMatch(path -> path.mailbox().equals(mailbox))) {
                    throw failure(EnvelopeFailures.blindCopy(actual, mailbox));
                }
            }
        });
    }

    /**
     * Verifies that the message was sent over TLS, from the command that named its reverse-path on. TLS that the client begins later, in
     * the same session, does not matter.
     *
     * @return this
     * @throws AssertionError if it was sent in clear text
     */
    public ReceivedMessageAssert wasSentOverTls() {
        return verify(() -> {
            if (!actual.envelope().isEncrypted()) {
                throw failure(TransactionFailures.noTls(actual));
            }
        });
    }

    /**
     * Verifies that the client had authenticated as this user when it sent the message. A login before or after that, in the same
     * session, does not matter.
     *
     * @param user the authentication identity, with its case
     * @return this
     * @throws AssertionError if it had authenticated as another one, or not at all
     */
    public ReceivedMessageAssert wasSentBy(String user) {
        return verify(() -> {
            if (!actual.envelope().user().filter(user::equals).isPresent()) {
                throw failure(
                        TransactionFailures.user(actual, user),
                        actual.envelope().user().orElse(null),
                        user);
            }
        });
    }
}
