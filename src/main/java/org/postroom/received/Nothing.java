package org.postroom.received;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.postroom.protocol.Command;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;

/**
 * What a soft assertion goes on with when the thing it should navigate to is not there. That it is not there has been reported;
 * whatever is asked about nothing is neither right nor wrong.
 */
final class Nothing {

    static final Envelope ENVELOPE = new Envelope(
            null,
            DeliveryMode.MAIL,
            ReversePath.nullPath(),
            Parameters.none(),
            List.of(),
            Outcome.ABANDONED,
            Reply.none());
    static final ReceivedMessage MESSAGE = new ReceivedMessage(ENVELOPE, Content.of(new byte[0]), null);
    static final SmtpSession SESSION = new SmtpSession(
            new Journal("nothing", Duration.ZERO), 0, "nothing", InetSocketAddress.createUnresolved("nothing", 0));
    static final VerbTrace VERB = new VerbTrace("", new Exchanges(SESSION));
    static final Exchange EXCHANGE = new Exchange(
            SESSION,
            new Occurrence(Exchange.Kind.COMMAND, Command.none(), Reply.none(), 0, 0, 0, false, false, List.of()));
    static final MessagePart PART = new MessagePart(MESSAGE.content(), null);
    static final AttachedMessage ATTACHED_MESSAGE = new AttachedMessage(PART, MESSAGE.content());

    private static final List<Object> ALL = List.of(ENVELOPE, MESSAGE, PART, ATTACHED_MESSAGE, SESSION, VERB, EXCHANGE);

    private Nothing() {}

    static boolean is(Object actual) {
        return ALL.stream().anyMatch(nothing -> nothing == actual);
    }
}
