package org.postroom.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a test asks of HTML: its links, its text, and the parts it shows. */
public final class Html {

    private static final Set<String> BREAKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "br",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tr",
            "ul");

    private Html() {}

    /**
     * A link.
     *
     * @param target its href, references decoded
     * @param text what can be read of it, white space collapsed; the alternative text of images included
     */
    public record Anchor(String target, String text) {}

    /**
     * The links: every {@code a} and {@code area} that has a href.
     *
     * @param html the HTML
     * @return them, in the order they end
     */
    public static List<Anchor> anchors(String html) {
        AnchorReading reading = new AnchorReading();
        HtmlTokens.read(html, reading);
        reading.closes("a");
        return reading.anchors;
    }

    /**
     * The text a person sees, with a line for each block.
     *
     * @param html the HTML
     * @return the text, white space collapsed
     */
    public static String text(String html) {
        TextReading reading = new TextReading();
        HtmlTokens.read(html, reading);
        return reading.text.toString().strip();
    }

    /**
     * The identifiers of the parts that HTML shows (RFC 2392).
     *
     * @param html the HTML
     * @return what stands behind each {@code cid:}, as written
     */
    public static List<String> contentIds(String html) {
        List<String> ids = new ArrayList<>();
        HtmlTokens.read(html, new HtmlTokens.Sink() {
            @Override
            public void text(String text) {}

            @Override
            public void opens(String name, Map<String, String> attributes) {
                attributes.values().forEach(value -> addContentIds(value, ids));
            }

            @Override
            public void closes(String name) {}
        });
        return ids;
    }

    private static void addContentIds(String value, List<String> ids) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (int at = lower.indexOf("cid:"); at >= 0; at = lower.indexOf("cid:", at + 4)) {
            if (at == 0 || " ('\"".indexOf(lower.charAt(at - 1)) >= 0) {
                int end = at + 4;
                while (end < value.length() && " )'\"".indexOf(value.charAt(end)) < 0) {
                    end++;
                }
                ids.add(value.substring(at + 4, end));
            }
        }
    }

    /**
     * Text with every run of white space, no-break spaces included, made one space.
     *
     * @param text any text
     * @return the text, without white space around it
     */
    public static String collapsed(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (!space) {
                collapsed.append(c);
            } else if (!collapsed.isEmpty() && collapsed.charAt(collapsed.length() - 1) != ' ') {
                collapsed.append(' ');
            }
        }
        return collapsed.toString().strip();
    }

    private static final class AnchorReading implements HtmlTokens.Sink {

        private final List<Anchor> anchors = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private String target;

        @Override
        public void text(String more) {
            if (target != null) {
                text.append(more);
            }
        }

        @Override
        public void opens(String name, Map<String, String> attributes) {
            String href = attributes.get("href");
            if (name.equals("a")) {
                closes("a");
                target = href;
            } else if (name.equals("area") && href != null) {
                anchors.add(new Anchor(href.strip(), collapsed(attributes.getOrDefault("alt", ""))));
            } else if (name.equals("img")) {
                text(" " + attributes.getOrDefault("alt", "") + " ");
            } else if (BREAKS.contains(name)) {
                text(" ");
            }
        }

        @Override
        public void closes(String name) {
            if (name.equals("a") && target != null) {
                anchors.add(new Anchor(target.strip(), collapsed(text.toString())));
                target = null;
                text.setLength(0);
            } else if (BREAKS.contains(name)) {
                text(" ");
            }
        }
    }

    private static final class TextReading implements HtmlTokens.Sink {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void text(String more) {
            for (int i = 0; i < more.length(); i++) {
                char c = more.charAt(i);
                boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
                if (!space) {
                    text.append(c);
                } else if (!text.isEmpty() && !isSpace(text.charAt(text.length() - 1))) {
                    text.append(' ');
                }
            }
        }

        private static boolean isSpace(char c) {
            return c == ' ' || c == '\n';
        }

        private void lineBreak() {
            while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }

        @Override
        public void opens(String name, Map<String, String> attributes) {
            if (BREAKS.contains(name)) {
                lineBreak();
            } else if (name.equals("td") || name.equals("th")) {
                text(" ");
            }
        }

        @Override
        public void closes(String name) {
            if (BREAKS.contains(name)) {
                lineBreak();
            }
        }
    }
}
