package org.postroom.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
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
 */
public final class Command {

    /** What stands in a text where a secret was. */
    public static final String MASK = "****";

    private static final int NO_SECRET = -1;
    private static final int LONGEST_WORD = 40;
    private static final Command NONE = new Command("", new byte[0], NO_SECRET);

    private final String verb;
    private final byte[] octets;
    private final int secretFrom;

    private Command(String verb, byte[] octets, int secretFrom) {
        this.verb = verb;
        this.octets = octets;
        this.secretFrom = secretFrom;
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
        String verb = upperCase(line, start, endOfWord(line, start));
        return new Command(verb, line, secretIn(line, verb));
    }

    /**
     * Where a secret begins: behind AUTH and its mechanism, and behind the name of a mechanism, wherever in the line they stand. So it
     * does not matter how AUTH was written, what stands before it, and whether a bare CR or LF, which the client took for the end of a
     * line. Behind a path come its parameters and no login.
     */
    private static int secretIn(byte[] line, String verb) {
        int first = skipSpace(line, 0);
        for (int start = first; start < line.length; ) {
            int end = endOfWord(line, start);
            int next = skipSpace(line, end);
            boolean isPath = beginsPath(line, start, end);
            String word = "";
            if (end - start <= LONGEST_WORD && (start == first || !isPath)) {
                word = start == first ? verb : upperCase(line, start, end);
            }
            if (isLogin(word) || start == first && word.contains("AUTH")) {
                int response = endOfWord(line, next);
                return isMechanism(line, next, response) ? response : next;
            } else if (namesMechanism(word)) {
                return end;
            }
            start = isPath ? nextLine(line, end) : next;
        }
        return NO_SECRET;
    }

    private static boolean isLogin(String word) {
        return word.equals("AUTH") || word.equals("X-EXPS");
    }

    private static boolean namesMechanism(String word) {
        return switch (word) {
            case "PLAIN",
                    "LOGIN",
                    "CRAM-MD5",
                    "DIGEST-MD5",
                    "SCRAM-SHA-1",
                    "SCRAM-SHA-256",
                    "XOAUTH2",
                    "OAUTHBEARER",
                    "NTLM",
                    "GSSAPI",
                    "EXTERNAL" -> true;
            default -> false;
        };
    }

    private static boolean beginsPath(byte[] line, int start, int end) {
        for (int i = start; i < end; i++) {
            if (line[i] == '<' || line[i] == '"') {
                return true;
            }
        }
        return false;
    }

    private static int nextLine(byte[] line, int from) {
        int i = from;
        while (i < line.length && line[i] != '\r' && line[i] != '\n') {
            i++;
        }
        return skipSpace(line, i);
    }

    /** Whether a word is written as mechanisms are (RFC 4422, 3.1), in any one case; a response without its mechanism hardly is. */
    private static boolean isMechanism(byte[] line, int start, int end) {
        return new String(line, start, end - start, StandardCharsets.ISO_8859_1)
                .matches("[A-Z0-9_-]{1,20}|[a-z0-9_-]{1,20}");
    }

    private static int endOfWord(byte[] line, int start) {
        int end = start;
        while (end < line.length && !isSpace(line[end])) {
            end++;
        }
        return end;
    }

    private static String upperCase(byte[] line, int start, int end) {
        byte[] word = Arrays.copyOfRange(line, start, end);
        for (int i = 0; i < word.length; i++) {
            if (word[i] >= 'a' && word[i] <= 'z') {
                word[i] -= 32;
            }
        }
        return new String(word, StandardCharsets.ISO_8859_1);
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
        return new Command("", line, 0);
    }

    /** {@return the same line where a secret may stand behind its verb} */
    public Command withSecretArgument() {
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
        return secretFrom == NO_SECRET
                ? argumentAsSent()
                : (text(start, Math.max(start, secretFrom)) + ' ' + maskedSecret()).strip();
    }

    /**
     * What follows the verb, secrets included: for those that check them. Never make a text of it.
     *
     * @return the argument without the spaces around it; empty if there is none
     */
    public String argumentAsSent() {
        return text(start(), octets.length);
    }

    /** Where the argument begins, or the space before it. */
    private int start() {
        return verb.isEmpty() ? 0 : skipSpace(octets, 0) + verb.length();
    }

    private String text(int from, int to) {
        return Printable.decode(Arrays.copyOfRange(octets, from, to)).strip();
    }

    /** The mask, but for what tells nothing: no response, an empty one, and the one that cancels. */
    private String maskedSecret() {
        String secret = text(secretFrom, octets.length);
        boolean tellsNothing = verb.isEmpty() ? secret.equals("*") : secret.isEmpty() || secret.equals("=");
        return tellsNothing ? secret : MASK;
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
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }

    /** {@return the line with secrets masked and control characters visible} */
    @Override
    public String toString() {
        String line = secretFrom == NO_SECRET ? Printable.decode(octets) : (verb + ' ' + argument()).strip();
        return Printable.of(line);
    }
}
