package org.postroom.user;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.Properties;

/** The code under test: sends a welcome mail, and tries three times when the server is busy. */
final class Signup {

    private final Session session;

    Signup(String host, int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        session = Session.getInstance(properties);
    }

    void register(String address) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom("no-reply@shop.example");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(address));
        message.setSubject("Welcome, Ann");
        message.setSentDate(new Date());
        message.setText("Your account is ready.\nHave fun!");
        for (int attempt = 1; ; attempt++) {
            try {
                Transport.send(message);
                return;
            } catch (MessagingException busy) {
                if (attempt == 3) {
                    throw busy;
                }
            }
        }
    }
}
