package org.postroom.mime;

import java.util.Map;

/** The text a person sees of HTML. */
public final class HtmlText implements HtmlTokens.Sink {

    private final StringBuilder text = new StringBuilder();

    private HtmlText() {}

    /**
     * The text of HTML, with a line for each block and white space collapsed.
     *
     * @param html the HTML
     * @return the text
     */
    public static String of(String html) {
        HtmlText reading = new HtmlText();
        HtmlTokens.read(html, reading);
        return reading.text.toString().strip();
    }

    /**
     * Text with every run of white space, no-break spaces included, made one space.
     *
     * @param text any text
     * @return the text, without white space around it
     */
    public static String collapsed(String text) {
        HtmlText reading = new HtmlText();
        reading.text(text);
        return reading.text.toString().strip();
    }

    @Override
    public void text(String more) {
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                text.append(c);
            } else if (last() != ' ' && last() != '\n') {
                text.append(' ');
            }
        }
    }

    private char last() {
        return text.isEmpty() ? '\n' : text.charAt(text.length() - 1);
    }

    @Override
    public void opens(String name, Map<String, String> attributes) {
        breaks(name);
    }

    @Override
    public void closes(String name) {
        breaks(name);
    }

    private void breaks(String name) {
        if (HtmlTag.isCell(name)) {
            text(" ");
        } else if (HtmlTag.breaksLine(name)) {
            if (last() == ' ') {
                text.setLength(text.length() - 1);
            }
            if (last() != '\n') {
                text.append('\n');
            }
        }
    }
}
