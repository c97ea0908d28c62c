package org.postroom.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Octets and text made fit for a person's eye: what cannot be seen is written as an escape. */
public final class Printable {

    /** Letters, marks and symbols without a shape: fillers, joiners, variation selectors of Mongolian, the blank of Braille. */
    private static final String INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0";

    private Printable() {}

    /**
     * Text in which every character is visible: control characters, those that format or have no width, line separators, and spaces that are
     * none. The letters and pictures of people stay as they are, emoji among them; only what joins or varies these is written out.
     *
     * @param text any text
     * @return the text with {@code \r}, {@code \n}, {@code \t}, {@code \x1b}, {@code \}{@code u200b} or {@code \}{@code u{e0041}} in their place
     */
    public static String of(String text) {
        StringBuilder printable = null;
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            boolean hidden = isHidden(c);
            if (hidden && printable == null) {
                printable = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (printable != null) {
                if (hidden) {
                    escape(printable, c);
                } else {
                    printable.appendCodePoint(c);
                }
            }
        }
        return printable == null ? text : printable.toString();
    }

    /**
     * Text in which every character is visible ASCII.
     *
     * @param text any text
     * @return the text with {@code \xe9}, {@code \}{@code u20ac} or {@code \}{@code u{1f600}} in place of what is not
     */
    public static String ascii(String text) {
        StringBuilder ascii = new StringBuilder(text.length() + 16);
        of(text).codePoints().forEach(c -> {
            if (c < 0x7f) {
                ascii.append((char) c);
            } else {
                escape(ascii, c);
            }
        });
        return ascii.toString();
    }

    /**
     * Tells whether a person cannot see a character.
     *
     * @param c a code point
     * @return true if it has no shape of its own, or moves those around it
     */
    public static boolean isHidden(int c) {
        if (c < 0x7f) {
            return c < ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            case Character.UNASSIGNED ->
                c >>> 12 == 0xe0 || c >= 0xfff0 && c <= 0xffff || c == 0x2065 || (c & 0xfffe) == 0xfffe;
            default -> INVISIBLE.indexOf(c) >= 0 || c >= 0xfe00 && c <= 0xfe0f || c >= 0xe0100 && c <= 0xe01ef;
        };
    }

    private static void escape(StringBuilder printable, int c) {
        switch (c) {
            case '\r' -> printable.append("\\r");
            case '\n' -> printable.append("\\n");
            case '\t' -> printable.append("\\t");
            default -> printable.append(String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\u{%x}", c));
        }
    }

    /**
     * Octets as text: UTF-8 where that is what they are, otherwise one character an octet (ISO 8859-1), so that nothing a
     * client sends is lost.
     *
     * @param octets any octets
     * @return the text
     */
    public static String decode(byte[] octets) {
        return isAscii(octets) || !isUtf8(octets)
                ? new String(octets, StandardCharsets.ISO_8859_1)
                : new String(octets, StandardCharsets.UTF_8);
    }

    /**
     * Whether no octet is over 127.
     *
     * @param octets any octets
     * @return whether all are ASCII
     */
    public static boolean isAscii(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether octets are well-formed UTF-8.
     *
     * @param octets any octets
     * @return whether they are
     */
    public static boolean isUtf8(byte[] octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
