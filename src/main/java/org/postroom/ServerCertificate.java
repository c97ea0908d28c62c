package org.postroom;

import org.postroom.tls.Variant;

/**
 * The certificate that a server shows in its TLS handshakes. All but the first are for tests of clients that must refuse it.
 *
 * <pre>{@code
 * @SmtpTest(tls = Tls.STARTTLS, certificate = ServerCertificate.EXPIRED)
 * }</pre>
 *
 * @since 0.1.0
 */
public enum ServerCertificate {
    /** Good for {@code localhost}, {@code 127.0.0.1}, {@code ::1} and the host name that the server announces. */
    TRUSTED(Variant.TRUSTED),
    /** Good but for its date: it ended yesterday. */
    EXPIRED(Variant.EXPIRED),
    /** Good but for its date: it begins tomorrow. */
    NOT_YET_VALID(Variant.NOT_YET_VALID),
    /** Good, but for another host. */
    WRONG_HOST(Variant.WRONG_HOST),
    /** Signed by an authority that nothing handed out by this library trusts. */
    UNKNOWN_CA(Variant.UNKNOWN_CA);

    /** The same in the words of those who make it. */
    final Variant variant;

    ServerCertificate(Variant variant) {
        this.variant = variant;
    }
}
