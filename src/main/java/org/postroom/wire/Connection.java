package org.postroom.wire;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.postroom.protocol.Reply;

/**
 * One TCP connection: a buffer to read from and a place to write replies to. Replies wait until they are flushed, once for each
 * group of pipelined commands (RFC 2920, 3.2).
 */
final class Connection implements Closeable {

    private static final int LARGEST_GROUP = 8 << 10;
    private static final int LINGER_MILLIS = 1_000;
    private static final int LINGER_OCTETS = 1 << 20;

    private final Socket socket;
    private final ByteArrayOutputStream replies = new ByteArrayOutputStream(256);
    private final ReadBuffer buffer;
    private final long idleNanos;
    private OutputStream out;
    private volatile long writingSince;

    Connection(Socket socket, Duration idleTimeout) throws IOException {
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

    /** Whether the client has sent something that nobody has read. */
    boolean hasUnread() throws IOException {
        return !buffer.isEmpty() || socket.getInputStream().available() > 0;
    }

    /** Adds a reply to those that wait. */
    void write(Reply reply) throws IOException {
        reply.writeTo(replies);
        if (replies.size() > LARGEST_GROUP) {
            flush();
        }
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
        if (hasUnread()) {
            socket.shutdownOutput();
            socket.setSoTimeout(LINGER_MILLIS);
            long deadline = System.nanoTime() + LINGER_MILLIS * 1_000_000L;
            InputStream in = socket.getInputStream();
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
        socket.close();
    }
}
