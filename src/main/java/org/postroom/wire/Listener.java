package org.postroom.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.postroom.protocol.Ending;
import org.postroom.protocol.machine.Protocol;
import org.postroom.recording.Recording;

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
    private final Conversations conversations = new Conversations();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch accepted = new CountDownLatch(1);
    private volatile RollCall roll;

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
            recording.failed(null);
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
        } catch (RuntimeException | Error e) {
            recording.failed(e);
        } finally {
            close(socket);
            // Only now has the system let go of the port: a close from another thread does not wait for this one.
            accepted.countDown();
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
            RollCall call = roll;
            boolean isServed = false;
            try {
                if (call == null || !call.isAnsweredBy(client)) {
                    isServed = serve(client);
                }
            } finally {
                if (!isServed) {
                    close(client);
                }
            }
        }
    }

    private void breathe() {
        try {
            stopping.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean serve(Socket client) {
        Conversation conversation = null;
        try {
            conversation = conversations.add(
                    () -> new Conversation(new Connection(client, settings.idleNanos()), protocol, recording, this));
        } catch (IOException e) {
            // The client is gone already.
        }
        if (conversation != null) {
            Patrol.watch(conversation.stopwatches(), settings.idleNanos());
            begin(conversation);
        }
        return conversation != null;
    }

    /** A machine that is out of threads cannot serve this client; the next one, perhaps. */
    private void begin(Conversation conversation) {
        String name = settings.hostname() + ":" + port() + " session "
                + conversation.session().id();
        try {
            threads.accept(name, conversation);
        } catch (RuntimeException | OutOfMemoryError e) {
            conversation.abandon();
        } catch (Error e) {
            conversation.abandon();
            throw e;
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
        conversations.remove(conversation);
    }

    /**
     * Says whether the thread, if it serves a client of this listener, waits for the end of the others.
     *
     * @param waits true if it does from now on
     */
    public void waitsForOthers(boolean waits) {
        conversations.waitsForOthers(waits);
    }

    /**
     * Begins a new epoch. Nothing of the old one acts in it: its sessions end first, as long as they are not to be kept, and clients that
     * connect meanwhile are served when it has begun.
     *
     * @param keepsSessions true if open sessions live on
     * @param forget the deed that forgets what was received
     */
    public void renew(boolean keepsSessions, Runnable forget) {
        try {
            if (!keepsSessions) {
                callTheRoll();
                String words = "The server is being emptied";
                conversations.end(Parting.of(Ending.CLOSED_BY_SERVER, words, settings.stopGraceNanos(), true));
            }
            // What is begun from here on goes elsewhere, so that a message that comes after the reset keeps its file.
            Spool before = spool.renew();
            forget.run();
            before.clear();
        } finally {
            conversations.resume();
        }
    }

    private void callTheRoll() {
        RollCall call = new RollCall();
        roll = call;
        call.await(socket);
        roll = null;
    }

    /** Listens no more, ends every session, waits until nobody uses a socket any more, and removes the temporary files. */
    public void stop() {
        close(socket);
        stopping.countDown();
        conversations.close();
        conversations.end(
                Parting.of(Ending.SERVER_STOPPED, "The server is being stopped", settings.stopGraceNanos(), false));
        Uninterrupted.await(accepted, STOP_LIMIT);
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
