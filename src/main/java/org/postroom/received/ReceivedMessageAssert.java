package org.postroom.received;

import org.assertj.core.api.AbstractObjectAssert;

/** Assertions about {@link ReceivedMessage}. */
public class ReceivedMessageAssert extends AbstractObjectAssert<ReceivedMessageAssert, ReceivedMessage> {

    /**
     * Assertions about one of them.
     *
     * @param actual what they are about
     */
    public ReceivedMessageAssert(ReceivedMessage actual) {
        super(actual, ReceivedMessageAssert.class);
    }
}
