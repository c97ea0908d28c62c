package org.postroom.received;

import static org.postroom.text.Failure.expected;

import java.util.List;
import java.util.Optional;
import org.postroom.text.Failure;

/** The texts of failures about the way a message was sent: over TLS, by whom. */
final class TransactionFailures {

    private TransactionFailures() {}

    static Failure noTls(ReceivedMessage message) {
        List<Exchange> all = message.session().exchanges();
        boolean isLater = all.stream().anyMatch(Exchange::isEncrypted);
        List<Exchange> tries = all.stream()
                .filter(exchange -> exchange.command().is("STARTTLS") || exchange.kind() == Exchange.Kind.TLS_HANDSHAKE)
                .toList();
        Failure failure = expected(
                        isLater
                                ? "the message to be sent over TLS, but it was clear text then: TLS came only after it"
                                : "the message to be sent over TLS, but it was sent in clear text")
                .in(message)
                .block(
                        "What was said:",
                        ExchangeFailures.said(message.envelope().exchanges()));
        return tries.isEmpty()
                ? failure.line("The client did not say STARTTLS: switch it on in the client, and require it")
                : failure.block(isLater ? "And later:" : "STARTTLS came to nothing:", ExchangeFailures.said(tries));
    }

    static Failure user(ReceivedMessage message, String wanted) {
        Optional<String> there = message.envelope().user();
        List<Exchange> logins = SessionFailures.authentication(message.session());
        Failure failure = there.isPresent()
                ? expected("the user {}, but it was {}", wanted, there.get())
                : expected(
                        logins.isEmpty()
                                ? "the user {}, but the client did not authenticate"
                                : "the user {}, but the client was not authenticated when it sent the message",
                        wanted);
        return failure.block("What was said:", ExchangeFailures.said(logins)).in(message);
    }
}
