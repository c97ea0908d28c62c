package org.postroom.junit;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.postroom.SmtpServer;
import org.postroom.received.ReceivedMessages;

/** Sends mail as applications do, and reads which came. */
final class Mail {

    private Mail() {}

    /** With Jakarta Mail. */
    static void send(Session session, String subject) {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom("ann@example.com");
            message.setRecipients(Message.RecipientType.TO, "bob@example.com");
            message.setSubject(subject);
            message.setText("Hello");
            Transport.send(message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static void send(SmtpServer server, String subject) {
        send(server.mailSession(), subject);
    }

    /** On a plain socket, as much faster as thousands of tests need. */
    static void sendRaw(int port, String subject) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            expect(in, "220");
            for (String line : List.of("HELO raw.test", "MAIL FROM:<ann@example.com>", "RCPT TO:<bob@example.com>")) {
                say(socket, line);
                expect(in, "250");
            }
            say(socket, "DATA");
            expect(in, "354");
            say(socket, "Subject: " + subject + "\r\n\r\nHello\r\n.");
            expect(in, "250");
            say(socket, "QUIT");
            expect(in, "221");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        String line = in.readLine();
        if (line == null || !line.startsWith(code + " ")) {
            throw new IOException("Expected " + code + ", but there was " + line);
        }
    }

    static List<String> subjects(SmtpServer server) {
        return subjects(server.messages());
    }

    static List<String> subjects(ReceivedMessages messages) {
        return messages.list().stream()
                .map(message -> new String(message.content().bytes(), StandardCharsets.US_ASCII)
                        .lines()
                        .filter(line -> line.startsWith("Subject: "))
                        .findFirst()
                        .orElse("")
                        .replaceFirst("Subject: ", ""))
                .toList();
    }
}
