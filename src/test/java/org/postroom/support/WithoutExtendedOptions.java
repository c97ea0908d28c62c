package org.postroom.support;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.postroom.SmtpServer;

/** The main class of a JVM that may lack the module of the extended socket options. */
public final class WithoutExtendedOptions {

    private WithoutExtendedOptions() {}

    /** Receives a mail that comes in many pieces. Prints if the module is there, and the size of the text. */
    public static void main(String[] arguments) throws MessagingException {
        try (SmtpServer server = SmtpServer.builder().start()) {
            MimeMessage message = new MimeMessage(server.mailSession());
            message.setFrom(new InternetAddress("news@shop.example"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress("ann@example.com"));
            message.setSubject("Large");
            message.setText("0123456789".repeat(10_000));
            Transport.send(message);
            System.out.println(
                    "jdk.net: " + ModuleLayer.boot().findModule("jdk.net").isPresent() + ", octets of text: "
                            + server.messages().single().text().strip().length());
        }
    }
}
