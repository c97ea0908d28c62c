package org.postroom.recording;

import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;

/**
 * One exchange, as the wire saw it. Times are those of {@link System#nanoTime()}.
 *
 * @param kind the event that provoked the reply
 * @param command the line of the client
 * @param reply the reply, as the client understands it
 * @param atNanos the time at which the client had said it
 * @param tookNanos the time from then to the reply
 * @param octetsIn the octets read from the connection since the exchange before
 * @param octetsOut the octets that are written to the connection
 * @param encrypted whether it went over TLS
 * @param pipelined whether it came before the reply to the exchange before it was sent
 * @param outbound whether the server was the client
 * @param transaction the number of its transaction in its session, from 1, or 0 if it belongs to none
 * @param particulars the rest, or null in an ordinary exchange
 */
public record RecordedExchange(
        Kind kind,
        Command command,
        Reply reply,
        long atNanos,
        long tookNanos,
        long octetsIn,
        int octetsOut,
        boolean encrypted,
        boolean pipelined,
        boolean outbound,
        int transaction,
        Particulars particulars) {

    /** The event that provoked a reply. */
    public enum Kind {
        /** The connection was opened. */
        GREETING,
        /** A command line came. */
        COMMAND,
        /** A TLS handshake was due. */
        TLS_HANDSHAKE,
        /** An answer to a challenge of AUTH came. */
        AUTH_RESPONSE,
        /** The content that DATA announced came to its end. */
        CONTENT,
        /** The server stopped reading within content. */
        CONTENT_CUT,
        /** A line came that is no command. */
        JUNK,
        /** Nothing came for too long. */
        IDLE_TIMEOUT,
        /** The connection ended. */
        END_OF_STREAM
    }
}
