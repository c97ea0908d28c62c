package org.postroom.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One small message over a connection of its own, and its subject read. */
@State(Scope.Benchmark)
public class SendAndRead {

    @Param({"sink", "postroom", "wiser", "greenmail", "dumbster"})
    public String peer;

    private Peer server;

    @Setup(Level.Trial)
    public void start() throws Exception {
        server = Peer.named(peer);
        server.start();
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        server.stop();
    }

    @Benchmark
    public String sendAndRead() throws Exception {
        try (Client client = new Client(server.port())) {
            client.hello();
            client.send();
            client.quit();
        }
        String subject = server.subject();
        while (subject == null) {
            Thread.onSpinWait();
            subject = server.subject();
        }
        server.clear();
        return subject;
    }
}
