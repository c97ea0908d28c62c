package org.postroom.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs sample classes with JUnit, by default all their tests at the same time. */
final class Kit {

    private Kit() {}

    static EngineExecutionResults run(Class<?>... samples) {
        return run(Map.of(), samples);
    }

    static EngineExecutionResults run(Map<String, String> configuration, Class<?>... samples) {
        Map<String, String> all = new ConcurrentHashMap<>(Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"));
        all.putAll(configuration);
        return apart(() -> EngineTestKit.engine("junit-jupiter")
                .configurationParameters(all)
                .selectors(Stream.of(samples)
                        .map(type -> selectClass(type))
                        .toArray(n -> new org.junit.platform.engine.discovery.ClassSelector[n]))
                .execute());
    }

    /**
     * Runs samples in a thread that is none of JUnit's: one of those, while it waits for what another pool does, begins another test
     * of its own, and this one ends only when that does.
     */
    private static EngineExecutionResults apart(Callable<EngineExecutionResults> run) {
        FutureTask<EngineExecutionResults> task = new FutureTask<>(run);
        Thread thread = new Thread(task, "samples");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("The samples could not be run", e);
        }
    }

    /** Runs samples that must all pass. */
    static void passes(int tests, Class<?>... samples) {
        EngineExecutionResults results = run(samples);
        List<Throwable> failures = failures(results);
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError(failures.size() + " failed, the first: " + failures.get(0));
            failures.forEach(error::addSuppressed);
            throw error;
        }
        results.testEvents()
                .assertStatistics(statistics -> statistics.started(tests).succeeded(tests));
    }

    /** {@return why tests and classes failed} */
    static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().map(Kit::failure).toList();
    }

    /** {@return why the only test or class that failed did so} */
    static Throwable failure(Class<?>... samples) {
        return failure(run(samples));
    }

    static Throwable failure(EngineExecutionResults results) {
        List<Throwable> failures = failures(results);
        if (failures.size() != 1) {
            AssertionError error = new AssertionError("Expected one failure, but there were " + failures);
            failures.forEach(error::addSuppressed);
            throw error;
        }
        return failures.get(0);
    }

    private static Throwable failure(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }
}
