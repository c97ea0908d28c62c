package org.postroom.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/** The session that messages are parsed with; made when the first one is, since that takes its time. */
final class MailSession {

    private static final Session LENIENT = Session.getInstance(properties());

    private MailSession() {}

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        properties.setProperty("mail.mime.address.strict", "false");
        return properties;
    }

    static MimeMessage parse(Content content) {
        try {
            return new MimeMessage(LENIENT, content.shared(0, content.size()));
        } catch (MessagingException e) {
            throw new IllegalStateException(
                    "Jakarta Mail cannot read this message of " + content + "; its octets are in content()", e);
        }
    }
}
