package org.postroom.protocol.sasl;

import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.postroom.protocol.Identity;
import org.postroom.protocol.making.Made;

/**
 * The JDK's own server side of a mechanism, asking our users for passwords.
 *
 * <p>It is a provider's code that was not written for hostile input: whatever it throws becomes a refusal.
 */
final class JdkServer {

    private final Users users;
    private final SaslServer server;
    private String user = "";
    private String authorization = "";

    /** With no server name (null) the mechanism takes a client that addresses this server by any name. */
    JdkServer(String mechanism, String serverName, Map<String, ?> properties, Users users) {
        this.users = users;
        try {
            this.server = Sasl.createSaslServer(mechanism, "smtp", serverName, properties, this::answer);
        } catch (SaslException e) {
            throw new IllegalStateException("The JDK cannot start " + mechanism, e);
        }
        if (server == null) {
            throw new IllegalStateException("This Java run time has no SASL provider for " + mechanism
                    + ": the one of the JDK is SunSASL in the module java.security.sasl");
        }
    }

    /** The JDK's answer to a response; {@link SaslException} if it has none. */
    byte[] evaluate(byte[] response) throws SaslException {
        try {
            return server.evaluateResponse(response);
        } catch (RuntimeException e) {
            throw new SaslException("the message cannot be read", e);
        }
    }

    /** The challenge of a mechanism in which the server speaks first. */
    byte[] opening() {
        try {
            return server.evaluateResponse(new byte[0]);
        } catch (SaslException e) {
            throw new IllegalStateException("The JDK cannot begin " + server.getMechanismName(), e);
        }
    }

    SaslStep refusal(SaslException cause) {
        if (user.isEmpty()) {
            return SaslStep.malformed(
                    "the response was not accepted: " + users.quote(String.valueOf(cause.getMessage())));
        }
        if (users.passwordOf(user).isEmpty()) {
            return SaslStep.refused(users.unknown(user));
        }
        return SaslStep.refused("the response does not fit the password configured for user " + users.quote(user) + ": "
                + users.quote(String.valueOf(cause.getMessage())));
    }

    Identity identity() {
        return Made.identity(server.getMechanismName(), user, authorization);
    }

    /** Who the client says it is. */
    Optional<Identity> claimed() {
        return user.isEmpty() ? Optional.empty() : Optional.of(identity());
    }

    private void answer(Callback... callbacks) {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                user = Optional.ofNullable(name.getDefaultName()).orElse("");
            } else if (callback instanceof PasswordCallback password) {
                // An absent password is the JDK's sign of an unknown user.
                users.passwordOf(user).map(String::toCharArray).ifPresent(password::setPassword);
            } else if (callback instanceof AuthorizeCallback authorize) {
                // Acting as somebody else is recorded, not judged.
                authorization = authorize.getAuthorizationID();
                authorize.setAuthorized(true);
            }
        }
    }
}
