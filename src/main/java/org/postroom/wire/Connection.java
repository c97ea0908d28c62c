package org.postroom.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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
final class Connection implements Closeable, ReadBuffer.Source {

    private static final int LARGEST_GROUP = 8 << 10;
    private static final int LINGER_MILLIS = 1_000;
    private static final int LINGER_OCTETS = 1 << 20;
    private static final int NARROW_WINDOW = 4 << 10;
    /** A thread that reads wakes up when its input is shut down, but not on this system. */
    private static final boolean SLEEPS_ON = System.getProperty("os.name").startsWith("Windows");

    private static final byte[] HANDSHAKE_FAILURE = {21, 3, 3, 0, 2, 2, 40};

    private final Socket tcp;
    private final PromptInput plain;
    private final Replies replies = new Replies();
    private final ReadBuffer buffer;
    private final long idleNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean closed;
    private volatile long readingSince;
    private volatile long writingSince;
    private volatile long handshakingSince;
    private volatile boolean limited;
    private volatile boolean late;

    Connection(Socket socket, long idleNanos) throws IOException {
        this.tcp = socket;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.idleNanos = idleNanos;
        if (SLEEPS_ON) {
            limitReads();
        }
        this.buffer = new ReadBuffer(this);
        this.plain = new PromptInput(socket);
        this.in = plain;
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
        limitReads();
        // All octets of TLS are read from the stream that acknowledges, up to its end.
        SSLSocket tls = (SSLSocket) service.context().get().getSocketFactory().createSocket(tcp, plain, false);
        tls.setUseClientMode(false);
        switch (service.clients()) {
            case NOT_ASKED -> tls.setWantClientAuth(false);
            case ASKED -> tls.setWantClientAuth(true);
            case REQUIRED -> tls.setNeedClientAuth(true);
        }
        if (!service.versions().isEmpty()) {
            tls.setEnabledProtocols(service.versions().toArray(String[]::new));
        }
        handshakingSince = System.nanoTime() | 1;
        plain.acknowledge(true);
        try {
            tls.startHandshake();
        } finally {
            handshakingSince = 0;
        }
        socket = tls;
        out = tls.getOutputStream();
        in = tls.getInputStream();
        buffer.clear();
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
        return !buffer.isEmpty() || socket == tcp && plain.available() > 0;
    }

    /** Adds a reply to those that wait. */
    void write(Reply reply) throws IOException {
        reply.writeTo(replies);
        if (replies.size > LARGEST_GROUP) {
            flush();
        }
    }

    /** Sends what the server says as a client, in one piece with what waits. */
    void send(byte[] octets) throws IOException {
        replies.write(octets, 0, octets.length);
        flush();
    }

    /** Sends the replies that wait, in one piece. */
    void flush() throws IOException {
        if (replies.size > 0) {
            int size = replies.size;
            replies.size = 0;
            push(replies.octets, 0, size);
        }
    }

    /**
     * Lets the system end a read that takes too long. It costs two more system calls for each read, so in plain text somebody else sees to
     * it: {@link #hurry()}.
     */
    private void limitReads() throws IOException {
        limited = true;
        tcp.setSoTimeout((int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(idleNanos)));
    }

    @Override
    public int read(byte[] octets, int from, int count) throws IOException {
        readingSince = System.nanoTime() | 1;
        try {
            int read = in.read(octets, from, count);
            if (read < 0 && late) {
                throw new SocketTimeoutException("Nothing came for too long");
            }
            plain.acknowledge(true);
            return read;
        } finally {
            readingSince = 0;
        }
    }

    /**
     * Ends a read in which the client has said nothing for too long. Any thread may call it.
     *
     * @return in how many nanoseconds it may be too late for the client to speak, or to read what it is told
     */
    long hurry() {
        long left = left(readingSince, idleNanos);
        if (left <= 0 && !limited && !late) {
            late = true;
            try {
                tcp.shutdownInput();
            } catch (IOException e) {
                // The connection has ended; so has the read.
            }
        }
        return Math.min(left, leftOfUse());
    }

    /**
     * Whether the client has let a reply wait for longer than it may say nothing, so that it reads no more; or a handshake for twice as
     * long, in which it can only have said an octet now and then. Any thread may ask.
     */
    boolean isStuck() {
        return leftOfUse() <= 0;
    }

    private long leftOfUse() {
        return Math.min(left(writingSince, idleNanos), left(handshakingSince, 2 * idleNanos));
    }

    /** How much is left of what may take so long, and began at some time, or at 0 if it did not. */
    private static long left(long since, long limit) {
        return since == 0 ? limit : since + limit - System.nanoTime();
    }

    /**
     * Sends octets as they are, behind the replies that wait.
     *
     * @param octets which
     * @param octetsPerSecond how fast, one by one, or 0 for all at once
     */
    void send(byte[] octets, int octetsPerSecond) throws IOException {
        flush();
        if (octetsPerSecond == 0) {
            push(octets, 0, octets.length);
            return;
        }
        long start = System.nanoTime();
        for (int i = 0; i < octets.length; i++) {
            push(octets, i, 1);
            long due = TimeUnit.SECONDS.toNanos(i + 1L) / octetsPerSecond;
            if (i + 1 < octets.length && !pause(start + due - System.nanoTime())) {
                throw new IOException("The connection was closed");
            }
        }
    }

    private void push(byte[] octets, int from, int count) throws IOException {
        if (count == 0) {
            return;
        }
        writingSince = System.nanoTime() | 1;
        out.write(octets, from, count);
        out.flush();
        writingSince = 0;
        plain.acknowledge(false);
    }

    /**
     * Waits, unless and until the connection is closed.
     *
     * @param nanos how long
     * @return whether the time is over; false if the connection was closed
     */
    boolean pause(long nanos) {
        long left = nanos;
        lock.lock();
        try {
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Reads whatever comes and forgets it, until the client closes the connection or is silent for too long. */
    void drain() throws IOException {
        byte[] scrap = new byte[4 << 10];
        try {
            while (read(scrap, 0, scrap.length) >= 0) {
                // Nobody wants it.
            }
        } catch (SocketTimeoutException e) {
            // That was the end of patience.
        }
    }

    /** Those that wait, for the one thread that writes. */
    private static final class Replies extends OutputStream {

        private byte[] octets = new byte[256];
        private int size;

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int count) {
            if (size + count > octets.length) {
                octets = Arrays.copyOf(octets, Math.max(size + count, 2 * octets.length));
            }
            System.arraycopy(source, from, octets, size, count);
            size += count;
        }
    }

    /** Waits for the client to begin a TLS handshake, and refuses it with an alert (RFC 8446, 6.2). */
    void refuseHandshake() throws IOException {
        flush();
        if (buffer.isEmpty()) {
            buffer.fill();
        }
        out.write(HANDSHAKE_FAILURE);
        out.flush();
    }

    /** Closes the way out: the client reads the end of the connection, and can still send. */
    void closeWayOut() throws IOException {
        socket.shutdownOutput();
    }

    /** Lets the client send no more than a few packets ahead of what is read. */
    void narrow() throws IOException {
        tcp.setReceiveBufferSize(NARROW_WINDOW);
    }

    /** Ends the connection with a TCP reset, which the client sees as an error. */
    void reset() throws IOException {
        tcp.setSoLinger(true, 0);
        close();
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
            plain.acknowledge(true);
            long deadline = System.nanoTime() + LINGER_MILLIS * 1_000_000L;
            byte[] scrap = new byte[4 << 10];
            int drained = 0;
            try {
                for (int count = 0;
                        count >= 0 && drained < LINGER_OCTETS && System.nanoTime() < deadline;
                        drained += count) {
                    count = plain.read(scrap);
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
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        tcp.close();
    }
}
