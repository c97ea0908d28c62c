package org.postroom.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** A hash function and the three things SCRAM does with it (RFC 5802 section 2.2). */
enum ScramHash {
    SHA_1("SCRAM-SHA-1", "SHA-1", "HmacSHA1", 160),
    SHA_256("SCRAM-SHA-256", "SHA-256", "HmacSHA256", 256),
    SHA_512("SCRAM-SHA-512", "SHA-512", "HmacSHA512", 512);

    private final String mechanism;
    private final String digest;
    private final String mac;
    private final int bits;

    ScramHash(String mechanism, String digest, String mac, int bits) {
        this.mechanism = mechanism;
        this.digest = digest;
        this.mac = mac;
        this.bits = bits;
    }

    String mechanism() {
        return mechanism;
    }

    byte[] hash(byte[] octets) {
        try {
            return MessageDigest.getInstance(digest).digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] hmac(byte[] key, String text) {
        try {
            Mac keyed = Mac.getInstance(mac);
            keyed.init(new SecretKeySpec(key, mac));
            return keyed.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hi(password, salt, i), which is PBKDF2 (RFC 8018). */
    byte[] saltedPassword(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(SaslPrep.prepare(password).toCharArray(), salt, iterations, bits);
        try {
            return SecretKeyFactory.getInstance("PBKDF2With" + mac)
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            spec.clearPassword();
        }
    }
}
