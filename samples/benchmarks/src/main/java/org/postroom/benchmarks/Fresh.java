package org.postroom.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** What is measured in a process of its own, for each peer and each time anew; this is the program that runs there, too. */
final class Fresh {

    private static final int IDLE_SERVERS = 800;
    private static final int LARGE_MESSAGES = 20;
    private static final int LARGE = 25_000_000;

    private Fresh() {}

    /** What a process measures. */
    enum Probe {
        /** From the first use of the server's classes to the greeting at the client, in nanoseconds. */
        FIRST_START("-Xshare:auto"),
        /** The same with implicit TLS: until it is started, from there to the first reply over TLS, and both together. */
        FIRST_TLS("-Xshare:auto"),
        /** A JUnit process with one test that sends one mail: all of its life, in nanoseconds. */
        JUNIT("-Xshare:auto"),
        /** Heap for an octet of large messages, for a small message, for a server that nobody uses, and its threads. */
        KEPT("-XX:+UseSerialGC"),
        /** How much of 500 MB of mail can be read afterwards, with a heap of 64 MB; in MB. */
        SMALL_HEAP("-Xmx64m"),
        /** What is slower, or faster, with 100,000 messages than with 1,000. */
        STORED("-Xmx6g");

        private final String option;

        Probe(String option) {
            this.option = option;
        }
    }

    /** Runs a process for each peer, round by round; the numbers it said, none where the peer cannot do it. */
    static Map<String, List<double[]>> measure(Probe probe, List<String> peers, int rounds) throws Exception {
        Map<String, List<double[]>> numbers = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(peers);
        peers.forEach(peer -> numbers.put(peer, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            Collections.rotate(order, 1);
            for (String peer : order) {
                double[] said = run(probe, peer);
                if (said.length > 0) {
                    numbers.get(peer).add(said);
                }
            }
        }
        return numbers;
    }

    private static double[] run(Probe probe, String peer) throws Exception {
        Class<?> main = probe == Probe.JUNIT ? OneTest.class : Fresh.class;
        long start = System.nanoTime();
        List<String[]> said = Child.run(probe.option, main, peer, probe.name());
        long nanos = System.nanoTime() - start;
        if (said.isEmpty()) {
            return new double[0];
        }
        return probe == Probe.JUNIT ? new double[] {nanos} : Child.numbers(said.get(0), 0);
    }

    public static void main(String[] arguments) throws Exception {
        Child.endsWithItsMain();
        String peer = arguments[0];
        switch (Probe.valueOf(arguments[1])) {
            case FIRST_START -> {
                long start = System.nanoTime();
                Peer server = Peer.named(peer);
                server.start();
                try (Client client = new Client(server.port())) {
                    say(System.nanoTime() - start);
                }
            }
            case FIRST_TLS -> firstTls(peer);
            case KEPT -> {
                double[] idle = ofIdle(peer);
                double large = heapOf(peer, 100, LARGE / 25) / (LARGE / 25);
                double small = heapOf(peer, 10_000, 1_024);
                say(large, small, idle[0], idle[1]);
            }
            case SMALL_HEAP -> smallHeap(peer);
            case STORED -> Stored.measure(peer);
            case JUNIT -> throw new IllegalArgumentException();
        }
        // Some servers have threads that would go on.
        System.exit(0);
    }

    static void say(double... numbers) {
        StringBuilder line = new StringBuilder("=");
        for (double number : numbers) {
            line.append(' ').append(number);
        }
        System.out.println(line);
    }

    private static void firstTls(String peer) throws Exception {
        SSLContext tls = Tls.ofClient();
        long start = System.nanoTime();
        Peer server = Peer.named(peer);
        server.start(Peer.Security.IMPLICIT);
        long started = System.nanoTime();
        WarmMeasures.connect(server.port(), Peer.Security.IMPLICIT, tls);
        long connected = System.nanoTime();
        say(started - start, connected - started, connected - start);
    }

    /** Octets of heap, and platform threads, of a server that nobody uses: what many of them add to some. */
    private static double[] ofIdle(String peer) throws Exception {
        List<Peer> servers = new ArrayList<>();
        startSome(peer, IDLE_SERVERS / 8, servers);
        double heap = heap();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        startSome(peer, IDLE_SERVERS, servers);
        double[] each = {
            (heap() - heap) / IDLE_SERVERS,
            (double) (ManagementFactory.getThreadMXBean().getThreadCount() - threads) / IDLE_SERVERS
        };
        for (Peer server : servers) {
            server.stop();
        }
        return each;
    }

    private static void startSome(String peer, int number, List<Peer> servers) throws Exception {
        for (int i = 0; i < number; i++) {
            Peer server = Peer.named(peer);
            server.start();
            servers.add(server);
        }
    }

    /** Octets of heap for each message. */
    private static double heapOf(String peer, int messages, int size) throws Exception {
        byte[] content = Client.content(size);
        Peer server = Peer.named(peer);
        server.start();
        double before;
        double after;
        try (Client client = new Client(server.port())) {
            client.hello();
            for (int i = 0; i < 100; i++) {
                client.send(content);
            }
            before = heap();
            for (int i = 0; i < messages; i++) {
                client.send(content);
            }
            after = heap();
            client.quit();
        }
        server.stop();
        return (after - before) / messages;
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(10);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void smallHeap(String peer) throws Exception {
        byte[] content = Client.content(LARGE);
        long octets = 0;
        try {
            Peer server = Peer.named(peer);
            server.start();
            try (Client client = new Client(server.port())) {
                client.hello();
                for (int i = 0; i < LARGE_MESSAGES; i++) {
                    client.send(content);
                }
                client.quit();
            }
            for (int i = 0; i < LARGE_MESSAGES; i++) {
                octets += server.read(i);
            }
            server.stop();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // Then it is no more than that.
        }
        say(octets / 1e6);
    }
}
