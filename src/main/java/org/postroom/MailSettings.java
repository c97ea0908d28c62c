package org.postroom;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Properties;
import org.postroom.protocol.sasl.Users;

/** How Jakarta Mail sends to a server. */
final class MailSettings {

    private final SmtpServer server;
    private final Tls tls;
    private final Users users;

    MailSettings(SmtpServer server, Tls tls, Users users) {
        this.server = server;
        this.tls = tls;
        this.users = users;
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", server.host());
        properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
        if (tls != Tls.NONE) {
            properties.setProperty(tls == Tls.IMPLICIT ? "mail.smtp.ssl.enable" : "mail.smtp.starttls.enable", "true");
            properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls == Tls.STARTTLS));
            properties.setProperty("mail.smtp.ssl.socketFactory.class", TrustingSocketFactory.class.getName());
        }
        users.names().stream().findFirst().ifPresent(user -> {
            properties.setProperty("mail.smtp.auth", "true");
            properties.setProperty("mail.smtp.user", user);
        });
        return properties;
    }

    Session session() {
        return Session.getInstance(properties(), new Login(users));
    }

    /**
     * The first user's credentials. Without users there are none, and it is there all the same: on the module path a mail session
     * reads its default address map from the module of its authenticator, or from that of Jakarta Mail, where there is none, and then
     * it prints a warning.
     */
    /**
     * The first user's credentials. On the module path a mail session reads its default address map from the module of its
     * authenticator, and prints a warning where it finds none: that is why this one has a META-INF/jakarta.default.address.map.
     */
    private static final class Login extends Authenticator {

        private final Users users;

        Login(Users users) {
            this.users = users;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return users.names().stream()
                    .findFirst()
                    .map(user -> new PasswordAuthentication(
                            user, users.passwordOf(user).orElseThrow()))
                    .orElse(null);
        }
    }
}
