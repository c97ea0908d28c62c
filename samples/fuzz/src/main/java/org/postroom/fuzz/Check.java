package org.postroom.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What every target asks of the library: what must hold, and which exception is one that is promised. */
public final class Check {

    private Check() {}

    /** What must hold, or the fuzzer has found something. */
    public static void that(boolean holds, String statement, Object... seen) {
        if (!holds) {
            throw new AssertionError(String.format(statement, seen));
        }
    }

    /** What reading gives, or null where the text is refused in the way that is documented. */
    public static <T> T orRefused(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            that(e.getMessage() != null && !hasControl(e.getMessage()), "A refusal is a sentence, but this is %s", e);
            return null;
        }
    }

    /** Whether there is a character that a terminal obeys, instead of showing it. */
    public static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t');
    }

    /** Octets with one character each. */
    public static String latin(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
