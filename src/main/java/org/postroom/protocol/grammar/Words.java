package org.postroom.protocol.grammar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.postroom.text.Printable;

/** The words of a line, with spaces, tabs and line ends between them. */
public final class Words {

    private Words() {}

    /** Returns the first word in upper case; empty if there is none. */
    public static String verb(byte[] line) {
        int start = skipSpace(line, 0);
        return upperCase(line, start, end(line, start));
    }

    /** Returns where the argument begins, or the space before it. */
    public static int argumentAt(byte[] line, String verb) {
        return verb.isEmpty() ? 0 : skipSpace(line, 0) + verb.length();
    }

    /** Returns the text of what follows the verb, secrets included: for those that check them. */
    public static String argument(byte[] line, String verb) {
        return text(line, argumentAt(line, verb), line.length);
    }

    /** Returns the text from one octet to another, without the spaces around it. */
    public static String text(byte[] line, int from, int to) {
        return Printable.decode(Arrays.copyOfRange(line, from, to)).strip();
    }

    /** Returns where the word ends that begins at an octet. */
    static int end(byte[] line, int start) {
        int end = start;
        while (end < line.length && !isSpace(line[end])) {
            end++;
        }
        return end;
    }

    static int skipSpace(byte[] line, int from) {
        int i = from;
        while (i < line.length && isSpace(line[i])) {
            i++;
        }
        return i;
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }

    static String upperCase(byte[] line, int start, int end) {
        byte[] word = Arrays.copyOfRange(line, start, end);
        for (int i = 0; i < word.length; i++) {
            if (word[i] >= 'a' && word[i] <= 'z') {
                word[i] -= 32;
            }
        }
        return new String(word, StandardCharsets.ISO_8859_1);
    }
}
