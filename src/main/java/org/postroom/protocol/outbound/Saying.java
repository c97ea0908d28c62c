package org.postroom.protocol.outbound;

import org.postroom.protocol.Command;

/** What a {@link Courier} says before the other side's next reply. */
public sealed interface Saying {

    /** Nothing: the other side greets first. */
    record Nothing() implements Saying {}

    /**
     * A command line.
     *
     * @param command the line
     */
    record Line(Command command) implements Saying {}

    /**
     * The content of a message, with transparency and the end of the content (RFC 5321, 4.5.2).
     *
     * @param octets the content as it was queued; not a copy
     */
    record Content(byte[] octets) implements Saying {}

    /**
     * A BDAT and its octets (RFC 3030), for content that DATA would have to change at its end.
     *
     * @param command the line
     * @param octets what follows it; not a copy
     */
    record Chunk(Command command, byte[] octets) implements Saying {}

    /** Nothing any more: the connection is to be closed. */
    record Over() implements Saying {}
}
