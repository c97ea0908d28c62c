package org.postroom.protocol.machine;

/** Where TLS begins. */
public enum TlsOffer {
    /** Nowhere. */
    NONE,
    /** At STARTTLS. */
    STARTTLS,
    /** With the connection. */
    IMPLICIT
}
