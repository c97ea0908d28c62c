package org.postroom.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the links of HTML: every {@code a} and {@code area} that has a href. */
public final class HtmlAnchors implements HtmlTokens.Sink {

    private final List<Anchor> anchors = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String target;

    private HtmlAnchors() {}

    /**
     * A link.
     *
     * @param target its href, references decoded
     * @param text what can be read of it, white space collapsed; the alternative text of images included
     */
    public record Anchor(String target, String text) {}

    /**
     * The links.
     *
     * @param html the HTML
     * @return them, in the order they end
     */
    public static List<Anchor> of(String html) {
        HtmlAnchors reading = new HtmlAnchors();
        HtmlTokens.read(html, reading);
        reading.closes("a");
        return reading.anchors;
    }

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
            anchors.add(new Anchor(href.strip(), HtmlText.collapsed(attributes.getOrDefault("alt", ""))));
        } else if (name.equals("img")) {
            text(" " + attributes.getOrDefault("alt", "") + " ");
        } else {
            space(name);
        }
    }

    @Override
    public void closes(String name) {
        if (name.equals("a") && target != null) {
            anchors.add(new Anchor(target.strip(), HtmlText.collapsed(text.toString())));
            target = null;
            text.setLength(0);
        } else {
            space(name);
        }
    }

    private void space(String name) {
        if (HtmlTag.breaksLine(name) || HtmlTag.isCell(name)) {
            text(" ");
        }
    }
}
