package org.postroom.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
            step = exchange.respond(response);
            check(step, mechanism);
        }
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
            Check.that(
                    identity.secret().filter(secret -> secret.length() > 8).isEmpty()
                            || identity.user().contains(identity.secret().get())
                            || identity.authorization()
                                    .contains(identity.secret().get())
                            || !identity.toString().contains(identity.secret().get()),
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
