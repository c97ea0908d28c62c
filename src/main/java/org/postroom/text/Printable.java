package org.postroom.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Octets and text made fit for a person's eye: what cannot be seen is written as an escape. */
public final class Printable {

    private Printable() {}

    /**
     * Text in which every character is visible: control characters, those that format and have no width, and spaces that are none.
     *
     * @param text any text
     * @return the text with {@code \r}, {@code \n}, {@code \t}, {@code \x1b}, {@code \xa0} or {@code \}{@code u200b} in their place
     */
    public static String of(String text) {
        StringBuilder printable = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hidden = isHidden(c);
            if (hidden && printable == null) {
                printable = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (printable != null) {
                if (hidden) {
                    escape(printable, c);
                } else {
                    printable.append(c);
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
        of(text).codePoints()
                .forEach(character -> ascii.append(
                        character < 0x7f
                                ? Character.toString(character)
                                : String.format(
                                        character < 0x100 ? "\\x%02x" : character < 0x10000 ? "\\u%04x" : "\\u{%x}",
                                        character)));
        return ascii.toString();
    }

    private static boolean isHidden(char c) {
        return c < 0x7f
                ? c < ' '
                : Character.isISOControl(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static void escape(StringBuilder printable, char c) {
        switch (c) {
            case '\r' -> printable.append("\\r");
            case '\n' -> printable.append("\\n");
            case '\t' -> printable.append("\\t");
            default -> printable.append(String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", (int) c));
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
