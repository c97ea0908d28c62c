package org.postroom.received;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.postroom.message.Content;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;
import org.postroom.protocol.making.Made;
import org.postroom.recording.EndedTransaction;

/** Messages as a server would have received them. */
final class Mail {

    private Mail() {}

    /** A text block with CRLF at the end of each line, in UTF-8. */
    static ReceivedMessage of(String text, String... forwardPaths) {
        return of(Content.of(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)), forwardPaths);
    }

    static ReceivedMessage of(Content content, String... forwardPaths) {
        List<Recipient> recipients = Arrays.stream(forwardPaths)
                .map(path -> Made.recipient(ForwardPath.parse(path), Reply.parse("250 2.1.5 OK")))
                .toList();
        return new ReceivedMessage(
                new Envelope(
                        null,
                        new EndedTransaction(
                                DeliveryMode.MAIL,
                                ReversePath.parse("bounces@shop.example"),
                                Parameters.none(),
                                recipients,
                                Outcome.COMPLETED,
                                Reply.parse("250 2.0.0 OK"),
                                null),
                        0,
                        null,
                        0,
                        null),
                content,
                0);
    }
}
