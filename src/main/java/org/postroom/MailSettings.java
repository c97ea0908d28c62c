package org.postroom;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.List;
import java.util.Properties;
import org.postroom.protocol.machine.LoginPolicy;
import org.postroom.protocol.sasl.SaslContext;
import org.postroom.protocol.sasl.Users;

/** The settings with which Jakarta Mail sends to a server. */
final class MailSettings {

    private static final String TIME_OUT_MILLIS = "10000";

    private final String host;
    private final int port;
    private final Tls tls;
    private final Users users;
    private final MailLogin login;

    MailSettings(String hostname, String host, int port, Tls tls, LoginPolicy login) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.users = switch (login.demand()) {
            case NONE -> Users.anybody();
            case OFFERED -> login.users();
            case REQUIRED, REQUIRED_AFTER_TLS ->
                login.users().isEmpty() ? Users.of("anybody", "anything") : login.users();
        };
        this.login = new MailLogin(login.mechanisms(), SaslContext.of(hostname, login.users()));
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        // Without these Jakarta Mail waits for ever.
        for (String wait : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty("mail.smtp." + wait, TIME_OUT_MILLIS);
        }
        // Without these Jakarta Mail asks the network what this machine is called, for EHLO and for Message-ID.
        properties.setProperty("mail.smtp.localhost", "localhost");
        properties.setProperty("mail.host", host);
        if (tls != Tls.NONE) {
            properties.setProperty(tls == Tls.IMPLICIT ? "mail.smtp.ssl.enable" : "mail.smtp.starttls.enable", "true");
            properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls != Tls.IMPLICIT));
            properties.setProperty("mail.smtp.ssl.socketFactory.class", TrustingSocketFactory.class.getName());
            // Or a second try would hide what was wrong with the first.
            properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        }
        users.names().stream().findFirst().ifPresent(user -> {
            properties.setProperty("mail.smtp.auth", "true");
            properties.setProperty("mail.smtp.user", user);
            login.addTo(properties);
        });
        return properties;
    }

    Session session() {
        return users.names().stream()
                .findFirst()
                .map(user -> Session.getInstance(
                        properties(), new Login(user, users.passwordOf(user).orElseThrow())))
                .orElseGet(() -> Session.getInstance(properties()));
    }

    /**
     * The first user's credentials. On the module path a mail session reads its default address map from the module of its
     * authenticator, and prints a warning where it finds none: that is why this one has a META-INF/jakarta.default.address.map.
     */
    private static final class Login extends Authenticator {

        private final PasswordAuthentication credentials;

        Login(String user, String password) {
            credentials = new PasswordAuthentication(user, password);
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return credentials;
        }
    }
}
