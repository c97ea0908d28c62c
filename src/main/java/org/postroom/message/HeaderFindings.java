package org.postroom.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.postroom.findings.Rule;
import org.postroom.mime.Entity;
import org.postroom.mime.Fields;
import org.postroom.mime.FindingList;
import org.postroom.mime.TextDecoding;

/** Holds the header of a message or of a part to the rules of RFC 5322. It looks at the lines as they were sent. */
final class HeaderFindings {

    private static final int LINE = 998;
    private static final List<String> ONCE = List.of(
            "Date",
            "From",
            "Sender",
            "Reply-To",
            "To",
            "Cc",
            "Bcc",
            "Message-ID",
            "In-Reply-To",
            "References",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "Content-Disposition",
            "Content-ID");

    private final FindingList findings;
    private final boolean isUtf8Declared;

    HeaderFindings(FindingList findings, boolean isUtf8Declared) {
        this.findings = findings;
        this.isUtf8Declared = isUtf8Declared;
    }

    void check(Fields fields, String where) {
        List<String> lines = fields.lines();
        for (String name : ONCE) {
            int count = fields.texts(name).size();
            if (count > 1) {
                findings.add(Rule.REPEATED_HEADER, name + " stands " + count + " times in " + where + ", and may once");
            }
        }
        Stream.concat(lines.stream().filter(line -> !hasName(line)), fields.strayLine().stream())
                .forEach(line -> malformed(line, where));
        lines.stream()
                .flatMap(String::lines)
                .mapToInt(String::length)
                .filter(length -> length > LINE)
                .max()
                .ifPresent(longest -> findings.add(
                        Rule.HEADER_LINE_TOO_LONG,
                        "A line in " + where + " has " + longest + " octets, over " + LINE + ": fold it"));
        eightBit(lines, where);
        fields.parameterized("Content-Type")
                .filter(type -> !Entity.isMediaType(type))
                .ifPresent(type -> findings.add(
                        Rule.UNREADABLE_CONTENT_TYPE,
                        "The Content-Type in " + where + ", \"" + FindingList.shown(type.value())
                                + "\", is none; it was taken for text/plain"));
    }

    private void malformed(String line, String where) {
        findings.add(
                Rule.MALFORMED_HEADER,
                "A line in " + where + " is no header field: \"" + FindingList.shown(line.strip()) + "\"");
    }

    private static boolean hasName(String line) {
        int colon = line.indexOf(':');
        String name = line.substring(0, Math.max(0, colon)).stripTrailing();
        return !name.isEmpty() && name.chars().allMatch(c -> c > 32 && c < 127);
    }

    private void eightBit(List<String> lines, String where) {
        List<String> eightBit = lines.stream()
                .filter(line -> line.chars().anyMatch(c -> c > 127))
                .toList();
        if (eightBit.isEmpty()) {
            return;
        }
        boolean isUtf8 = eightBit.stream()
                .allMatch(
                        line -> TextDecoding.fits(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        if (!isUtf8) {
            findings.add(Rule.EIGHT_BIT_HEADER, "There are octets over 127 in " + where + " that are not UTF-8");
        } else if (!isUtf8Declared) {
            findings.add(
                    Rule.EIGHT_BIT_HEADER,
                    "There are octets over 127 in " + where
                            + ", but MAIL did not declare SMTPUTF8: encode them (RFC 2047)");
        }
    }
}
