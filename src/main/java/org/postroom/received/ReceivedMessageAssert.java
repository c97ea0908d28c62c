package org.postroom.received;

/** Assertions about a {@link ReceivedMessage}. None of them waits: a message is complete when it is there. */
public class ReceivedMessageAssert extends SmtpAssert<ReceivedMessageAssert, ReceivedMessage> {

    /**
     * Assertions about a message.
     *
     * @param actual what they are about
     */
    public ReceivedMessageAssert(ReceivedMessage actual) {
        super(actual, ReceivedMessageAssert.class);
    }

    /**
     * Leads to the envelope the message came in.
     *
     * @return assertions about it
     */
    public final EnvelopeAssert envelope() {
        return navigate(() -> actual.envelope(), Nothing.ENVELOPE, EnvelopeAssert::new);
    }

    /**
     * Passes if these forward-paths were accepted for the message, in this order, and no others; see
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
     * Passes if this is the subject.
     *
     * @param subject the whole subject, decoded
     * @return this
     */
    public ReceivedMessageAssert hasSubject(String subject) {
        return verify(() -> {
            if (!actual.subject().equals(subject)) {
                throw failure(MessageFailures.subject(actual, "the subject", subject), actual.subject(), subject);
            }
        });
    }
}
