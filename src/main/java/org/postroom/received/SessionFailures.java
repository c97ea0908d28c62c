package org.postroom.received;

import static org.postroom.text.Failure.expected;
import static org.postroom.text.Failure.verbatim;

import java.util.List;
import java.util.Optional;
import org.postroom.protocol.Ending;
import org.postroom.protocol.ReplyCode;
import org.postroom.text.Failure;

/** What is said when a session is not as expected. */
final class SessionFailures {

    private SessionFailures() {}

    static Failure clientName(SmtpSession session, String wanted) {
        return expected(
                        "the client name {}, but it was {}",
                        wanted,
                        session.clientName().isEmpty() ? verbatim("not said") : session.clientName())
                .block("The session:", session.transcript());
    }

    static Failure ending(SmtpSession session, Ending wanted) {
        return expected(
                        "the ending {}, but it was {}",
                        verbatim("\"" + wanted + "\""),
                        verbatim("\"" + session.ending() + "\""))
                .block("The session:", session.transcript());
    }

    static Failure encryption(SmtpSession session, String sentence) {
        return expected(sentence).block("The session:", session.transcript());
    }

    static Failure user(SmtpSession session, String wanted) {
        return value("the user", wanted, session.user(), session)
                .block("What was said:", ExchangeFailures.said(authentication(session)));
    }

    static Failure mechanism(SmtpSession session, String wanted) {
        return value("the mechanism", wanted, session.mechanism(), session)
                .block("What was said:", ExchangeFailures.said(authentication(session)));
    }

    private static Failure value(String what, String wanted, Optional<String> there, SmtpSession session) {
        if (there.isPresent()) {
            return expected("{} {}, but it was {}", verbatim(what), wanted, there.get());
        }
        boolean isForgotten = authentication(session).stream()
                .anyMatch(exchange -> exchange.reply().code() == ReplyCode.AUTHENTICATION_SUCCEEDED.code()
                        && session.isEncrypted()
                        && !exchange.isEncrypted());
        return expected(
                isForgotten
                        ? "{} {}, but the client has not authenticated since STARTTLS, which makes a server forget (RFC 3207, 4.2)"
                        : "{} {}, but the client did not authenticate",
                verbatim(what),
                wanted);
    }

    static List<Exchange> authentication(SmtpSession session) {
        return session.exchanges().stream()
                .filter(exchange -> exchange.kind() == Exchange.Kind.AUTH_RESPONSE
                        || exchange.command().is("AUTH"))
                .toList();
    }
}
