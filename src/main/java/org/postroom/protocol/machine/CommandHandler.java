package org.postroom.protocol.machine;

import org.postroom.protocol.Command;

/** One verb: what it means, and what the server does about it. Immutable. */
public interface CommandHandler {

    /** The verb in upper case. */
    String verb();

    /** The syntax as HELP shows it, such as {@code MAIL FROM:<reverse-path> [parameters]}. */
    String syntax();

    /** What the command is for, in a sentence without its full stop. */
    String purpose();

    /** The extension it belongs to, without which there is no such command; empty if it belongs to SMTP itself. */
    default String extension() {
        return "";
    }

    /** Whether the command must be the last of a pipelined group (RFC 2920, 3.1). */
    default boolean endsGroup() {
        return false;
    }

    /**
     * Decides about one command of this verb.
     *
     * @param state where the session is
     * @param command the line
     * @return the reply, and what follows from it
     */
    Step handle(SessionState state, Command command);
}
