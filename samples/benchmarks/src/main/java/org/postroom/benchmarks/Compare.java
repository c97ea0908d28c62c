package org.postroom.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all benchmarks, every peer in the same run, and prints each as a multiple of what the sink takes. */
public final class Compare {

    private static final String FLOOR = "sink";

    private Compare() {}

    public static void main(String[] arguments) throws Exception {
        boolean isLong = arguments.length > 0 && arguments[0].equals("long");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(Compare.class.getPackageName() + ".*")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .verbosity(isLong ? VerboseMode.NORMAL : VerboseMode.SILENT)
                .shouldFailOnError(true)
                .forks(isLong ? 5 : 1)
                .warmupIterations(isLong ? 5 : 3)
                .warmupTime(TimeValue.milliseconds(isLong ? 1000 : 500))
                .measurementIterations(isLong ? 10 : 5)
                .measurementTime(TimeValue.milliseconds(isLong ? 1000 : 500));
        System.out.printf(
                "The %s form runs on JDK %s.%n", isLong ? "long" : "short", System.getProperty("java.version"));
        print(new Runner(options.build()).run());
    }

    private static void print(Collection<RunResult> results) {
        Map<String, Map<String, Result<?>>> rows = new LinkedHashMap<>();
        for (RunResult result : results) {
            rows.computeIfAbsent(result.getPrimaryResult().getLabel(), row -> new LinkedHashMap<>())
                    .put(result.getParams().getParam("peer"), result.getPrimaryResult());
        }
        System.out.printf("%nTime for each operation, as a multiple of the sink's; less is better.%n%n");
        System.out.printf("| %-13s ", "");
        rows.values().iterator().next().keySet().forEach(peer -> System.out.printf("| %-14s ", peer));
        System.out.printf("| %-9s |%n", "1 is");
        rows.forEach((row, peers) -> {
            double floor = peers.get(FLOOR).getScore();
            System.out.printf("| %-13s ", row);
            peers.values()
                    .forEach(score ->
                            System.out.printf("| %6.2f ± %5.2f ", score.getScore() / floor, error(score) / floor));
            System.out.printf("| %6.0f µs |%n", floor);
        });
        System.out.printf("%nThe error is half of a 99.9%% interval. lockStep, inverted, is messages a second.%n");
    }

    private static double error(Result<?> score) {
        return Double.isNaN(score.getScoreError()) ? 0 : score.getScoreError();
    }
}
