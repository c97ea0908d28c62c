package org.postroom.protocol.extension;

import java.util.List;
import org.postroom.protocol.Notification;
import org.postroom.protocol.OriginalRecipient;
import org.postroom.protocol.ReturnedContent;
import org.postroom.protocol.grammar.Xtext;
import org.postroom.protocol.machine.Extension;
import org.postroom.protocol.machine.ParameterRule;
import org.postroom.protocol.machine.ParameterRule.Place;
import org.postroom.text.Printable;

/** DSN (RFC 3461): what the sender wants to hear about its message, and under which names. Nothing is ever reported: this is a test. */
final class Dsn implements Extension {

    private static final int LONGEST_ENVID = 100;

    @Override
    public String keyword() {
        return "DSN";
    }

    @Override
    public List<ParameterRule> parameters() {
        return List.of(
                ParameterRule.parsed(Place.MAIL, "RET", ReturnedContent::parse),
                ParameterRule.parsed(Place.MAIL, "ENVID", Dsn::requireEnvid),
                ParameterRule.parsed(Place.RCPT, "NOTIFY", Notification::parse),
                ParameterRule.parsed(Place.RCPT, "ORCPT", OriginalRecipient::parse));
    }

    private static void requireEnvid(String value) {
        boolean printable = Xtext.decode(value).chars().allMatch(c -> c >= ' ' && c < 127);
        if (value.isEmpty() || value.length() > LONGEST_ENVID || !printable) {
            throw new IllegalArgumentException(
                    "ENVID takes 1 to 100 characters of xtext that stand for printable ones (RFC 3461, 4.4), but there was \""
                            + Printable.of(value) + "\"");
        }
    }
}
