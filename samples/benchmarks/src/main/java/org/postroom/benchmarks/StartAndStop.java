package org.postroom.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The life of a server of one test: started, connected to, its greeting read, stopped. */
@State(Scope.Benchmark)
public class StartAndStop {

    @Param({"sink", "postroom", "wiser", "greenmail", "dumbster"})
    public String peer;

    @Benchmark
    public void startAndStop() throws Exception {
        Peer server = Peer.named(peer);
        server.start();
        new Client(server.port()).close();
        server.stop();
    }
}
