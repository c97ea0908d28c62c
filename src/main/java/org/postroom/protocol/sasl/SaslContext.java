package org.postroom.protocol.sasl;

import java.util.Objects;
import java.util.Optional;

/**
 * What a server knows about itself and the session when an authentication begins. Immutable.
 *
 * @param serverName the host name the server announces; part of challenges and the realm of DIGEST-MD5
 * @param users whom to let in
 * @param certificateSubject the subject of the client certificate that the TLS layer verified, if there is one
 */
public record SaslContext(String serverName, Users users, Optional<String> certificateSubject) {

    /** Refuses nulls. */
    public SaslContext {
        Objects.requireNonNull(serverName, "serverName");
        Objects.requireNonNull(users, "users");
        Objects.requireNonNull(certificateSubject, "certificateSubject");
    }

    /**
     * A context without a client certificate.
     *
     * @param serverName the host name the server announces
     * @param users whom to let in
     * @return the context
     */
    public static SaslContext of(String serverName, Users users) {
        return new SaslContext(serverName, users, Optional.empty());
    }

    /**
     * The same context on a connection whose client presented a certificate.
     *
     * @param subject the verified certificate's subject, as {@code X500Principal.getName()} writes it
     * @return the changed context
     */
    public SaslContext withCertificateSubject(String subject) {
        return new SaslContext(serverName, users, Optional.of(subject));
    }
}
