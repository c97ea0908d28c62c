package org.postroom.protocol.extension;

import java.util.Optional;
import java.util.StringJoiner;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;

/** LIMITS (RFC 9422): tells the limits that this server has anyway; which those are is the business of the commands. */
final class AnnouncedLimits implements OnRequest {

    @Override
    public String keyword() {
        return "LIMITS";
    }

    @Override
    public Optional<String> announcement(Profile profile, SessionState state) {
        Limits limits = profile.limits();
        StringJoiner line = new StringJoiner(" ");
        line.add(keyword());
        add(line, "MAILMAX", limits.of(Limit.MESSAGES_PER_SESSION));
        add(line, "RCPTMAX", limits.of(Limit.RECIPIENTS));
        add(line, "RCPTDOMAINMAX", limits.of(Limit.RECIPIENT_DOMAINS));
        return Optional.of(line.toString());
    }

    private static void add(StringJoiner line, String name, long limit) {
        if (limit != Limits.NO_LIMIT) {
            line.add(name + "=" + limit);
        }
    }

    @Override
    public void require(String parameters) {
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException("nothing: LIMITS tells what maxMessagesPerSession, maxRecipients and"
                    + " maxRecipientDomains were set to");
        }
    }
}
