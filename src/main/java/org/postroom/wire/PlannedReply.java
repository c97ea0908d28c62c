package org.postroom.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Delivery;
import org.postroom.protocol.machine.Delivery.Afterwards;
import org.postroom.protocol.machine.Delivery.Sent;
import org.postroom.protocol.making.Made;
import org.postroom.text.Printable;

/**
 * The octets that go out in place of a reply, where somebody planned it so.
 *
 * @param delivery the plan
 * @param octets the octets; not to be changed
 * @param reply the reply a client reads in them; none if they are no reply
 * @param seen the same for a person, a line each
 */
record PlannedReply(Delivery delivery, byte[] octets, Reply reply, List<String> seen) {

    static PlannedReply of(Reply reply, Delivery delivery) {
        byte[] whole = octets(reply);
        Sent sent = delivery.sent();
        byte[] octets = whole;
        if (sent instanceof Sent.Nothing) {
            octets = new byte[0];
        } else if (sent instanceof Sent.Beginning beginning) {
            octets = Arrays.copyOf(whole, Math.min(whole.length, beginning.octets()));
        } else if (sent instanceof Sent.Raw raw) {
            octets = raw.octets();
        }
        Reply understood = Arrays.equals(octets, whole) ? reply : parsed(octets);
        return new PlannedReply(delivery, octets, understood, seen(octets, understood, delivery));
    }

    private static byte[] octets(Reply reply) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Made.write(reply, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Reply parsed(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        try {
            return text.endsWith("\r\n") ? Reply.parse(text) : Made.noReply();
        } catch (IllegalArgumentException e) {
            return Made.noReply();
        }
    }

    private static List<String> seen(byte[] octets, Reply reply, Delivery delivery) {
        List<String> lines = new ArrayList<>();
        if (!reply.isNone()) {
            reply.wireLines().forEach(line -> lines.add("S: " + Printable.of(line)));
        } else if (octets.length > 0) {
            lines.add("S: " + Printable.of(Printable.decode(octets)));
        } else if (delivery.sent() instanceof Sent.Nothing
                && delivery.afterwards().words().isEmpty()) {
            lines.add("[nothing was answered]");
        }
        if (!delivery.afterwards().words().isEmpty()) {
            lines.add("[" + delivery.afterwards().words() + "]");
        }
        return lines;
    }

    /** A plan by which nothing goes out. */
    static Delivery mute(Delivery.Cause cause) {
        return new Delivery(Duration.ZERO, 0, new Sent.Nothing(), Afterwards.GO_ON, -1, cause);
    }
}
