package com.example.shop;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Date;
import java.util.Properties;

/** Lets people sign up for the shop, and writes to them. */
public class Signup {

    private static final String SENDER = "no-reply@shop.example";

    private final Session session;

    /**
     * A service that sends its mail through an SMTP server.
     *
     * @param host of the server
     * @param port of the server
     */
    public Signup(String host, int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.localhost", "shop.example");
        session = Session.getInstance(properties);
    }

    /**
     * Opens an account and greets its owner.
     *
     * @param address of the owner
     * @throws IllegalArgumentException if that is no address; then nothing is sent
     */
    public void register(String address) {
        if (!address.matches("[^@\\s]+@[^@\\s]+")) {
            throw new IllegalArgumentException("No mail can be sent to \"" + address + "\"");
        }
        String name = name(address);
        try {
            MimeMultipart alternative = new MimeMultipart("alternative");
            alternative.addBodyPart(text("Hello " + name + ",\n\nYour account is ready: https://shop.example/login\n"));
            alternative.addBodyPart(html("<p>Hello " + name + ",</p>\n"
                    + "<p>Your account is ready: <a href=\"https://shop.example/login\">Log in</a></p>\n"));

            MimeBodyPart body = new MimeBodyPart();
            body.setContent(alternative);
            MimeMultipart mixed = new MimeMultipart("mixed");
            mixed.addBodyPart(body);
            mixed.addBodyPart(terms());

            MimeMessage message = newMessage("Welcome, " + name);
            message.setRecipients(Message.RecipientType.TO, address);
            message.setContent(mixed);
            Transport.send(message);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("The greeting could not be sent to " + address, e);
        }
    }

    /**
     * Invites friends of a customer: one mail to all of them.
     *
     * @param customer who invites
     * @param friends the addresses of those who are invited
     */
    public void invite(String customer, String... friends) {
        try {
            MimeMessage message = newMessage(name(customer) + " invites you");
            message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(String.join(", ", friends)));
            message.setText("Have a look: https://shop.example/\n", "UTF-8");
            Transport.send(message);
        } catch (MessagingException e) {
            throw new IllegalStateException("The invitation could not be sent", e);
        }
    }

    private MimeMessage newMessage(String subject) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(SENDER);
        message.setSubject(subject, "UTF-8");
        message.setSentDate(new Date());
        return message;
    }

    private static MimeBodyPart text(String text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8");
        return part;
    }

    private static MimeBodyPart html(String html) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(html, "UTF-8", "html");
        return part;
    }

    private static MimeBodyPart terms() throws MessagingException, IOException {
        try (InputStream terms = Signup.class.getResourceAsStream("terms.txt")) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(terms, "text/plain; charset=UTF-8")));
            part.setFileName("terms.txt");
            return part;
        }
    }

    private static String name(String address) {
        return Character.toUpperCase(address.charAt(0)) + address.substring(1, address.indexOf('@'));
    }
}
