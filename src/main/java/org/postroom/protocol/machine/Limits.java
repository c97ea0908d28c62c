package org.postroom.protocol.machine;

/**
 * How much a client may do.
 *
 * @param messageSize octets of one message
 * @param recipients accepted forward-paths of one transaction
 * @param recipientDomains different domains among the accepted forward-paths of one session (RFC 9422, 4.3)
 * @param messagesPerSession messages of one session
 * @param sessions sessions at once
 * @param junkLines lines in a row that are no command before the server closes
 */
public record Limits(
        long messageSize, int recipients, int recipientDomains, int messagesPerSession, int sessions, int junkLines) {

    /** What stands for "any number". */
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    /** A gibibyte, a thousand recipients, any number of domains, messages and sessions, twenty junk lines. */
    public static final Limits DEFAULT = new Limits(1L << 30, 1_000, NO_LIMIT, NO_LIMIT, NO_LIMIT, 20);

    /** The same with another size of one message. */
    public Limits withMessageSize(long octets) {
        return new Limits(octets, recipients, recipientDomains, messagesPerSession, sessions, junkLines);
    }

    /** The same with another number of recipients. */
    public Limits withRecipients(int number) {
        return new Limits(messageSize, number, recipientDomains, messagesPerSession, sessions, junkLines);
    }

    /** The same with another number of domains. */
    public Limits withRecipientDomains(int number) {
        return new Limits(messageSize, recipients, number, messagesPerSession, sessions, junkLines);
    }

    /** The same with another number of messages of one session. */
    public Limits withMessagesPerSession(int number) {
        return new Limits(messageSize, recipients, recipientDomains, number, sessions, junkLines);
    }

    /** The same with another number of sessions. */
    public Limits withSessions(int number) {
        return new Limits(messageSize, recipients, recipientDomains, messagesPerSession, number, junkLines);
    }
}
