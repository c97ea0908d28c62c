package org.postroom.protocol.grammar;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The secrets in what a client says: which mechanisms have one, where it is in a line, and what is shown in its place. */
public final class Secrets {

    /** What is shown where a secret was. */
    public static final String MASK = "****";

    /** No octet of a line. */
    public static final int NONE = -1;

    private static final int LONGEST_WORD = 40;

    /** The mechanisms whose password or token crosses the connection as it is. */
    private static final Set<String> IN_CLEAR_TEXT = Set.of("PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER");

    /** The mechanisms that prove a secret, or need none, so that nobody who listens learns it. */
    private static final Set<String> PROVEN = Set.of(
            "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512", "NTLM", "GSSAPI", "EXTERNAL");

    private Secrets() {}

    /** Whether whoever listens to the mechanism of a name, in any case, learns a secret; one that is unknown may be anything. */
    public static boolean areShownBy(String mechanism) {
        String name = mechanism.toUpperCase(Locale.ROOT);
        return !PROVEN.contains(name) && !name.startsWith("SCRAM-");
    }

    private static boolean isMechanism(String word) {
        return IN_CLEAR_TEXT.contains(word) || PROVEN.contains(word);
    }

    /** Whether what follows a verb in upper case is a login. */
    public static boolean isLogin(String verb) {
        return verb.equals("AUTH") || verb.equals("X-EXPS");
    }

    /**
     * Finds the secret in a line: after AUTH and its mechanism, and after the name of a mechanism, wherever in the line they are. So it
     * does not matter how AUTH was written, what is before it, and whether a bare CR or LF, which the client took for the end of a line.
     * In a path there is none.
     *
     * @param line the octets
     * @param verb the first word in upper case
     * @return where the secret begins, or {@link #NONE}
     */
    public static int in(byte[] line, String verb) {
        int first = Words.skipSpace(line, 0);
        for (int start = first; start < line.length; ) {
            int end = Words.end(line, start);
            int next = Words.skipSpace(line, end);
            boolean isPath = beginsPath(line, start, end);
            String word = "";
            if (end - start <= LONGEST_WORD && (start == first || !isPath)) {
                word = start == first ? verb : Words.upperCase(line, start, end);
            }
            if (isLogin(word) || start == first && word.contains("AUTH")) {
                int response = Words.end(line, next);
                return mayBeMechanism(line, next, response) ? response : next;
            } else if (isMechanism(word)) {
                return end;
            }
            start = isPath ? afterPath(line, start) : next;
        }
        return NONE;
    }

    private static boolean beginsPath(byte[] line, int start, int end) {
        for (int i = start; i < end; i++) {
            if (line[i] == '<' || line[i] == '"') {
                return true;
            }
        }
        return false;
    }

    /** Where the next word begins after one that has a path in it, or a quoted string: there may be space in both. */
    private static int afterPath(byte[] line, int from) {
        boolean quoted = false;
        boolean inPath = false;
        int i = from;
        while (i < line.length && line[i] != '\r' && line[i] != '\n' && (quoted || inPath || !isSpace(line[i]))) {
            if (line[i] == '\\' && quoted) {
                i++;
            } else if (line[i] == '"') {
                quoted = !quoted;
            } else if (!quoted && (line[i] == '<' || line[i] == '>')) {
                inPath = line[i] == '<';
            }
            i++;
        }
        return Words.skipSpace(line, Math.min(i, line.length));
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    /** Whether a word is written as mechanisms are (RFC 4422, 3.1), in any one case; a response without its mechanism hardly is. */
    private static boolean mayBeMechanism(byte[] line, int start, int end) {
        return new String(line, start, end - start, StandardCharsets.ISO_8859_1)
                .matches("[A-Z0-9_-]{1,20}|[a-z0-9_-]{1,20}");
    }

    /**
     * Returns what is shown for a secret: the mask, or the text itself where it tells nothing.
     *
     * @param secret the text where a secret may be
     * @param isAnswer whether it answers a challenge: then the one that cancels tells nothing, otherwise none and an empty one
     */
    public static String masked(String secret, boolean isAnswer) {
        boolean tellsNothing = isAnswer ? secret.equals("*") : secret.isEmpty() || secret.equals("=");
        return tellsNothing ? secret : MASK;
    }
}
