package org.postroom.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the port of a server, even while the server is down, so that nobody who wants any free port gets this one: it is bound, and
 * connections to it are refused unless the server listens.
 *
 * <p>It costs a descriptor. So a JVM with very many servers keeps the ports of the first ones from the beginning, and that of another one
 * only when it stops.
 */
public final class PortHold {

    private static final long REFUSAL_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int PROBE_MILLIS = 100;
    private static final int MOST_FROM_THE_BEGINNING = 128;
    private static final AtomicInteger HELD = new AtomicInteger();

    private final Socket socket = new Socket();
    private int port;

    private PortHold(int port) {
        this.port = port;
    }

    /**
     * Keeps a port, if it can be had; if not, the server will say so when it wants it back.
     *
     * @param address where the server listens
     * @param port the port, or 0 for any free one
     */
    public static PortHold on(InetAddress address, int port) {
        PortHold hold = new PortHold(port);
        try {
            hold.socket.setReuseAddress(true);
            hold.socket.bind(new InetSocketAddress(address, port));
            hold.port = hold.socket.getLocalPort();
            HELD.incrementAndGet();
        } catch (IOException e) {
            hold.close();
        }
        return hold;
    }

    /** {@return true if so few ports are kept that a server may keep its port before it listens} */
    public static boolean isAffordable() {
        return HELD.get() < MOST_FROM_THE_BEGINNING;
    }

    /** {@return the port; what was asked for, if it could not be had} */
    public int port() {
        return port;
    }

    /**
     * Waits until connections are refused, once the server listens no more. They are already, unless another thread is just starting a
     * program: until it runs, its process shares the sockets of this one, and the system goes on completing connections.
     */
    public void awaitRefusal() {
        long start = System.nanoTime();
        boolean refused = !socket.isBound();
        while (!refused && System.nanoTime() - start < REFUSAL_LIMIT_NANOS) {
            try (Socket probe = new Socket()) {
                probe.connect(socket.getLocalSocketAddress(), PROBE_MILLIS);
                Thread.onSpinWait();
            } catch (IOException e) {
                refused = true;
            }
        }
    }

    /** Lets the port go. It is called once. */
    public void release() {
        if (socket.isBound()) {
            HELD.decrementAndGet();
        }
        close();
    }

    private void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }
}
