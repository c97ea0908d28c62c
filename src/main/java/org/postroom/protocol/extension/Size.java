package org.postroom.protocol.extension;

import static org.postroom.protocol.ReplyCode.ARGUMENT_SYNTAX_ERROR;
import static org.postroom.protocol.ReplyCode.STORAGE_EXCEEDED;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Extension;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.ParameterRule;
import org.postroom.protocol.machine.ParameterRule.Place;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.making.Made;

/** SIZE (RFC 1870): the limit is announced, and a message declared to be over it is refused at MAIL. */
final class Size implements Extension {

    @Override
    public String keyword() {
        return "SIZE";
    }

    @Override
    public Optional<String> announcement(Profile profile, SessionState state) {
        return Optional.of("SIZE " + profile.limits().of(Limit.MESSAGE_SIZE));
    }

    @Override
    public void require(String parameters) {
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException("nothing: SIZE tells what maxMessageSize was set to");
        }
    }

    @Override
    public List<ParameterRule> parameters() {
        return List.of(new ParameterRule(Place.MAIL, "SIZE", Size::refusal));
    }

    private static Optional<Reply> refusal(Parameter parameter, Parameters all, Profile profile, SessionState state) {
        String value = parameter.value().orElse("");
        if (!value.matches("[0-9]{1,20}")) {
            return Optional.of(Reply.of(
                    ARGUMENT_SYNTAX_ERROR, "SIZE takes a number of octets with up to 20 digits, as in SIZE=1000"));
        }
        long most = profile.limits().of(Limit.MESSAGE_SIZE);
        long limit = state.hello() == null ? most : state.hello().sizeLimit(most);
        boolean over = new BigInteger(value).compareTo(BigInteger.valueOf(limit)) > 0;
        return over
                ? Optional.of(Made.enhanced(
                        STORAGE_EXCEEDED,
                        "5.3.4",
                        "A message of " + value + " octets is over the limit of " + limit + " octets"))
                : Optional.empty();
    }
}
