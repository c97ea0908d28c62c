package org.postroom.protocol.machine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.machine.ParameterRule.Place;

/** The extensions that one server has on: what it announces, and which parameters it takes. Immutable. */
public final class EnabledExtensions {

    private final Profile profile;
    private final List<Extension> known;
    private final List<Extension> enabled;
    private final Set<String> keywords;

    /**
     * The extensions of a server.
     *
     * @param profile what it was configured to be
     * @param known all that there are
     */
    public EnabledExtensions(Profile profile, List<Extension> known) {
        this.profile = profile;
        this.known = known;
        List<Extension> on = new ArrayList<>(known.size());
        Set<String> names = new HashSet<>();
        for (Extension extension : known) {
            if (profile.keywords().include(extension, profile)) {
                on.add(extension);
                names.add(extension.keyword());
            }
        }
        this.enabled = on;
        this.keywords = names;
    }

    /** Whether the extension of that keyword is on. */
    public boolean include(String keyword) {
        return keywords.contains(keyword);
    }

    /** Whether the extension of that keyword is on, and can be used at this moment of a session. */
    public boolean offer(String keyword, SessionState state) {
        return state.wasOffered(keyword)
                .orElseGet(() -> enabled.stream()
                        .anyMatch(extension ->
                                extension.keyword().equals(keyword) && extension.isOffered(profile, state)));
    }

    /** How a test switches on the extension of that keyword, for the reply to a client that wants it. */
    public String howToSwitchOn(String keyword) {
        if (profile.keywords().removed().contains(keyword)) {
            return "this server was told to do without the keyword " + keyword;
        }
        return known.stream()
                .filter(extension -> extension.keyword().equals(keyword))
                .map(Extension::howToSwitchOn)
                .findFirst()
                .orElseThrow();
    }

    /** The lines of EHLO behind the first, at this moment of a session: what is on by default, then what a test added, in its order. */
    public List<String> announcements(SessionState state) {
        List<String> lines = new ArrayList<>();
        for (Extension extension : enabled) {
            if (extension.isOnByDefault(profile)) {
                announcement(extension, state).ifPresent(lines::add);
            }
        }
        for (Map.Entry<String, String> added : profile.keywords().added().entrySet()) {
            Optional<Extension> extension = known.stream()
                    .filter(each -> each.keyword().equalsIgnoreCase(added.getKey()))
                    .findFirst();
            if (extension.isEmpty()) {
                lines.add(added.getValue().isEmpty() ? added.getKey() : added.getKey() + ' ' + added.getValue());
            } else if (enabled.contains(extension.get()) && !extension.get().isOnByDefault(profile)) {
                announcement(extension.get(), state).ifPresent(lines::add);
            }
        }
        return lines;
    }

    private Optional<String> announcement(Extension extension, SessionState state) {
        String given = profile.keywords().parameters(extension.keyword());
        return extension
                .announcement(profile, state)
                .map(line -> given.isEmpty() ? line : extension.keyword() + ' ' + given);
    }

    /** The reply to a command with more parameters than anybody wants to keep. */
    public Optional<Reply> tooMany(Parameters parameters) {
        long most = profile.limits().of(Limit.PARAMETERS);
        return parameters.asGiven().size() <= most
                ? Optional.empty()
                : Optional.of(Reply.of(ReplyCode.ARGUMENT_SYNTAX_ERROR, "Too many parameters: the limit is " + most));
    }

    /**
     * Looks at the parameters of a command.
     *
     * @param place which command
     * @param parameters all of them
     * @param state where the session is
     * @return the reply that refuses the first that cannot be taken, or nothing
     */
    public Optional<Reply> refusal(Place place, Parameters parameters, SessionState state) {
        for (Parameter parameter : parameters.asGiven()) {
            Optional<Reply> refusal = repeated(parameter, parameters)
                    ? Optional.of(Reply.of(
                            ReplyCode.ARGUMENT_SYNTAX_ERROR, "The parameter " + parameter.keyword() + " stands twice"))
                    : refusal(place, parameter, parameters, state);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Reply> refusal(Place place, Parameter parameter, Parameters all, SessionState state) {
        boolean isScripted = state.hello() != null && state.hello().scripted() != null;
        for (Extension extension : isScripted ? known : enabled) {
            for (ParameterRule rule : extension.parameters()) {
                if (rule.command() == place && parameter.is(rule.keyword())) {
                    // BODY belongs to several extensions, and knows them.
                    return !parameter.is("BODY")
                                    && !state.wasOffered(extension.keyword()).orElse(true)
                            ? Optional.of(notOffered(parameter, extension.keyword()))
                            : rule.check().refusal(parameter, all, profile, state);
                }
            }
        }
        boolean isKnown = state.wasOffered(parameter.keyword())
                .orElseGet(() -> profile.keywords().add(parameter.keyword()));
        return isKnown ? Optional.empty() : Optional.of(unknown(place, parameter));
    }

    /** The reply to a parameter whose extension was not in the reply to EHLO that a fault gave. */
    public static Reply notOffered(Parameter parameter, String keyword) {
        return Reply.of(
                ReplyCode.PARAMETERS_NOT_RECOGNIZED,
                "The parameter " + parameter.keyword() + " needs the extension " + keyword
                        + ", which was not on offer in the reply to EHLO");
    }

    private Reply unknown(Place place, Parameter parameter) {
        for (Extension extension : known) {
            if (!enabled.contains(extension)
                    && extension.parameters().stream()
                            .anyMatch(rule -> rule.command() == place && parameter.is(rule.keyword()))) {
                return Reply.of(
                        ReplyCode.PARAMETERS_NOT_RECOGNIZED,
                        "The parameter " + parameter.keyword() + " needs the extension " + extension.keyword()
                                + ", which is not offered: " + howToSwitchOn(extension.keyword()));
            }
        }
        return Reply.of(
                ReplyCode.PARAMETERS_NOT_RECOGNIZED,
                "No extension on offer has the " + place + " parameter " + parameter.keyword());
    }

    private static boolean repeated(Parameter parameter, Parameters all) {
        return all.asGiven().stream()
                        .filter(other -> other.is(parameter.keyword()))
                        .count()
                > 1;
    }
}
