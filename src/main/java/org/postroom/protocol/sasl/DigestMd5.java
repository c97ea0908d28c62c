package org.postroom.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import org.postroom.protocol.Identity;

/**
 * DIGEST-MD5 (RFC 2831): digests both ways, checked and made by the JDK, with the server's name as realm.
 *
 * <p>The host in the client's digest-uri is not compared: a test server is reached as localhost, 127.0.0.1 or
 * whatever a test maps to it. Only authentication is negotiated ({@code qop=auth}), since TLS protects the rest.
 */
final class DigestMd5 implements Dialogue {

    private static final String REALM = "com.sun.security.sasl.digest.realm";
    private static final String ANY_NAME = null;

    private final JdkServer server;
    private boolean answered;

    DigestMd5(SaslContext context) {
        Map<String, String> properties = Map.of(REALM, context.serverName(), Sasl.QOP, "auth");
        this.server = new JdkServer("DIGEST-MD5", ANY_NAME, properties, context.users());
    }

    @Override
    public SaslStep begin() {
        return SaslStep.challenge(server.opening());
    }

    @Override
    public SaslStep respond(byte[] response) throws MalformedMessage {
        if (answered) {
            return acknowledged(response);
        }
        try {
            byte[] responseAuth = server.evaluate(inUtf8(response));
            answered = true;
            return SaslStep.challenge(responseAuth);
        } catch (SaslException e) {
            return server.refusal(e);
        }
    }

    /** The JDK reads UTF-8, which a client must say; without a charset it is ISO 8859-1, and the digest is the same (RFC 2831 section 2.1.2). */
    private static byte[] inUtf8(byte[] response) {
        String text = new String(response, StandardCharsets.ISO_8859_1);
        return namesCharset(text) ? response : text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean namesCharset(String response) {
        StringBuilder unquoted = new StringBuilder(",");
        boolean quoted = false;
        for (int i = 0; i < response.length(); i++) {
            char c = response.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c > ' ') {
                unquoted.append(c);
            }
        }
        return unquoted.toString().toLowerCase(Locale.ROOT).contains(",charset=");
    }

    private SaslStep acknowledged(byte[] response) throws MalformedMessage {
        if (response.length > 0) {
            throw new MalformedMessage("the response to rspauth must be empty (RFC 2831 section 2.1.3)");
        }
        return SaslStep.success(server.identity());
    }

    @Override
    public Optional<Identity> claimed() {
        return server.claimed();
    }
}
