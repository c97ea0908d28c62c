package org.postroom.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postroom.bridge.Bridge;
import org.postroom.text.Printable;

/**
 * What a server answers: a code, an enhanced status code where there is one, and one or more lines of text (RFC 5321,
 * 4.2). A line that would be over 512 octets is cut. Immutable.
 *
 * @since 0.1.0
 */
public final class Reply {

    static final int LINE_LIMIT = 512;

    private static final int CHALLENGE = 334;

    /** What stands for "nothing was answered". */
    static final Reply NONE = new Reply(0, null, List.of());

    static {
        Bridge.open(Reply.class, new ProtocolDoor());
    }

    private final int code;
    private final EnhancedCode enhancedCode;
    private final List<String> lines;
    private volatile byte[] octets;

    private Reply(int code, EnhancedCode enhancedCode, List<String> lines) {
        this.code = code;
        this.enhancedCode = enhancedCode;
        this.lines = lines;
    }

    /**
     * Makes a reply with the enhanced code that belongs to its reply code. {@link #parse} makes one with any other, or without one.
     *
     * <pre>{@code
     * smtp.on(RCPT).reply(Reply.of(ReplyCode.MAILBOX_UNAVAILABLE, "Nobody lives here"));
     * }</pre>
     *
     * @param code the reply code
     * @param lines one line of text or several, without any code
     * @return the reply
     * @throws IllegalArgumentException if a line has control characters
     */
    public static Reply of(ReplyCode code, String... lines) {
        return of(code.code(), code.enhancedCode().orElse(null), lines);
    }

    static Reply of(int code, EnhancedCode enhancedCode, String... lines) {
        if (enhancedCode != null && enhancedCode.classDigit() != code / 100) {
            throw new IllegalArgumentException("The enhanced code of a " + code + " reply begins with " + code / 100
                    + " (RFC 2034, 4), but this one is " + enhancedCode);
        }
        for (String line : lines) {
            requireText(line);
        }
        // A challenge is whole however long (RFC 4954, 4).
        List<String> fitting = code == CHALLENGE ? List.of(lines) : fitting(enhancedCode, lines);
        return new Reply(code, enhancedCode, fitting.isEmpty() ? List.of("") : fitting);
    }

    /**
     * Reads a reply as it stands on the wire.
     *
     * <pre>{@code
     * smtp.on(RCPT).reply(Reply.parse("451 4.7.1 Greylisted"));
     * }</pre>
     *
     * @param wireText such as {@code 451 4.7.1 Greylisted}, or several lines, each with the code, separated by CRLF or LF
     * @return the reply
     * @throws IllegalArgumentException if it is no reply; the message says what is wrong with it
     */
    public static Reply parse(String wireText) {
        return ReplySyntax.parse(wireText);
    }

    private static void requireText(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                throw new IllegalArgumentException(
                        "The text of a reply has no control characters, but here is \"" + Printable.of(line) + "\"");
            }
        }
    }

    /** {@return whether this stands for "nothing was answered"} */
    public boolean isNone() {
        return code == 0;
    }

    /** {@return the three digits; 0 if nothing was answered} */
    public int code() {
        return code;
    }

    /** {@return the enhanced status code, where there is one} */
    public Optional<EnhancedCode> enhancedCode() {
        return Optional.ofNullable(enhancedCode);
    }

    /** {@return the lines of text, without the codes; at least one, unless nothing was answered} */
    public List<String> lines() {
        return lines;
    }

    /** {@return the lines of text joined by line feeds, without the codes} */
    public String text() {
        return String.join("\n", lines);
    }

    /** {@return whether the code is 2xx or 3xx, which lets the session go on as the client wished} */
    public boolean isPositive() {
        return code >= 200 && code < 400;
    }

    /** {@return whether the code is 3xx: the server waits for more (RFC 5321, 4.2.1)} */
    public boolean isIntermediate() {
        return code / 100 == 3;
    }

    /** {@return whether the code is 4xx: the client may try again later} */
    public boolean isTransientFailure() {
        return code / 100 == 4;
    }

    /** {@return whether the code is 5xx: trying again does not help} */
    public boolean isPermanentFailure() {
        return code / 100 == 5;
    }

    /** Cuts the text of each line that would be over 512 octets (RFC 5321, 4.5.3.1.5). */
    private static List<String> fitting(EnhancedCode enhancedCode, String... lines) {
        int room = LINE_LIMIT
                - 2
                - 4
                - (enhancedCode == null ? 0 : enhancedCode.toString().length() + 1);
        String[] fitting = lines.clone();
        for (int i = 0; i < fitting.length; i++) {
            if (fitting[i].length() * 3 > room) {
                fitting[i] = cut(fitting[i], room);
            }
        }
        return List.of(fitting);
    }

    private static String cut(String line, int room) {
        int end = line.length();
        while (octets(line.substring(0, end)) > room - (end < line.length() ? 3 : 0)) {
            end = Math.min(end, room + 1);
            end = line.offsetByCodePoints(end, -1);
        }
        return end < line.length() ? line.substring(0, end) + "..." : line;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** {@return the lines as they stand on the wire, each with its code and without its CRLF} */
    public List<String> wireLines() {
        List<String> wireLines = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            StringBuilder line = new StringBuilder(64).append(code);
            boolean last = i == lines.size() - 1;
            if (!last) {
                line.append('-');
            } else if (enhancedCode != null || !lines.get(i).isEmpty() || code == CHALLENGE) {
                // An empty challenge has its space all the same (RFC 4954, 4), and clients insist on it.
                line.append(' ');
            }
            if (enhancedCode != null) {
                line.append(enhancedCode);
                line.append(lines.get(i).isEmpty() ? "" : " ");
            }
            wireLines.add(line.append(lines.get(i)).toString());
        }
        return wireLines;
    }

    /** Writes the reply as it goes over the wire: each line with its CRLF, in UTF-8; no octets if nothing was answered. */
    void writeTo(OutputStream out) throws IOException {
        byte[] known = octets;
        if (known == null) {
            known = isNone()
                    ? new byte[0]
                    : (String.join("\r\n", wireLines()) + "\r\n").getBytes(StandardCharsets.UTF_8);
            octets = known;
        }
        out.write(known);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reply that
                && code == that.code
                && Objects.equals(enhancedCode, that.enhancedCode)
                && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, enhancedCode, lines);
    }

    /** {@return the wire text with everything in it visible, lines separated by line feeds; {@code (no reply)} if nothing was answered} */
    @Override
    public String toString() {
        return isNone() ? "(no reply)" : wireLines().stream().map(Printable::of).collect(Collectors.joining("\n"));
    }
}
