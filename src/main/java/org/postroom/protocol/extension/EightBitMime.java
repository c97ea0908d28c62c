package org.postroom.protocol.extension;

import java.util.List;
import java.util.Optional;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.Extension;
import org.postroom.protocol.machine.ParameterRule;
import org.postroom.protocol.machine.ParameterRule.Place;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;

/** 8BITMIME (RFC 6152): the parameter BODY with the values 7BIT and 8BITMIME. */
final class EightBitMime implements Extension {

    @Override
    public String keyword() {
        return "8BITMIME";
    }

    @Override
    public List<ParameterRule> parameters() {
        return List.of(new ParameterRule(Place.MAIL, "BODY", EightBitMime::refusal));
    }

    private static Optional<Reply> refusal(Parameter parameter, Parameters all, Profile profile, SessionState state) {
        String value = parameter.value().orElse("");
        return value.equalsIgnoreCase("7BIT") || value.equalsIgnoreCase("8BITMIME")
                ? Optional.empty()
                : Optional.of(Reply.of(
                        ReplyCode.ARGUMENT_SYNTAX_ERROR, "BODY takes 7BIT or 8BITMIME, but there was " + parameter));
    }
}
