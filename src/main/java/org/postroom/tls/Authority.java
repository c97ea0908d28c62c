package org.postroom.tls;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A certification authority that lives as long as the JVM, with one EC P-256 key pair for itself and for the servers it
 * certifies. Immutable; signing takes no lock.
 */
final class Authority {

    private final KeyPair keys;
    private final byte[] keyId;
    private final byte[] name;
    private final X509Certificate certificate;

    private Authority(String role) {
        try {
            keys = newKeys();
            keyId = keyId(keys.getPublic());
            // Unlike that of another JVM: a client may be given the certificates of several and finds them by name.
            String suffix = HexFormat.of().formatHex(keyId, 0, 4);
            name = distinguishedName(role + " " + suffix);
            Validity validity = Validity.ofAuthority(Instant.now());
            certificate = new Draft(name, name, keys.getPublic(), validity, Extensions.authority(keyId))
                    .signedBy(keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw cannotIssue(e);
        }
    }

    /** The one whose certificate clients are told to trust; made on the first call. */
    static Authority ofThisJvm() {
        return OfThisJvm.AUTHORITY;
    }

    /** One that nobody is told to trust; made on the first call. */
    static Authority stranger() {
        return Stranger.AUTHORITY;
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A server's certificate over the authority's own key. */
    Identity server(HostNames names, Validity validity) {
        try {
            byte[] extensions = Extensions.server(names, keyId, keyId);
            Draft draft = new Draft(name, distinguishedName(names.first()), keys.getPublic(), validity, extensions);
            return new Identity(draft.signedBy(keys.getPrivate()), keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw cannotIssue(e);
        }
    }

    /** A client's certificate over a key pair of its own, since that one may leave the JVM. */
    Identity client(String commonName, Validity validity) {
        try {
            KeyPair own = newKeys();
            byte[] extensions = Extensions.client(keyId(own.getPublic()), keyId);
            Draft draft = new Draft(name, distinguishedName(commonName), own.getPublic(), validity, extensions);
            return new Identity(draft.signedBy(keys.getPrivate()), own.getPrivate());
        } catch (GeneralSecurityException e) {
            throw cannotIssue(e);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** Any unique number will do (RFC 5280 4.2.1.2); SHA-1, its example, is switched off in some JVMs. */
    private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
    }

    private static byte[] distinguishedName(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(commonName))));
    }

    private static IllegalStateException cannotIssue(GeneralSecurityException cause) {
        return new IllegalStateException(
                "This JVM cannot make an EC P-256 certificate; a reduced one needs the module jdk.crypto.ec", cause);
    }

    private static final class OfThisJvm {
        static final Authority AUTHORITY = new Authority("Postroom test CA");
    }

    private static final class Stranger {
        static final Authority AUTHORITY = new Authority("Unknown test CA");
    }
}
