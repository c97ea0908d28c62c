package org.postroom.protocol.grammar;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The other protocols that clients speak to an SMTP server: by mistake, or because a page in a browser makes them, with the commands of a mail
 * as the body of an HTTP request.
 */
public enum OtherProtocol {
    /** HTTP (RFC 9112), any version and method. */
    HTTP("an HTTP request"),
    /** TLS (RFC 8446), from its first octet. */
    TLS("a TLS handshake");

    private static final byte HANDSHAKE = 22;
    private static final byte MAJOR_VERSION = 3;
    private static final int LONGEST_END = 10;

    private static final Pattern REQUEST =
            Pattern.compile("\\s*\\S+\\s+\\S.*\\sHTTP/\\d(\\.\\d)?\\s*", Pattern.CASE_INSENSITIVE);
    /** Without a version, as before HTTP/1.0; and the header that each request has, where what precedes it was not understood. */
    private static final Pattern OLD_REQUEST_OR_HOST = Pattern.compile(
            "(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE)\\s+(/|\\*|https?://).*|CONNECT\\s+\\S+:\\d+\\s*|Host:.*",
            Pattern.CASE_INSENSITIVE);

    private final String words;

    OtherProtocol(String words) {
        this.words = words;
    }

    /** What came, in words with an article. */
    public String words() {
        return words;
    }

    /** The protocol of a line that is no command of SMTP, or null if none of these is known to have it. */
    public static OtherProtocol of(byte[] line) {
        if (line.length > 1 && line[0] == HANDSHAKE && line[1] == MAJOR_VERSION) {
            return TLS;
        }
        String first = firstLine(line);
        return REQUEST.matcher(first).matches()
                        || OLD_REQUEST_OR_HOST.matcher(first).matches()
                ? HTTP
                : null;
    }

    /** Whether a line ends as an HTTP request does: its method may have the name of a command. */
    public static boolean isRequest(byte[] line) {
        for (int i = Math.max(0, line.length - LONGEST_END); i < line.length; i++) {
            if (line[i] == '/') {
                return REQUEST.matcher(firstLine(line)).matches();
            }
        }
        return false;
    }

    private static String firstLine(byte[] line) {
        int end = 0;
        while (end < line.length && line[end] != '\r' && line[end] != '\n') {
            end++;
        }
        return new String(line, 0, end, StandardCharsets.ISO_8859_1);
    }
}
