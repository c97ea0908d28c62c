package org.postroom.protocol.grammar;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.postroom.text.Printable;

/** A point in time as commands and parameters write it: as RFC 3339 has it, or in seconds since 1970. */
public final class TimeValue {

    private TimeValue() {}

    /**
     * Reads a point in time.
     *
     * @param text such as {@code 2026-12-24T18:00:00Z}, {@code 2026-12-24T19:00:00+01:00} or {@code 1798135200}
     * @return the point in time
     * @throws IllegalArgumentException if it is none
     */
    public static Instant parse(String text) {
        if (text.matches("[0-9]{1,11}")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        return parseRfc3339(text);
    }

    /**
     * Reads a point in time that must be written as RFC 3339 has it.
     *
     * @param text such as {@code 2026-12-24T18:00:00Z}
     * @return the point in time
     * @throws IllegalArgumentException if it is none
     */
    public static Instant parseRfc3339(String text) {
        try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "A time is written as in 2026-12-24T18:00:00Z (RFC 3339), but there was \"" + Printable.of(text)
                            + "\"",
                    e);
        }
    }
}
