package org.postroom.protocol.machine;

import java.util.Optional;
import java.util.function.Consumer;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.text.Printable;

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

    /**
     * A parameter whose value must be there and make sense; if it does not the command is refused with 501.
     *
     * @param command where it may stand
     * @param keyword its keyword in upper case
     * @param reading how the value is read; it throws {@link IllegalArgumentException} with what would be right
     */
    public static ParameterRule parsed(Place command, String keyword, Consumer<String> reading) {
        return new ParameterRule(command, keyword, (parameter, all, profile, state) -> {
            try {
                reading.accept(parameter.value().orElse(""));
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of(Reply.of(ReplyCode.ARGUMENT_SYNTAX_ERROR, e.getMessage()));
            }
        });
    }

    /**
     * A parameter that has no value.
     *
     * @param command where it may stand
     * @param keyword its keyword in upper case
     */
    public static ParameterRule bare(Place command, String keyword) {
        return new ParameterRule(
                command,
                keyword,
                (parameter, all, profile, state) -> parameter.value().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Reply.of(
                                ReplyCode.ARGUMENT_SYNTAX_ERROR,
                                keyword + " takes no value, but there was " + Printable.of(parameter.toString()))));
    }

    /** The same, with something else to look at once the value makes sense. */
    public ParameterRule and(Check more) {
        return new ParameterRule(
                command,
                keyword,
                (parameter, all, profile, state) -> check.refusal(parameter, all, profile, state)
                        .or(() -> more.refusal(parameter, all, profile, state)));
    }
}
