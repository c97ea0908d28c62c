package org.postroom.message;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postroom.mime.HtmlAnchors;
import org.postroom.mime.HtmlText;
import org.postroom.mime.PlainLinks;
import org.postroom.text.Printable;

/** Looks for something particular in a message, and says what there is where it is not. */
final class Search {

    private static final int SHOWN_ITEMS = 20;
    private static final int SHOWN_TEXT = 2000;

    private Search() {}

    static MessagePart attachment(ReadableMessage message, String fileName) {
        Predicate<MessagePart> isNamed =
                part -> part.fileName().filter(fileName::equals).isPresent();
        return message.attachments().stream().filter(isNamed).findFirst().orElseThrow(() -> {
            boolean isInline = message.inlineParts().stream().anyMatch(isNamed);
            return new AssertionError(String.format(
                    "Expected an attachment named \"%s\", but there %s%s%nin %s",
                    fileName,
                    listed(message.attachments()),
                    isInline ? String.format("%nAn inline part has that name: see inlineParts()") : "",
                    message));
        });
    }

    static List<Link> links(ReadableMessage message) {
        String html = message.html();
        return html.isEmpty()
                ? PlainLinks.in(message.text()).stream()
                        .map(address -> new Link(address, address))
                        .toList()
                : HtmlAnchors.of(html).stream()
                        .map(anchor -> new Link(anchor.target(), anchor.text()))
                        .toList();
    }

    static URI link(ReadableMessage message, String text) {
        String wanted = HtmlText.collapsed(text);
        List<Link> links = message.links();
        return links.stream()
                .filter(link -> link.text().equals(wanted))
                .findFirst()
                .or(() -> links.stream()
                        .filter(link -> link.text().contains(wanted))
                        .findFirst())
                .or(() -> links.stream()
                        .filter(link -> link.href().equals(text.strip()))
                        .findFirst())
                .orElseThrow(() -> new AssertionError(String.format(
                        "Expected a link with the text \"%s\", but there %s%nin %s", text, listed(links), message)))
                .uri();
    }

    static String find(ReadableMessage message, Pattern pattern) {
        String text = message.text();
        String html = HtmlText.of(message.html());
        for (String searched : List.of(text, html, message.subject())) {
            Matcher matcher = pattern.matcher(searched);
            if (matcher.find()) {
                boolean hasGroup = matcher.groupCount() > 0 && matcher.group(1) != null;
                return matcher.group(hasGroup ? 1 : 0);
            }
        }
        throw new AssertionError(String.format(
                "Expected a match of \"%s\", but there is none%nin the text:%s%nin the HTML:%s%nin the subject:%s%nof %s",
                pattern, quoted(text), quoted(html), quoted(message.subject()), message));
    }

    private static String listed(List<?> items) {
        if (items.isEmpty()) {
            return "is none";
        }
        String lines = items.stream()
                .limit(SHOWN_ITEMS)
                .map(item -> String.format("%n  %s", item))
                .collect(Collectors.joining());
        int more = items.size() - SHOWN_ITEMS;
        return (items.size() == 1 ? "is only" : "are")
                + lines
                + (more > 0 ? String.format("%n  and %d more", more) : "");
    }

    private static String quoted(String text) {
        if (text.isBlank()) {
            return " (there is none)";
        }
        boolean isLong = text.length() > SHOWN_TEXT;
        String shown = isLong ? text.substring(0, SHOWN_TEXT) + "..." : text;
        String size = isLong ? String.format(Locale.ROOT, " (%,d characters)", text.length()) : "";
        return size
                + shown.lines()
                        .map(line -> String.format("%n  | %s", Printable.of(line)))
                        .collect(Collectors.joining());
    }
}
