package org.postroom.protocol.extension;

import java.util.List;
import java.util.Optional;
import org.postroom.protocol.DeliverBy;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.ParameterRule;
import org.postroom.protocol.machine.ParameterRule.Place;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;

/** DELIVERBY (RFC 2852): by when a message should be delivered. The keyword may name the least time a client can ask with R. */
final class DeliverByTime implements OnRequest {

    @Override
    public String keyword() {
        return "DELIVERBY";
    }

    @Override
    public void require(String parameters) {
        if (!parameters.matches("|[0-9]{1,9}")) {
            throw new IllegalArgumentException("the least number of seconds (RFC 2852, 4), or nothing");
        }
    }

    @Override
    public List<ParameterRule> parameters() {
        return List.of(ParameterRule.parsed(Place.MAIL, "BY", DeliverBy::parse).and(DeliverByTime::tooSoon));
    }

    private static Optional<Reply> tooSoon(Parameter parameter, Parameters all, Profile profile, SessionState state) {
        String least = profile.keywords().parameters("DELIVERBY");
        DeliverBy by = all.by().orElseThrow();
        return by.mode() == DeliverBy.Mode.RETURN
                        && !least.isEmpty()
                        && by.within().toSeconds() < Long.parseLong(least)
                ? Optional.of(Reply.of(
                        ReplyCode.ARGUMENT_SYNTAX_ERROR,
                        "No message is delivered within " + by.within().toSeconds() + " s: DELIVERBY says at least "
                                + least))
                : Optional.empty();
    }
}
