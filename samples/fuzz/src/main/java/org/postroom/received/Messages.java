package org.postroom.received;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.postroom.fuzz.Check;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;
import org.postroom.recording.EndedTransaction;

/** Reading a message, whatever it is: no accessor throws for what the client sent. In this package, since only it makes messages. */
public final class Messages {

    private static final int DEEPEST = 5;
    private static final int NAMES = 10;

    private static final Recipient ANN =
            new Recipient(ForwardPath.parse("ann@example.com"), Reply.parse("250 2.1.5 OK"));

    private Messages() {}

    /** One input: an octet for whether UTF-8 was declared, then the content. */
    public static void fuzzerTestOneInput(byte[] octets) throws IOException {
        if (octets.length == 0) {
            return;
        }
        Parameters parameters = octets[0] % 2 == 0
                ? Parameters.none()
                : Parameters.of(List.of(Parameter.parse("SMTPUTF8"), Parameter.parse("BODY=8BITMIME")));
        EndedTransaction ended = new EndedTransaction(
                DeliveryMode.MAIL,
                ReversePath.parse("bounces@example.com"),
                parameters,
                List.of(ANN),
                Outcome.COMPLETED,
                Reply.parse("250 2.0.0 OK"),
                null);
        Envelope envelope = new Envelope(null, ended, 0, null, 0);
        byte[] content = Arrays.copyOfRange(octets, 1, octets.length);
        ReceivedMessage message = new ReceivedMessage(envelope, Content.of(content), 0);
        message.blindCopies();
        readAll(message, 0);
        Snapshot.of(message, UnaryOperator.identity());
        Check.that(Arrays.equals(message.content().bytes(), content), "The octets are not those that came");
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
        message.links().forEach(Messages::follow);
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
