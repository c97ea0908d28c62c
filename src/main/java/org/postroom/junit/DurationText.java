package org.postroom.junit;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them in annotations: {@code 5s}, {@code 300 ms}, {@code PT5S}. */
final class DurationText {

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,18}) ?([a-z\u00b5\u03bc]{1,2})");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ns", ChronoUnit.NANOS,
            "us", ChronoUnit.MICROS,
            "\u00b5s", ChronoUnit.MICROS,
            "\u03bcs", ChronoUnit.MICROS,
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS);

    private DurationText() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none, or one that does not fit into 292 years of nanoseconds
     */
    static Duration parse(String text) {
        try {
            Duration duration = read(text.strip());
            duration.toNanos();
            return duration;
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "expected a duration such as \"5s\", \"300 ms\", \"2 m\" or \"PT5S\" (the units are ns, us, ms, s, m and h), but"
                            + " there was \"" + text + "\"",
                    e);
        }
    }

    private static Duration read(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (matcher.matches() && UNITS.containsKey(matcher.group(2))) {
            return Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)));
        }
        return Duration.parse(text);
    }
}
