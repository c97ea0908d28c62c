package org.postroom.text;

import java.util.Locale;

/** Numbers of things in words: {@code 1 message}, {@code 2,428 octets}. */
public final class Counted {

    private Counted() {}

    /**
     * Returns a number and the thing that is counted, in the plural unless there is exactly one.
     *
     * @param count a number
     * @param thing the thing in the singular; its plural ends in s
     * @return both
     */
    public static String of(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? thing : thing + "s");
    }
}
