package org.postroom.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Measures in rounds: in each, every task (of one peer mostly) has its turn of some milliseconds, in another order each time, so that whatever else the machine
 * does meets all of them. A ratio is made of the turns of one round.
 *
 * @param warmUpMillis how long each is used before anything counts
 * @param turnMillis how long a turn is, about
 * @param number how many rounds count
 * @param enoughMillis how long all of them may take, if three are done
 */
record Rounds(int warmUpMillis, int turnMillis, int number, int enoughMillis) {

    private static final long MILLI = 1_000_000;
    private static final int LEAST = 3;

    /** Nanoseconds for each operation, for each peer that can do it, round by round. */
    Map<String, List<Double>> measure(Measure measure) throws Exception {
        Map<String, Callable<Measure.Task>> openings = new LinkedHashMap<>();
        for (String peer : measure.peers()) {
            openings.put(peer, () -> measure.opener().open(() -> Peer.named(peer)));
        }
        return measure(openings, measure.isSequential());
    }

    /** Nanoseconds for each operation of each task that can be opened, round by round. */
    Map<String, List<Double>> measure(Map<String, Callable<Measure.Task>> openings, boolean isSequential)
            throws Exception {
        Map<String, Measure.Task> tasks = new LinkedHashMap<>();
        Map<String, Integer> times = new LinkedHashMap<>();
        for (String name : openings.keySet()) {
            try {
                Measure.Task task = openings.get(name).call();
                times.put(name, warmUp(task, warmUpMillis));
                tasks.put(name, task);
            } catch (UnsupportedOperationException e) {
                // It is left out.
            }
        }
        if (isSequential) {
            Child.stayOnOneProcessor();
            for (String name : tasks.keySet()) {
                // What fills a turn may be another number there.
                times.put(name, warmUp(tasks.get(name), warmUpMillis / 5));
            }
        }
        Map<String, List<Double>> nanos = new LinkedHashMap<>();
        tasks.keySet().forEach(name -> nanos.put(name, new ArrayList<>()));
        List<String> order = new ArrayList<>(tasks.keySet());
        Random random = new Random(1);
        long end = System.nanoTime() + enoughMillis * MILLI;
        for (int round = 0; round < number && (round < LEAST || System.nanoTime() < end); round++) {
            Collections.shuffle(order, random);
            for (String name : order) {
                int count = times.get(name);
                nanos.get(name).add((double) tasks.get(name).run(count) / count);
            }
        }
        for (Measure.Task task : tasks.values()) {
            task.close();
        }
        return nanos;
    }

    /** Returns how many times make a turn. */
    private int warmUp(Measure.Task task, int millis) throws Exception {
        long end = System.nanoTime() + millis * MILLI;
        int times = 1;
        double each;
        do {
            long start = System.nanoTime();
            task.run(times);
            each = (double) (System.nanoTime() - start) / times;
            times = (int) Math.max(1, Math.min(times * 2L, turnMillis * MILLI / each));
        } while (System.nanoTime() < end);
        return times;
    }
}
