package org.postroom.protocol.extension;

import java.util.List;
import org.postroom.protocol.machine.Extension;
import org.postroom.protocol.machine.ParameterRule;
import org.postroom.protocol.machine.ParameterRule.Place;

/** SMTPUTF8 (RFC 6531): UTF-8 in paths and headers; the parameter takes no value. */
final class SmtpUtf8 implements Extension {

    @Override
    public String keyword() {
        return "SMTPUTF8";
    }

    @Override
    public List<ParameterRule> parameters() {
        return List.of(ParameterRule.bare(Place.MAIL, "SMTPUTF8"));
    }
}
