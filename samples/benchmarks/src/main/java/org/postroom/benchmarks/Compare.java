package org.postroom.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postroom.benchmarks.Fresh.Probe;

/** Measures everything, every peer in the same run, prints each result when it is there, and writes the report. */
public final class Compare {

    private static final String FLOOR = "sink";
    private static final List<String> ALL = Peer.NAMES;
    private static final List<String> TLS = List.of("sink", "postroom", "wiser", "greenmail");

    private final Report report = new Report();
    private final boolean isLong;

    private Compare(boolean isLong) {
        this.isLong = isLong;
    }

    /**
     * Measures.
     *
     * @param arguments {@code long} or {@code short}; where to write the report; and a part of the name of what is to be measured, if not
     *     everything is
     */
    public static void main(String[] arguments) {
        try {
            run(arguments);
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            // Servers have threads that would go on.
            System.exit(1);
        }
    }

    private static void run(String[] arguments) throws Exception {
        String only = arguments.length > 2 ? arguments[2] : "";
        Compare compare = new Compare(arguments[0].equals("long"));
        Tls.makeKeyStore();
        List<Measure> measures = WarmMeasures.all();
        for (int i = 0; i < measures.size(); i++) {
            if (measures.get(i).name().contains(only)) {
                compare.warm(measures.get(i), i);
            }
        }
        for (Fresh.Probe probe : Probe.values()) {
            if (probe.name().contains(only) || only.isEmpty()) {
                compare.fresh(probe);
            }
        }
        List<MailMeasure> mails = MailMeasure.all();
        for (int i = 0; i < mails.size(); i++) {
            if (mails.get(i).isNamed(only)) {
                compare.mails(mails.get(i), i);
            }
        }
        if (only.isEmpty()) {
            compare.report.write(Path.of(arguments[1]), arguments[0]);
        }
    }

    private void warm(Measure measure, int index) throws Exception {
        Map<String, List<Double>> nanos = new LinkedHashMap<>();
        String form = isLong ? "long" : "short";
        for (String[] said : Child.run("-Xms1g", WarmMeasures.class, String.valueOf(index), form)) {
            nanos.put(said[0], Arrays.stream(Child.numbers(said, 1)).boxed().toList());
        }
        ratios(measure.name(), measure.goal(), nanos, "us", 1e3);
    }

    private void mails(MailMeasure measure, int index) throws Exception {
        String lacking = measure.client().lacking();
        if (!lacking.isEmpty()) {
            report.leaveOut(measure.client() + ": " + lacking);
            return;
        }
        Map<Mailer.Way, Map<String, List<Double>>> nanos = new HashMap<>();
        String form = isLong ? "long" : "short";
        for (String[] said : Child.run("-Xms1g", MailMeasure.class, String.valueOf(index), form)) {
            Mailer.Way way = measure.ways().get(Integer.parseInt(said[1]));
            nanos.computeIfAbsent(way, unused -> new LinkedHashMap<>())
                    .put(said[0], Arrays.stream(Child.numbers(said, 2)).boxed().toList());
        }
        if (nanos.isEmpty()) {
            report.leaveOut(measure.client() + ": it failed");
            return;
        }
        measure.lines().forEach(line -> mail(measure.nameOf(line), line, nanos));
    }

    private void mail(String name, MailMeasure.Line line, Map<Mailer.Way, Map<String, List<Double>>> nanos) {
        Map<String, List<Double>> times = nanos.getOrDefault(line.way(), Map.of());
        List<Double> ours = times.getOrDefault("postroom", List.of());
        Map<String, Spread> ratios = new LinkedHashMap<>();
        if (!ours.isEmpty()) {
            times.forEach((peer, all) -> {
                List<Double> unit =
                        line.unit() == null ? ours : nanos.get(line.unit()).get(peer);
                ratios.put(peer, new Spread(quotients(all, unit)));
            });
        }
        String one = line.unit() != null
                ? "its own " + line.unit().size()
                : ours.isEmpty() ? "" : Goal.number(new Spread(ours).median() / 1e6) + " ms";
        report.mails().add(name, line.goal(), ratios, one);
    }

    private static List<Double> quotients(List<Double> numbers, List<Double> divisors) {
        List<Double> quotients = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            quotients.add(numbers.get(i) / divisors.get(i));
        }
        return quotients;
    }

    private void fresh(Probe probe) throws Exception {
        int few = isLong ? 11 : 2;
        switch (probe) {
            case FIRST_START -> {
                Map<String, List<double[]>> said = Fresh.measure(probe, ALL, few);
                ratios("first start in a fresh JVM", Goal.atMost(1.8), column(said, 0), "ms", 1e6);
            }
            case FIRST_TLS -> {
                Map<String, List<double[]>> said = Fresh.measure(probe, TLS, few);
                String name = "first TLS server in a fresh JVM: ";
                ratios(name + "start", Goal.atMost(0.7), column(said, 0), "ms", 1e6);
                ratios(name + "first connect", Goal.atMost(0.7), column(said, 1), "ms", 1e6);
                ratios(name + "both together", Goal.atMost(0.7), column(said, 2), "ms", 1e6);
            }
            case JUNIT -> {
                Map<String, List<double[]>> said = Fresh.measure(probe, ALL, few);
                String name = "a whole JUnit process, one test and one mail";
                ratios(name, Goal.atMost(0.95), column(said, 0), "ms", 1e6);
            }
            case KEPT -> {
                Map<String, List<double[]>> said = Fresh.measure(probe, ALL, 1);
                values("heap for each octet, messages of 1 MB", Goal.atMost(1.02, "octets"), column(said, 0));
                values("heap for a message of 1 KB, all that is kept", Goal.atMost(2560, "octets"), column(said, 1));
                values("heap of an idle server", Goal.atMost(6144, "octets"), column(said, 2));
                values("threads of an idle server", Goal.atMost(1, "threads"), column(said, 3));
            }
            case SMALL_HEAP -> {
                Map<String, List<double[]>> said = Fresh.measure(probe, isLong ? ALL : List.of("sink", "postroom"), 1);
                values("500 MB of mail, a heap of 64 MB: readable", Goal.atLeast(500, "MB"), column(said, 0));
            }
            case STORED -> {
                Map<String, List<double[]>> said = Fresh.measure(probe, isLong ? ALL : List.of("postroom"), 1);
                String name = "100,000 messages against 1,000: ";
                Goal goal = Goal.atMost(1.1, "times");
                values(name + "count", goal, column(said, 0));
                values(name + "list", goal, column(said, 1));
                values(name + "read the newest", goal, column(said, 2));
                values(name + "receive one more", goal, column(said, 3));
            }
        }
    }

    /** One of the numbers that processes said. */
    private static Map<String, List<Double>> column(Map<String, List<double[]>> said, int index) {
        Map<String, List<Double>> column = new LinkedHashMap<>();
        said.forEach((peer, all) ->
                column.put(peer, all.stream().map(each -> each[index]).toList()));
        return column;
    }

    private void ratios(String name, Goal goal, Map<String, List<Double>> nanos, String unit, double inUnit) {
        List<Double> floor = nanos.get(FLOOR);
        Map<String, Spread> ratios = new LinkedHashMap<>();
        nanos.forEach((peer, times) -> {
            List<Double> each = goal.isRate() ? quotients(floor, times) : quotients(times, floor);
            if (!each.isEmpty()) {
                ratios.put(peer, new Spread(each));
            }
        });
        report.results().add(name, goal, ratios, Goal.number(new Spread(floor).median() / inUnit) + " " + unit);
    }

    private void values(String name, Goal goal, Map<String, List<Double>> numbers) {
        Map<String, Spread> spreads = new LinkedHashMap<>();
        numbers.forEach((peer, all) -> {
            if (!all.isEmpty()) {
                spreads.put(peer, new Spread(all));
            }
        });
        report.results().add(name, goal, spreads, goal.unit());
    }
}
