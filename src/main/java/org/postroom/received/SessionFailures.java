package org.postroom.received;

import static org.postroom.text.Failure.expected;
import static org.postroom.text.Failure.verbatim;

import java.util.List;
import java.util.Optional;
import org.postroom.protocol.Ending;
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

    static Failure noTls(ReceivedMessage message) {
        Failure failure = expected("the message to be sent over TLS, but it was sent in clear text")
                .line("in {}", message)
                .block(
                        "What was said:",
                        ExchangeFailures.said(message.envelope().exchanges()));
        List<String> verbs = DialogueAssert.verbs(message.session().exchanges());
        return verbs.contains("STARTTLS")
                ? failure
                : failure.line("The client did not say STARTTLS: switch it on in the client, and require it");
    }

    static Failure user(SmtpSession session, String wanted) {
        return value("the user", wanted, session.user())
                .block("What was said:", ExchangeFailures.said(authentication(session)));
    }

    static Failure mechanism(SmtpSession session, String wanted) {
        return value("the mechanism", wanted, session.mechanism())
                .block("What was said:", ExchangeFailures.said(authentication(session)));
    }

    private static Failure value(String what, String wanted, Optional<String> there) {
        return there.isPresent()
                ? expected("{} {}, but it was {}", verbatim(what), wanted, there.get())
                : expected("{} {}, but the client did not authenticate", verbatim(what), wanted);
    }

    private static List<Exchange> authentication(SmtpSession session) {
        return session.exchanges().stream()
                .filter(exchange -> exchange.kind() == Exchange.Kind.AUTH_RESPONSE
                        || exchange.command().is("AUTH"))
                .toList();
    }
}
