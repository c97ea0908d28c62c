package com.example.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;

/** Sends with Jakarta Mail. */
public final class JakartaMailer implements Mailer {

    private final Settings settings;

    public JakartaMailer(Settings settings) {
        this.settings = settings;
    }

    static Properties properties(Settings settings) {
        String timeout = String.valueOf(settings.timeoutMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.auth", String.valueOf(settings.user() != null));
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.requireTls()));
        properties.put("mail.smtp.starttls.enable", String.valueOf(settings.requireTls()));
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        return properties;
    }

    @Override
    public void send(List<String> recipients, String subject, String text) throws MessagingException {
        Session session = Session.getInstance(properties(settings));
        MimeMessage message = new MimeMessage(session);
        message.setFrom("no-reply@shop.example");
        message.setRecipients(RecipientType.TO, String.join(",", recipients));
        message.setSubject(subject);
        message.setText(text);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            message.saveChanges();
            transport.sendMessage(message, message.getAllRecipients());
        }
    }
}
