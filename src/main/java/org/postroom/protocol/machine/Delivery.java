package org.postroom.protocol.machine;

import java.time.Duration;
import java.util.Arrays;
import org.postroom.protocol.Ending;

/**
 * How a reply goes out, and what the connection does then. The protocol itself only knows {@link #NORMAL}; whoever wraps it may ask
 * for another one, and the wire carries it out. Immutable.
 *
 * @param delay how long to wait first
 * @param octetsPerSecond how fast the octets go out one by one, or 0 for all at once
 * @param sent which octets go out
 * @param afterwards what the connection does then
 * @param contentLimit after how many octets of the content that comes next the server closes the connection, or -1
 * @param cause who asked for it, or null if nobody did
 */
public record Delivery(
        Duration delay, int octetsPerSecond, Sent sent, Afterwards afterwards, long contentLimit, Cause cause) {

    /** The reply as it stands, at once, and the connection goes on. */
    public static final Delivery NORMAL =
            new Delivery(Duration.ZERO, 0, new Sent.AsItStands(), Afterwards.GO_ON, -1, null);

    /** Who asked for a delivery that is not normal. */
    public interface Cause {}

    /** Which octets go out. */
    public sealed interface Sent {

        /** Those of the reply. */
        record AsItStands() implements Sent {}

        /** None. */
        record Nothing() implements Sent {}

        /**
         * The first of those of the reply.
         *
         * @param octets how many
         */
        record Beginning(int octets) implements Sent {}

        /**
         * Others.
         *
         * @param octets which; not to be changed
         */
        record Raw(byte[] octets) implements Sent {

            @Override
            public boolean equals(Object other) {
                return other instanceof Raw that && Arrays.equals(octets, that.octets);
            }

            @Override
            public int hashCode() {
                return Arrays.hashCode(octets);
            }
        }
    }

    /** What a connection does after a reply. */
    public enum Afterwards {
        /** It goes on. */
        GO_ON(null, ""),
        /** It is closed. */
        CLOSE(Ending.CLOSED_BY_SERVER, "connection closed"),
        /** It is closed at once, whatever the client is about to send. */
        DROP(Ending.CLOSED_BY_SERVER, "connection closed"),
        /** It is reset: the client sees an error, not an end. */
        RESET(Ending.CLOSED_BY_SERVER, "connection reset"),
        /** It is closed with an alert in place of a TLS handshake. */
        FAIL_HANDSHAKE(Ending.HANDSHAKE_FAILED, "handshake refused with an alert"),
        /** It goes on reading, and nothing goes out any more. */
        FALL_SILENT(null, ""),
        /** It goes on reading, and the way out is closed. */
        CLOSE_WAY_OUT(null, "way out closed"),
        /** Nothing is read from it any more. */
        STOP_READING(null, "nothing is read any more");

        private final Ending ending;
        private final String words;

        Afterwards(Ending ending, String words) {
            this.ending = ending;
            this.words = words;
        }

        /** The same for a person; empty where there is nothing to say. */
        public String words() {
            return words;
        }
    }

    /** How the session ends with it, or null if it goes on. */
    public Ending ending() {
        return afterwards.ending;
    }

    /** Whether somebody asked for something else than the reply as it stands, at once. */
    public boolean isPlanned() {
        return cause != null;
    }

    /** Whether it changes what the client gets, and not only when. */
    public boolean changesMoreThanTime() {
        return !(sent instanceof Sent.AsItStands) || afterwards != Afterwards.GO_ON;
    }

    /** Whether the only thing planned is to stop within the content that comes next, so that the reply is as ever. */
    public boolean isAboutContent() {
        return contentLimit >= 0 && delay.isZero();
    }

    /** What goes out when the limit of the content is reached: nothing, and the connection is closed. */
    public Delivery cutting() {
        return new Delivery(Duration.ZERO, 0, new Sent.Nothing(), Afterwards.DROP, -1, cause);
    }
}
