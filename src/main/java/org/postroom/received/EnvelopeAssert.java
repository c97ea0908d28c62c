package org.postroom.received;

import org.assertj.core.api.AbstractObjectAssert;

/** Assertions about {@link Envelope}. */
public class EnvelopeAssert extends AbstractObjectAssert<EnvelopeAssert, Envelope> {

    /**
     * Assertions about one of them.
     *
     * @param actual what they are about
     */
    public EnvelopeAssert(Envelope actual) {
        super(actual, EnvelopeAssert.class);
    }
}
