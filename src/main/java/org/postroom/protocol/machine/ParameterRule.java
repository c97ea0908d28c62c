package org.postroom.protocol.machine;

import java.util.Optional;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Reply;

/**
 * A parameter that an extension brings.
 *
 * @param command where it may stand
 * @param keyword its keyword in upper case
 * @param check whether its value makes sense
 */
public record ParameterRule(Place command, String keyword, Check check) {

    /** Where a parameter may stand. */
    public enum Place {
        /** Behind the reverse-path: MAIL, SEND, SOML, SAML. */
        MAIL,
        /** Behind the forward-path. */
        RCPT
    }

    /** Whether a value makes sense. */
    @FunctionalInterface
    public interface Check {

        /**
         * Looks at one parameter among all that were given.
         *
         * @param parameter the parameter
         * @param all every parameter of the command
         * @param profile what the server is
         * @param state where the session is
         * @return the reply that refuses it, or nothing
         */
        Optional<Reply> refusal(Parameter parameter, Parameters all, Profile profile, SessionState state);
    }
}
