package org.postroom.protocol.machine;

/**
 * How much a client may do.
 *
 * @param messageSize octets of one message
 * @param recipients accepted forward-paths of one transaction
 * @param messagesPerSession messages of one session
 * @param sessions sessions at once
 * @param junkLines lines in a row that are no command before the server closes
 */
public record Limits(long messageSize, int recipients, int messagesPerSession, int sessions, int junkLines) {

    /** A gibibyte, a thousand recipients, any number of messages and sessions, twenty junk lines. */
    public static final Limits DEFAULT = new Limits(1L << 30, 1_000, Integer.MAX_VALUE, Integer.MAX_VALUE, 20);
}
