package org.postroom.received;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.postroom.fuzz.Check;
import org.postroom.message.Content;
import org.postroom.message.Reading;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;
import org.postroom.protocol.making.Made;
import org.postroom.recording.EndedTransaction;

/** Reading a message, whatever it is: no accessor throws for what the client sent. In this package, since only it makes messages. */
public final class Messages {

    private static final Recipient ANN =
            Made.recipient(ForwardPath.parse("ann@example.com"), Reply.parse("250 2.1.5 OK"));

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
        Envelope envelope = new Envelope(null, ended, 0, null, 0, null);
        byte[] content = Arrays.copyOfRange(octets, 1, octets.length);
        ReceivedMessage message = new ReceivedMessage(envelope, Content.of(content), 0);
        message.blindCopies();
        Reading.readAll(message);
        Check.that(Arrays.equals(message.content().bytes(), content), "The octets are not those that came");
    }
}
