package org.postroom.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A server that has stored few messages beside one that has stored many. */
@State(Scope.Benchmark)
public class Stored {

    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final int GROUP = 200;
    private static final int ROUNDS = 15;
    private static final Map<Integer, Peer> SERVERS = new ConcurrentHashMap<>();

    @Param({"1000", "100000"})
    public int stored;

    private Peer server;

    @Setup
    public void find() {
        server = SERVERS.get(stored);
    }

    @Benchmark
    public int count() throws Exception {
        return server.count();
    }

    @Benchmark
    public int list() throws Exception {
        return server.list();
    }

    @Benchmark
    public long newest() throws Exception {
        return server.read(stored - 1);
    }

    /** Says how many times as long counting, listing, reading the newest and receiving one more take with many. */
    static void measure(String peer) throws Exception {
        for (int number : List.of(FEW, MANY)) {
            Peer server = Peer.named(peer);
            server.start();
            send(server, number);
            SERVERS.put(number, server);
        }
        Map<String, Double> micros = new HashMap<>();
        for (RunResult result : jmh()) {
            micros.put(
                    result.getPrimaryResult().getLabel() + result.getParams().getParam("stored"),
                    result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        Fresh.say(
                micros.get("count" + MANY) / micros.get("count" + FEW),
                micros.get("list" + MANY) / micros.get("list" + FEW),
                micros.get("newest" + MANY) / micros.get("newest" + FEW),
                receiving());
    }

    private static Collection<RunResult> jmh() throws Exception {
        // Not forked: to fill a server takes longer than all the rest.
        return new Runner(new OptionsBuilder()
                        .include(Stored.class.getName())
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .forks(0)
                        .warmupIterations(2)
                        .warmupTime(TimeValue.milliseconds(200))
                        .measurementIterations(9)
                        .measurementTime(TimeValue.milliseconds(100))
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }

    private static double receiving() throws Exception {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double few = send(SERVERS.get(FEW), GROUP);
            double many = send(SERVERS.get(MANY), GROUP);
            ratios.add(many / few);
        }
        return new Spread(ratios).median();
    }

    private static long send(Peer server, int messages) throws Exception {
        return WarmMeasures.overOneConnection(server, client -> client.send(messages));
    }
}
