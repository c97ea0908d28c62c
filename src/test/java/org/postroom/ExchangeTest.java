package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.postroom.protocol.Ending;
import org.postroom.received.Exchange;
import org.postroom.received.ReceivedMessage;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** Whole exchanges over a socket. */
class ExchangeTest {

    @Test
    void theExchangeOfTheSourceListWorksAsItStands() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            Dialogue.play(server, """
                    C: HELO client.gmail.com            S: 250
                    C: MAIL FROM mark@gmail.com         S: 250
                    C: RCPT TO clair@yahoo.com          S: 250
                    C: DATA                             S: 354
                    C: Date: Sunday, 30 July 2023
                    C: Subject: Welcome to the party!
                    C:
                    C: We welcome you to the party. We hope to have a lot of fun together
                    C: .                                S: 250
                    C: QUIT                             S: 221
                    S: [closed]
                    """);
            ReceivedMessage message = server.messages().single();
            assertThat(message.envelope()).hasToString("<mark@gmail.com> to <clair@yahoo.com> (completed)");
            assertThat(message.content().bytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("""
                    Date: Sunday, 30 July 2023
                    Subject: Welcome to the party!

                    We welcome you to the party. We hope to have a lot of fun together
                    """.replace("\n", "\r\n"));
            assertThat(message.session().findings())
                    .extracting(finding -> finding.id())
                    .containsExactly(
                            "path-without-colon",
                            "path-without-brackets",
                            "path-without-colon",
                            "path-without-brackets");
        }
    }

    @Test
    void everyCommandIsAnsweredAndRecorded() {
        try (SmtpServer server = SmtpServer.builder().hostname("mx.example").start()) {
            Dialogue.play(server, """
                    S: 220 mx.example ESMTP Postroom, a server for tests
                    C: EHLO client.example              S: 250
                    C: NOOP                             S: 250
                    C: VRFY ann                         S: 252
                    C: HELP                             S: 214
                    C: MAIL FROM:<ann@example.com>      S: 250
                    C: RSET                             S: 250
                    C: XYZZY                            S: 500
                    C: QUIT                             S: 221 2.0.0 mx.example closes the connection
                    S: [closed]
                    """);
            assertThat(server.trace().exchanges().list())
                    .extracting(exchange ->
                            exchange.command().verb() + exchange.reply().code())
                    .containsExactly(
                            "220",
                            "EHLO250",
                            "NOOP250",
                            "VRFY252",
                            "HELP214",
                            "MAIL250",
                            "RSET250",
                            "XYZZY500",
                            "QUIT221");
            assertThat(server.envelopes().single()).hasToString("<ann@example.com> to nobody (abandoned)");
            assertThat(server.sessions().single().ending()).isEqualTo(Ending.QUIT);
            assertThat(server.sessions().single().clientName()).contains("client.example");
            assertThat(server.messages().isEmpty()).isTrue();
        }
    }

    @Test
    void theTranscriptIsTheDialogue() {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask("HELO c.example");
            client.ask("MAIL FROM:<a@x>");
            client.ask("RCPT TO:<b@x>");
            client.ask("DATA");
            client.ask("Hello\r\n.");
            client.ask("QUIT");
            assertThat(server.trace().transcript().lines().skip(1)).containsExactly("""
                    S: 220 postroom.test ESMTP Postroom, a server for tests
                    C: HELO c.example
                    S: 250 postroom.test greets c.example
                    C: MAIL FROM:<a@x>
                    S: 250 2.1.0 Reverse-path accepted
                    C: RCPT TO:<b@x>
                    S: 250 2.1.5 Forward-path accepted
                    C: DATA
                    S: 354 Send the content, and end it with <CRLF>.<CRLF>
                    C: [7 octets of content]
                    C: .
                    S: 250 2.6.0 Message accepted
                    C: QUIT
                    S: 221 2.0.0 postroom.test closes the connection
                    [ended with QUIT]""".split("\n"));
        }
    }

    @Test
    void itsTimeIsThatOfTheMachine() {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            Instant before = Instant.now();
            client.ask("NOOP");
            Instant after = Instant.now();
            // Two clocks of one machine, of which either may be set by some ms; ClockTest has the steps.
            assertThat(server.trace().exchanges().list().get(1).at())
                    .isBetween(before.minusSeconds(2), after.plusSeconds(2));
        }
    }

    @Test
    void whoReadsAReplyFindsItRecorded() {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask("EHLO c.example");
            for (int i = 1; i <= 200; i++) {
                client.ask("MAIL FROM:<a" + i + "@x>");
                client.ask("RCPT TO:<b@x>");
                client.ask("DATA");
                client.ask(i + "\r\n.");
                assertThat(server.messages().count()).isEqualTo(i);
                Exchange last = server.trace().exchanges().list().get(1 + 4 * i);
                assertThat(last.kind()).isEqualTo(Exchange.Kind.CONTENT);
                assertThat(server.messages().list().get(i - 1).receivedAt()).isEqualTo(last.at());
            }
            client.ask("QUIT");
            assertThat(server.sessions().single().ending()).isEqualTo(Ending.QUIT);
        }
    }

    @Test
    void octetsBehindQuitAreNotExecutedAndAreAFinding() {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.send("QUIT\r\nNOOP\r\n");
            assertThat(client.reply()).startsWith("221");
            assertThat(client.line()).isNull();
            assertThat(server.sessions().single().findings())
                    .extracting(finding -> finding.id())
                    .containsExactly("talked-after-quit");
        }
    }
}
