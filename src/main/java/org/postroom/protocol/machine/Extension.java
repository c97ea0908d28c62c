package org.postroom.protocol.machine;

import java.util.List;
import java.util.Optional;

/** One service extension: a keyword in the answer to EHLO and what comes with it (RFC 5321, 2.2). Immutable. */
public interface Extension {

    /** The keyword in upper case. */
    String keyword();

    /** Whether an unconfigured server has it. */
    default boolean isOnByDefault() {
        return true;
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
