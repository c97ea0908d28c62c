package org.postroom.protocol.extension;

import java.util.List;
import org.postroom.protocol.machine.ParameterRule;
import org.postroom.protocol.machine.ParameterRule.Place;
import org.postroom.text.Printable;

/** MT-PRIORITY (RFC 6710): how urgent a message is. Its keyword may name the policy behind the numbers. */
final class MtPriority implements OnRequest {

    @Override
    public String keyword() {
        return "MT-PRIORITY";
    }

    @Override
    public void require(String parameters) {
        if (!parameters.matches("[A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException(
                    "the name of a priority policy (RFC 6710, 3), such as MIXER, or nothing");
        }
    }

    @Override
    public List<ParameterRule> parameters() {
        return List.of(ParameterRule.parsed(Place.MAIL, "MT-PRIORITY", MtPriority::requirePriority));
    }

    private static void requirePriority(String value) {
        if (!value.matches("0|-?[1-9]")) {
            throw new IllegalArgumentException(
                    "MT-PRIORITY takes -9 to 9 (RFC 6710, 4), but there was \"" + Printable.of(value) + "\"");
        }
    }
}
