package org.postroom.message;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.postroom.fuzz.Check;

/** Reading a message, whatever it is: no accessor throws for what the client sent. In this package, since snapshots are not public. */
public final class Reading {

    private static final int DEEPEST = 5;
    private static final int NAMES = 10;

    private Reading() {}

    /** Reads all that there is in a message. */
    public static void readAll(ReadableMessage message) throws IOException {
        readAll(message, 0);
        Snapshot.of(message, UnaryOperator.identity());
    }

    private static void readAll(ReadableMessage message, int depth) throws IOException {
        message.subject();
        message.from();
        message.to();
        message.cc();
        message.replyTo();
        message.headers().forEach(Header::toString);
        message.headers().stream().map(Header::name).distinct().limit(NAMES).forEach(name -> {
            message.header(name);
            Check.that(!message.headers(name).isEmpty(), "There is no %s", name);
        });
        message.date();
        message.messageId();
        message.contentType();
        message.text();
        message.html();
        message.links().forEach(Reading::follow);
        message.findings()
                .forEach(finding -> Check.that(
                        !Check.hasControl(finding.toString()), "A finding has a control character: %s", finding));
        message.inlineParts();
        message.attachments();
        Check.that(!Check.hasControl(message.toString()), "The text of a message has a control: %s", message);
        for (MessagePart part : message.parts()) {
            read(part, depth);
        }
    }

    private static void follow(Link link) {
        Check.that(!Check.hasControl(link.toString()), "The text of a link has a control: %s", link);
        try {
            link.uri();
        } catch (AssertionError e) {
            Check.that(e.getMessage().startsWith("The link "), "%s", e);
        }
    }

    private static void read(MessagePart part, int depth) throws IOException {
        part.contentType();
        part.parameter("name");
        part.charset();
        part.fileName();
        part.contentId();
        part.disposition();
        part.container();
        part.encoding();
        part.isAttachment();
        part.isInline();
        part.headers();
        part.text();
        Check.that(part.size() == part.bytes().length, "%s has another size", part);
        Check.that(Arrays.equals(part.stream().readAllBytes(), part.bytes()), "%s has two contents", part);
        Check.that(!Check.hasControl(part.toString()), "The text of a part has a control: %s", part);
        if (depth < DEEPEST && part.message().isPresent()) {
            readAll(part.message().get(), depth + 1);
        }
    }
}
