package org.postroom.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.postroom.SmtpServer;
import org.postroom.text.Printable;

/**
 * A client of octets: it sends what it is told to, in one packet each time, and reads what comes. Whatever it waits for has a
 * deadline, and its failures print what both sides have said so far.
 */
public final class WireClient implements AutoCloseable {

    /** How long to wait for anything: long enough for a busy machine. */
    public static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final int SHOWN = 200;

    private final StringBuilder transcript = new StringBuilder();
    private Socket socket;
    private InputStream in;

    private WireClient(Socket socket) throws IOException {
        use(socket);
    }

    /** A client that has connected, and has not read the greeting. */
    public static WireClient connect(SmtpServer server) {
        try {
            Socket socket = new Socket();
            socket.connect(new InetSocketAddress(server.host(), server.port()), (int) DEADLINE.toMillis());
            return over(socket);
        } catch (IOException e) {
            throw new UncheckedIOException("No connection to " + server, e);
        }
    }

    /** A client that has read the greeting. */
    public static WireClient greetedBy(SmtpServer server) {
        WireClient client = connect(server);
        client.expect("220");
        return client;
    }

    /** A client on a socket that is connected already, such as one with TLS. */
    public static WireClient over(Socket socket) {
        try {
            return new WireClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void use(Socket other) throws IOException {
        socket = other;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) DEADLINE.toMillis());
        in = socket.getInputStream();
    }

    /** Sends octets as they are. */
    public void send(byte[] octets) {
        note("C", octets);
        try {
            socket.getOutputStream().write(octets);
        } catch (IOException e) {
            throw failure("The octets could not be sent: " + e.getMessage());
        }
    }

    /** Sends text as it is, in UTF-8. */
    public void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a line, with its CRLF, and reads the reply. */
    public String ask(String line) {
        send(line + "\r\n");
        return reply();
    }

    /** Reads a reply that begins with a code, or with a code and a text. */
    public String expect(String beginning) {
        String reply = reply();
        if (!reply.startsWith(beginning)) {
            throw failure("Expected a reply that begins with " + beginning + ", but there was " + reply);
        }
        return reply;
    }

    /** Reads a reply, its lines joined by line feeds. */
    public String reply() {
        StringBuilder reply = new StringBuilder();
        while (true) {
            String line = line();
            if (line == null) {
                throw failure("Expected a reply, but the server closed the connection");
            }
            reply.append(reply.length() == 0 ? "" : "\n").append(line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return reply.toString();
            }
        }
    }

    /** Reads a line up to its CRLF, or null where the server has closed the connection. */
    public String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int octet = read();
            if (octet < 0 && line.size() == 0) {
                transcript.append(String.format("S: [end of connection]%n"));
                return null;
            }
            if (octet < 0) {
                throw failure("The connection ended inside the line " + line);
            }
            line.write(octet);
            byte[] octets = line.toByteArray();
            if (octet == '\n' && octets.length > 1 && octets[octets.length - 2] == '\r') {
                note("S", octets);
                return new String(octets, 0, octets.length - 2, StandardCharsets.UTF_8);
            }
        }
    }

    /** Everything that one read of the socket gives, as text. */
    public String readOnce() {
        try {
            byte[] octets = new byte[64 << 10];
            int count = in.read(octets);
            String text = count < 0 ? "" : new String(octets, 0, count, StandardCharsets.UTF_8);
            note("S", text.getBytes(StandardCharsets.UTF_8));
            return text;
        } catch (IOException e) {
            throw failure("Nothing could be read: " + e.getMessage());
        }
    }

    /** Reads until the server has closed the connection, whichever way. */
    public void awaitEnd() {
        while (read() >= 0) {
            // What it says does not matter.
        }
    }

    private int read() {
        try {
            return in.read();
        } catch (SocketTimeoutException e) {
            throw failure("The server said nothing within " + DEADLINE.toSeconds() + " s");
        } catch (SocketException e) {
            return -1;
        } catch (IOException e) {
            throw failure("Nothing could be read: " + e.getMessage());
        }
    }

    /** Closes the way out, and can still read. */
    public void finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw failure("The way out could not be closed: " + e.getMessage());
        }
    }

    /** Ends the connection with a TCP reset. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw failure("The connection could not be reset: " + e.getMessage());
        }
    }

    /** Goes on over TLS, after a handshake. */
    public void startTls(SSLContext context) {
        try {
            SSLSocket secure = (SSLSocket) context.getSocketFactory()
                    .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
            use(secure);
            secure.startHandshake();
            transcript.append(String.format("   [%s]%n", secure.getSession().getProtocol()));
        } catch (IOException e) {
            throw failure("The handshake failed: " + e);
        }
    }

    /** The socket, for what else may be done to it. */
    public Socket socket() {
        return socket;
    }

    /** What both sides have said so far. */
    public String transcript() {
        return transcript.toString();
    }

    /** An error with what both sides have said so far. */
    public AssertionError failure(String message) {
        return new AssertionError(String.format("%s%nThe dialogue so far:%n%s", message, transcript));
    }

    private void note(String who, byte[] octets) {
        String text = Printable.decode(octets);
        for (String line :
                text.substring(0, Math.min(text.length(), 20 * SHOWN)).split("(?<=\r\n)")) {
            String shown = line.endsWith("\r\n") ? line.substring(0, line.length() - 2) : line + "[no CRLF]";
            transcript.append(String.format(
                    "%s: %s%n", who, Printable.of(shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown)));
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
