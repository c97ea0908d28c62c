package org.postroom.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Small messages one after the other over one connection, each command sent when the reply to the one before has come. */
@State(Scope.Benchmark)
public class LockStep {

    @Param({"sink", "postroom", "wiser", "greenmail", "dumbster"})
    public String peer;

    private Peer server;
    private Client client;

    @Setup(Level.Trial)
    public void start() throws Exception {
        server = Peer.named(peer);
        server.start();
    }

    @Setup(Level.Iteration)
    public void connect() throws Exception {
        client = new Client(server.port());
        client.hello();
    }

    @TearDown(Level.Iteration)
    public void disconnect() throws Exception {
        client.quit();
        client.close();
        server.clear();
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        server.stop();
    }

    @Benchmark
    public void lockStep() throws Exception {
        client.send();
    }
}
