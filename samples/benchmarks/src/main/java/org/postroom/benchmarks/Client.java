package org.postroom.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that costs next to nothing: one write for a command, octets read until the reply is whole. */
final class Client implements AutoCloseable {

    private static final byte[] EHLO = ascii("EHLO client.example\r\n");
    private static final byte[] MAIL = ascii("MAIL FROM:<shop@example.com>\r\n");
    private static final byte[] RCPT = ascii("RCPT TO:<ann@example.com>\r\n");
    private static final byte[] DATA = ascii("DATA\r\n");
    private static final byte[] QUIT = ascii("QUIT\r\n");

    /** A message of about a thousand octets. */
    private static final byte[] CONTENT = ascii("From: shop@example.com\r\n"
            + "To: ann@example.com\r\n"
            + "Subject: Welcome, Ann\r\n"
            + "Date: Wed, 25 Nov 2026 12:00:00 +0000\r\n"
            + "Message-ID: <1@example.com>\r\n"
            + "\r\n"
            + "Your account is ready. We are glad that you are here.\r\n".repeat(16)
            + ".\r\n");

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Client(int port) throws IOException {
        socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        reply(220);
    }

    void hello() throws IOException {
        say(EHLO, 250);
    }

    void send() throws IOException {
        say(MAIL, 250);
        say(RCPT, 250);
        say(DATA, 354);
        say(CONTENT, 250);
    }

    void quit() throws IOException {
        say(QUIT, 221);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void say(byte[] octets, int expected) throws IOException {
        out.write(octets);
        reply(expected);
    }

    private void reply(int expected) throws IOException {
        boolean last;
        do {
            int code = 0;
            for (int digit = 0; digit < 3; digit++) {
                code = code * 10 + octet() - '0';
            }
            if (code != expected) {
                throw new IOException("Expected " + expected + ", but the server said " + code);
            }
            int separator = octet();
            last = separator != '-';
            int octet = separator;
            while (octet != '\n') {
                octet = octet();
            }
        } while (!last);
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new IOException("The server closed the connection");
        }
        return octet;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
