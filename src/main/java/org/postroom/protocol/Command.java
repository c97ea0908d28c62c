package org.postroom.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.postroom.protocol.grammar.PathArgument;
import org.postroom.protocol.grammar.Secrets;
import org.postroom.protocol.grammar.Words;
import org.postroom.text.Printable;

/**
 * One line of a client: a verb and an argument (RFC 5321, 2.4). Immutable.
 *
 * <p>The octets are kept as they were sent; all else is read from them when it is asked for. What a client says that is not
 * a command - the content of a message, an answer within AUTH - has no verb, and {@link #isNone()} tells where there was
 * nothing at all.
 *
 * <p>Secrets are masked in every text: what follows AUTH and its mechanism, or the name of a mechanism, wherever in the line they stand;
 * every answer within AUTH; and what came where such an answer might have been meant. {@link #octets()} has them.
 *
 * @since 0.1.0
 */
public final class Command {

    /** What stands in a text where a secret was. */
    public static final String MASK = Secrets.MASK;

    /** What stands for "the client said nothing", as before the greeting. */
    static final Command NONE = new Command("", new byte[0], Secrets.NONE);

    private final String verb;
    private final byte[] octets;
    private final int secretFrom;

    private Command(String verb, byte[] octets, int secretFrom) {
        this.verb = verb;
        this.octets = octets;
        this.secretFrom = secretFrom;
    }

    /** Makes a command of the octets of a line, which are not copied. Its verb is empty if the line begins with no verb. */
    static Command of(byte[] line) {
        String verb = Words.verb(line);
        return new Command(verb, line, Secrets.in(line, verb));
    }

    /**
     * Reads a command as a person writes it.
     *
     * @param line the line without the CRLF, such as {@code MAIL FROM:<ann@example.com>}
     * @return the command
     */
    public static Command parse(String line) {
        return of(line.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes a line that answers a challenge of AUTH: all of it is secret. The octets are not copied. */
    static Command authResponse(byte[] line) {
        return new Command("", line, 0);
    }

    /** Returns the same line with its argument masked, where a secret may be. */
    Command withSecretArgument() {
        return new Command(verb, octets, start());
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
        int start = start();
        if (secretFrom == Secrets.NONE) {
            return Words.text(octets, start, octets.length);
        }
        String secret = Words.text(octets, secretFrom, octets.length);
        return (Words.text(octets, start, Math.max(start, secretFrom)) + ' ' + Secrets.masked(secret, verb.isEmpty()))
                .strip();
    }

    private int start() {
        return Words.argumentAt(octets, verb);
    }

    /** {@return the parameters of MAIL, RCPT and their like, in order; none for other commands} */
    public Parameters parameters() {
        return PathArgument.of(verb, argument())
                .map(path -> Parameters.parse(path.parameters()))
                .orElse(Parameters.none());
    }

    /** {@return a copy of the octets as they were sent, without the CRLF} */
    public byte[] octets() {
        return octets.clone();
    }

    /** {@return how many octets were sent, without the CRLF} */
    public int length() {
        return octets.length;
    }

    /** {@return the line with secrets masked and control characters visible} */
    @Override
    public String toString() {
        String line = secretFrom == Secrets.NONE ? Printable.decode(octets) : (verb + ' ' + argument()).strip();
        return Printable.of(line);
    }
}
