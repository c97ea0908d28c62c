package org.postroom.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Character references of HTML: numbers, and the names of HTML 4. Others stay as they are. */
final class CharacterReferences {

    private static final int LONGEST = 10;

    /** The names, read when the first one is met. */
    private static final class Names {

        private static final Map<String, String> ALL = read();

        private static Map<String, String> read() {
            try (InputStream file = CharacterReferences.class.getResourceAsStream("character-references.txt")) {
                return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split(" "))
                        .collect(Collectors.toUnmodifiableMap(
                                entry -> entry[0], entry -> Character.toString(Integer.parseInt(entry[1], 16))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private CharacterReferences() {}

    static String decode(String text) {
        int ampersand = text.indexOf('&');
        if (ampersand < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int at = 0;
        while (ampersand >= 0) {
            decoded.append(text, at, ampersand);
            at = reference(text, ampersand, decoded);
            ampersand = text.indexOf('&', at);
        }
        return decoded.append(text, at, text.length()).toString();
    }

    private static int reference(String text, int begin, StringBuilder decoded) {
        int end = begin + 1;
        while (end < text.length() && end - begin <= LONGEST && isPart(text.charAt(end), end - begin)) {
            end++;
        }
        String name = text.substring(begin + 1, end);
        boolean closed = end < text.length() && text.charAt(end) == ';';
        String value = name.startsWith("#") ? numbered(name) : closed ? Names.ALL.get(name) : null;
        if (value == null) {
            decoded.append('&');
            return begin + 1;
        }
        decoded.append(value);
        return closed ? end + 1 : end;
    }

    private static boolean isPart(char c, int index) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '#' && index == 1;
    }

    private static String numbered(String name) {
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        int code = 0;
        for (int i = hex ? 2 : 1; i < name.length(); i++) {
            int digit = Character.digit(name.charAt(i), hex ? 16 : 10);
            if (digit < 0) {
                return null;
            }
            code = Math.min(Character.MAX_CODE_POINT + 1, code * (hex ? 16 : 10) + digit);
        }
        if (name.length() == (hex ? 2 : 1)) {
            return null;
        }
        return Character.isValidCodePoint(code) && code != 0 ? Character.toString(code) : "\ufffd";
    }
}
