package org.postroom.benchmarks;

import java.util.List;
import javax.net.ssl.SSLContext;

/** What is measured in a JVM that has done it all many times before. */
final class WarmMeasures {

    private static final List<String> ALL = Peer.NAMES;
    private static final List<String> WITH_C =
            List.of("sink", "postroom", "wiser", "greenmail", "dumbster", "smtp-sink");

    /** Dumbster serves one client at a time. */
    private static final List<String> MANY_CLIENTS = List.of("sink", "postroom", "wiser", "greenmail", "smtp-sink");

    private WarmMeasures() {}

    static List<Measure> all() {
        return List.of(
                sequential("start until a client has read the greeting", Goal.atMost(1.3), ALL, WarmMeasures::greeting),
                sequential(
                        "a whole test: start, send, read the subject, stop",
                        Goal.atMost(1.25),
                        ALL,
                        peer -> wholeTest(peer, WarmMeasures::sendRaw)),
                sequential(
                        "the same, sent with Jakarta Mail",
                        Goal.atMost(1.1),
                        ALL,
                        peer -> wholeTest(peer, JakartaMail::sendOne)),
                sequential(
                        "messages a second, 1 connection, lock-step",
                        Goal.atLeast(0.95),
                        WITH_C,
                        WarmMeasures::lockStep),
                // The others do not offer it.
                sequential(
                        "messages a second, 1 connection, pipelined",
                        Goal.atLeast(0.9),
                        List.of("sink", "postroom", "smtp-sink"),
                        WarmMeasures::pipelined),
                new Measure(
                        "messages a second, 8 connections",
                        Goal.atLeast(0.9),
                        false,
                        MANY_CLIENTS,
                        peer -> new Connections(peer, 8)),
                new Measure(
                        "messages a second, 64 connections",
                        Goal.atLeast(0.85),
                        false,
                        MANY_CLIENTS,
                        peer -> new Connections(peer, 64)),
                sequential(
                        "messages a second, a connection each",
                        Goal.atLeast(0.9),
                        WITH_C,
                        WarmMeasures::connectionEach),
                // Dumbster waits 20 s for its client to leave.
                sequential(
                        "stop while an idle client is connected",
                        Goal.atMost(1.5),
                        List.of("sink", "postroom", "wiser", "greenmail"),
                        WarmMeasures::stop),
                new Measure(
                        "octets a second, one 25 MB message", Goal.atLeast(0.7), false, WITH_C, WarmMeasures::large),
                sequential(
                        "content sent until a waiting test sees it",
                        Goal.atMost(1.3),
                        List.of("sink", "postroom", "greenmail"),
                        Delivery::new),
                new Measure(
                        "connect, STARTTLS and EHLO",
                        Goal.atMost(1.1),
                        false,
                        List.of("sink", "postroom", "wiser"),
                        peer -> secured(peer, Peer.Security.STARTTLS)),
                new Measure(
                        "connect over implicit TLS and EHLO",
                        Goal.atMost(1.1),
                        false,
                        List.of("sink", "postroom", "wiser", "greenmail"),
                        peer -> secured(peer, Peer.Security.IMPLICIT)));
    }

    private static Measure sequential(String name, Goal goal, List<String> peers, Measure.Opener opener) {
        return new Measure(name, goal, true, peers, opener);
    }

    /** The program that measures one of them: which, and how thoroughly. */
    public static void main(String[] arguments) throws Exception {
        Child.endsWithItsMain();
        Measure measure = all().get(Integer.parseInt(arguments[0]));
        Rounds rounds = arguments[1].equals("long") ? new Rounds(3_000, 30, 40, 8_000) : new Rounds(350, 15, 12, 500);
        rounds.measure(measure).forEach(Child::say);
        // Some servers have threads that would go on.
        System.exit(0);
    }

    private static Measure.Task greeting(Measure.Supply peer) {
        return times -> {
            long nanos = 0;
            for (int i = 0; i < times; i++) {
                Peer server = peer.get();
                long start = System.nanoTime();
                server.start();
                Client client = new Client(server.port());
                nanos += System.nanoTime() - start;
                client.close();
                server.stop();
            }
            return nanos;
        };
    }

    /** Sends one message. */
    private interface Sender {

        void send(int port) throws Exception;
    }

    private static Measure.Task wholeTest(Measure.Supply peer, Sender sender) {
        return times -> {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                Peer server = peer.get();
                server.start();
                sender.send(server.port());
                String subject = server.subject();
                if (!Client.SUBJECT.equals(subject)) {
                    throw new IllegalStateException("Expected \"" + Client.SUBJECT + "\", but it is " + subject);
                }
                server.stop();
            }
            return System.nanoTime() - start;
        };
    }

    private static void sendRaw(int port) throws Exception {
        try (Client client = new Client(port)) {
            client.hello();
            client.send(1);
            client.quit();
        }
    }

    /** A server that was started once, and what is done with it in each turn. */
    private interface Use {

        /** Returns how long it took. */
        long use(Peer server, int times) throws Exception;
    }

    private static Measure.Task with(Measure.Supply peer, Use use) throws Exception {
        Peer server = peer.get();
        server.start();
        return new Measure.Task() {

            @Override
            public long run(int times) throws Exception {
                long nanos = use.use(server, times);
                server.clear();
                return nanos;
            }

            @Override
            public void close() throws Exception {
                server.stop();
            }
        };
    }

    /** What a client does. */
    interface Sending {

        void send(Client client) throws Exception;
    }

    /** Returns how many nanoseconds it took, without the connection. */
    static long overOneConnection(Peer server, Sending sending) throws Exception {
        try (Client client = new Client(server.port())) {
            client.hello();
            long start = System.nanoTime();
            sending.send(client);
            long nanos = System.nanoTime() - start;
            client.quit();
            return nanos;
        }
    }

    private static Measure.Task lockStep(Measure.Supply peer) throws Exception {
        return with(peer, (server, times) -> overOneConnection(server, client -> client.send(times)));
    }

    private static Measure.Task pipelined(Measure.Supply peer) throws Exception {
        return with(peer, (server, times) -> overOneConnection(server, client -> client.sendPipelined(times)));
    }

    private static Measure.Task large(Measure.Supply peer) throws Exception {
        byte[] content = Client.content(25_000_000);
        return with(
                peer,
                (server, times) -> overOneConnection(server, client -> {
                    for (int i = 0; i < times; i++) {
                        client.send(content);
                    }
                }));
    }

    private static Measure.Task connectionEach(Measure.Supply peer) throws Exception {
        return with(peer, (server, times) -> {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                sendRaw(server.port());
            }
            return System.nanoTime() - start;
        });
    }

    private static Measure.Task stop(Measure.Supply peer) {
        return times -> {
            long nanos = 0;
            for (int i = 0; i < times; i++) {
                Peer server = peer.get();
                server.start();
                try (Client client = new Client(server.port())) {
                    client.hello();
                    long start = System.nanoTime();
                    server.stop();
                    nanos += System.nanoTime() - start;
                }
            }
            return nanos;
        };
    }

    private static Measure.Task secured(Measure.Supply peer, Peer.Security security) throws Exception {
        SSLContext tls = Tls.ofClient();
        Peer server = peer.get();
        server.start(security);
        return new Measure.Task() {

            @Override
            public long run(int times) throws Exception {
                long start = System.nanoTime();
                for (int i = 0; i < times; i++) {
                    connect(server.port(), security, tls);
                }
                return System.nanoTime() - start;
            }

            @Override
            public void close() throws Exception {
                server.stop();
            }
        };
    }

    static void connect(int port, Peer.Security security, SSLContext tls) throws Exception {
        try (Client client = security == Peer.Security.IMPLICIT ? Client.overTls(port, tls) : new Client(port)) {
            client.hello();
            if (security == Peer.Security.STARTTLS) {
                client.startTls(tls);
                client.hello();
            }
            client.quit();
        }
    }
}
