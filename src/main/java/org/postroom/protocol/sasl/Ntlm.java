package org.postroom.protocol.sasl;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.security.sasl.SaslException;
import org.postroom.protocol.Identity;
import org.postroom.protocol.making.Made;

/**
 * NTLM in SMTP (MS-SMTPNTLM): NEGOTIATE, CHALLENGE and AUTHENTICATE, the last two made and checked by the JDK, which
 * accepts LM, NTLM, NTLM2 session and NTLMv2 responses.
 *
 * <p>With no users configured the last message is read only. The JDK's challenge asks for Unicode and has no target
 * information. The domain is part of what an NTLMv2 client hashes, and is otherwise ignored.
 */
final class Ntlm implements Dialogue {

    private static final String DOMAIN = "com.sun.security.sasl.ntlm.domain";
    private static final String RANDOM = "com.sun.security.sasl.ntlm.random";

    private final Users users;
    private final JdkServer server;
    private boolean challenged;
    private Identity claimed;

    Ntlm(SaslContext context) {
        this(context, new SecureRandom());
    }

    /** With a source of the eight octets of the challenge. */
    Ntlm(SaslContext context, Random random) {
        this.users = context.users();
        Map<String, Object> properties = Map.of(DOMAIN, context.serverName(), RANDOM, random);
        this.server = new JdkServer("NTLM", context.serverName(), properties, users);
    }

    @Override
    public SaslStep respond(byte[] response) throws MalformedMessage {
        if (!challenged) {
            NtlmMessage.read(response, NtlmMessage.NEGOTIATE);
            return challenge(response);
        }
        String user = NtlmMessage.read(response, NtlmMessage.AUTHENTICATE).user();
        if (user.isEmpty()) {
            return SaslStep.refused("the client authenticates as anonymous, without a user name");
        }
        claimed = Made.identity("NTLM", user);
        return users.isEmpty() ? SaslStep.success(claimed) : checked(response);
    }

    private SaslStep challenge(byte[] negotiate) {
        try {
            challenged = true;
            return SaslStep.challenge(server.evaluate(negotiate));
        } catch (SaslException e) {
            return server.refusal(e);
        }
    }

    private SaslStep checked(byte[] authenticate) {
        try {
            server.evaluate(authenticate);
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
