package org.postroom.message;

/**
 * Assertions about a {@link ReadableMessage} that no server received and that is attached to no other. None of them waits.
 *
 * <pre>{@code
 * import static org.postroom.SmtpAssertions.assertThat;
 *
 * assertThat(ReadableMessage.of(Content.in(Path.of("newsletter.eml"))))
 *         .hasSubject("News of May")
 *         .hasLink("Read on")
 *         .isWellFormed();
 * }</pre>
 *
 * @since 0.1.0
 */
public class ReadableMessageAssert extends MessageContentAssert<ReadableMessageAssert, ReadableMessage> {

    /**
     * Makes assertions about a message.
     *
     * @param actual the message
     */
    public ReadableMessageAssert(ReadableMessage actual) {
        super(actual, ReadableMessageAssert.class);
    }
}
