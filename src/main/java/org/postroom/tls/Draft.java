package org.postroom.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * A certificate of version 3 before it is signed (RFC 5280 4.1).
 *
 * @param issuer the name of the authority that will sign, in DER
 * @param subject the name of the owner, in DER
 * @param key the owner's public key
 * @param validity when it may be used
 * @param extensions in DER, from {@link Extensions}
 */
record Draft(byte[] issuer, byte[] subject, PublicKey key, Validity validity, byte[] extensions) {

    private static final BigInteger VERSION_3 = BigInteger.TWO;

    X509Certificate signedBy(PrivateKey authority) throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
        // The JDK writes the public key as the certificate wants it: SubjectPublicKeyInfo.
        byte[] content = Der.sequence(
                Der.explicit(0, Der.integer(VERSION_3)),
                Der.integer(serialNumber()),
                algorithm,
                issuer,
                validity.der(),
                subject,
                key.getEncoded(),
                Der.explicit(3, extensions));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(authority);
        signature.update(content);
        byte[] certificate = Der.sequence(content, algorithm, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    /** Positive, 16 octets at most, and unlike any other: some clients refuse two certificates of one number. */
    private static BigInteger serialNumber() {
        return new BigInteger(126, new SecureRandom()).setBit(126);
    }
}
