package org.postroom.protocol.grammar;

import java.nio.charset.StandardCharsets;
import org.postroom.text.Printable;

/**
 * The encoding of values in parameters (RFC 3461, 4): printable ASCII stands for itself, except {@code +} and {@code =}; anything
 * else is a plus sign and two hexadecimal digits in upper case.
 */
public final class Xtext {

    private Xtext() {}

    /**
     * Whether a value is xtext.
     *
     * @param value any text
     * @return whether it is
     */
    public static boolean isXtext(String value) {
        // No regular expression: one that repeats a choice takes a stack as deep as the value is long, and a client
        // decides how long.
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '+' && isHex(value, i + 1) && isHex(value, i + 2)) {
                i += 2;
            } else if (c <= ' ' || c > '~' || c == '+' || c == '=') {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String value, int index) {
        return index < value.length() && "0123456789ABCDEF".indexOf(value.charAt(index)) >= 0;
    }

    /**
     * What a value stands for.
     *
     * @param xtext the value
     * @return the text it stands for, its octets read as UTF-8
     * @throws IllegalArgumentException if it is no xtext
     */
    public static String decode(String xtext) {
        if (!isXtext(xtext)) {
            throw new IllegalArgumentException(
                    "\"" + Printable.of(xtext)
                            + "\" is no xtext: + stands before two hexadecimal digits in upper case, and = and spaces are encoded");
        }
        byte[] octets = new byte[xtext.length()];
        int count = 0;
        for (int i = 0; i < xtext.length(); i++) {
            char c = xtext.charAt(i);
            if (c == '+') {
                octets[count++] = (byte) Integer.parseInt(xtext.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                octets[count++] = (byte) c;
            }
        }
        return new String(octets, 0, count, StandardCharsets.UTF_8);
    }

    /**
     * The value that stands for a text.
     *
     * @param text any text
     * @return its UTF-8 octets as xtext
     */
    public static String encode(String text) {
        StringBuilder xtext = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean itself = octet > ' ' && octet < 127 && octet != '+' && octet != '=';
            xtext.append(itself ? String.valueOf((char) octet) : String.format("+%02X", octet & 0xff));
        }
        return xtext.toString();
    }
}
