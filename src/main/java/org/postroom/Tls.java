package org.postroom;

import org.postroom.protocol.machine.TlsOffer;

/**
 * The way in which a server offers TLS.
 *
 * <pre>{@code
 * @SmtpTest(tls = Tls.STARTTLS)
 * }</pre>
 *
 * @since 0.1.0
 */
public enum Tls {
    /** No TLS: STARTTLS is neither announced nor accepted. */
    NONE(TlsOffer.NONE),
    /** The session begins in plain text and STARTTLS (RFC 3207) is announced. */
    STARTTLS(TlsOffer.STARTTLS),
    /** As {@link #STARTTLS}, and before it everything but EHLO, NOOP, STARTTLS and QUIT is answered with 530 5.7.0 (RFC 3207 §4). */
    STARTTLS_REQUIRED(TlsOffer.STARTTLS_REQUIRED),
    /** TLS from the first octet (RFC 8314). */
    IMPLICIT(TlsOffer.IMPLICIT);

    /** The same in the words of the protocol. */
    final TlsOffer offer;

    Tls(TlsOffer offer) {
        this.offer = offer;
    }
}
