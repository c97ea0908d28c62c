package org.postroom.protocol.extension;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReplyCode;
import org.postroom.protocol.grammar.TimeValue;
import org.postroom.protocol.machine.ParameterRule;
import org.postroom.protocol.machine.ParameterRule.Place;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.text.Printable;

/**
 * FUTURERELEASE (RFC 4865): a message is to be held for a while, or until a time. Its keyword announces the longest while and the latest
 * time, which a test may choose. Nothing is ever held: this is a test.
 */
final class FutureRelease implements OnRequest {

    private static final String DEFAULT_LIMITS = "31536000 2099-12-31T23:59:59Z";

    @Override
    public String keyword() {
        return "FUTURERELEASE";
    }

    @Override
    public Optional<String> announcement(Profile profile, SessionState state) {
        return Optional.of(keyword() + " " + DEFAULT_LIMITS);
    }

    @Override
    public void require(String parameters) {
        String[] limits = parameters.split(" ");
        if (!parameters.isEmpty()) {
            if (limits.length != 2 || !limits[0].matches("[1-9][0-9]{0,8}")) {
                throw new IllegalArgumentException(
                        "the longest interval in seconds and the latest time (RFC 4865, 4), as in " + DEFAULT_LIMITS);
            }
            TimeValue.parseRfc3339(limits[1]);
        }
    }

    @Override
    public List<ParameterRule> parameters() {
        return List.of(
                ParameterRule.parsed(Place.MAIL, "HOLDFOR", FutureRelease::requireSeconds)
                        .and(FutureRelease::tooLong),
                ParameterRule.parsed(Place.MAIL, "HOLDUNTIL", TimeValue::parseRfc3339)
                        .and(FutureRelease::tooLate));
    }

    private static void requireSeconds(String value) {
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("HOLDFOR takes seconds of up to 9 digits (RFC 4865, 4), but there was \""
                    + Printable.of(value) + "\"");
        }
    }

    private static Optional<Reply> tooLong(Parameter parameter, Parameters all, Profile profile, SessionState state) {
        if (all.has("HOLDUNTIL")) {
            return refusal("HOLDFOR and HOLDUNTIL exclude each other (RFC 4865, 4)");
        }
        Duration longest = Duration.ofSeconds(Long.parseLong(limits(profile)[0]));
        return all.holdFor().orElseThrow().compareTo(longest) > 0
                ? refusal(
                        "No message is held for longer than " + longest.toSeconds() + " s, but there was " + parameter)
                : Optional.empty();
    }

    private static Optional<Reply> tooLate(Parameter parameter, Parameters all, Profile profile, SessionState state) {
        Instant latest = TimeValue.parseRfc3339(limits(profile)[1]);
        return all.holdUntil().orElseThrow().isAfter(latest)
                ? refusal("No message is held until after " + latest + ", but there was " + parameter)
                : Optional.empty();
    }

    private static Optional<Reply> refusal(String reason) {
        return Optional.of(Reply.of(ReplyCode.ARGUMENT_SYNTAX_ERROR, reason));
    }

    private static String[] limits(Profile profile) {
        String given = profile.keywords().parameters("FUTURERELEASE");
        return (given.isEmpty() ? DEFAULT_LIMITS : given).split(" ");
    }
}
