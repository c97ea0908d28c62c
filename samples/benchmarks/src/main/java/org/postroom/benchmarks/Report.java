package org.postroom.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of results, printed as they grow, and written into the text that tells how they were made. */
final class Report {

    private final Table results = new Table(List.of("postroom", "wiser", "greenmail", "dumbster", "smtp-sink"));
    private final Table mails = new Table(List.of("postroom", "sink", "wiser", "greenmail", "dumbster"));
    private final List<String> leftOut = new ArrayList<>();

    /** The table of what is measured with a client of ours. */
    Table results() {
        return results;
    }

    /** The table of what is measured with clients that applications use. */
    Table mails() {
        return mails;
    }

    /** Tells what could not be measured, and why. */
    void leaveOut(String whatAndWhy) {
        System.out.println("Left out, " + whatAndWhy);
        leftOut.add("Left out here, " + whatAndWhy + ".\n");
    }

    /** A table with a column for each of some peers. */
    static final class Table {

        private final List<String> peers;
        private final StringBuilder text = new StringBuilder();

        private Table(List<String> peers) {
            this.peers = peers;
        }

        /** Adds a line; {@code unit} tells what 1 is, or of what the figures are. */
        void add(String name, Goal goal, Map<String, Spread> results, String unit) {
            if (text.isEmpty()) {
                line(Stream.of("measure", "goal", "reached"), peers.stream().map(Table::heading), "1 is");
                line(Stream.of("---", "---", "---"), peers.stream().map(peer -> "---"), "---");
            }
            line(
                    Stream.of(name, goal.toString(), goal.isReachedBy(results) ? "yes" : "**no**"),
                    peers.stream()
                            .map(peer -> results.containsKey(peer)
                                    ? results.get(peer).toString()
                                    : ""),
                    unit);
        }

        private static String heading(String peer) {
            return peer.equals("sink") ? "the floor" : peer;
        }

        private void line(Stream<String> first, Stream<String> ofPeers, String last) {
            String line = Stream.concat(Stream.concat(first, ofPeers), Stream.of(last))
                    .collect(Collectors.joining(" | ", "| ", " |"));
            System.out.println(line);
            text.append(line).append('\n');
        }

        @Override
        public String toString() {
            return text.toString().stripTrailing();
        }
    }

    /** Writes all of it. */
    void write(Path file, String form) throws IOException {
        String text;
        try (InputStream in = Report.class.getResourceAsStream("report.md")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Files.writeString(
                file,
                text.replace("${form}", form)
                        .replace("${date}", LocalDate.now().toString())
                        .replace("${jdk}", System.getProperty("java.vm.name") + " " + Runtime.version())
                        .replace(
                                "${machine}",
                                Runtime.getRuntime().availableProcessors() + " processors, "
                                        + System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                        .replace("${table}", results.toString())
                        .replace("${mails}", mails.toString())
                        .replace("${leftOut}", leftOut.isEmpty() ? "" : "\n" + String.join("", leftOut)));
        System.out.println("Written to " + file.toAbsolutePath().normalize());
    }
}
