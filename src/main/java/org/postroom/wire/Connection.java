package org.postroom.wire;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.postroom.protocol.Reply;
import org.postroom.received.TlsDetails;

/**
 * One TCP connection: a buffer to read from and a place to write replies to. Replies wait until they are flushed, once for each
 * group of pipelined commands (RFC 2920, 3.2).
 */
final class Connection implements Closeable {

    private static final int LARGEST_GROUP = 8 << 10;
    private static final int LINGER_MILLIS = 1_000;
    private static final int LINGER_OCTETS = 1 << 20;

    private final Socket tcp;
    private final ByteArrayOutputStream replies = new ByteArrayOutputStream(256);
    private final ReadBuffer buffer;
    private final long idleNanos;
    private Socket socket;
    private OutputStream out;
    private volatile long writingSince;

    Connection(Socket socket, Duration idleTimeout) throws IOException {
        this.tcp = socket;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, idleTimeout.toMillis()));
        this.idleNanos = idleTimeout.toNanos();
        this.buffer = new ReadBuffer(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    InetSocketAddress remoteAddress() {
        return (InetSocketAddress) socket.getRemoteSocketAddress();
    }

    ReadBuffer buffer() {
        return buffer;
    }

    /**
     * Goes on over TLS; what was sent in plain text ahead of the handshake is forgotten (RFC 3207, 4.2).
     *
     * @return what the handshake agreed on
     * @throws javax.net.ssl.SSLException if it failed
     */
    TlsDetails secure(TlsService service) throws IOException {
        flush();
        SSLSocket tls = (SSLSocket) service.context().get().getSocketFactory().createSocket(tcp, null, false);
        tls.setUseClientMode(false);
        switch (service.clients()) {
            case NOT_ASKED -> tls.setWantClientAuth(false);
            case ASKED -> tls.setWantClientAuth(true);
            case REQUIRED -> tls.setNeedClientAuth(true);
        }
        if (!service.versions().isEmpty()) {
            tls.setEnabledProtocols(service.versions().toArray(String[]::new));
        }
        tls.startHandshake();
        socket = tls;
        out = tls.getOutputStream();
        buffer.restart(tls.getInputStream());
        return details((ExtendedSSLSession) tls.getSession());
    }

    private static TlsDetails details(ExtendedSSLSession session) {
        String serverName = session.getRequestedServerNames().stream()
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName())
                .findFirst()
                .orElse(null);
        X509Certificate client = null;
        try {
            client = (X509Certificate) session.getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) {
            // The client showed none.
        }
        return new TlsDetails(session.getProtocol(), session.getCipherSuite(), serverName, client);
    }

    /** Whether the client has said something that nobody has read; over TLS, the end of TLS itself says nothing. */
    boolean hasUnread() throws IOException {
        return !buffer.isEmpty() || socket == tcp && tcp.getInputStream().available() > 0;
    }

    /** Adds a reply to those that wait. */
    void write(Reply reply) throws IOException {
        reply.writeTo(replies);
        if (replies.size() > LARGEST_GROUP) {
            flush();
        }
    }

    /** Sends what the server says as a client, in one piece with what waits. */
    void send(byte[] octets) throws IOException {
        replies.writeBytes(octets);
        flush();
    }

    /** Sends the replies that wait, in one piece. */
    void flush() throws IOException {
        if (replies.size() > 0) {
            writingSince = System.nanoTime() | 1;
            replies.writeTo(out);
            replies.reset();
            out.flush();
            writingSince = 0;
        }
    }

    /** Whether the client has let a reply wait for longer than it may say nothing: it reads no more. Any thread may ask. */
    boolean isStuck() {
        long since = writingSince;
        return since != 0 && System.nanoTime() - since > idleNanos;
    }

    /**
     * Closes so that a client which is still sending can read the last reply: the connection would be reset, and the reply lost, if
     * it were closed with octets unread.
     */
    void closeGently() throws IOException {
        tcp.setSoTimeout(LINGER_MILLIS);
        if (socket != tcp) {
            socket.close();
        }
        if (hasUnread()) {
            tcp.shutdownOutput();
            long deadline = System.nanoTime() + LINGER_MILLIS * 1_000_000L;
            InputStream in = tcp.getInputStream();
            byte[] scrap = new byte[4 << 10];
            int drained = 0;
            try {
                for (int count = 0;
                        count >= 0 && drained < LINGER_OCTETS && System.nanoTime() < deadline;
                        drained += count) {
                    count = in.read(scrap);
                }
            } catch (SocketTimeoutException e) {
                // The client had its chance.
            }
        }
        close();
    }

    /** Closes at once, from any thread, whatever is being read or written. */
    @Override
    public void close() throws IOException {
        tcp.close();
    }
}
