package org.postroom.tls;

import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;

/**
 * A certificate and the private key that proves it: what one side of a connection is able to present. Made by
 * {@link TlsMaterial#client(String)}. Immutable.
 */
public final class Identity {

    private final X509Certificate certificate;
    private final PrivateKey key;

    Identity(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** The certificate, signed by the authority and not by itself. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The private key, EC P-256. */
    public PrivateKey key() {
        return key;
    }

    /** The certificate alone, for a client that wants a file for each: {@code openssl s_client -cert}. */
    public String certificatePem() {
        return pem(certificate);
    }

    /** The private key alone, unencrypted, as PKCS 8. */
    public String keyPem() {
        return Pem.text("PRIVATE KEY", key.getEncoded());
    }

    /** Certificate and private key in one text, which is what {@code curl --cert} reads. */
    public String pem() {
        return certificatePem() + keyPem();
    }

    /** Names the owner and never shows the key. */
    @Override
    public String toString() {
        return "Identity[" + certificate.getSubjectX500Principal().getName() + "]";
    }

    static String pem(X509Certificate certificate) {
        try {
            return Pem.text("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read from DER has none", e);
        }
    }
}
