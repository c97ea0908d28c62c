package org.postroom.message;

import static org.postroom.text.Failure.expected;
import static org.postroom.text.Failure.verbatim;

import java.util.List;
import java.util.Locale;
import org.postroom.text.Failure;

/** The texts of failures about the content of a message. */
final class ContentFailures {

    private ContentFailures() {}

    /** A text with every line end the same. */
    static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    static Failure body(ReadableMessage message, Body body, String wanted) {
        String there = body.of(message);
        if (there.isEmpty()) {
            return empty("the " + body.noun + " {}", wanted, message, body);
        }
        List<String> expectedLines = lines(wanted).stripTrailing().lines().toList();
        List<String> actualLines = lines(there).stripTrailing().lines().toList();
        int i = Failure.firstDifference(expectedLines, actualLines);
        Failure failure =
                expected("{}, but the first difference is in line {}", verbatim(body.another), verbatim(i + 1));
        boolean bothGoOn = i < expectedLines.size() && i < actualLines.size();
        int from = bothGoOn ? Failure.differenceIn(expectedLines.get(i), actualLines.get(i)) : 0;
        differing(failure, "expected: ", expectedLines, i, from);
        differing(failure, "but was:  ", actualLines, i, from);
        return failure.content("The " + body.noun + " was", there).in(message);
    }

    private static void differing(Failure failure, String words, List<String> lines, int index, int from) {
        if (index < lines.size()) {
            failure.detail(
                    words + (from > 0 ? "... " : "") + "{}", lines.get(index).substring(from));
        } else {
            failure.detail(words + "{}", verbatim("(no more lines)"));
        }
    }

    static Failure piece(ReadableMessage message, Body body, String wanted) {
        String there = body.of(message);
        if (there.isEmpty()) {
            return empty(body.some + " containing {}", wanted, message, body);
        }
        Failure failure = expected(body.some + " containing {}, but it was not there", wanted);
        if (squeezed(there).contains(squeezed(wanted))) {
            failure.line("It is there with other case, white space or line breaks");
        }
        return failure.content("The " + body.noun + " was", there).in(message);
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT).strip();
    }

    private static Failure empty(String words, String wanted, ReadableMessage message, Body body) {
        return body.isIn(message)
                ? parts(expected(words + ", but it was empty", wanted), "Its parts:", message.parts())
                        .in(message)
                : absent(
                        expected(words + ", but there was none", wanted),
                        "hasHtmlContaining(..) asks for that",
                        "hasTextContaining(..) asks for that",
                        message,
                        body);
    }

    static Failure absent(ReadableMessage message, Body body) {
        return absent(
                expected(body.some + ", but there was none"),
                "html() and htmlText() lead to that",
                "text() leads to that",
                message,
                body);
    }

    private static Failure absent(
            Failure failure, String htmlInstead, String textInstead, ReadableMessage message, Body body) {
        if (body == Body.TEXT && Body.HTML.isIn(message)) {
            failure.line("The message has HTML only: " + htmlInstead);
        } else if (body == Body.HTML && Body.TEXT.isIn(message)) {
            failure.line("The message has text only: " + textInstead);
        }
        return parts(failure, "Its parts:", message.parts()).in(message);
    }

    static Failure surplus(ReadableMessage message, Body body) {
        String there = body.of(message);
        Failure failure =
                expected("no " + body.noun + ", but there was " + (there.isEmpty() ? "one that is empty" : "some"));
        return (there.isEmpty() ? failure : failure.content("The " + body.noun + " was", there)).in(message);
    }

    static Failure attachments(ReadableMessage message, List<String> wanted) {
        List<MessagePart> there = message.attachments();
        Failure failure = wanted.isEmpty()
                ? expected("no attachments, but there {}", verbatim(are(there)))
                : expected("the attachments {}, but there {}", wanted, verbatim(are(there)));
        return parts(failure, null, there).in(message);
    }

    private static String are(List<MessagePart> parts) {
        return parts.isEmpty() ? "was none" : parts.size() == 1 ? "was one" : "were " + parts.size();
    }

    static Failure alternative(ReadableMessage message) {
        Failure failure = expected("a multipart/alternative, but it was {}", verbatim(message.contentType()));
        return parts(failure, "Its parts:", message.parts()).in(message);
    }

    static List<MessagePart> texts(ReadableMessage message) {
        return message.parts().stream()
                .filter(part -> !part.isAttachment())
                .filter(part -> part.contentType().equals("text/plain")
                        || part.contentType().equals("text/html"))
                .toList();
    }

    static Failure charset(ReadableMessage message, String wanted) {
        List<MessagePart> texts = texts(message);
        if (texts.isEmpty()) {
            return parts(expected("the charset {}, but there was no text", wanted), "Its parts:", message.parts())
                    .in(message);
        }
        Failure failure = expected("the charset {}, but it was", wanted);
        failure.each(
                texts,
                part -> failure.detail(
                        "{} with {}", verbatim(part.charset().orElse("none")), verbatim(part.contentType())));
        return failure.in(message);
    }

    private static Failure parts(Failure failure, String heading, List<MessagePart> parts) {
        if (heading != null && !parts.isEmpty()) {
            failure.line(heading);
        }
        return failure.each(parts, part -> failure.detail("{}", part));
    }
}
