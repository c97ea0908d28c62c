package org.postroom.protocol.machine;

/** Where TLS begins. */
public enum TlsOffer {
    /** Nowhere. */
    NONE,
    /** At STARTTLS. */
    STARTTLS,
    /** At STARTTLS, and there is little before it (RFC 3207, 4). */
    STARTTLS_REQUIRED,
    /** With the connection. */
    IMPLICIT;

    /** Whether it begins at STARTTLS. */
    public boolean isAfterStartTls() {
        return this == STARTTLS || this == STARTTLS_REQUIRED;
    }
}
