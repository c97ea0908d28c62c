package org.postroom.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that costs next to nothing: one write for a command, or for a pipelined group, and reads in bulk until the reply is whole. */
final class Client implements AutoCloseable {

    static final String SUBJECT = "Welcome, Ann";

    private static final byte[] EHLO = ascii("EHLO client.example\r\n");
    private static final byte[] MAIL = ascii("MAIL FROM:<shop@example.com>\r\n");
    private static final byte[] RCPT = ascii("RCPT TO:<ann@example.com>\r\n");
    private static final byte[] DATA = ascii("DATA\r\n");
    private static final byte[] QUIT = ascii("QUIT\r\n");
    private static final byte[] STARTTLS = ascii("STARTTLS\r\n");

    private static final byte[] GROUP = join(MAIL, RCPT, DATA);
    private static final byte[] CONTENT = content(1_024);
    private static final byte[] CONTENT_AND_GROUP = join(CONTENT, GROUP);

    private final byte[] buffer = new byte[8 << 10];
    private int position;
    private int limit;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Client(int port) throws IOException {
        this(connected(port));
        reply(220);
    }

    private Client(Socket socket) throws IOException {
        speakOver(socket);
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setTcpNoDelay(true);
        // A reset in the end leaves no port in TIME-WAIT: after some ten thousand of them what is measured is the
        // search for another.
        socket.setSoLinger(true, 0);
        return socket;
    }

    /** One whose connection is secured from the start. */
    static Client overTls(int port, SSLContext tls) throws IOException {
        Client client = new Client(handshake(connected(port), tls));
        client.reply(220);
        return client;
    }

    private static Socket handshake(Socket socket, SSLContext tls) throws IOException {
        SSLSocket secured =
                (SSLSocket) tls.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        secured.startHandshake();
        // The next handshake is to be a whole one, too.
        secured.getSession().invalidate();
        return secured;
    }

    private void speakOver(Socket other) throws IOException {
        socket = other;
        in = other.getInputStream();
        out = other.getOutputStream();
    }

    /** Content of about so many octets in lines of 76, with its end. */
    static byte[] content(int size) {
        byte[] header = ascii("From: shop@example.com\r\n"
                + "To: ann@example.com\r\n"
                + "Subject: " + SUBJECT + "\r\n"
                + "Date: Wed, 25 Nov 2026 12:00:00 +0000\r\n"
                + "Message-ID: <1@example.com>\r\n"
                + "\r\n");
        byte[] line = ascii("Your account is ready. We are glad that you are here, and so is everybody.\r\n");
        byte[] content = Arrays.copyOf(header, size + 3);
        for (int i = header.length; i < size; i++) {
            content[i] = line[(i - header.length) % line.length];
        }
        System.arraycopy(ascii("\r\n.\r\n"), 0, content, size - 2, 5);
        return content;
    }

    void hello() throws IOException {
        say(EHLO, 250);
    }

    void startTls(SSLContext tls) throws IOException {
        say(STARTTLS, 220);
        speakOver(handshake(socket, tls));
    }

    void announce() throws IOException {
        say(MAIL, 250);
        say(RCPT, 250);
        say(DATA, 354);
    }

    /** Messages, each command sent when the reply to the one before has come. */
    void send(int messages) throws IOException {
        for (int i = 0; i < messages; i++) {
            send(CONTENT);
        }
    }

    void send(byte[] content) throws IOException {
        announce();
        sayContent(content);
    }

    void sayContent(byte[] content) throws IOException {
        say(content, 250);
    }

    /** Messages, each group of commands in one piece with the content that comes before it (RFC 2920, 3.1). */
    void sendPipelined(int messages) throws IOException {
        out.write(GROUP);
        for (int i = 1; i <= messages; i++) {
            reply(250);
            reply(250);
            reply(354);
            out.write(i < messages ? CONTENT_AND_GROUP : CONTENT);
            reply(250);
        }
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
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
            if (limit == 0) {
                throw new IOException("The server closed the connection");
            }
        }
        return buffer[position++];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        byte[] joined = {};
        for (byte[] part : parts) {
            int end = joined.length;
            joined = Arrays.copyOf(joined, end + part.length);
            System.arraycopy(part, 0, joined, end, part.length);
        }
        return joined;
    }
}
