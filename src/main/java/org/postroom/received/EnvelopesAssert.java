package org.postroom.received;

/**
 * Assertions about {@link Envelopes}: how many there are, and ways to each of them; an envelope is there when its transaction has ended.
 *
 * @since 0.1.0
 */
public class EnvelopesAssert extends LiveViewAssert<EnvelopesAssert, Envelopes, Envelope, EnvelopeAssert> {

    /**
     * Assertions about envelopes.
     *
     * @param actual what they are about
     */
    public EnvelopesAssert(Envelopes actual) {
        super(actual, EnvelopesAssert.class, EnvelopeAssert::new);
    }

    /**
     * Passes if there is exactly one envelope, and leads to it. Waits until there is one.
     *
     * @return assertions about it
     */
    public final EnvelopeAssert hasSingleEnvelope() {
        return single();
    }
}
