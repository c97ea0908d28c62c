package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postroom.SmtpAssertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.fault.Stage;
import org.postroom.protocol.Outcome;
import org.postroom.received.Envelope;
import org.postroom.received.ReceivedMessage;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** What a transaction knows itself, whatever its session came to: the reply that decided, TLS, the user. */
class DecidingReplyTest {

    private static final String MAIL = "C: MAIL FROM:<ann@example.com>   S: 250\n";
    private static final String RCPT = "C: RCPT TO:<bob@example.com>     S: 250\n";
    private static final String NOBODY = "C: RCPT TO:<nobody@example.com>  S: 550\n";
    private static final String LATER = "C: RCPT TO:<later@example.com>   S: 451\n";

    private static SmtpServer server(Consumer<SmtpServer> faults) {
        SmtpServer server = SmtpServer.builder().tls(Tls.STARTTLS).start();
        server.on(Stage.RCPT).matching("nobody@*").lenient().reply("550 5.1.1 No such mailbox");
        server.on(Stage.RCPT).matching("later@*").lenient().reply("451 4.7.1 Greylisted");
        faults.accept(server);
        return server;
    }

    private static SmtpServer server() {
        return server(server -> {});
    }

    /** What decided is no less so for what the client says then: its reply is not the one that counts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C: RSET   S: 250
            C: QUIT   S: 221
            C: EHLO again.example   S: 250
            C: HELO again.example   S: 250
            C: STARTTLS   S: 220
            C: NOOP   S: 250\\nC: RSET   S: 250
            C: DATA   S: 554\\nC: RSET   S: 250
            C: BDAT 1 LAST\\nC> x\\nS: 554\\nC: QUIT   S: 221
            C: [closes]
            C: [resets]
            """)
    void whereEveryRecipientWasRefusedTheLastRefusalDecided(String end) {
        try (SmtpServer server = server()) {
            Dialogue.play(server, "C: EHLO c   S: 250\n" + MAIL + LATER + NOBODY + end.replace("\\n", "\n"));

            Envelope envelope = server.envelopes().single();
            assertThat(envelope.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(envelope.reply()).hasToString("550 5.1.1 No such mailbox");
            assertThatThrownBy(() -> assertThat(envelope).wasCompleted())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith(String.format("Expected the transaction to be completed,"
                            + " but it was refused with 550 5.1.1 No such mailbox%nThe envelope:%n"));
        }
    }

    @Test
    void aServerThatStopsDecidesNothing() {
        try (SmtpServer server = server();
                Dialogue refused = Dialogue.with(server).play("C: EHLO c   S: 250\n" + MAIL + NOBODY);
                Dialogue open = Dialogue.with(server).play("C: EHLO c   S: 250\n" + MAIL + RCPT)) {
            assertThat(refused.client()).isNotSameAs(open.client());
            server.stop();

            assertThat(server.envelopes().list())
                    .extracting(envelope -> envelope.outcome() + " " + envelope.reply())
                    .containsExactlyInAnyOrder("REFUSED 550 5.1.1 No such mailbox", "ABANDONED (no reply)");
        }
    }

    @Test
    void aRefusalThatClosesDecides() {
        try (SmtpServer server = server(smtp -> {
            smtp.on(Stage.RCPT).matching("closing@*").replyAndClose("421 4.3.2 Closing");
        })) {
            Dialogue.play(server, "C: EHLO c   S: 250\n" + MAIL + "C: RCPT TO:<closing@x>   S: 421\nS: [closed]");
            Dialogue.play(
                    server, "C: EHLO c   S: 250\n" + MAIL + RCPT + "C: RCPT TO:<closing@x>   S: 421\nS: [closed]");

            assertThat(server.envelopes().list())
                    .extracting(envelope -> envelope.outcome() + " " + envelope.reply())
                    .containsExactly("REFUSED 421 4.3.2 Closing", "ABANDONED 421 4.3.2 Closing");
        }
    }

    @Test
    void aRefusalOfMailOfDataAndOfTheContentDecide() {
        try (SmtpServer server = server(smtp -> {
            smtp.on(Stage.MAIL).once().reply("451 4.7.1 Not now");
            smtp.on(Stage.DATA).once().reply("452 4.3.1 No room");
            smtp.on(Stage.END_OF_DATA).once().reply("552 5.2.2 Mailbox full");
        })) {
            String data = MAIL + RCPT + NOBODY + "C: DATA   S: 354\nC: x\nC: .   S: ";
            Dialogue.play(
                    server,
                    "C: EHLO c   S: 250\nC: MAIL FROM:<a@x>   S: 451\n" + MAIL + RCPT + "C: DATA   S: 452\n" + data
                            + "552\n" + data + "250\nC: RSET   S: 250\nC: QUIT   S: 221");

            assertThat(server.envelopes().list())
                    .extracting(envelope -> envelope.outcome() + " " + envelope.reply())
                    .containsExactly(
                            "REFUSED 451 4.7.1 Not now",
                            "REFUSED 452 4.3.1 No room",
                            "REFUSED 552 5.2.2 Mailbox full",
                            "COMPLETED 250 2.6.0 Message accepted");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C: RSET   S: 250        | 250 | with RSET
            C: QUIT   S: 221        | 221 | with QUIT
            C: EHLO again   S: 250  | 250 | with EHLO
            C: STARTTLS   S: 220    | 220 | with STARTTLS
            C: [closes]             | 0   | when the connection ended
            """)
    void whereTheClientLeftTheFailureSaysHow(String end, int code, String words) {
        try (SmtpServer server = server()) {
            Dialogue.play(server, "C: EHLO c   S: 250\n" + MAIL + RCPT + end);

            Envelope envelope = server.envelopes().single();
            assertThat(envelope.outcome()).isEqualTo(Outcome.ABANDONED);
            assertThat(envelope.reply().isNone() ? 0 : envelope.reply().code()).isEqualTo(code);
            assertThatThrownBy(() -> assertThat(envelope).wasCompleted())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith(String.format(
                            "Expected the transaction to be completed, but it was abandoned %s%nThe envelope:%n",
                            words));
        }
    }

    private static void send(WireClient client, String reversePath) {
        client.ask("MAIL FROM:" + reversePath);
        client.ask("RCPT TO:<bob@example.com>");
        client.ask("DATA");
        assertThat(client.ask("Subject: Hello\r\n\r\nx\r\n.")).startsWith("250");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"<\"ann\"@x.example>", "<ann@X.example>", "<>", "<@relay.example:ann@x.example>"})
    void aMessageThatCameInClearTextWasNotSentOverTlsWhateverCameLater(String reversePath) {
        try (SmtpServer server = server();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask("EHLO c");
            send(client, reversePath);
            client.ask("STARTTLS");
            client.startTls(server.tls().sslContext());
            client.ask("EHLO c");
            send(client, reversePath);

            ReceivedMessage clear = server.messages().first();
            assertThat(clear.session()).isEncrypted();
            assertThat(clear.envelope().isEncrypted()).isFalse();
            assertThat(server.messages()).last().wasSentOverTls();
            assertThatThrownBy(() -> assertThat(clear).wasSentOverTls())
                    .isInstanceOf(AssertionError.class)
                    .message()
                    .matches(String.format(
                            "(?s)Expected the message to be sent over TLS, but it was clear text then: TLS came only"
                                    + " after it%nin .*%nWhat was said:%n  C: MAIL .*%nAnd later:%n  C: STARTTLS%n"
                                    + "  S: 220 [^\\r\\n]*%n  \\[TLS handshake: TLSv1.3, [A-Z0-9_]+\\]"));
        }
    }

    @Test
    void aHandshakeThatFailedIsShown() {
        try (SmtpServer server = server()) {
            server.on(Stage.STARTTLS).reply("454 4.7.0 Not available");
            Dialogue.play(
                    server,
                    "C: EHLO c   S: 250\nC: STARTTLS   S: 454\n" + MAIL + RCPT
                            + "C: DATA   S: 354\nC: x\nC: .   S: 250\nC: QUIT   S: 221");

            assertThatThrownBy(() -> assertThat(server.messages().single()).wasSentOverTls())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("Expected the message to be sent over TLS, but it was sent in clear text")
                    .hasMessageEndingWith(String.format("STARTTLS came to nothing:%n  C: STARTTLS%n"
                            + "  S: 454 4.7.0 Not available [fault: on(STARTTLS)]"));
        }
    }

    @Test
    void aLoginCountsForWhatIsSentInIt() {
        try (SmtpServer server = server();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask("EHLO c");
            send(client, "<1@x>");
            assertThat(client.ask("AUTH PLAIN AGFubgB4")).startsWith("235");
            send(client, "<2@x>");
            client.ask("STARTTLS");
            client.startTls(server.tls().sslContext());
            client.ask("EHLO c");
            send(client, "<3@x>");

            assertThat(server.messages().list())
                    .extracting(message -> message.envelope().user().orElse("nobody"))
                    .containsExactly("nobody", "ann", "nobody");
            assertThat(server.messages()).element(1).wasSentBy("ann");
            assertThatThrownBy(() -> assertThat(server.messages()).first().wasSentBy("ann"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage(String.format("Expected the user \"ann\", but the client was not"
                            + " authenticated when it sent the message%n"
                            + "What was said:%n  C: AUTH PLAIN ****%n  S: 235 2.7.0 Authentication succeeded%n"
                            + "in \"Hello\" from <1@x> to <bob@example.com>, 21 octets"));
            assertThatThrownBy(() -> assertThat(server.sessions().single()).hasUser("ann"))
                    .hasMessageStartingWith(String.format("Expected the user \"ann\", but the client has not"
                            + " authenticated since STARTTLS, which makes a server forget (RFC 3207, 4.2)%n"));
        }
    }
}
