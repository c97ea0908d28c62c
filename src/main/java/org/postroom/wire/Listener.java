package org.postroom.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.postroom.protocol.Ending;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Protocol;
import org.postroom.received.Journal;
import org.postroom.received.SmtpSession;

/** A listening socket and the conversations of those that connected to it. Thread-safe. */
public final class Listener {

    private static final int BACKLOG = 128;
    private static final Duration AS_GOOD_AS_EVER = Duration.ofDays(365);
    private static final long STOP_LIMIT = TimeUnit.SECONDS.toNanos(5);

    private final WireSettings settings;
    private final Protocol protocol;
    private final Journal journal;
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
            Journal journal,
            ServerSocket socket,
            BiConsumer<String, Runnable> threads) {
        this.settings = settings;
        this.protocol = protocol;
        this.journal = journal;
        this.socket = socket;
        this.threads = threads;
    }

    /**
     * Listens, and serves whoever connects.
     *
     * @param settings where, and how
     * @param protocol what to say
     * @param journal where to write what was said
     * @return the listener; a client can connect
     */
    public static Listener open(WireSettings settings, Protocol protocol, Journal journal) {
        return open(settings, protocol, journal, Threads.ALL);
    }

    static Listener open(
            WireSettings settings, Protocol protocol, Journal journal, BiConsumer<String, Runnable> threads) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            try {
                socket.bind(new InetSocketAddress(settings.address(), settings.port()), BACKLOG);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
            Listener listener = new Listener(settings, protocol, journal, socket, threads);
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
                conversation = new Conversation(new Connection(client, idleNanos()), protocol, journal, this);
                conversations.add(conversation);
                Patrol.watch(conversation, idleNanos());
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

    /** What the server calls itself. */
    String hostname() {
        return settings.hostname();
    }

    /** How TLS is done, or null where there is none. */
    TlsService tls() {
        return settings.tls();
    }

    boolean securesConnections() {
        return tls() != null && tls().start() == TlsService.Start.WITH_CONNECTION;
    }

    /** How long a client may say nothing, in nanoseconds. */
    long idleNanos() {
        Duration limit = settings.idleTimeout();
        return limit.compareTo(AS_GOOD_AS_EVER) < 0 ? limit.toNanos() : AS_GOOD_AS_EVER.toNanos();
    }

    /** Octets of the longest line to read, with its CRLF. */
    int lineLength() {
        return (int) settings.limits().of(Limit.LINE_LENGTH);
    }

    ContentSink newSink() {
        return new ContentSink(
                spool, settings.contentInMemory(), settings.limits().of(Limit.MESSAGE_SIZE));
    }

    void ended(Conversation conversation) {
        Patrol.forget(conversation);
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
        cut(journal.reset());
        before.clear();
    }

    private void cut(List<SmtpSession> sessions) {
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
