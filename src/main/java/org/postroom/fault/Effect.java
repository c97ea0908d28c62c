package org.postroom.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Delivery;
import org.postroom.protocol.machine.Delivery.Afterwards;
import org.postroom.protocol.machine.Delivery.Sent;
import org.postroom.text.Printable;

/**
 * The second half of a fault: what happens.
 *
 * @param text the end of its script
 * @param reply the answer that the session is to remember, or null for the server's own
 * @param sent the octets that go out
 * @param afterwards the connection's behaviour after them
 * @param contentLimit the octets of content until the connection is closed, or -1
 */
record Effect(String text, Reply reply, Sent sent, Afterwards afterwards, long contentLimit) {

    private static final Sent AS_IT_STANDS = new Sent.AsItStands();
    private static final Sent NOTHING = new Sent.Nothing();

    static Effect reply(Reply reply) {
        return new Effect(".reply(" + quoted(reply) + ")", reply, AS_IT_STANDS, Afterwards.GO_ON, -1);
    }

    static Effect replyAndClose(Reply reply) {
        return new Effect(".replyAndClose(" + quoted(reply) + ")", reply, AS_IT_STANDS, Afterwards.CLOSE, -1);
    }

    static Effect replyRaw(byte[] octets) {
        return new Effect(
                ".replyRaw(\"" + Printable.of(Printable.decode(octets)) + "\")",
                understood(octets),
                new Sent.Raw(octets.clone()),
                Afterwards.GO_ON,
                -1);
    }

    static Effect truncateReply(int octets) {
        return new Effect(".truncateReply(" + octets + ")", null, new Sent.Beginning(octets), Afterwards.CLOSE, -1);
    }

    static Effect closeAfter(long octets) {
        return new Effect(".closeAfter(" + octets + ")", null, AS_IT_STANDS, Afterwards.GO_ON, octets);
    }

    static Effect nothing(String name, Afterwards afterwards) {
        return new Effect("." + name + "()", null, NOTHING, afterwards, -1);
    }

    static Effect normal(String text, Afterwards afterwards) {
        return new Effect(text, null, AS_IT_STANDS, afterwards, -1);
    }

    private static String quoted(Reply reply) {
        return "\"" + Printable.of(reply.toString()) + "\"";
    }

    /** The reply that a lenient client reads in octets: all of it if it is one, or else its code. Null if there is none. */
    private static Reply understood(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        if (!text.matches("(?s)[2-5][0-9]{2}.*")) {
            return null;
        }
        try {
            return Reply.parse(text);
        } catch (IllegalArgumentException e) {
            return Reply.parse(text.substring(0, 3));
        }
    }

    /** True if an answer may go out. */
    boolean sendsSomething() {
        return !(sent instanceof Sent.Nothing);
    }

    Delivery delivery(Timing timing, Delivery.Cause cause) {
        return new Delivery(timing.after(), timing.octetsPerSecond(), sent, afterwards, contentLimit, cause);
    }

    /**
     * The time and the speed of the answer.
     *
     * @param after the time to wait first
     * @param octetsPerSecond the speed, or 0 for all at once
     */
    record Timing(Duration after, int octetsPerSecond) {

        /** So many seconds that nobody counts their thousandths. */
        private static final long LONG = 1L << 40;

        static final Timing AT_ONCE = new Timing(Duration.ZERO, 0);

        @Override
        public String toString() {
            return (after.isZero() ? "" : ".after(" + words(after) + ")")
                    + (octetsPerSecond == 0 ? "" : ".trickle(" + octetsPerSecond + ")");
        }

        static String words(Duration duration) {
            boolean inMillis = duration.toMillisPart() != 0 && Math.abs(duration.toSeconds()) < LONG;
            return inMillis ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
        }
    }
}
