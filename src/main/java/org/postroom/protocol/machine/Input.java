package org.postroom.protocol.machine;

import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.making.Made;

/** Everything that can provoke a reply. */
public sealed interface Input {

    /** Returns the line that the client said; none where it said no line. */
    default Command line() {
        return Made.noCommand();
    }

    /**
     * A connection was opened.
     *
     * @param openSessions how many sessions the server has, this one included
     * @param talkedFirst whether the client sent something before it was greeted
     */
    record Opened(int openSessions, boolean talkedFirst) implements Input {

        /** What it did wrong if it talked first. */
        public static Finding talking() {
            return Found.of(Rule.TALKED_BEFORE_GREETING, "Octets came before the greeting was sent");
        }
    }

    /**
     * A command line.
     *
     * @param command the line
     * @param pipelined whether it had arrived before the reply to what precedes it was sent
     */
    record CommandLine(Command command, boolean pipelined) implements Input {

        @Override
        public Command line() {
            return command;
        }
    }

    /**
     * An answer to a challenge of AUTH.
     *
     * @param line the line
     */
    record AuthResponse(Command line) implements Input {}

    /**
     * The content of a message, or a chunk of it, was read to its end.
     *
     * @param facts what was seen on the way
     */
    record EndOfContent(ContentFacts facts) implements Input {}

    /**
     * The server stopped in the middle of the content of a message, or of a chunk of it, as it was told to.
     *
     * @param octets how many had come
     */
    record ContentCut(long octets) implements Input {}

    /** A TLS handshake is about to begin. */
    record HandshakeDue() implements Input {}

    /**
     * A TLS handshake was done.
     *
     * @param security what TLS does from now on
     * @param talkedAhead whether the client had sent something in plain text behind STARTTLS
     */
    record HandshakeDone(Security security, boolean talkedAhead) implements Input {}

    /**
     * A TLS handshake failed, and the connection is of no use any more.
     *
     * @param ending how: with an error, or in silence
     * @param talkedAhead whether the client had sent something in plain text behind STARTTLS
     */
    record HandshakeFailed(Ending ending, boolean talkedAhead) implements Input {}

    /**
     * A line longer than any command; it was skipped.
     *
     * @param length how many octets it had
     */
    record OverlongLine(long length) implements Input {}

    /**
     * A command line with a bare CR or LF inside.
     *
     * @param line the line
     */
    record BrokenLine(Command line) implements Input {}

    /**
     * The beginning of a command line whose CRLF does not come; nothing can be answered yet.
     *
     * @param line as much as has come
     */
    record UnfinishedLine(Command line) implements Input {}

    /** The client was silent for longer than the server waits. */
    record IdleTimeout() implements Input {}

    /** Octets came that nobody was to read, as after QUIT. */
    record Unread() implements Input {}

    /**
     * The session ended, and nothing can be said any more: the client went away or reads nothing, the server was stopped or emptied, or
     * what it had to deliver in the client's place is delivered or cannot be.
     *
     * @param ending how it ended
     */
    record Ended(Ending ending) implements Input {}
}
