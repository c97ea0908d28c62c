package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postroom.fault.Stage;
import org.postroom.protocol.Outcome;
import org.postroom.received.Envelope;
import org.postroom.received.Exchange;
import org.postroom.received.ReceivedMessage;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** Exchanges and the transaction they belong to, in both directions. */
class RecordedTransactionTest {

    private static final String MESSAGE = """
            C: MAIL FROM:<ann@example.com>   S: 250
            C: RCPT TO:<bob@example.com>     S: 250
            C: NOOP                          S: 250
            C: DATA                          S: 354
            C: Hello
            C: .                             S: 250
            """;

    private final SmtpServer server =
            SmtpServer.builder().await(Duration.ofMillis(50)).start();

    @AfterEach
    void stop() {
        server.stop();
    }

    private static List<String> verbs(List<Exchange> exchanges) {
        return exchanges.stream().map(exchange -> exchange.command().verb()).toList();
    }

    private List<Exchange> exchanges() {
        return server.trace().exchanges().list();
    }

    @Test
    void anEnvelopeHasItsExchangesAndItsMessage() {
        Dialogue.play(server, "C: EHLO c   S: 250\n" + MESSAGE + "C: VRFY x   S: 252\n" + MESSAGE + "C: QUIT   S: 221");

        List<Envelope> envelopes = server.envelopes().list();
        assertThat(envelopes).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Envelope envelope = envelopes.get(i);
            assertThat(verbs(envelope.exchanges())).containsExactly("MAIL", "RCPT", "NOOP", "DATA", "");
            assertThat(envelope.exchanges())
                    .extracting(Exchange::transaction)
                    .allSatisfy(transaction -> assertThat(transaction).containsSame(envelope));
            ReceivedMessage message = server.messages().list().get(i);
            assertThat(envelope.message()).containsSame(message);
            assertThat(message.envelope()).isSameAs(envelope);
        }
        assertThat(envelopes.get(0).exchanges())
                .doesNotContainAnyElementsOf(envelopes.get(1).exchanges());
        assertThat(verbs(exchanges().stream()
                        .filter(exchange -> exchange.transaction().isEmpty())
                        .toList()))
                .containsExactly("", "EHLO", "VRFY", "QUIT");
    }

    @Test
    void aTransactionIsKnownWhenItHasEnded() {
        try (Dialogue dialogue = Dialogue.with(server)) {
            dialogue.play(MESSAGE.substring(0, MESSAGE.indexOf("C: DATA")));
            Exchange mail = exchanges().get(1);
            assertThat(mail.transaction()).isEmpty();

            dialogue.play("C: RSET   S: 250");

            Envelope envelope = server.envelopes().single();
            assertThat(mail.transaction()).containsSame(envelope);
            assertThat(envelope.outcome()).isEqualTo(Outcome.ABANDONED);
            assertThat(envelope.message()).isEmpty();
            assertThat(verbs(envelope.exchanges())).containsExactly("MAIL", "RCPT", "NOOP", "RSET");
        }
    }

    @Test
    void aClientThatGoesAwayEndsItsTransaction() {
        Dialogue.play(server, "C: MAIL FROM:<ann@example.com>   S: 250\nC: [closes]");

        Envelope envelope = server.envelopes().single();
        assertThat(envelope.exchanges())
                .extracting(Exchange::kind)
                .containsExactly(Exchange.Kind.COMMAND, Exchange.Kind.END_OF_STREAM);
    }

    @Test
    void aMailThatIsRefusedIsATransactionOfItsOwn() {
        server.on(Stage.MAIL).once().reply("451 4.7.1 Greylisted");
        Dialogue.play(server, """
                C: MAIL FROM:<ann@example.com>   S: 451
                C: NOOP                          S: 250
                """ + MESSAGE);

        assertThat(server.envelopes().list())
                .extracting(Envelope::outcome)
                .containsExactly(Outcome.REFUSED, Outcome.COMPLETED);
        assertThat(server.envelopes().first().exchanges())
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.reply().code()).isEqualTo(451));
        assertThat(server.envelopes().last().exchanges()).hasSize(5);
    }

    @Test
    void chunksBelongToTheirTransactionAndSoDoesTheirEnd() {
        Dialogue.play(server, """
                C: EHLO c                        S: 250
                C: MAIL FROM:<ann@example.com>   S: 250
                C: RCPT TO:<bob@example.com>     S: 250
                C: BDAT 3
                C> abc
                S: 250
                C: BDAT 2 LAST
                C> \\r\\n
                S: 250
                C: QUIT                          S: 221
                """);

        assertThat(verbs(server.messages().single().envelope().exchanges()))
                .containsExactly("MAIL", "RCPT", "BDAT", "BDAT");
    }

    @Test
    void twoTransactionsAlikeAreToldApart() {
        Dialogue.play(server, MESSAGE + MESSAGE);

        assertThatThrownBy(() ->
                        SmtpAssertions.assertThat(server.envelopes()).last().hasReversePath("other@example.com"))
                .hasMessageContaining("What was said:");
        assertThat(server.envelopes().first().exchanges().get(0))
                .isSameAs(exchanges().get(1));
        assertThat(server.envelopes().last().exchanges().get(0))
                .isSameAs(exchanges().get(6));
    }

    @Test
    void anEnvelopeKeepsItsExchangesWhenItsServerIsEmptied() {
        try (SmtpServer keeping = SmtpServer.builder().keepSessions().start();
                Dialogue dialogue = Dialogue.with(keeping)) {
            dialogue.play(MESSAGE);
            Envelope before = keeping.envelopes().single();
            keeping.reset();
            dialogue.play(MESSAGE + "C: QUIT   S: 221");

            assertThat(verbs(before.exchanges())).containsExactly("MAIL", "RCPT", "NOOP", "DATA", "");
            assertThat(verbs(keeping.envelopes().single().exchanges()))
                    .containsExactly("MAIL", "RCPT", "NOOP", "DATA", "");
            assertThat(before.exchanges())
                    .doesNotContainAnyElementsOf(keeping.envelopes().single().exchanges());
        }
    }

    @Test
    void whatTheServerSaysAsAClientBelongsToNoTransaction() {
        try (SmtpServer turning = SmtpServer.builder().keyword("TURN").start()) {
            turning.outbound()
                    .queue("branch.example", "news@example.com", List.of("ann@branch.example"), new byte[] {'x'});
            Dialogue.play(turning, """
                    C: HELO branch.example           S: 250
                    C: TURN                          S: 250
                    C: 220 branch.example ready      S: EHLO postroom.test
                    C: 250 ok                        S: MAIL FROM:<news@example.com>
                    C: 550 no                        S: QUIT
                    C: 221 bye                       S: [closed]
                    """);
            assertThat(turning.trace().exchanges().stream()
                            .filter(exchange -> exchange.direction() == Exchange.Direction.OUTBOUND))
                    .isNotEmpty()
                    .allSatisfy(exchange -> assertThat(exchange.transaction()).isEmpty());
            assertThat(turning.envelopes().list()).isEmpty();
        }
    }

    @Test
    void aConnectionIsReusedForTransactionsAndNotForTheWordMail() {
        try (WireClient client = WireClient.greetedBy(server)) {
            client.ask("MAIL FROM:<ann@example.com>");
            assertThat(client.ask("MAIL FROM:<ann@example.com>")).startsWith("503");
            assertThatThrownBy(() -> SmtpAssertions.assertThat(server.trace()).hasReusedConnections())
                    .isInstanceOf(AssertionError.class);

            client.ask("RSET");
            client.ask("SOML FROM:<ann@example.com>");

            SmtpAssertions.assertThat(server.trace()).hasReusedConnections();
        }
    }

    @Test
    void aMailThatWasRefusedAndTriedAgainIsNoReuse() {
        server.on(Stage.MAIL).once().reply("451 4.7.1 Later");
        try (WireClient client = WireClient.greetedBy(server)) {
            assertThat(client.ask("MAIL FROM:<ann@example.com>")).startsWith("451");
            assertThat(client.ask("MAIL FROM:<ann@example.com>")).startsWith("250");
            client.ask("RSET");

            assertThatThrownBy(() -> SmtpAssertions.assertThat(server.trace()).hasReusedConnections())
                    .isInstanceOf(AssertionError.class);
        }
    }
}
