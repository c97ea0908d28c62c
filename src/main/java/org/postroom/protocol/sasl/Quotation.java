package org.postroom.protocol.sasl;

/** A client's text inside a sentence of ours, which becomes the text of a reply: printable ASCII, and not long. */
final class Quotation {

    static final String MASKED = "'********'";

    private static final int LONGEST = 100;

    private Quotation() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.chars().limit(LONGEST).forEach(character -> append(quoted, (char) character));
        return quoted.append(text.length() > LONGEST ? "..." : "").append('\'').toString();
    }

    private static void append(StringBuilder quoted, char character) {
        if (character >= ' ' && character <= '~') {
            quoted.append(character);
        } else {
            quoted.append(String.format("\\u%04X", (int) character));
        }
    }
}
