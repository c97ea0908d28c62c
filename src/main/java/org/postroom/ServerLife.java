package org.postroom;

import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.postroom.wire.Alarm;
import org.postroom.wire.Listener;
import org.postroom.wire.PortHold;

/**
 * The life of one server: the only place that lets it listen, and end.
 *
 * <pre>
 *                 start()
 *               ----------->             reset() begins a new epoch, in whatever state
 *    STOPPED                 RUNNING
 *               &lt;-----------
 *       |      stop() outage()   |
 *       |                        |
 *       +------- close() --------+--->  CLOSED
 * </pre>
 *
 * <p>Each arrow is taken by one thread at a time, from its beginning to its end; a thread that wants another one meanwhile waits for its
 * turn. So a {@code start()} finds the port free that a {@code stop()} lets go of, and after {@code close()} nothing begins. An outage plans the
 * arrow back; whatever arrow is taken before drops that plan. A thread that serves a client, in a predicate of a test, is never waited for
 * by the one whose turn it is. Thread-safe.
 */
final class ServerLife {

    private enum State {
        STOPPED,
        RUNNING,
        CLOSED
    }

    private final String name;
    private final InetAddress address;
    private final IntFunction<Listener> opening;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile PortHold hold;
    private volatile Outage outage;
    private volatile State state = State.STOPPED;
    private volatile Listener listener;
    private volatile int port;

    /**
     * The life of a server that does not listen yet.
     *
     * @param name the host name of the server, for people
     * @param address the address on which it listens
     * @param port the port, or 0 for any that is free
     * @param opening the way to listen on a port
     */
    ServerLife(String name, InetAddress address, int port, IntFunction<Listener> opening) {
        this.name = name;
        this.address = address;
        this.port = port;
        this.opening = opening;
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** The reason why it does not listen, with the address that it had. */
    String reason(String address) {
        if (state == State.CLOSED) {
            return "it was closed" + (port == 0 ? "" : "; it had " + address);
        }
        return hold == null
                ? "it has not been started, see start()"
                : outage != null
                        ? "it is in an outage, which refuses connections to " + address
                        : "it was stopped, and refuses connections to " + address + " until start()";
    }

    /** The port it listens on, or had, or is to have: 0 for any. */
    int port() {
        return port;
    }

    void start() {
        inTurn(() -> {
            if (state == State.CLOSED) {
                throw new IllegalStateException("The server " + name
                        + " was closed, which is final: stop() lets it go in such a way that start() brings it back");
            }
            dropOutage();
            listen();
        });
    }

    void stop() {
        inTurn(() -> {
            dropOutage();
            halt();
        });
    }

    void outage(Duration duration) {
        inTurn(() -> {
            dropOutage();
            halt();
            if (state != State.CLOSED) {
                outage = new Outage(this, duration);
            }
        });
    }

    void close() {
        inTurn(() -> {
            dropOutage();
            try {
                end();
            } finally {
                release();
                state = State.CLOSED;
            }
        });
    }

    /** Begins a new epoch, for which old sessions end unless they are to be kept. */
    void reset(boolean keepsSessions, Runnable forget) {
        inTurn(() -> {
            if (listener == null) {
                forget.run();
            } else {
                listener.renew(keepsSessions, forget);
            }
        });
    }

    private void comeBack(Outage from) {
        inTurn(() -> {
            if (outage == from) {
                outage = null;
                listen();
            }
        });
    }

    private void inTurn(Runnable arrow) {
        if (!turn.tryLock()) {
            Listener running = listener;
            if (running == null) {
                turn.lock();
            } else {
                running.waitsForOthers(true);
                turn.lock();
                running.waitsForOthers(false);
            }
        }
        try {
            arrow.run();
        } finally {
            turn.unlock();
        }
    }

    private void listen() {
        if (state == State.STOPPED) {
            // From before it listens: where it were kept only when it listens no more, somebody might come in between.
            if (PortHold.isAffordable()) {
                keepPort();
            }
            try {
                listener = opening.apply(hold == null ? port : hold.port());
            } catch (UncheckedIOException e) {
                // Where a port cannot be bound twice, it must be let go first.
                release();
                listener = opening.apply(port);
            }
            port = listener.port();
            state = State.RUNNING;
        }
    }

    private void halt() {
        if (end()) {
            keepPort();
            hold.awaitRefusal();
        }
    }

    private boolean end() {
        if (state != State.RUNNING) {
            return false;
        }
        state = State.STOPPED;
        try {
            listener.stop();
        } finally {
            listener = null;
        }
        return true;
    }

    private void dropOutage() {
        if (outage != null) {
            outage.alarm.cancel();
            outage = null;
        }
    }

    private void keepPort() {
        if (hold == null) {
            hold = PortHold.on(address, port);
        }
    }

    private void release() {
        if (hold != null) {
            hold.release();
            hold = null;
        }
    }

    /** An outage that ends by itself; a server that nobody has any more does not come back. */
    private static final class Outage implements Runnable {

        private final WeakReference<ServerLife> life;
        private final Alarm alarm;

        Outage(ServerLife life, Duration duration) {
            this.life = new WeakReference<>(life);
            this.alarm = Alarm.after(duration, life.name + " comes back", this);
        }

        @Override
        public void run() {
            ServerLife ended = life.get();
            if (ended != null) {
                ended.comeBack(this);
            }
        }
    }
}
