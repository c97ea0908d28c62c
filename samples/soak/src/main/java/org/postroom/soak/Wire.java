package org.postroom.soak;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.postroom.SmtpServer;
import org.postroom.Tls;

/** The connection of somebody who keeps to no rule. */
final class Wire implements Closeable {

    private static final int PATIENCE_MILLIS = 500;
    private static final int LIMIT_SECONDS = 5;
    private static final int CUT_MILLIS = 30_000;
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    final Random random;
    private final SmtpServer smtp;
    private final Tls tls;
    private final Socket tcp = new Socket();
    private Socket socket = tcp;

    Wire(SmtpServer smtp, Tls tls, Random random) throws IOException {
        this.smtp = smtp;
        this.tls = tls;
        this.random = random;
        if (random.nextInt(4) == 0) {
            tcp.setReceiveBufferSize(2_000);
        }
        tcp.setTcpNoDelay(true);
        tcp.setSoTimeout(PATIENCE_MILLIS);
        tcp.connect(new InetSocketAddress(smtp.host(), smtp.port()), CUT_MILLIS);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "soak timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Another connection to the same server. */
    Wire another() throws IOException {
        return new Wire(smtp, tls, random);
    }

    /** Does its worst, as far as the server lets it, but not for ever: nothing else ends a write that nobody reads. */
    void act(Hostile hostile) {
        ScheduledFuture<?> limit = TIMER.schedule(this::close, LIMIT_SECONDS, TimeUnit.SECONDS);
        try {
            hostile.act(this);
        } catch (IOException e) {
            // The server may close the connection whenever it likes.
        } finally {
            limit.cancel(false);
        }
    }

    /** Waits for the greeting, and goes on over TLS if there is any. */
    Wire greeted() throws IOException {
        boolean isLater = tls == Tls.STARTTLS || tls == Tls.STARTTLS_REQUIRED;
        if (isLater) {
            hear("220 ");
            say("EHLO client.example", "STARTTLS");
            hear("220 2");
        }
        if (tls != Tls.NONE) {
            SSLSocket over =
                    (SSLSocket) smtp.tls().sslContext().getSocketFactory().createSocket(tcp, null, false);
            over.setUseClientMode(true);
            over.startHandshake();
            socket = over;
        }
        if (!isLater) {
            hear("220 ");
        }
        return this;
    }

    void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        socket.getOutputStream().flush();
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends lines in one go, whatever the server says to any of them. */
    void say(String... lines) throws IOException {
        send(String.join("\r\n", lines) + "\r\n");
    }

    /** Reads up to the end of the line with some text. */
    void hear(String text) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(text) < 0 || heard.charAt(heard.length() - 1) != '\n') {
            int octet = socket.getInputStream().read();
            if (octet < 0) {
                throw new IOException("The connection was closed");
            }
            heard.append((char) octet);
        }
    }

    /** Reads all there is until the connection is closed. */
    void hearAll() throws IOException {
        socket.getInputStream().readAllBytes();
    }

    byte[] junk(int most) {
        byte[] octets = new byte[random.nextInt(most)];
        random.nextBytes(octets);
        return octets;
    }

    /** Says that nothing more will come. */
    void shutDownOutput() throws IOException {
        tcp.shutdownOutput();
    }

    /** Whether the server lets go of this connection, sooner or later. */
    boolean isCut() {
        byte[] scrap = new byte[64 << 10];
        try {
            tcp.setSoTimeout(CUT_MILLIS);
            InputStream in = tcp.getInputStream();
            while (in.read(scrap) >= 0) {
                // What it said before.
            }
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            // A reset is an end, too.
        }
        return true;
    }

    /** Closes with a TCP reset. */
    void reset() {
        try {
            tcp.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        close();
    }

    /** Closes without a word, TLS or not. */
    @Override
    public void close() {
        try {
            tcp.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }
}
