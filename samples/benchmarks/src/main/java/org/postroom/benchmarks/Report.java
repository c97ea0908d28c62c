package org.postroom.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of results, printed as it grows, and written into the text that tells how it was made. */
final class Report {

    private static final List<String> PEERS = List.of("postroom", "wiser", "greenmail", "dumbster", "smtp-sink");

    private final StringBuilder table = new StringBuilder();

    Report() {
        line(Stream.concat(Stream.of("measure", "goal", "reached"), Stream.concat(PEERS.stream(), Stream.of("1 is")))
                .toList());
        line(Stream.generate(() -> "---").limit(PEERS.size() + 4).toList());
    }

    private void line(List<String> cells) {
        String line = cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
        System.out.println(line);
        table.append(line).append('\n');
    }

    /** A line of the table; {@code unit} tells what 1 is, or of what the figures are. */
    void add(String name, Goal goal, Map<String, Spread> results, String unit) {
        Spread ours = results.get("postroom");
        boolean reached = ours != null && goal.isReachedBy(ours.median());
        Stream<String> cells = PEERS.stream()
                .map(peer -> results.containsKey(peer) ? results.get(peer).toString() : "");
        line(Stream.concat(
                        Stream.of(name, goal.toString(), reached ? "yes" : "**no**"),
                        Stream.concat(cells, Stream.of(unit)))
                .toList());
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
                        .replace("${table}", table.toString().stripTrailing()));
        System.out.println("Written to " + file.toAbsolutePath().normalize());
    }
}
