package org.postroom.message;

import static org.postroom.text.Failure.expected;
import static org.postroom.text.Failure.verbatim;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.postroom.text.Failure;
import org.postroom.text.Printable;

/** The texts of failures about a message that differs from its snapshot. */
final class SnapshotFailures {

    private static final int LINES_AROUND = 2;
    private static final String REWRITE =
            "If the message is right, write the snapshot: run this test with -D" + Snapshot.MODE + "=write, or "
                    + Snapshot.MODE_VARIABLE + "=write in the environment, and read what it wrote";

    private SnapshotFailures() {}

    static Failure absent(Snapshot snapshot, ReadableMessage message) {
        return expected("the message to match the snapshot {}, but there is none yet", verbatim(snapshot))
                .in(message)
                .line(
                        "It was looked for from the working directory {} on; -D" + Snapshot.DIRECTORY
                                + " names another folder",
                        verbatim(Path.of("").toAbsolutePath()))
                .line(REWRITE);
    }

    static Failure differs(Snapshot snapshot, ReadableMessage message, String there, String approved) {
        List<String> expectedLines = Snapshot.lines(approved);
        List<String> actualLines = Snapshot.lines(there);
        int i = Failure.firstDifference(expectedLines, actualLines);
        Failure failure = expected(
                "the message to match the snapshot {}, but it differs from line {} on",
                verbatim(snapshot),
                verbatim(i + 1));
        for (int before = Math.max(0, i - LINES_AROUND); before < i; before++) {
            failure.detail("  {}", line(expectedLines, before, 0));
        }
        boolean bothGoOn = i < expectedLines.size() && i < actualLines.size();
        int from = bothGoOn ? Failure.differenceIn(expectedLines.get(i), actualLines.get(i)) : 0;
        failure.detail("- {}", line(expectedLines, i, from)).detail("+ {}", line(actualLines, i, from));
        failure.line(
                "- is the snapshot, + is the message; dates, identifiers and boundaries have been replaced in both");
        return failure.in(message).line(REWRITE);
    }

    private static Failure.Verbatim line(List<String> lines, int index, int from) {
        if (index >= lines.size()) {
            return verbatim("(no more lines)");
        }
        String octets = lines.get(index).substring(from);
        String line = Printable.decode(octets.getBytes(StandardCharsets.ISO_8859_1));
        return verbatim((from > 0 ? "... " : "") + Failure.cut(line));
    }
}
