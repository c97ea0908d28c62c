package org.postroom.benchmarks;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.postroom.benchmarks.Peer.Security;

/** Jakarta Mail as it is, on which Spring's mail sender, Simple Java Mail and Commons Email stand, too. */
final class JakartaMail implements Mailer {

    private static final String LINE = "Your account is ready. We are glad that you are here, and so is everybody.\r\n";
    private static final int SMALL = 500;
    /** Of the header that Jakarta Mail writes. */
    private static final int HEADER = 280;

    private final SSLContext tls;
    private final Map<Integer, MimeMessage> messages = new ConcurrentHashMap<>();

    JakartaMail() throws Exception {
        tls = Tls.ofClient();
    }

    /** Sends one small mail as an application would that knows nothing but the port. */
    static void sendOne(int port) throws MessagingException {
        Transport.send(message(Session.getInstance(properties(port)), "Your account is ready."));
    }

    @Override
    public long send(int port, Way way, int times) throws Exception {
        if (way.octets() == 0) {
            return connect(port, way.security(), times);
        }
        MimeMessage message = messages.computeIfAbsent(way.octets(), JakartaMail::ofSize);
        Session session = session(port, way.security());
        return way.isKept() ? overOne(session, message, times) : overOneEach(session, message, times);
    }

    private long overOne(Session session, MimeMessage message, int times) throws Exception {
        MimeMessage small = messages.computeIfAbsent(SMALL, JakartaMail::ofSize);
        try (Transport transport = connected(session)) {
            send(transport, small);
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                send(transport, message);
            }
            return System.nanoTime() - start;
        }
    }

    private long overOneEach(Session session, MimeMessage message, int times) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            try (Transport transport = connected(session)) {
                send(transport, message);
            }
        }
        return System.nanoTime() - start;
    }

    /** Returns how many nanoseconds it took to connect, with EHLO and TLS and without what comes after it. */
    private long connect(int port, Security security, int times) throws Exception {
        Session session = session(port, security);
        long nanos = 0;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            try (Transport transport = connected(session)) {
                nanos += System.nanoTime() - start;
            }
        }
        return nanos;
    }

    private Transport connected(Session session) throws MessagingException {
        forgetTls();
        Transport transport = session.getTransport();
        transport.connect();
        return transport;
    }

    /** Has the next handshake be a whole one, too, as it is with a server that a test has just started. */
    private void forgetTls() {
        SSLSessionContext sessions = tls.getClientSessionContext();
        for (byte[] id : Collections.list(sessions.getIds())) {
            SSLSession session = sessions.getSession(id);
            if (session != null) {
                session.invalidate();
            }
        }
    }

    private static void send(Transport transport, MimeMessage message) throws MessagingException {
        Address[] recipients = message.getAllRecipients();
        transport.sendMessage(message, recipients);
    }

    private Session session(int port, Security security) {
        String protocol = security == Security.IMPLICIT ? "smtps" : "smtp";
        Properties properties = properties(port);
        properties.setProperty("mail.transport.protocol", protocol);
        String prefix = "mail." + protocol + '.';
        properties.setProperty(prefix + "host", "127.0.0.1");
        properties.setProperty(prefix + "port", String.valueOf(port));
        properties.setProperty(prefix + "localhost", "client.example");
        if (security == Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        properties.setProperty(prefix + "ssl.checkserveridentity", "false");
        properties.put(prefix + "ssl.socketFactory", tls.getSocketFactory());
        return Session.getInstance(properties);
    }

    private static Properties properties(int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.localhost", "client.example");
        return properties;
    }

    private static MimeMessage ofSize(int octets) {
        try {
            int lines = Math.max(1, (octets - HEADER) / LINE.length());
            MimeMessage message = message(Session.getInstance(new Properties()), LINE.repeat(lines));
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeMessage message(Session session, String text) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("shop@example.com"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("ann@example.com"));
        message.setSubject(Client.SUBJECT);
        message.setText(text);
        return message;
    }
}
