package org.postroom.message;

/** Assertions about an {@link AttachedMessage}, as delivery reports and forwarded mail have them. None of them waits. */
public class AttachedMessageAssert extends MessageContentAssert<AttachedMessageAssert, AttachedMessage> {

    /**
     * Assertions about a message.
     *
     * @param actual what they are about
     */
    public AttachedMessageAssert(AttachedMessage actual) {
        super(actual, AttachedMessageAssert.class);
    }
}
