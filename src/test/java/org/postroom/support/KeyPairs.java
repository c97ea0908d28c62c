package org.postroom.support;

import jakarta.mail.Message;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.security.Provider;
import java.security.Security;
import java.util.concurrent.atomic.AtomicInteger;
import org.postroom.SmtpServer;
import org.postroom.Tls;

/** The main class of a JVM in which key pairs are counted: of servers without TLS, and of several with it. */
public final class KeyPairs {

    private static final AtomicInteger ASKED = new AtomicInteger();

    private KeyPairs() {}

    /** Prints how often a generator of long-lived key pairs was asked for, after each server. */
    public static void main(String[] arguments) throws Exception {
        Security.insertProviderAt(new Counting(), 1);
        serve(Tls.NONE);
        System.out.println("without TLS " + ASKED);
        try (SmtpServer idle = SmtpServer.builder().tls(Tls.STARTTLS).start()) {
            System.out.println("TLS that nobody used on port " + (idle.port() > 0) + " " + ASKED);
        }
        serve(Tls.STARTTLS);
        serve(Tls.IMPLICIT);
        serve(Tls.STARTTLS);
        System.out.println("with TLS " + ASKED);
    }

    private static void serve(Tls tls) throws Exception {
        try (SmtpServer server = SmtpServer.builder().tls(tls).start()) {
            MimeMessage message = new MimeMessage(server.mailSession());
            message.setFrom("ann@example.com");
            message.setRecipients(Message.RecipientType.TO, "bob@example.com");
            message.setText("Hello");
            Transport.send(message);
            server.messages().single();
        }
    }

    /** Counts the generators that certificates are made with - the JDK asks for some of its own - and leaves the work to the others. */
    private static final class Counting extends Provider {

        private static final long serialVersionUID = 1L;

        Counting() {
            super("Counting", "1", "Counts generators of key pairs");
        }

        @Override
        public Service getService(String type, String algorithm) {
            boolean ours = StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().startsWith("org.postroom.tls.")
                                    && frame.getMethodName().equals("newKeys")));
            if (type.equals("KeyPairGenerator") && ours) {
                ASKED.incrementAndGet();
            }
            return null;
        }
    }
}
