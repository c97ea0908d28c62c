package org.postroom.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text cut to a length that a person reads. */
public final class Shortened {

    private Shortened() {}

    /**
     * Returns the beginning of a text that is too long, with three dots.
     *
     * @param text any text
     * @param most the number of characters to keep
     * @return the text, or its beginning
     */
    public static String of(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "..." : text;
    }

    /**
     * Returns lines with the middle of too many, and the end of a line that is too long, left out. The result says how much is left out.
     *
     * @param lines any lines
     * @param most the number of lines to keep, half of them from the end
     * @param longest the number of characters of a line to keep
     * @return the lines that are kept
     */
    public static List<String> lines(List<String> lines, int most, int longest) {
        List<String> kept = new ArrayList<>();
        int half = most / 2;
        int last = lines.size() - half;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.size() > most && i == half) {
                kept.add(String.format(Locale.ROOT, "[%,d lines left out]", last - half));
                i = last;
            }
            kept.add(line(lines.get(i), longest));
        }
        return kept;
    }

    private static String line(String line, int longest) {
        return line.length() <= longest
                ? line
                : line.substring(0, longest)
                        + String.format(Locale.ROOT, " [%,d characters left out]", line.length() - longest);
    }
}
