package org.postroom.protocol.sasl;

import org.postroom.protocol.making.Made;

/**
 * EXTERNAL (RFC 4422 appendix A): the client is who its TLS certificate says, and may name somebody to act as.
 *
 * <p>The certificate was verified by TLS, so the configured users have no say in it.
 */
final class External implements Dialogue {

    private final String subject;

    External(SaslContext context) {
        this.subject = context.certificateSubject().orElseThrow();
    }

    @Override
    public SaslStep respond(byte[] response) throws MalformedMessage {
        return SaslStep.success(Made.identity("EXTERNAL", subject, Utf8.readWithoutNul(response)));
    }
}
