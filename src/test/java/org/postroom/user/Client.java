package org.postroom.user;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.postroom.SmtpServer;

/** A client that says what it is told, line by line. */
final class Client implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader replies;

    Client(SmtpServer smtp) throws IOException {
        socket = new Socket(smtp.host(), smtp.port());
        socket.setSoTimeout(10_000);
        replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Connected and greeted. */
    static Client greeted(SmtpServer smtp) throws IOException {
        Client client = new Client(smtp);
        client.reply();
        client.say("EHLO client.example");
        return client;
    }

    /** Sends the smallest message there is and says QUIT. */
    static void sends(SmtpServer smtp, String from, String to, String subject) throws IOException {
        try (Client client = greeted(smtp)) {
            client.say("MAIL FROM:<" + from + ">");
            client.say("RCPT TO:<" + to + ">");
            client.say("DATA");
            client.say("From: " + from + "\r\nTo: " + to + "\r\nSubject: " + subject
                    + "\r\nDate: Wed, 25 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@client.example>\r\n\r\nHello\r\n.");
            client.say("QUIT");
        }
    }

    /** Sends one line, or several at once, and answers the reply. */
    String say(String line) throws IOException {
        send(line);
        return reply();
    }

    void send(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The whole reply, lines joined by a line feed; empty at the end of the stream. */
    String reply() throws IOException {
        StringBuilder reply = new StringBuilder();
        for (String line = replies.readLine(); line != null; line = replies.readLine()) {
            reply.append(line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                break;
            }
            reply.append('\n');
        }
        return reply.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
