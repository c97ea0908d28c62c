package com.example.news;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.concurrent.CompletableFuture;

/** Sends the news to its readers. */
public class Newsletter {

    private final Session session;

    /**
     * A newsletter.
     *
     * @param session says which server takes its mail
     */
    public Newsletter(Session session) {
        this.session = session;
    }

    /**
     * Sends the news, and returns when the server has taken it.
     *
     * @param readers one mail goes to each
     * @throws IllegalStateException if the server has not taken it
     */
    public void send(String... readers) {
        try {
            for (String reader : readers) {
                MimeMessage message = new MimeMessage(session);
                message.setFrom("news@shop.example");
                message.setRecipients(Message.RecipientType.TO, reader);
                message.setSubject("News of the week");
                message.setSentDate(new Date());
                message.setText("Your code is 734-211.\n");
                Transport.send(message);
            }
        } catch (MessagingException e) {
            throw new IllegalStateException("The news could not be sent", e);
        }
    }

    /**
     * Sends the news in the background.
     *
     * @param readers one mail goes to each
     * @return complete when the server has taken all
     */
    public CompletableFuture<Void> sendLater(String... readers) {
        return CompletableFuture.runAsync(() -> send(readers));
    }
}
