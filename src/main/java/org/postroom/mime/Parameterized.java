package org.postroom.mime;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A header value with parameters, such as {@code text/plain; charset=utf-8} (RFC 2045, 5.1), its parameters split, encoded and in
 * another charset as RFC 2231 has it, or as others write them. Immutable.
 */
public final class Parameterized {

    private final String raw;
    private final String value;
    private final Map<String, String> plain = new HashMap<>();
    private final Map<String, String> extended = new HashMap<>();
    private int at;

    private Parameterized(String raw) {
        this.raw = raw;
        int end = raw.indexOf(';');
        this.value = withoutComment(end < 0 ? raw : raw.substring(0, end)).toLowerCase(Locale.ROOT);
        this.at = end < 0 ? raw.length() : end;
        Map<String, TreeMap<Integer, Segment>> segments = new HashMap<>();
        while (at < raw.length()) {
            parameter(segments);
        }
        segments.forEach((name, of) -> {
            if (of.containsKey(0)) {
                extended.put(name, joined(of));
            }
        });
    }

    /**
     * Reads a value.
     *
     * @param raw the value, one character an octet
     * @return what it says, as far as it can be read
     */
    public static Parameterized of(String raw) {
        return new Parameterized(raw);
    }

    /** {@return what stands before the parameters, in lower case} */
    public String value() {
        return value;
    }

    /**
     * A parameter.
     *
     * @param name in lower case
     * @return its value decoded, if it is there
     */
    public Optional<String> parameter(String name) {
        String decoded = extended.get(name);
        if (decoded == null && plain.containsKey(name)) {
            decoded = EncodedWords.decode(TextDecoding.ofRaw(plain.get(name)));
        }
        return Optional.ofNullable(decoded);
    }

    /** {@return a parameter with one character an octet, or null} */
    String raw(String name) {
        return plain.getOrDefault(name, extended.get(name));
    }

    private void parameter(Map<String, TreeMap<Integer, Segment>> segments) {
        int begin = ++at;
        while (at < raw.length() && raw.charAt(at) != '=' && raw.charAt(at) != ';') {
            at++;
        }
        String name = raw.substring(Math.min(begin, at), at).strip().toLowerCase(Locale.ROOT);
        if (at >= raw.length() || raw.charAt(at) == ';') {
            return;
        }
        at++;
        String text = text();
        int star = name.indexOf('*');
        if (star < 0) {
            plain.putIfAbsent(name, text);
            return;
        }
        boolean encoded = name.endsWith("*");
        String index = name.substring(star + 1, Math.max(star + 1, name.length() - (encoded ? 1 : 0)));
        if (index.length() < 7 && index.chars().allMatch(c -> c >= '0' && c <= '9')) {
            segments.computeIfAbsent(name.substring(0, star), key -> new TreeMap<>())
                    .putIfAbsent(index.isEmpty() ? 0 : Integer.parseInt(index), new Segment(text, encoded));
        }
    }

    private String text() {
        while (at < raw.length() && (raw.charAt(at) == ' ' || raw.charAt(at) == '\t')) {
            at++;
        }
        if (at >= raw.length() || raw.charAt(at) != '"') {
            int begin = at;
            skip();
            return withoutComment(raw.substring(begin, at));
        }
        StringBuilder text = new StringBuilder();
        for (at++; at < raw.length() && raw.charAt(at) != '"'; at++) {
            // Windows paths come unescaped: a backslash is one only before what needs it.
            if (raw.charAt(at) == '\\' && at + 1 < raw.length() && "\"\\".indexOf(raw.charAt(at + 1)) >= 0) {
                at++;
            }
            text.append(raw.charAt(at));
        }
        skip();
        return text.toString();
    }

    private void skip() {
        int semicolon = raw.indexOf(';', at);
        at = semicolon < 0 ? raw.length() : semicolon;
    }

    private static String withoutComment(String text) {
        int comment = text.indexOf(" (");
        return (comment < 0 ? text : text.substring(0, comment)).strip();
    }

    private static String joined(TreeMap<Integer, Segment> segments) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        String charset = null;
        int next = 0;
        for (Map.Entry<Integer, Segment> entry : segments.entrySet()) {
            if (entry.getKey() != next++) {
                break;
            }
            String text = entry.getValue().text();
            boolean encoded = entry.getValue().encoded();
            int language = text.indexOf('\'');
            int end = language < 0 ? -1 : text.indexOf('\'', language + 1);
            if (entry.getKey() == 0 && encoded && end >= 0) {
                charset = text.substring(0, language);
                text = text.substring(end + 1);
            }
            append(text, encoded, octets);
        }
        return TextDecoding.decode(octets.toByteArray(), charset);
    }

    private static void append(String text, boolean encoded, ByteArrayOutputStream octets) {
        for (int i = 0; i < text.length(); i++) {
            int value = encoded && text.charAt(i) == '%' ? QuotedPrintableStream.hex(text, i + 1) : -1;
            octets.write(value < 0 ? text.charAt(i) : value);
            i += value < 0 ? 0 : 2;
        }
    }

    /** {@return the value and its parameters as they were sent} */
    @Override
    public String toString() {
        return raw;
    }

    private record Segment(String text, boolean encoded) {}
}
