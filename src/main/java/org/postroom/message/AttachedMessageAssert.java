package org.postroom.message;

/**
 * Assertions about an {@link AttachedMessage}, as delivery reports and forwarded mail have them. None of them waits.
 *
 * <pre>{@code
 * assertThat(report).attachments().first().attachedMessage().hasSubject("Welcome");
 * }</pre>
 *
 * @since 0.1.0
 */
public class AttachedMessageAssert extends MessageContentAssert<AttachedMessageAssert, AttachedMessage> {

    /**
     * Makes assertions about a message.
     *
     * @param actual the message
     */
    public AttachedMessageAssert(AttachedMessage actual) {
        super(actual, AttachedMessageAssert.class);
    }
}
