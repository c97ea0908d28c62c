package org.postroom.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postroom.SmtpServer;

/**
 * A dialogue as an RFC prints it, played on a real socket:
 *
 * <pre>{@code
 * Dialogue.with(server).play("""
 *         S: 220
 *         C: EHLO client.example      S: 250
 *         C: MAIL FROM:<ann@example.com>
 *         C: RCPT TO:<bob@example.com>
 *         S: 250 2.1.0 Reverse-path accepted
 *         S: /250 2\.1\.5 .+/
 *         C: QUIT
 *         S: 221 2.0.0 ...
 *         S: [closed]
 *         """);
 * }</pre>
 *
 * <p>{@code C:} sends a line with its CRLF, {@code C>} without one. What the client says before the server's turn goes out in one
 * packet. An escape is an octet: {@code \r \n \t \0 \\ \xff}. {@code C: [closes]}, {@code [finishes]} and {@code [resets]} end the
 * connection, the way out, or both the hard way.
 *
 * <p>{@code S: 250} is a whole reply of any number of lines and any text; {@code S: 250-...} any number of continuation lines, none
 * included; text that ends in {@code ...} the beginning of a line; {@code /regex/} a line; {@code [closed]} the end of the
 * connection; anything else a line as it stands. {@code S:} may stand behind {@code C:}, after two spaces. If the script does not
 * begin with the server, it begins after the greeting.
 */
public final class Dialogue implements AutoCloseable {

    private static final Pattern TWO_COLUMNS = Pattern.compile("(C[:>] .*?)\\s{2,}(S: .*)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|(.))");

    private final WireClient client;
    private boolean begun;
    private String waiting;

    private Dialogue(WireClient client) {
        this.client = client;
    }

    /** A dialogue over a new connection. */
    public static Dialogue with(SmtpServer server) {
        return new Dialogue(WireClient.connect(server));
    }

    /** A dialogue over a connection whose greeting has been read. */
    public static Dialogue with(WireClient client) {
        Dialogue dialogue = new Dialogue(client);
        dialogue.begun = true;
        return dialogue;
    }

    /** Plays a script, and closes the connection. */
    public static void play(SmtpServer server, String script) {
        try (Dialogue dialogue = with(server)) {
            dialogue.play(script);
        }
    }

    /** The client behind it. */
    public WireClient client() {
        return client;
    }

    /** Plays a script, on the connection as the last one left it. */
    public Dialogue play(String script) {
        List<String> lines = script.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .flatMap(Dialogue::columns)
                .toList();
        if (!begun && !lines.get(0).startsWith("S:")) {
            client.expect("220");
        }
        begun = true;
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        for (String line : lines) {
            String text = line.substring(Math.min(3, line.length()));
            if (line.startsWith("S:")) {
                flush(packet);
                serverSays(text);
            } else if (text.matches("\\[(closes|finishes|resets)]")) {
                flush(packet);
                end(text);
            } else if (line.startsWith("C:") || line.startsWith("C>")) {
                packet.writeBytes(octets(text));
                packet.writeBytes(line.startsWith("C:") ? new byte[] {'\r', '\n'} : new byte[0]);
            } else {
                throw new IllegalArgumentException(
                        "A line of a dialogue begins with C:, C> or S:, but this is " + line);
            }
        }
        flush(packet);
        if (waiting != null) {
            throw client.failure("The script did not expect " + waiting);
        }
        return this;
    }

    private static Stream<String> columns(String line) {
        Matcher matcher = TWO_COLUMNS.matcher(line);
        return matcher.matches() ? Stream.of(matcher.group(1), matcher.group(2)) : Stream.of(line);
    }

    /** The octets that a text with escapes stands for. */
    public static byte[] octets(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(text);
        int from = 0;
        while (escape.find()) {
            octets.writeBytes(text.substring(from, escape.start()).getBytes(StandardCharsets.UTF_8));
            octets.write(
                    escape.group(1) != null
                            ? Integer.parseInt(escape.group(1), 16)
                            : octet(escape.group(2).charAt(0)));
            from = escape.end();
        }
        octets.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return octets.toByteArray();
    }

    private static int octet(char escaped) {
        return switch (escaped) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            case '0' -> 0;
            case '\\' -> '\\';
            default -> throw new IllegalArgumentException("There is no escape \\" + escaped);
        };
    }

    private void flush(ByteArrayOutputStream packet) {
        if (packet.size() > 0) {
            client.send(packet.toByteArray());
            packet.reset();
        }
    }

    private void end(String how) {
        switch (how) {
            case "[closes]" -> client.close();
            case "[finishes]" -> client.finish();
            default -> client.reset();
        }
    }

    private void serverSays(String expected) {
        if (expected.matches("[0-9]{3}")) {
            boolean more = true;
            while (more) {
                String line = next();
                require(line != null && line.startsWith(expected), "a " + expected + " reply", line);
                more = line.startsWith(expected + "-");
            }
        } else if (expected.matches("[0-9]{3}-\\.\\.\\.")) {
            String line = next();
            while (line != null && line.startsWith(expected.substring(0, 4))) {
                line = next();
            }
            waiting = line;
        } else if (expected.equals("[closed]")) {
            String line = next();
            require(line == null, "the end of the connection", line);
        } else {
            String line = next();
            require(line != null && matches(expected, line), expected, line);
        }
    }

    private static boolean matches(String expected, String line) {
        if (expected.endsWith("...")) {
            return line.startsWith(expected.substring(0, expected.length() - 3));
        }
        boolean regex = expected.length() > 1 && expected.startsWith("/") && expected.endsWith("/");
        return regex
                ? line.matches(expected.substring(1, expected.length() - 1))
                : Arrays.equals(octets(expected), line.getBytes(StandardCharsets.UTF_8));
    }

    private String next() {
        String line = waiting == null ? client.line() : waiting;
        waiting = null;
        return line;
    }

    private void require(boolean met, String expected, String line) {
        if (!met) {
            throw client.failure(String.format(
                    "Expected from the server:%n  %s%nbut there was:%n  %s",
                    expected, line == null ? "[end of connection]" : line));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
