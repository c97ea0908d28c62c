package org.postroom.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.postroom.protocol.Ending;
import org.postroom.protocol.machine.Protocol;
import org.postroom.recording.Recording;
import org.postroom.recording.SessionRecording;

/** A listening socket and the conversations of those that connected to it. Thread-safe. */
public final class Listener {

    private static final int BACKLOG = 128;
    private static final long STOP_LIMIT = TimeUnit.SECONDS.toNanos(5);

    private final WireSettings settings;
    private final Protocol protocol;
    private final Recording recording;
    private final Spool spool = new Spool();
    private final ServerSocket socket;
    private final BiConsumer<String, Runnable> threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Set<Conversation> conversations = new LinkedHashSet<>();
    private boolean accepting = true;
    private boolean stopped;

    private Listener(
            WireSettings settings,
            Protocol protocol,
            Recording recording,
            ServerSocket socket,
            BiConsumer<String, Runnable> threads) {
        this.settings = settings;
        this.protocol = protocol;
        this.recording = recording;
        this.socket = socket;
        this.threads = threads;
    }

    /**
     * Listens, and serves whoever connects.
     *
     * @param settings where, and how
     * @param protocol what to say
     * @param recording the place where everything is recorded
     * @return the listener; a client can connect
     */
    public static Listener open(WireSettings settings, Protocol protocol, Recording recording) {
        return open(settings, protocol, recording, Threads.ALL);
    }

    static Listener open(
            WireSettings settings, Protocol protocol, Recording recording, BiConsumer<String, Runnable> threads) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            try {
                socket.bind(new InetSocketAddress(settings.address(), settings.port()), BACKLOG);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
            Listener listener = new Listener(settings, protocol, recording, socket, threads);
            listener.listen();
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The server " + settings.hostname() + " cannot listen on "
                            + settings.address().getHostAddress() + ", port " + settings.port() + ": " + e.getMessage()
                            + (settings.port() == 0 ? "" : "; port 0 lets it take one that is free"),
                    e);
        }
    }

    private void listen() {
        try {
            threads.accept(settings.hostname() + ":" + port() + " listener", this::accept);
        } catch (RuntimeException | OutOfMemoryError e) {
            close(socket);
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            acceptUntilClosed();
        } finally {
            // Only now has the system let go of the port: a close from another thread does not wait for this one.
            lock.lock();
            try {
                accepting = false;
                signal();
            } finally {
                lock.unlock();
            }
        }
    }

    private void acceptUntilClosed() {
        while (true) {
            Socket client;
            try {
                client = socket.accept();
            } catch (IOException e) {
                if (socket.isClosed()) {
                    return;
                }
                // This client was gone before it was accepted, or the machine is out of descriptors until a session
                // ends.
                breathe();
                continue;
            }
            serve(client);
        }
    }

    private void breathe() {
        lock.lock();
        try {
            if (!stopped && !ended.await(50, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void serve(Socket client) {
        Conversation conversation = null;
        lock.lock();
        try {
            if (!stopped) {
                conversation =
                        new Conversation(new Connection(client, settings.idleNanos()), protocol, recording, this);
                conversations.add(conversation);
                Patrol.watch(conversation.stopwatches(), settings.idleNanos());
            }
        } catch (IOException e) {
            // The client is gone already.
        } finally {
            lock.unlock();
        }
        if (conversation != null) {
            begin(conversation);
        } else {
            close(client);
        }
    }

    /** A machine that is out of threads cannot serve this client; the next one, perhaps. */
    private void begin(Conversation conversation) {
        String name = settings.hostname() + ":" + port() + " session "
                + conversation.session().id();
        try {
            threads.accept(name, conversation);
        } catch (RuntimeException | OutOfMemoryError e) {
            conversation.abandon();
        }
    }

    private static void close(Socket client) {
        try {
            client.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }

    WireSettings settings() {
        return settings;
    }

    Spool spool() {
        return spool;
    }

    void ended(Conversation conversation) {
        Patrol.forget(conversation.stopwatches());
        lock.lock();
        try {
            conversations.remove(conversation);
            signal();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes who waits for an end: who stops waits for the last one. */
    private void signal() {
        if (!stopped || isOver()) {
            ended.signalAll();
        }
    }

    private boolean isOver() {
        return !accepting && conversations.isEmpty();
    }

    /** Forgets what was received, and cuts the sessions that are in the middle of something. */
    public void reset() {
        // What is begun from here on goes elsewhere, so that a message that comes after the reset keeps its file.
        Spool before = spool.renew();
        cut(recording.reset());
        before.clear();
    }

    private void cut(List<SessionRecording> sessions) {
        lock.lock();
        try {
            conversations.stream()
                    .filter(conversation -> sessions.contains(conversation.session()))
                    .forEach(conversation -> conversation.cut(Ending.CLOSED_BY_SERVER));
        } finally {
            lock.unlock();
        }
    }

    /** Closes every socket at once, waits until nobody uses one any more, and removes the temporary files. */
    public void stop() {
        close(socket);
        lock.lock();
        try {
            stopped = true;
            conversations.forEach(conversation -> conversation.cut(Ending.SERVER_STOPPED));
            // A predicate of a fault may stop the server; who waits for himself waits for ever.
            conversations.removeIf(Conversation::isOfThisThread);
            long nanos = STOP_LIMIT;
            while (!isOver() && nanos > 0) {
                nanos = ended.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        spool.clear();
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }
}
