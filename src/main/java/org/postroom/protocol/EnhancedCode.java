package org.postroom.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An enhanced mail system status code (RFC 3463): class, subject and detail, as in {@code 5.1.1}. Immutable.
 *
 * @param classDigit 2 for success, 4 for a failure that may pass, 5 for one that will not
 * @param subject what it is about, 0 to 999
 * @param detail which case of it, 0 to 999
 */
public record EnhancedCode(int classDigit, int subject, int detail) {

    private static final Pattern SYNTAX = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");

    /**
     * An enhanced code of three numbers.
     *
     * @throws IllegalArgumentException if the class is not 2, 4 or 5, or another number is not within 0 to 999
     */
    public EnhancedCode {
        if (classDigit != 2 && classDigit != 4 && classDigit != 5
                || subject < 0
                || subject > 999
                || detail < 0
                || detail > 999) {
            throw new IllegalArgumentException(
                    "An enhanced status code is 2, 4 or 5, then two numbers up to 999, as in "
                            + "5.1.1 (RFC 3463, 2), but this one is " + classDigit + "." + subject + "." + detail);
        }
    }

    /**
     * Reads a code as it stands on the wire.
     *
     * @param text such as {@code 5.1.1}
     * @return the code
     * @throws IllegalArgumentException if the text is no such code
     */
    public static EnhancedCode parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "An enhanced status code looks like 5.1.1 (RFC 3463, 2), but this is: \"" + text + "\"");
        }
        return new EnhancedCode(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    /** {@return the code as it stands on the wire} */
    @Override
    public String toString() {
        return classDigit + "." + subject + "." + detail;
    }
}
