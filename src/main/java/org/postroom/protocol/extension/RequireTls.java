package org.postroom.protocol.extension;

import java.util.List;
import java.util.Optional;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.ParameterRule;
import org.postroom.protocol.machine.ParameterRule.Place;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.making.Made;

/** REQUIRETLS (RFC 8689): a message that may travel over TLS only, and so begins over TLS; announced there alone. */
final class RequireTls implements OnRequest {

    @Override
    public String keyword() {
        return "REQUIRETLS";
    }

    @Override
    public Optional<String> announcement(Profile profile, SessionState state) {
        return state.security().encrypted() ? Optional.of(keyword()) : Optional.empty();
    }

    @Override
    public List<ParameterRule> parameters() {
        return List.of(ParameterRule.bare(Place.MAIL, "REQUIRETLS")
                .and((parameter, all, profile, state) -> state.security().encrypted()
                        ? Optional.empty()
                        : Optional.of(Made.enhanced(
                                ReplyCode.AUTHENTICATION_REQUIRED,
                                "5.7.10",
                                "REQUIRETLS needs TLS to begin with: STARTTLS comes first"))));
    }
}
