package org.postroom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.sasl.Sasl;
import org.postroom.protocol.sasl.Mechanism;
import org.postroom.protocol.sasl.Mechanisms;
import org.postroom.protocol.sasl.SaslContext;

/** The mechanism by which Jakarta Mail logs in to a server, which offers some. */
final class MailLogin {

    /** Those that Jakarta Mail speaks itself, and tries unasked. */
    private static final List<String> UNASKED = List.of("LOGIN", "PLAIN", "DIGEST-MD5", "NTLM");

    private static final String ASKED = "XOAUTH2";

    private final Mechanisms mechanisms;
    private final SaslContext context;

    /**
     * A way to log in.
     *
     * @param mechanisms those that the server has
     * @param context what the server knows about its users
     */
    MailLogin(Mechanisms mechanisms, SaslContext context) {
        this.mechanisms = mechanisms;
        this.context = context;
    }

    /**
     * Adds the properties that make Jakarta Mail take a mechanism that it speaks.
     *
     * @throws IllegalStateException if there is none
     */
    void addTo(Properties properties) {
        List<String> offered = mechanisms.offered(context).names();
        if (offered.stream().anyMatch(UNASKED::contains)) {
            return;
        }
        if (offered.contains(ASKED)) {
            properties.setProperty("mail.smtp.auth.mechanisms", ASKED);
            return;
        }
        String provided =
                offered.stream().filter(MailLogin::isProvided).findFirst().orElseThrow(this::refusal);
        properties.setProperty("mail.smtp.sasl.enable", "true");
        properties.setProperty("mail.smtp.sasl.mechanisms", provided);
    }

    /** Tells whether the SASL of this JVM speaks a mechanism, which Jakarta Mail makes use of: that of the JDK has CRAM-MD5. */
    private static boolean isProvided(String mechanism) {
        return Collections.list(Sasl.getSaslClientFactories()).stream()
                .flatMap(factory -> Arrays.stream(factory.getMechanismNames(Map.of())))
                .anyMatch(mechanism::equals);
    }

    private IllegalStateException refusal() {
        List<String> spoken = new ArrayList<>(UNASKED);
        Stream.of(ASKED, "CRAM-MD5").forEach(spoken::add);
        return new IllegalStateException("Jakarta Mail cannot log in to " + context.serverName() + ". "
                + mechanisms.list().stream().map(this::reason).collect(Collectors.joining("; "))
                + ". Expected one of " + String.join(", ", spoken)
                + " among the mechanisms of the server; or log in with a client that speaks what there is");
    }

    private String reason(Mechanism mechanism) {
        Optional<String> obstacle = mechanism.obstacle(context);
        return mechanism + ": " + obstacle.orElse("neither Jakarta Mail nor a SASL provider of this JVM speaks it");
    }
}
