package org.postroom.protocol;

/**
 * An enhanced mail system status code (RFC 3463): class, subject and detail, as in {@code 5.1.1}. Immutable.
 *
 * @param classDigit 2 for success, 4 for a failure that may pass, 5 for one that will not
 * @param subject what it is about, 0 to 999
 * @param detail which case of it, 0 to 999
 * @since 0.1.0
 */
public record EnhancedCode(int classDigit, int subject, int detail) {

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
        String[] numbers = text.split("\\.", -1);
        int classDigit = number(numbers[0]);
        if (numbers.length != 3
                || classDigit != 2 && classDigit != 4 && classDigit != 5
                || numbers[0].length() > 1
                || number(numbers[1]) < 0
                || number(numbers[2]) < 0) {
            throw new IllegalArgumentException(
                    "An enhanced status code looks like 5.1.1 (RFC 3463, 2), but this is: \"" + text + "\"");
        }
        return new EnhancedCode(classDigit, number(numbers[1]), number(numbers[2]));
    }

    /** The number that one to three digits are, or -1 if it is anything else. */
    private static int number(String digits) {
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return digits.isEmpty() || digits.length() > 3 ? -1 : number;
    }

    /** {@return the code as it stands on the wire} */
    @Override
    public String toString() {
        return classDigit + "." + subject + "." + detail;
    }
}
