package org.postroom.protocol.machine;

/** What a client decides the size of, and may do only so much of. What is said here is where {@link Limits} begin. */
public enum Limit {
    /** Octets of a command line, with its CRLF; the longest that any extension asks for is that of AUTH (RFC 4954, 4). */
    LINE_LENGTH(12_288),
    /** Parameters of one MAIL or RCPT. */
    PARAMETERS(100),
    /** Accepted forward-paths of one transaction (RFC 5321, 4.5.3.1.8). */
    RECIPIENTS(1_000),
    /** Different domains among the accepted forward-paths of one session (RFC 9422, 4.3). */
    RECIPIENT_DOMAINS(Limits.NO_LIMIT),
    /** Octets of one message. */
    MESSAGE_SIZE(1L << 30),
    /** Messages of one session. */
    MESSAGES_PER_SESSION(Limits.NO_LIMIT),
    /** Lines of one session behind its last message, whatever became of them; a long one counts as several. */
    COMMANDS_PER_MESSAGE(100_000),
    /** Lines that are no command and logins that fail, in a row. */
    ERRORS(20),
    /** Sessions at once. */
    SESSIONS(1_000);

    private final long usual;

    Limit(long usual) {
        this.usual = usual;
    }

    /** How much, unless a test says something else. */
    public long usual() {
        return usual;
    }
}
