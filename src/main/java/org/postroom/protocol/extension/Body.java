package org.postroom.protocol.extension;

import java.util.List;
import java.util.Optional;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.EnabledExtensions;
import org.postroom.protocol.machine.Extension;
import org.postroom.protocol.machine.ParameterRule;
import org.postroom.protocol.machine.ParameterRule.Place;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.text.Printable;

/**
 * The keywords whose values of the parameter BODY they are: 8BITMIME has 7BIT and 8BITMIME (RFC 6152), BINARYMIME has BINARYMIME (RFC
 * 3030) and needs CHUNKING.
 */
enum Body implements Extension {
    /** 8BITMIME. */
    EIGHT_BIT("8BITMIME", List.of("7BIT", "8BITMIME")),
    /** BINARYMIME. */
    BINARY("BINARYMIME", List.of("BINARYMIME"));

    private final String keyword;
    private final List<String> values;

    Body(String keyword, List<String> values) {
        this.keyword = keyword;
        this.values = values;
    }

    @Override
    public String keyword() {
        return keyword;
    }

    @Override
    public boolean isOnByDefault(Profile profile) {
        return this == EIGHT_BIT || !profile.keywords().removed().contains("CHUNKING");
    }

    @Override
    public List<ParameterRule> parameters() {
        return List.of(new ParameterRule(Place.MAIL, "BODY", this::refusal));
    }

    private boolean has(String value) {
        return values.stream().anyMatch(value::equalsIgnoreCase);
    }

    private Optional<Reply> refusal(Parameter parameter, Parameters all, Profile profile, SessionState state) {
        String value = parameter.value().orElse("");
        for (Body body : values()) {
            if (body.has(value)) {
                Optional<Boolean> wasOffered = state.wasOffered(body.keyword);
                if (wasOffered.isPresent()) {
                    return wasOffered.get()
                            ? Optional.empty()
                            : Optional.of(EnabledExtensions.notOffered(parameter, body.keyword));
                }
                return profile.keywords().include(body, profile)
                        ? Optional.empty()
                        : Optional.of(Reply.of(
                                ReplyCode.PARAMETERS_NOT_RECOGNIZED,
                                parameter + " needs the extension " + body.keyword
                                        + ", which this server was told to do without"
                                        + (body == BINARY ? ", or without CHUNKING" : "")));
            }
        }
        return Optional.of(Reply.of(
                ReplyCode.ARGUMENT_SYNTAX_ERROR,
                "BODY takes 7BIT, 8BITMIME or BINARYMIME, but there was " + Printable.of(parameter.toString())));
    }
}
