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

/** SMTPUTF8 (RFC 6531): UTF-8 in paths and headers; the parameter takes no value. */
final class SmtpUtf8 implements Extension {

    @Override
    public String keyword() {
        return "SMTPUTF8";
    }

    @Override
    public List<ParameterRule> parameters() {
        return List.of(new ParameterRule(Place.MAIL, "SMTPUTF8", SmtpUtf8::refusal));
    }

    private static Optional<Reply> refusal(Parameter parameter, Parameters all, Profile profile, SessionState state) {
        return parameter.value().isEmpty()
                ? Optional.empty()
                : Optional.of(Reply.of(
                        ReplyCode.ARGUMENT_SYNTAX_ERROR, "SMTPUTF8 takes no value, but there was " + parameter));
    }
}
