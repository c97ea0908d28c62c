package org.postroom.protocol.sasl;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.sasl.SaslException;
import org.postroom.protocol.Identity;
import org.postroom.protocol.making.Made;

/**
 * CRAM-MD5 (RFC 2195): the client answers a challenge with its name and a keyed digest.
 *
 * <p>The digest is checked by the JDK. With no users configured it cannot be checked and need not be: the server
 * just says yes. A user name with a space in it, which the RFC leaves open, is not understood by the JDK.
 */
final class CramMd5 implements Dialogue {

    private static final Pattern RESPONSE = Pattern.compile("([^ ]+) [0-9a-f]{32}");

    private final Users users;
    private final JdkServer server;
    private Identity claimed;

    CramMd5(SaslContext context) {
        this.users = context.users();
        this.server = new JdkServer("CRAM-MD5", context.serverName(), Map.of(), users);
    }

    @Override
    public SaslStep begin() {
        return SaslStep.challenge(server.opening());
    }

    @Override
    public SaslStep respond(byte[] response) throws MalformedMessage {
        Matcher matcher = RESPONSE.matcher(Utf8.readWithoutNul(response));
        if (!matcher.matches()) {
            throw new MalformedMessage("the response is not a user name, one space and 32 lower-case hexadecimal digits"
                    + " (RFC 2195 section 2)");
        }
        claimed = Made.identity("CRAM-MD5", matcher.group(1));
        if (users.isEmpty()) {
            return SaslStep.success(claimed);
        }
        try {
            server.evaluate(response);
            return SaslStep.success(server.identity());
        } catch (SaslException e) {
            return server.refusal(e);
        }
    }

    @Override
    public Optional<Identity> claimed() {
        return Optional.ofNullable(claimed);
    }
}
