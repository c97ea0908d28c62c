package org.postroom.fuzz;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postroom.protocol.Identity;
import org.postroom.protocol.sasl.Mechanism;
import org.postroom.protocol.sasl.Mechanisms;
import org.postroom.protocol.sasl.SaslContext;
import org.postroom.protocol.sasl.SaslExchange;
import org.postroom.protocol.sasl.SaslStep;
import org.postroom.protocol.sasl.Users;

/** Every mechanism of AUTH over any responses: it asks, lets in or refuses, with a sentence that holds no secret. */
public final class Logins {

    /** The password of everybody who has one. */
    static final String PASSWORD = "correct horse";

    private static final Users KNOWN = Users.of("ann", PASSWORD).and("b\u00fcrger", PASSWORD + " 2");
    private static final List<Mechanism> MECHANISMS = Mechanisms.all().list();
    private static final Pattern NONCE = Pattern.compile("(?:r=|nonce=\")([^,\"]+)");

    private Logins() {}

    /** One input: an octet for the mechanism and who is known, then responses with a line feed between them. */
    public static void fuzzerTestOneInput(byte[] octets) {
        if (octets.length == 0) {
            return;
        }
        int choice = octets[0] & 0xff;
        Mechanism mechanism = MECHANISMS.get(choice % 16 % MECHANISMS.size());
        boolean anybody = (choice & 16) != 0;
        boolean speaksFirst = (choice & 32) != 0;
        Users users = anybody ? Users.anybody() : KNOWN;
        SaslExchange exchange = mechanism.start(SaslContext.of("mx.test", users).withCertificateSubject("CN=client"));
        SaslStep step = speaksFirst ? exchange.begin() : null;
        for (byte[] response : lines(octets)) {
            if (step != null && !(step instanceof SaslStep.Challenge)) {
                return;
            }
            step = exchange.respond(step == null ? response : answering((SaslStep.Challenge) step, response));
            check(step, mechanism);
            if (!anybody && step instanceof SaslStep.Success success) {
                isEarned(success.identity(), mechanism);
            }
        }
    }

    /** The response, with the nonce of the challenge where it says so, which nobody can guess. */
    private static byte[] answering(SaslStep.Challenge challenge, byte[] response) {
        String text = Check.latin(response);
        Matcher nonce = NONCE.matcher(Check.latin(challenge.data()));
        return text.contains("%NONCE%") && nonce.find()
                ? text.replace("%NONCE%", nonce.group(1)).getBytes(StandardCharsets.ISO_8859_1)
                : response;
    }

    /** Whoever is let in where users are known has shown a password, or a certificate. */
    private static void isEarned(Identity identity, Mechanism mechanism) {
        if (mechanism.name().equals("EXTERNAL")) {
            return;
        }
        Check.that(KNOWN.passwordOf(identity.user()).isPresent(), "Nobody knows %s, who was let in", identity);
        String secret = Normalizer.normalize(identity.secret().orElse(""), Normalizer.Form.NFKC)
                .replaceAll("\\p{Z}", " ")
                .replaceAll("[^ -~]", "");
        Check.that(secret.startsWith(PASSWORD), "%s was let in without a password", identity);
    }

    private static void check(SaslStep step, Mechanism mechanism) {
        if (step instanceof SaslStep.Failure failure) {
            Check.that(
                    failure.reason().chars().allMatch(c -> c >= ' ' && c <= '~'),
                    "No printable ASCII: %s",
                    failure.reason());
            Check.that(!failure.reason().contains(PASSWORD), "A password is in %s", failure.reason());
        } else if (step instanceof SaslStep.Success success) {
            Identity identity = success.identity();
            Check.that(identity.mechanism().equals(mechanism.name()), "%s is said to be by another", identity);
            Check.that(!Check.hasControl(identity.toString()), "A control is in %s", identity);
            Check.that(
                    identity.secret()
                                    .filter(secret -> secret.strip().length() > 8)
                                    .isEmpty()
                            || identity.user().contains(identity.secret().get().strip())
                            || identity.authorization()
                                    .contains(identity.secret().get().strip())
                            || !identity.toString()
                                    .contains(identity.secret().get().strip()),
                    "The secret is in %s",
                    identity);
        }
    }

    private static List<byte[]> lines(byte[] octets) {
        List<byte[]> lines = new ArrayList<>();
        int from = 1;
        for (int i = 1; i <= octets.length; i++) {
            if (i == octets.length || octets[i] == '\n') {
                lines.add(Arrays.copyOfRange(octets, from, i));
                from = i + 1;
            }
        }
        return lines;
    }
}
