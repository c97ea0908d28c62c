package org.postroom.text;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write and read them: {@code 5s}, {@code 300 ms}, {@code PT5S}. */
public final class Durations {

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

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @param text a number and a unit, or the ISO 8601 form
     * @return the duration
     * @throws IllegalArgumentException if the text is no duration, or if the duration is over 292 years
     */
    public static Duration parse(String text) {
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

    /**
     * Returns a duration in nanoseconds, within the limits of a clock: at least 0, at most 292 years.
     *
     * @param duration any duration
     * @return the nanoseconds
     */
    public static long nanos(Duration duration) {
        try {
            return Math.max(0, duration.toNanos());
        } catch (ArithmeticException e) {
            return duration.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }

    /**
     * Returns a duration in words, in the largest unit that loses little: {@code 5 s}, {@code 300 ms}, {@code 40 us}.
     *
     * @param duration any duration
     * @return the words
     */
    public static String words(Duration duration) {
        long nanos = nanos(duration);
        if (nanos % 1_000_000 != 0 && nanos < 10_000_000) {
            return nanos % 1000 == 0 ? nanos / 1000 + " us" : nanos + " ns";
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
