package org.postroom.protocol;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postroom.text.Printable;

/**
 * By when a message should be delivered, and what to do if it is not: the parameter BY of MAIL (RFC 2852, 4). Immutable.
 *
 * @param within how long from now; zero or less if that is over, which only {@link Mode#NOTIFY} allows
 * @param mode what to do when the time is over
 * @param isTraced whether every relay on the way reports (the {@code T} behind the mode)
 * @since 0.1.0
 */
public record DeliverBy(Duration within, Mode mode, boolean isTraced) {

    /** What to do with a message that was not delivered in time. */
    public enum Mode {
        /** {@code N}: tell the sender, and go on. */
        NOTIFY("N"),
        /** {@code R}: return it. */
        RETURN("R");

        private final String letter;

        Mode(String letter) {
            this.letter = letter;
        }
    }

    private static final Pattern VALUE = Pattern.compile("([+-]?[0-9]{1,9});([NR])(T?)", Pattern.CASE_INSENSITIVE);

    /**
     * A time and a mode.
     *
     * @throws NullPointerException if either is absent
     */
    public DeliverBy {
        Objects.requireNonNull(within, "within");
        Objects.requireNonNull(mode, "mode");
    }

    /**
     * Reads the value of BY.
     *
     * @param value such as {@code 120;R} or {@code -30;NT}: seconds, a semicolon, a mode
     * @return what it asks
     * @throws IllegalArgumentException if it is none, or asks to return a message whose time is over already
     */
    public static DeliverBy parse(String value) {
        Matcher matcher = VALUE.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "BY takes seconds of up to 9 digits, a semicolon, N or R, and perhaps T, as in"
                            + " BY=120;R (RFC 2852, 4), but there was \"" + Printable.of(value) + "\"");
        }
        Duration within = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        Mode mode = matcher.group(2).equalsIgnoreCase("R") ? Mode.RETURN : Mode.NOTIFY;
        if (mode == Mode.RETURN && (within.isNegative() || within.isZero())) {
            throw new IllegalArgumentException(
                    "BY with R takes a time greater than zero (RFC 2852, 4), but there was " + value);
        }
        return new DeliverBy(within, mode, !matcher.group(3).isEmpty());
    }

    /** {@return the value as it stands in a command} */
    @Override
    public String toString() {
        return within.toSeconds() + ";" + mode.letter + (isTraced ? "T" : "");
    }
}
