package org.postroom;

import org.postroom.wire.TlsService;

/**
 * The demand of a server that its clients show a certificate in the TLS handshake.
 *
 * <pre>{@code
 * @SmtpTest(tls = Tls.IMPLICIT, clientCertificate = ClientCertificate.REQUIRED)
 * }</pre>
 *
 * @since 0.1.0
 */
public enum ClientCertificate {
    /** Clients are not asked. */
    NONE(TlsService.Clients.NOT_ASKED),
    /** Clients are asked and need not show one; a certificate that they show is taken and recorded. */
    WANTED(TlsService.Clients.ASKED),
    /** Without a certificate signed by this JVM's authority the handshake fails. */
    REQUIRED(TlsService.Clients.REQUIRED);

    /** The same in the words of the wire. */
    final TlsService.Clients clients;

    ClientCertificate(TlsService.Clients clients) {
        this.clients = clients;
    }
}
