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

/**
 * Runs all benchmarks, every peer in the same run, and prints each as a multiple of what the sink takes: medians, since the machine may
 * have other things to do as well.
 */
public final class Compare {

    private static final String FLOOR = "sink";

    private Compare() {}

    public static void main(String[] arguments) throws Exception {
        boolean isLong = arguments.length > 0 && arguments[0].equals("long");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(Compare.class.getPackageName() + ".*")
                .mode(Mode.SampleTime)
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
        System.out.printf(
                "%nTime for each operation: the median, and the 90th percentile, as multiples of the sink's median.%n%n");
        System.out.printf("| %-14s ", "less is better");
        rows.values().iterator().next().keySet().forEach(peer -> System.out.printf("| %-15s ", peer));
        System.out.printf("| %-9s |%n", "1 is");
        rows.forEach((row, peers) -> {
            double floor = peers.get(FLOOR).getStatistics().getPercentile(50);
            System.out.printf("| %-14s ", row);
            peers.values()
                    .forEach(time -> System.out.printf(
                            "| %6.2f (%6.2f) ",
                            time.getStatistics().getPercentile(50) / floor,
                            time.getStatistics().getPercentile(90) / floor));
            System.out.printf("| %6.0f µs |%n", floor);
        });
    }
}
