package org.postroom.fault;

import java.util.regex.Pattern;

/** A pattern in which {@code *} stands for any text and {@code ?} for any character; the case does not matter. Immutable. */
final class Glob {

    private final Pattern pattern;

    private Glob(Pattern pattern) {
        this.pattern = pattern;
    }

    /** A glob; angle brackets around it are dropped, as those of a path are. */
    static Glob of(String text) {
        boolean bracketed = text.startsWith("<") && text.endsWith(">");
        String bare = bracketed ? text.substring(1, text.length() - 1) : text;
        StringBuilder regex = new StringBuilder();
        bare.chars().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf((char) c)));
            }
        });
        return new Glob(
                Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
    }

    boolean matches(String subject) {
        return pattern.matcher(subject).matches();
    }
}
