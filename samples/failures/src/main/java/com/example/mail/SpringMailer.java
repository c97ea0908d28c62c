package com.example.mail;

import java.util.List;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends with Spring's JavaMailSender. */
public final class SpringMailer implements Mailer {

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    public SpringMailer(Settings settings) {
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        sender.setUsername(settings.user());
        sender.setPassword(settings.password());
        sender.setJavaMailProperties(JakartaMailer.properties(settings));
    }

    @Override
    public void send(List<String> recipients, String subject, String text) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom("no-reply@shop.example");
        message.setTo(recipients.toArray(String[]::new));
        message.setSubject(subject);
        message.setText(text);
        sender.send(message);
    }
}
