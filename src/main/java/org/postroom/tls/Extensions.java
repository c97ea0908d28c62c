package org.postroom.tls;

import java.math.BigInteger;

/**
 * The extensions of the three kinds of certificate (RFC 5280 4.2): what their key is for, whose key it is and who signed
 * it. Strict validators - OpenSSL with {@code -x509_strict}, Python from 3.13 on - ask for every one of them.
 */
final class Extensions {

    private static final int DIGITAL_SIGNATURE = 0b1000_0000;
    private static final int KEY_CERT_SIGN = 0b0000_0100;
    private static final int CRL_SIGN = 0b0000_0010;

    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private Extensions() {}

    /** An authority that signs leaves, but no further authorities. */
    static byte[] authority(byte[] keyId) {
        return Der.sequence(
                critical("2.5.29.19", Der.sequence(Der.yes(), Der.integer(BigInteger.ZERO))),
                keyUsage(KEY_CERT_SIGN | CRL_SIGN),
                subjectKey(keyId),
                authorityKey(keyId));
    }

    static byte[] server(HostNames names, byte[] keyId, byte[] authorityKeyId) {
        return Der.sequence(
                endEntity(),
                keyUsage(DIGITAL_SIGNATURE),
                purpose(SERVER_AUTH),
                subjectKey(keyId),
                authorityKey(authorityKeyId),
                extension("2.5.29.17", names.der()));
    }

    static byte[] client(byte[] keyId, byte[] authorityKeyId) {
        return Der.sequence(
                endEntity(),
                keyUsage(DIGITAL_SIGNATURE),
                purpose(CLIENT_AUTH),
                subjectKey(keyId),
                authorityKey(authorityKeyId));
    }

    private static byte[] endEntity() {
        return critical("2.5.29.19", Der.sequence());
    }

    private static byte[] keyUsage(int flags) {
        return critical("2.5.29.15", Der.namedBits(flags));
    }

    private static byte[] purpose(String oid) {
        return extension("2.5.29.37", Der.sequence(Der.oid(oid)));
    }

    private static byte[] subjectKey(byte[] keyId) {
        return extension("2.5.29.14", Der.octets(keyId));
    }

    private static byte[] authorityKey(byte[] keyId) {
        return extension("2.5.29.35", Der.sequence(Der.implicit(0, keyId)));
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] critical(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
    }
}
