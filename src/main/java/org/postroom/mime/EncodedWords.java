package org.postroom.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Decodes encoded words (RFC 2047), generously: wherever they stand, of any length, with a language (RFC 2231, 5). What is no
 * encoded word stays as it is. A character that was cut in two by the border between two words is whole again.
 */
final class EncodedWords {

    private final String text;
    private final StringBuilder decoded = new StringBuilder();
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final CharsetLookup charsets = new CharsetLookup();
    private String charset;
    private int at;
    private int nextClose;

    private EncodedWords(String text) {
        this.text = text;
    }

    static String decode(String text) {
        return text.contains("=?") ? new EncodedWords(text).decode() : text;
    }

    private String decode() {
        int open = text.indexOf("=?");
        while (open >= 0) {
            if (!word(open)) {
                flush();
                decoded.append(text, at, open + 2);
                at = open + 2;
            }
            open = text.indexOf("=?", at);
        }
        flush();
        return decoded.append(text, at, text.length()).toString();
    }

    private boolean word(int open) {
        int encoding = text.indexOf('?', open + 2) + 1;
        if (encoding < open + 4
                || encoding - open > 80
                || encoding + 1 >= text.length()
                || text.charAt(encoding + 1) != '?') {
            return false;
        }
        char letter = Character.toUpperCase(text.charAt(encoding));
        int close = closeFrom(encoding + 2);
        if (close < 0 || letter != 'B' && letter != 'Q') {
            return false;
        }
        String name = text.substring(open + 2, encoding - 1);
        int language = name.indexOf('*');
        gap(open, language < 0 ? name : name.substring(0, language));
        String encoded = text.substring(encoding + 2, close);
        octets.writeBytes(letter == 'B' ? base64(encoded) : quoted(encoded));
        at = close + 2;
        return true;
    }

    /** Looks only where it has not looked before, so that words that never end cost no more than others. */
    private int closeFrom(int from) {
        if (nextClose >= 0 && nextClose < from) {
            nextClose = text.indexOf("?=", from);
        }
        return nextClose;
    }

    /** White space between two encoded words is not part of the text (RFC 2047, 6.2). */
    private void gap(int open, String next) {
        boolean adjacent = charset != null && text.substring(at, open).isBlank();
        if (!adjacent || !charset.equalsIgnoreCase(next)) {
            flush();
        }
        if (!adjacent) {
            decoded.append(text, at, open);
        }
        charset = next;
    }

    private void flush() {
        if (charset != null) {
            decoded.append(TextDecoding.decode(octets.toByteArray(), charsets.find(charset)));
            octets.reset();
            charset = null;
        }
    }

    private static byte[] base64(String encoded) {
        return TransferEncoding.decode(encoded.getBytes(StandardCharsets.ISO_8859_1), "base64");
    }

    private static byte[] quoted(String encoded) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            int value = c == '=' ? QuotedPrintableStream.hex(encoded, i + 1) : -1;
            if (value >= 0) {
                octets.write(value);
                i += 2;
            } else {
                octets.writeBytes((c == '_' ? " " : String.valueOf(c)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return octets.toByteArray();
    }
}
