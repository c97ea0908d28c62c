package org.postroom.protocol.extension;

import java.util.List;
import java.util.Optional;
import org.postroom.protocol.grammar.Xtext;
import org.postroom.protocol.machine.Extension;
import org.postroom.protocol.machine.LoginPolicy.Demand;
import org.postroom.protocol.machine.ParameterRule;
import org.postroom.protocol.machine.ParameterRule.Place;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.TlsOffer;
import org.postroom.protocol.sasl.Mechanisms;
import org.postroom.protocol.sasl.SaslContext;
import org.postroom.text.Printable;

/** AUTH (RFC 4954), under the keyword of its RFC or of a vendor: the mechanisms that can work now, and the parameter of MAIL. */
final class Auth implements Extension {

    private final String keyword;

    Auth(String keyword) {
        this.keyword = keyword;
    }

    @Override
    public String keyword() {
        return keyword;
    }

    @Override
    public boolean isOnByDefault(Profile profile) {
        return keyword.equals("AUTH") && profile.login().demand() != Demand.NONE;
    }

    @Override
    public String howToSwitchOn() {
        return keyword.equals("AUTH")
                ? "leave authentication at OFFERED, or set it to REQUIRED"
                : Extension.super.howToSwitchOn();
    }

    @Override
    public Optional<String> announcement(Profile profile, SessionState state) {
        boolean needsTls =
                profile.login().demand() == Demand.REQUIRED_AFTER_TLS || profile.tls() == TlsOffer.STARTTLS_REQUIRED;
        boolean tooEarly = needsTls && !state.security().encrypted();
        Mechanisms offered = profile.login().mechanisms().offered(context(profile, state));
        return tooEarly || offered.list().isEmpty() ? Optional.empty() : Optional.of(keyword + " " + offered);
    }

    @Override
    public void require(String parameters) {
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException("nothing: " + keyword + " tells what mechanisms was set to");
        }
    }

    private static SaslContext context(Profile profile, SessionState state) {
        return new SaslContext(
                profile.hostname(), profile.login().users(), state.security().certificateSubject());
    }

    @Override
    public List<ParameterRule> parameters() {
        return List.of(ParameterRule.parsed(Place.MAIL, "AUTH", Auth::requireMailbox));
    }

    private static void requireMailbox(String value) {
        if (!value.equals("<>") && (value.isEmpty() || !Xtext.isXtext(value))) {
            throw new IllegalArgumentException(
                    "AUTH takes a mailbox in xtext or <>, as in AUTH=<> (RFC 4954, 5), but there was \""
                            + Printable.of(value) + "\"");
        }
    }
}
