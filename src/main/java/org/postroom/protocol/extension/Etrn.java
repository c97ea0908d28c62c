package org.postroom.protocol.extension;

import java.util.Optional;
import org.postroom.protocol.machine.Extension;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;

/** ETRN (RFC 1985): announced once a test has queued mail, or told that it will. */
final class Etrn implements Extension {

    @Override
    public String keyword() {
        return "ETRN";
    }

    @Override
    public boolean isOffered(Profile profile, SessionState state) {
        return profile.outbound().isUsed() || profile.keywords().add(keyword());
    }

    @Override
    public Optional<String> announcement(Profile profile, SessionState state) {
        return isOffered(profile, state) ? Optional.of(keyword()) : Optional.empty();
    }

    @Override
    public String howToSwitchOn() {
        return "queue mail with outbound().queue(..), or switch it on with keyword \"ETRN\"";
    }
}
