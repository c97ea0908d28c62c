package org.postroom.fault;

/**
 * A pattern in which {@code *} stands for any text and {@code ?} for any character; the case does not matter. Whatever the pattern and the
 * text, a match takes at most as many steps as the product of their lengths. Immutable.
 */
final class Glob {

    private final int[] pattern;

    private Glob(int[] pattern) {
        this.pattern = pattern;
    }

    /** A glob; angle brackets around it are dropped, as those of a path are. */
    static Glob of(String text) {
        boolean bracketed = text.startsWith("<") && text.endsWith(">");
        return new Glob(folded(bracketed ? text.substring(1, text.length() - 1) : text));
    }

    private static int[] folded(String text) {
        return text.codePoints()
                .map(character -> Character.toLowerCase(Character.toUpperCase(character)))
                .toArray();
    }

    /** Tries the shortest text for the last asterisk so far, and a longer one whenever that fails: an earlier one need not change. */
    boolean matches(String subject) {
        int[] text = folded(subject);
        int at = 0;
        int asterisk = -1;
        int behind = 0;
        for (int i = 0; i < text.length; ) {
            if (at < pattern.length && pattern[at] == '*') {
                asterisk = at++;
                behind = i;
            } else if (at < pattern.length && (pattern[at] == '?' || pattern[at] == text[i])) {
                at++;
                i++;
            } else if (asterisk >= 0) {
                at = asterisk + 1;
                i = ++behind;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }
}
