package com.example.orders;

import java.util.Properties;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Transport;
import javax.mail.internet.MimeMessage;

/** Tells customers that an order has come. */
public class Confirmation {

    private final Session session;

    public Confirmation(String host, int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        session = Session.getInstance(properties);
    }

    public void send(String customer) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom("shop@example.com");
        message.setRecipients(Message.RecipientType.TO, customer);
        message.setSubject("Your order");
        message.setContent("<p>It is on its way.</p>", "text/html");
        Transport.send(message);
    }
}
