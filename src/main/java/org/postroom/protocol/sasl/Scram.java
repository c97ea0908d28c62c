package org.postroom.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.postroom.protocol.Identity;
import org.postroom.protocol.making.Made;

/**
 * SCRAM (RFC 5802, RFC 7677): client and server prove to each other that they know the password.
 *
 * <p>Without channel binding: a client that could do it ({@code y}) is served, one that insists ({@code p=}) is
 * not. An unknown user is refused at once, not after a fake salt: a test should see what is wrong. A refusal is
 * SMTP's 535, so {@code e=} is never sent.
 */
final class Scram implements Dialogue {

    /** RFC 7677 section 4. */
    private static final int ITERATIONS = 4096;

    private final ScramHash hash;
    private final Users users;
    private final String serverNonce;
    private final byte[] salt;

    private Gs2Header header;
    private String user;
    private String nonce;
    private String firstMessages;
    private boolean proven;

    Scram(ScramHash hash, SaslContext context) {
        this(hash, context, Base64.getEncoder().encodeToString(random(18)), random(16));
    }

    /** With a nonce and a salt that are known beforehand. */
    Scram(ScramHash hash, SaslContext context, String serverNonce, byte[] salt) {
        this.hash = hash;
        this.users = context.users();
        this.serverNonce = serverNonce;
        this.salt = salt.clone();
    }

    private static byte[] random(int length) {
        byte[] octets = new byte[length];
        new SecureRandom().nextBytes(octets);
        return octets;
    }

    @Override
    public SaslStep respond(byte[] response) throws MalformedMessage {
        String message = Utf8.read(response);
        if (header == null) {
            return first(message);
        }
        return proven ? acknowledged(message) : last(message);
    }

    private SaslStep first(String message) throws MalformedMessage {
        header = Gs2Header.read(message);
        ScramAttributes attributes = new ScramAttributes(header.rest());
        user = Gs2Header.name(attributes.next('n'));
        nonce = attributes.next('r') + serverNonce;
        if (users.passwordOf(user).isEmpty()) {
            return SaslStep.refused(users.unknown(user));
        }
        String answer = "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(salt) + ",i=" + ITERATIONS;
        firstMessages = header.rest() + "," + answer;
        return SaslStep.challenge(answer);
    }

    private SaslStep last(String message) throws MalformedMessage {
        int proofAt = message.lastIndexOf(",p=");
        if (proofAt < 0) {
            throw new MalformedMessage("the client's final message has no proof 'p=' (RFC 5802 section 7)");
        }
        byte[] proof = ScramAttributes.base64(message.substring(proofAt + 3));
        ScramAttributes attributes = new ScramAttributes(message.substring(0, proofAt));
        byte[] binding = ScramAttributes.base64(attributes.next('c'));
        if (!MessageDigest.isEqual(binding, header.text().getBytes(StandardCharsets.UTF_8))) {
            throw new MalformedMessage("'c=' is not the GS2 header of the first message (RFC 5802 section 5.1)");
        }
        if (!attributes.next('r').equals(nonce)) {
            throw new MalformedMessage("'r=' is not the nonce of the server's first message (RFC 5802 section 5.1)");
        }
        return proof(proof, firstMessages + "," + message.substring(0, proofAt));
    }

    private SaslStep proof(byte[] proof, String authMessage) {
        byte[] salted = hash.saltedPassword(users.passwordOf(user).orElseThrow(), salt, ITERATIONS);
        byte[] storedKey = hash.hash(hash.hmac(salted, "Client Key"));
        byte[] clientKey = xor(proof, hash.hmac(storedKey, authMessage));
        if (!MessageDigest.isEqual(hash.hash(clientKey), storedKey)) {
            return SaslStep.refused("the proof does not fit the password configured for user " + users.quote(user));
        }
        proven = true;
        byte[] signature = hash.hmac(hash.hmac(salted, "Server Key"), authMessage);
        return SaslStep.challenge("v=" + Base64.getEncoder().encodeToString(signature));
    }

    /** As long as the signature: a proof of another length fits no key. */
    private static byte[] xor(byte[] proof, byte[] signature) {
        byte[] result = signature.clone();
        for (int i = 0; i < Math.min(proof.length, signature.length); i++) {
            result[i] ^= proof[i];
        }
        return proof.length == signature.length ? result : new byte[0];
    }

    private SaslStep acknowledged(String message) throws MalformedMessage {
        if (!message.isEmpty()) {
            throw new MalformedMessage("the response to the server's signature must be empty (RFC 4954 section 4)");
        }
        return SaslStep.success(Made.identity(hash.mechanism(), user, header.authorization()));
    }

    @Override
    public Optional<Identity> claimed() {
        return Optional.ofNullable(user).map(name -> Made.identity(hash.mechanism(), name, header.authorization()));
    }

    @Override
    public boolean hasEmptyAuthorization() {
        return header != null && header.hasEmptyAuthorization();
    }
}
