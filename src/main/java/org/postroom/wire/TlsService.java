package org.postroom.wire;

import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * How a server does TLS.
 *
 * @param context what it shows; asked for at the first handshake
 * @param start where TLS begins
 * @param clients whether clients show a certificate
 * @param versions the protocol versions to take, or none for those of the JVM
 */
public record TlsService(Supplier<SSLContext> context, Start start, Clients clients, List<String> versions) {

    /** Where TLS begins. */
    public enum Start {
        /** With the connection, before the greeting. */
        WITH_CONNECTION,
        /** When the protocol says so. */
        WHEN_TOLD
    }

    /** Whether clients show a certificate. */
    public enum Clients {
        /** They are not asked. */
        NOT_ASKED,
        /** They are asked, and need not. */
        ASKED,
        /** Without one the handshake fails. */
        REQUIRED
    }
}
