package org.postroom;

/** Whether a server asks its clients for a certificate in the TLS handshake. */
public enum ClientCertificate {
    /** Clients are not asked. */
    NONE,
    /** Clients are asked and need not show one; whatever they show is taken and recorded. */
    WANTED,
    /** Without a certificate signed by this JVM's authority the handshake fails. */
    REQUIRED
}
