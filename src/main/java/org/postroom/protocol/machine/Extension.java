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

    /**
     * Whether one that is on can be used at this moment of a session.
     *
     * @param profile what the server is
     * @param state where the session is
     */
    default boolean isOffered(Profile profile, SessionState state) {
        return true;
    }

    /**
     * Looks at the parameters that a test wants to stand behind the keyword. They are announced, and they hold: what would only be
     * announced is refused.
     *
     * @param parameters as given; empty if there are none
     * @throws IllegalArgumentException if they make no sense; the message says what would
     */
    default void require(String parameters) {
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException("nothing, since " + keyword() + " has no parameters");
        }
    }

    /** How a test switches it on, for the reply to a client that wants it. */
    default String howToSwitchOn() {
        return "switch it on with keyword \"" + keyword() + "\"";
    }

    /**
     * What the answer to EHLO says, unless a test has said what stands behind the keyword.
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
