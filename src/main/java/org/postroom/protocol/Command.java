package org.postroom.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One line of a client: a verb and an argument (RFC 5321, 2.4). Immutable.
 *
 * <p>The octets are kept as they were sent; all else is read from them when it is asked for. What a client says that is not
 * a command - the content of a message, an answer within AUTH - has no verb, and {@link #isNone()} tells where there was
 * nothing at all.
 *
 * <p>Secrets are masked in every text: the initial response of AUTH, and every answer within it. {@link #octets()} has them.
 */
public final class Command {

    /** What stands in a text where a secret was. */
    public static final String MASK = "****";

    private static final Command NONE = new Command("", new byte[0], false);

    private final String verb;
    private final byte[] octets;
    private final boolean secret;

    private Command(String verb, byte[] octets, boolean secret) {
        this.verb = verb;
        this.octets = octets;
        this.secret = secret;
    }

    /** {@return what stands for "the client said nothing", as before the greeting} */
    public static Command none() {
        return NONE;
    }

    /**
     * A line that is a command.
     *
     * @param line the octets without the CRLF; the array is not copied, so leave it alone afterwards
     * @return the command; its verb is empty if the line begins with nothing that could be one
     */
    public static Command of(byte[] line) {
        int start = skipSpace(line, 0);
        int end = start;
        while (end < line.length && !isSpace(line[end])) {
            end++;
        }
        StringBuilder verb = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = (char) (line[i] & 0xff);
            verb.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
        }
        String name = verb.toString();
        return new Command(name, line, name.equals("AUTH") || name.equals("X-EXPS"));
    }

    /**
     * A command as a person writes it.
     *
     * @param line such as {@code MAIL FROM:<ann@example.com>}
     * @return the command
     */
    public static Command parse(String line) {
        return of(line.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A line that answers a challenge of AUTH: all of it is secret.
     *
     * @param line the octets without the CRLF; the array is not copied, so leave it alone afterwards
     * @return the line, without a verb
     */
    public static Command authResponse(byte[] line) {
        return new Command("", line, true);
    }

    /** {@return whether this stands for "the client said nothing"} */
    public boolean isNone() {
        return this == NONE;
    }

    /** {@return the verb in upper case; empty if there is none} */
    public String verb() {
        return verb;
    }

    /**
     * Whether the verb is this one.
     *
     * @param name a verb in any case
     * @return whether it is
     */
    public boolean is(String name) {
        return verb.equals(name.toUpperCase(Locale.ROOT));
    }

    /**
     * What follows the verb, with secrets masked.
     *
     * @return the argument without the spaces around it; empty if there is none
     */
    public String argument() {
        return masked(argumentAsSent());
    }

    /**
     * What follows the verb, secrets included: for those that check them. Never make a text of it.
     *
     * @return the argument without the spaces around it; empty if there is none
     */
    public String argumentAsSent() {
        int start = verb.isEmpty() ? 0 : skipSpace(octets, 0) + verb.length();
        return Printable.decode(Arrays.copyOfRange(octets, start, octets.length))
                .strip();
    }

    private String masked(String argument) {
        if (!secret) {
            return argument;
        }
        if (verb.isEmpty()) {
            return argument.equals("*") ? argument : MASK;
        }
        int end = 0;
        while (end < argument.length() && argument.charAt(end) > ' ') {
            end++;
        }
        String response = argument.substring(end).strip();
        return response.isEmpty() || response.equals("=") ? argument : argument.substring(0, end) + ' ' + MASK;
    }

    /** {@return the parameters of MAIL, RCPT and their like, in order; none for other commands} */
    public Parameters parameters() {
        return PathArgument.of(this).map(PathArgument::parameters).orElse(Parameters.none());
    }

    /** {@return a copy of the octets as they were sent, without the CRLF} */
    public byte[] octets() {
        return octets.clone();
    }

    /** {@return how many octets were sent, without the CRLF} */
    public int length() {
        return octets.length;
    }

    private static int skipSpace(byte[] line, int from) {
        int i = from;
        while (i < line.length && isSpace(line[i])) {
            i++;
        }
        return i;
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    /** {@return the line with secrets masked and control characters visible} */
    @Override
    public String toString() {
        String argument = argument();
        String line =
                secret ? verb + (verb.isEmpty() || argument.isEmpty() ? "" : " ") + argument : Printable.decode(octets);
        return Printable.of(line);
    }
}
