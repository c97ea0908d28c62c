package org.postroom.received;

import org.assertj.core.api.AbstractObjectAssert;

/** Assertions about {@link ReceivedMessages}. */
public class ReceivedMessagesAssert extends AbstractObjectAssert<ReceivedMessagesAssert, ReceivedMessages> {

    /**
     * Assertions about one of them.
     *
     * @param actual what they are about
     */
    public ReceivedMessagesAssert(ReceivedMessages actual) {
        super(actual, ReceivedMessagesAssert.class);
    }
}
