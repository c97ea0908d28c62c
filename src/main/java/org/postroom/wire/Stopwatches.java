package org.postroom.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;

/**
 * The times since which one connection waits for its client, and the end of those waits that last too long. The thread that waits starts
 * and stops them; any thread may look at them.
 */
final class Stopwatches {

    private final Socket socket;
    private final Closeable connection;
    private final long idleNanos;
    private volatile long readingSince;
    private volatile long writingSince;
    private volatile long handshakingSince;
    private volatile boolean limited;
    private volatile boolean late;
    private volatile boolean stuck;

    /**
     * Stopwatches that stand still.
     *
     * @param socket the socket whose input ends when a read lasts too long
     * @param connection the connection that is closed when its client keeps it from going on
     * @param idleNanos the time for which a client may say nothing, in nanoseconds
     */
    Stopwatches(Socket socket, Closeable connection, long idleNanos) {
        this.socket = socket;
        this.connection = connection;
        this.idleNanos = idleNanos;
    }

    void reading(boolean is) {
        readingSince = is ? now() : 0;
    }

    void writing(boolean is) {
        writingSince = is ? now() : 0;
    }

    void handshaking(boolean is) {
        handshakingSince = is ? now() : 0;
    }

    private static long now() {
        return System.nanoTime() | 1;
    }

    /** The time in nanoseconds for which the client has been waited for, or -1 if the server is doing something. */
    long silence() {
        long since = readingSince == 0 ? handshakingSince : readingSince;
        return since == 0 ? -1 : System.nanoTime() - since;
    }

    /** Leaves the end of a read that lasts too long to the system. */
    void limitedBySystem() {
        limited = true;
    }

    /** Whether the input was ended since nothing came for too long. */
    boolean isLate() {
        return late;
    }

    /**
     * Whether the connection was closed since the client let a reply wait for longer than it may say nothing, so that it reads no more;
     * or a handshake for twice as long, in which it can only have said an octet now and then.
     */
    boolean isStuck() {
        return stuck;
    }

    /**
     * Ends the waits that last too long.
     *
     * @return the time in nanoseconds after which it is worth looking again
     */
    long hurry() {
        long left = left(readingSince, idleNanos);
        if (left <= 0 && !limited && !late) {
            late = true;
            try {
                socket.shutdownInput();
            } catch (IOException e) {
                // The connection has ended; so has the read.
            }
        }
        long leftOfUse = Math.min(left(writingSince, idleNanos), left(handshakingSince, 2 * idleNanos));
        if (leftOfUse <= 0) {
            stuck = true;
            try {
                connection.close();
            } catch (IOException e) {
                // Closed is closed.
            }
        }
        return Math.min(left, leftOfUse);
    }

    /** The rest of the time that something may take which began at some time, or at 0 if it did not. */
    private static long left(long since, long limit) {
        return since == 0 ? limit : since + limit - System.nanoTime();
    }
}
