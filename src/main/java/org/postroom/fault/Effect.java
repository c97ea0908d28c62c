package org.postroom.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Delivery;
import org.postroom.protocol.machine.Delivery.Afterwards;
import org.postroom.protocol.machine.Delivery.Sent;
import org.postroom.text.Printable;

/**
 * What a fault does.
 *
 * @param text as it stands in the script
 * @param reply what the session is to remember as the answer, or null for what the server would have said
 * @param sent which octets go out
 * @param afterwards what the connection does then
 * @param contentLimit octets of content until the connection is closed, or -1
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

    /** What a client that is not strict makes of octets: the code is what counts. Null if there is none. */
    private static Reply understood(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        return text.matches("(?s)[2-5][0-9]{2}.*") ? Reply.parse(text.substring(0, 3)) : null;
    }

    boolean isAboutContent() {
        return contentLimit >= 0;
    }

    /** Whether there may be octets of an answer. */
    boolean sendsSomething() {
        return !(sent instanceof Sent.Nothing);
    }

    Delivery delivery(Timing timing, Delivery.Cause cause) {
        return new Delivery(timing.after(), timing.octetsPerSecond(), sent, afterwards, contentLimit, cause);
    }

    /**
     * When and how fast the answer goes out.
     *
     * @param after how long to wait first
     * @param octetsPerSecond how fast, or 0 for at once
     */
    record Timing(Duration after, int octetsPerSecond) {

        static final Timing AT_ONCE = new Timing(Duration.ZERO, 0);

        @Override
        public String toString() {
            return (after.isZero() ? "" : ".after(" + words(after) + ")")
                    + (octetsPerSecond == 0 ? "" : ".trickle(" + octetsPerSecond + ")");
        }

        static String words(Duration duration) {
            return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
        }
    }
}
