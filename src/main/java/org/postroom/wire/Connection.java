package org.postroom.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.postroom.protocol.Ending;
import org.postroom.recording.TlsDetails;

/** One TCP connection, in plain text or over TLS: a buffer to read from, and the way out. */
final class Connection implements Closeable, ReadBuffer.Source {

    private static final int LINGER_MILLIS = 1_000;
    private static final int LINGER_OCTETS = 1 << 20;
    private static final int NARROW_WINDOW = 4 << 10;
    /** A thread that reads wakes up when its input is shut down, but not on this system. */
    private static final boolean SLEEPS_ON = System.getProperty("os.name").startsWith("Windows");

    private static final byte[] HANDSHAKE_FAILURE = {21, 3, 3, 0, 2, 2, 40};

    private final Socket tcp;
    private final PromptInput plain;
    private final ReadBuffer buffer;
    private final long idleNanos;
    private final Stopwatches stopwatches;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean closed;
    private Ending planned;
    private long end;
    private volatile Ending cut;

    Connection(Socket socket, long idleNanos) throws IOException {
        this.tcp = socket;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.idleNanos = idleNanos;
        this.stopwatches = new Stopwatches(socket, this, idleNanos);
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

    Stopwatches stopwatches() {
        return stopwatches;
    }

    /**
     * Ends the connection from outside, at once.
     *
     * @param ending the reason, unless there is one already
     */
    void cut(Ending ending) {
        if (cut == null) {
            cut = ending;
        }
        try {
            close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }

    /**
     * Ends the connection from outside as soon as all that is under way has been said: nothing more is read.
     *
     * @param ending the reason, unless there is one already
     */
    void finish(Ending ending) {
        if (cut != null) {
            return;
        }
        cut = ending;
        try {
            if (SLEEPS_ON) {
                close();
            } else {
                tcp.shutdownInput();
            }
        } catch (IOException e) {
            // The client has closed the connection.
        }
    }

    /** Whether it was closed from outside, so that nothing can be said any more. */
    boolean isCut() {
        lock.lock();
        try {
            return cut != null && closed;
        } finally {
            lock.unlock();
        }
    }

    /** The reason why the connection was ended from outside, or null if it was not. */
    Ending cut() {
        return stopwatches.isStuck() ? Ending.TIMED_OUT : cut;
    }

    /** The reason why nothing more can be read: the client has closed the connection, or it was ended from outside. */
    Ending ending() {
        Ending reason = cut();
        return reason == null ? Ending.CLIENT_GONE : reason;
    }

    /**
     * Goes on over TLS; what was sent in plain text ahead of the handshake is forgotten (RFC 3207, 4.2).
     *
     * @return the result of the handshake
     * @throws javax.net.ssl.SSLException if it failed
     */
    TlsDetails secure(TlsService service) throws IOException {
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
        stopwatches.handshaking(true);
        plain.acknowledge(true);
        try {
            tls.startHandshake();
        } finally {
            stopwatches.handshaking(false);
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

    /** Whether octets have come that wait for the thread which reads; any thread may ask. */
    boolean hasArrived() {
        try {
            return plain.available() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the client has said something that nobody has read; over TLS, the end of TLS itself says nothing. */
    boolean hasUnread() throws IOException {
        return !buffer.isEmpty() || socket == tcp && plain.available() > 0;
    }

    /**
     * Lets the system end a read that takes too long. It costs two more system calls for each read, so in plain text the patrol sees to
     * it: {@link Stopwatches#hurry()}.
     */
    private void limitReads() throws IOException {
        stopwatches.limitedBySystem();
        tcp.setSoTimeout((int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(idleNanos)));
    }

    @Override
    public int read(byte[] octets, int from, int count) throws IOException {
        stopwatches.reading(true);
        try {
            int read = in.read(octets, from, count);
            if (read < 0 && stopwatches.isLate()) {
                throw new SocketTimeoutException("Nothing came for too long");
            }
            plain.acknowledge(true);
            return read;
        } finally {
            stopwatches.reading(false);
        }
    }

    /** Sends octets at once. */
    void write(byte[] octets, int from, int count) throws IOException {
        if (count == 0) {
            return;
        }
        stopwatches.writing(true);
        out.write(octets, from, count);
        out.flush();
        stopwatches.writing(false);
        plain.acknowledge(false);
    }

    /**
     * Says when the connection is closed at the latest: what waits longer need not wait.
     *
     * @param nanos the time as of {@link System#nanoTime()}
     * @param ending the reason
     */
    void endsBy(long nanos, Ending ending) {
        lock.lock();
        try {
            planned = ending;
            end = nanos;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, unless the connection is closed first.
     *
     * @param nanos how long
     * @return whether the time is over; false if the connection is or will be closed before
     */
    boolean pause(long nanos) {
        long due = System.nanoTime() + nanos;
        lock.lock();
        try {
            long left = nanos;
            while (!closed && left > 0 && !(planned != null && due - end > 0)) {
                left = await(due);
            }
            if (!closed && left > 0) {
                finish(planned);
            }
            return !closed && left <= 0;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end or for a time, and returns what is left until then. A function of a test may have interrupted this thread. */
    private long await(long due) {
        try {
            return closing.awaitNanos(due - System.nanoTime());
        } catch (InterruptedException e) {
            return due - System.nanoTime();
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

    /** Refuses a TLS handshake with an alert, whether the client has begun it or not (RFC 8446, 6.2). */
    void refuseTls() throws IOException {
        out.write(HANDSHAKE_FAILURE);
        out.flush();
    }

    /** Waits for the client to begin a TLS handshake, and refuses it with an alert (RFC 8446, 6.2). */
    void refuseHandshake() throws IOException {
        if (buffer.isEmpty()) {
            buffer.fill();
        }
        refuseTls();
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
            // Closing TLS 1.2 would wait for the client's own end of TLS, through whatever it goes on to send.
            socket.shutdownOutput();
        }
        if (!buffer.isEmpty() || plain.available() > 0) {
            tcp.shutdownOutput();
            plain.acknowledge(true);
            long deadline = System.nanoTime() + LINGER_MILLIS * 1_000_000L;
            byte[] scrap = new byte[4 << 10];
            int drained = 0;
            try {
                for (int count = 0;
                        count >= 0 && drained < LINGER_OCTETS && System.nanoTime() < deadline;
                        drained += count) {
                    stopwatches.reading(true);
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
