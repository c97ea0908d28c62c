package org.postroom.protocol.machine;

import java.util.List;
import java.util.Optional;

/** One service extension: a keyword in the answer to EHLO and what comes with it (RFC 5321, 2.2). Immutable. */
public interface Extension {

    /** The keyword in upper case. */
    String keyword();

    /**
     * Whether a server has it that was not told to by keyword.
     *
     * @param profile what the server is
     */
    default boolean isOnByDefault(Profile profile) {
        return true;
    }

    /** How a test switches it on, for the reply to a client that wants it. */
    default String howToSwitchOn() {
        return "switch it on with keyword \"" + keyword() + "\"";
    }

    /**
     * What the answer to EHLO says.
     *
     * @param profile what the server is
     * @param state where the session is
     * @return the keyword and its parameters, or nothing if it is not on offer at this moment
     */
    default Optional<String> announcement(Profile profile, SessionState state) {
        return Optional.of(keyword());
    }

    /** The parameters of MAIL and RCPT that it brings. */
    default List<ParameterRule> parameters() {
        return List.of();
    }
}
