package org.postroom.mime;

import jakarta.mail.Header;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The header fields of a message or a part, in order and with duplicates, as {@link InternetHeaders} reads them: with one
 * character an octet, so that nothing is lost before it is known what charset they are in. Immutable.
 */
public final class Fields {

    /** For parts without fields. */
    private static final InternetHeaders NONE = new InternetHeaders();

    private final InternetHeaders headers;
    private final long length;
    private final String strayLine;

    private Fields(InternetHeaders headers, long length, String next) {
        boolean isBlank = next.equals("\r\n") || next.equals("\n");
        this.headers = headers;
        this.length = length + (isBlank ? next.length() : 0);
        this.strayLine = isBlank ? "" : next;
    }

    /**
     * Reads the fields at the beginning of a message. Where they end is found here, because Jakarta Mail takes a line that is no field
     * for one, and would find no body in a message that has nothing else.
     *
     * @param in the octets, from the first one; how many of them are read does not matter
     * @return the fields
     * @throws IOException if the octets cannot be had; never for what they say
     */
    public static Fields read(InputStream in) throws IOException {
        HeaderLines lines = new HeaderLines(in);
        String line = lines.next();
        if (!isField(line, true)) {
            return new Fields(NONE, 0, line);
        }
        InternetHeaders headers = new InternetHeaders();
        StringBuilder field = new StringBuilder();
        long length = 0;
        while (isField(line, length == 0)) {
            length += line.length();
            if (isContinuation(line)) {
                field.append("\r\n");
            } else if (length > line.length()) {
                headers.addHeaderLine(field.toString());
                field.setLength(0);
            }
            field.append(withoutCr(line));
            line = lines.next();
        }
        headers.addHeaderLine(field.toString());
        return new Fields(headers, length, line);
    }

    /** Without its end. To many a reader, a bare CR ends a line, and two of them the header. */
    private static String withoutCr(String line) {
        int end = line.length();
        end -= line.endsWith("\n") ? 1 : 0;
        end -= line.startsWith("\r", end - 1) && end < line.length() ? 1 : 0;
        return line.substring(0, end).replace('\r', ' ');
    }

    private static boolean isContinuation(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }

    private static boolean isField(String line, boolean isFirst) {
        return isContinuation(line)
                ? !isFirst
                : line.indexOf(':') > 0 || isFirst && (line.startsWith("From ") || line.startsWith(">From "));
    }

    /** {@return how many octets they take, the blank line behind them included} */
    long length() {
        return length;
    }

    /** {@return all fields as they were sent, folded} */
    public List<String> lines() {
        return Collections.list(headers.getAllHeaderLines());
    }

    /** {@return the line with which the body begins although no blank line stands before it, one character an octet; nothing if there is none} */
    public Optional<String> strayLine() {
        return Optional.of(strayLine).filter(line -> !line.isEmpty());
    }

    /** {@return all fields in order, unfolded and decoded} */
    public List<Header> all() {
        return Collections.list(headers.getAllHeaders()).stream()
                .map(header -> new Header(header.getName(), EncodedWords.decode(text(header.getValue()))))
                .toList();
    }

    /**
     * The values of a field.
     *
     * @param name in any case
     * @return them in order, unfolded and decoded
     */
    public List<String> all(String name) {
        return texts(name).stream().map(EncodedWords::decode).toList();
    }

    /**
     * The values of a field in which encoded words may only stand at some places.
     *
     * @param name in any case
     * @return them in order, unfolded, but with their encoded words
     */
    public List<String> texts(String name) {
        String[] values = headers.getHeader(name);
        return values == null
                ? List.of()
                : Arrays.stream(values).map(Fields::text).toList();
    }

    /**
     * The first value of a field.
     *
     * @param name in any case
     * @return the value, unfolded and decoded, if there is one
     */
    public Optional<String> first(String name) {
        return Optional.ofNullable(headers.getHeader(name)).map(values -> EncodedWords.decode(text(values[0])));
    }

    /**
     * The first value of a field that has parameters.
     *
     * @param name in any case
     * @return the value, if there is one
     */
    public Optional<Parameterized> parameterized(String name) {
        return raw(name).map(TextDecoding::ofRaw).map(Parameterized::of);
    }

    /** {@return the first value of a field, unfolded, one character an octet} */
    Optional<String> raw(String name) {
        return Optional.ofNullable(headers.getHeader(name)).map(values -> unfolded(values[0]));
    }

    private static String text(String value) {
        return TextDecoding.ofRaw(unfolded(value));
    }

    /** MimeUtility.unfold asks a system property, and takes quadratic time. */
    private static String unfolded(String value) {
        return value.replace("\r\n", "").strip();
    }
}
