package org.postroom.protocol.sasl;

import java.util.Optional;
import org.postroom.protocol.Identity;
import org.postroom.protocol.making.Made;

/**
 * EXTERNAL (RFC 4422 appendix A): the client is who its TLS certificate says, and may name somebody to act as.
 *
 * <p>The certificate was verified by TLS, so the configured users have no say in it.
 */
final class External implements Dialogue {

    private final String subject;
    private Identity claimed;

    External(SaslContext context) {
        this.subject = context.certificateSubject().orElse("");
        this.claimed = subject.isEmpty() ? null : Made.identity("EXTERNAL", subject);
    }

    @Override
    public SaslStep respond(byte[] response) throws MalformedMessage {
        String authorization = Utf8.readWithoutNul(response);
        // Without a certificate, which only a fault overlooks, there is just the name that it would act as.
        claimed = subject.isEmpty()
                ? Made.identity("EXTERNAL", authorization)
                : Made.identity("EXTERNAL", subject, authorization);
        return SaslStep.success(claimed);
    }

    @Override
    public Optional<Identity> claimed() {
        return Optional.ofNullable(claimed);
    }
}
