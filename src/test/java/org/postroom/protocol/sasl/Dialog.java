package org.postroom.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.postroom.protocol.Identity;

/** What the tests of this room share: octets, ways to start a mechanism, and a real client to talk to it. */
final class Dialog {

    static final String SERVER = "mx.shop.example";
    static final Users ANN = Users.of("ann", "pencil").and("bob", "eraser");

    private Dialog() {}

    static SaslExchange start(String mechanism, Users users) {
        return Mechanisms.all().find(mechanism).orElseThrow().start(SaslContext.of(SERVER, users));
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    static byte[] data(SaslStep step) {
        return ((SaslStep.Challenge) step).data();
    }

    static Identity identity(SaslStep step) {
        if (step instanceof SaslStep.Success success) {
            return success.identity();
        }
        throw new AssertionError("No success but " + step);
    }

    static String reason(SaslStep step) {
        if (step instanceof SaslStep.Failure failure) {
            return failure.reason();
        }
        throw new AssertionError("No failure but " + step);
    }

    /** The JDK's client side of a mechanism. */
    static SaslClient client(
            String mechanism, String authorization, String user, String password, Map<String, ?> properties)
            throws SaslException {
        return Sasl.createSaslClient(
                new String[] {mechanism}, authorization, "smtp", "localhost", properties, answers(user, password));
    }

    static CallbackHandler answers(String user, String password) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(user);
                } else if (callback instanceof PasswordCallback secret) {
                    secret.setPassword(password.toCharArray());
                } else if (callback instanceof RealmCallback realm) {
                    realm.setText(realm.getDefaultText());
                }
            }
        };
    }

    /** Lets a client talk until the server has decided; the client must be content with a success. */
    static SaslStep play(SaslExchange exchange, SaslClient client) throws SaslException {
        SaslStep step = client.hasInitialResponse()
                ? exchange.respond(client.evaluateChallenge(new byte[0]))
                : exchange.begin();
        while (step instanceof SaslStep.Challenge challenge) {
            byte[] response = client.evaluateChallenge(challenge.data());
            step = exchange.respond(response == null ? new byte[0] : response);
        }
        if (step instanceof SaslStep.Success && !client.isComplete()) {
            throw new AssertionError("The server is done and the client is not");
        }
        return step;
    }
}
