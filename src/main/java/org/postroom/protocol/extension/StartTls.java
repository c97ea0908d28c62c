package org.postroom.protocol.extension;

import java.util.Optional;
import org.postroom.protocol.machine.Extension;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.TlsOffer;

/** STARTTLS (RFC 3207): announced until TLS is up, which it may be from the beginning. */
final class StartTls implements Extension {

    @Override
    public String keyword() {
        return "STARTTLS";
    }

    @Override
    public boolean isOnByDefault(Profile profile) {
        return profile.tls() != TlsOffer.NONE;
    }

    @Override
    public String howToSwitchOn() {
        return "switch it on with @SmtpTest(tls = STARTTLS)";
    }

    @Override
    public Optional<String> announcement(Profile profile, SessionState state) {
        return state.security().encrypted() ? Optional.empty() : Optional.of(keyword());
    }
}
