package org.postroom.message;

import static org.postroom.text.Failure.expected;
import static org.postroom.text.Failure.verbatim;

import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postroom.mime.HtmlAnchors;
import org.postroom.mime.HtmlText;
import org.postroom.mime.PlainLinks;
import org.postroom.text.CallSite;
import org.postroom.text.Failure;

/** Looks for something particular in a message, and says what there is where it is not. */
final class Search {

    private Search() {}

    static MessagePart attachment(ReadableMessage message, String fileName) {
        Predicate<MessagePart> isNamed =
                part -> part.fileName().filter(fileName::equals).isPresent();
        return message.attachments().stream().filter(isNamed).findFirst().orElseThrow(() -> {
            Failure failure = absent("an attachment named {}", fileName, message.attachments());
            if (message.inlineParts().stream().anyMatch(isNamed)) {
                failure.line("An inline part has that name: see inlineParts()");
            }
            return error(failure.in(message));
        });
    }

    static MessagePart inlinePart(ReadableMessage message, String name) {
        List<MessagePart> there = message.inlineParts();
        Predicate<MessagePart> isNamed =
                part -> part.fileName().filter(name::equals).isPresent();
        return there.stream()
                .filter(part -> part.contentId().filter(name::equals).isPresent() || isNamed.test(part))
                .findFirst()
                .orElseThrow(() -> {
                    Failure failure = expected(
                            "an inline part {}, but there {}",
                            name,
                            verbatim(
                                    there.isEmpty()
                                            ? "was none"
                                            : there.size() == 1 ? "was only" : "were " + there.size()));
                    failure.each(
                            there,
                            part -> failure.detail(
                                    "{}, Content-ID {}",
                                    part,
                                    verbatim(part.contentId().orElse("absent"))));
                    if (message.attachments().stream().anyMatch(isNamed)) {
                        failure.line("An attachment has that name: hasAttachment(..) asks for that");
                    }
                    return error(failure.in(message));
                });
    }

    static MessagePart part(ReadableMessage message, String contentType) {
        return message.parts(contentType).stream()
                .findFirst()
                .orElseThrow(() -> error(absent("a part of the type {}", contentType, message.parts())
                        .in(message)));
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
        return links(message, text).stream()
                .findFirst()
                .orElseThrow(() -> error(
                        absent("a link with the text {}", text, message.links()).in(message)))
                .uri();
    }

    /** The links with a text, those with exactly that one first, and those with an address. */
    static List<Link> links(ReadableMessage message, String text) {
        String wanted = HtmlText.collapsed(text);
        List<Link> links = message.links();
        return Stream.<Predicate<Link>>of(
                        link -> link.text().equals(wanted),
                        link -> link.text().contains(wanted),
                        link -> link.href().equals(text.strip()))
                .flatMap(isWanted -> links.stream().filter(isWanted))
                .distinct()
                .toList();
    }

    static String find(ReadableMessage message, Pattern pattern) {
        String text = message.text();
        String html = message.htmlText();
        for (String searched : List.of(text, html, message.subject())) {
            Matcher matcher = pattern.matcher(searched);
            if (matcher.find()) {
                boolean hasGroup = matcher.groupCount() > 0 && matcher.group(1) != null;
                return matcher.group(hasGroup ? 1 : 0);
            }
        }
        Failure failure = expected("a match of {}, but there is none", pattern.pattern());
        searched(failure, "in the text", text);
        searched(failure, "in the HTML", html);
        searched(failure, "in the subject", message.subject());
        throw error(failure.line("of {}", message));
    }

    private static void searched(Failure failure, String where, String text) {
        if (text.isBlank()) {
            failure.line(where + ": (there is none)");
        } else {
            failure.content(where, text);
        }
    }

    private static Failure absent(String wanted, String value, List<?> there) {
        Failure failure = expected(
                wanted + ", but there {}",
                value,
                verbatim(there.isEmpty() ? "is none" : there.size() == 1 ? "is only" : "are"));
        return failure.each(there, item -> failure.detail("{}", item));
    }

    private static AssertionError error(Failure failure) {
        return CallSite.first(new AssertionError(failure.create()));
    }
}
