package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.findings.Finding;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** Clients that say what no client should, or go away. */
class BadInputTest {

    private static final byte[] DELIVERY = ("EHLO c.example\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n"
                    + "Hi\r\n.\r\nQUIT\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    private static final int END_OF_MAIL = 33;
    private static final int END_OF_CONTENT = DELIVERY.length - 6;

    private static void stillWorks(SmtpServer server) {
        Dialogue.play(server, """
                C: EHLO after.example      S: 250
                C: MAIL FROM:<after@x>     S: 250
                C: RCPT TO:<b@x>           S: 250
                C: DATA                    S: 354
                C: .                       S: 250
                C: QUIT                    S: 221
                """);
        assertThat(server.messages().withReversePath("after@x").count()).isPositive();
    }

    @Test
    void tenMegabytesWithoutALineEndAreSkipped() {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            byte[] junk = new byte[1_000_000];
            Arrays.fill(junk, (byte) 'x');
            for (int i = 0; i < 10; i++) {
                client.send(junk);
            }
            assertThat(client.ask("")).isEqualTo("500 5.5.2 A line of 10000002 octets is no command, and was skipped");
            assertThat(client.ask("NOOP")).startsWith("250");
            assertThat(server.trace().exchanges().list().get(1).command().length())
                    .isZero();
        }
    }

    @Test
    void octetsBeforeTheGreetingAreExecutedAndAreAFinding() throws IOException {
        try (SmtpServer server = SmtpServer.builder().start()) {
            // Whether the octets are there before the greeting is a matter of luck: it takes one client that is quick
            // enough.
            for (int i = 0; i < 1_000; i++) {
                try (WireClient client = WireClient.connect(server)) {
                    client.send("QUIT\r\n");
                    client.expect("220");
                    client.expect("221");
                }
                if (server.sessions().last().findings().stream()
                        .map(Finding::id)
                        .toList()
                        .contains("talked-before-greeting")) {
                    return;
                }
            }
            throw new AssertionError("None of 1000 clients talked before its greeting");
        }
    }

    @Test
    void aClientThatFinishesAfterAnyOctetLeavesAMessageOnlyBehindTheEndOfItsContent() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            for (int cut = 0; cut <= DELIVERY.length; cut++) {
                int messages = server.messages().count();
                int envelopes = server.envelopes().count();
                try (WireClient client = WireClient.greetedBy(server)) {
                    client.send(Arrays.copyOf(DELIVERY, cut));
                    client.finish();
                    client.awaitEnd();
                }
                boolean complete = cut >= END_OF_CONTENT;
                boolean begun = cut >= END_OF_MAIL;
                server.envelopes().await(envelopes + (begun ? 1 : 0));
                assertThat(server.messages().count())
                        .as("after %d octets", cut)
                        .isEqualTo(messages + (complete ? 1 : 0));
                if (begun) {
                    assertThat(server.envelopes().last().outcome())
                            .as("after %d octets", cut)
                            .isEqualTo(complete ? Outcome.COMPLETED : Outcome.ABANDONED);
                }
            }
            stillWorks(server);
        }
    }

    @Test
    void aClientThatResetsTheConnectionAfterAnyOctetHarmsNobody() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            for (int cut = 0; cut <= DELIVERY.length; cut++) {
                WireClient client = WireClient.connect(server);
                client.send(Arrays.copyOf(DELIVERY, cut));
                client.reset();
            }
            stillWorks(server);
            assertThat(server.messages().list().size()).isLessThanOrEqualTo(DELIVERY.length - END_OF_CONTENT + 2);
        }
    }

    @Test
    void aClientThatFinishesBeforeItReadsGetsItsReplies() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            Dialogue.play(server, """
                    C: QUIT
                    C: [finishes]
                    S: 221
                    S: [closed]
                    """);
            Dialogue.play(server, """
                    C: EHLO c.example      S: 250
                    C: MAIL FROM:<a@x>     S: 250
                    C: RCPT TO:<b@x>       S: 250
                    C: DATA                S: 354
                    C: Hello
                    C: .
                    C: [finishes]
                    S: 250
                    S: [closed]
                    """);
            assertThat(server.messages().list()).hasSize(1);
            assertThat(server.sessions().first().ending()).isEqualTo(Ending.QUIT);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void junkNeitherHangsNorHarmsTheServer(long seed) {
        Random random = new Random(seed);
        String[] words = {
            "\r\n", "\r", "\n", ".", "MAIL FROM:<", ">", "DATA\r\n", "RCPT TO:<a@x>\r\n", " ", "\0", "EHLO a\r\n"
        };
        try (SmtpServer server = SmtpServer.builder().maxMessageSize(1_000).start()) {
            for (int session = 0; session < 10; session++) {
                try (WireClient client = WireClient.greetedBy(server)) {
                    StringBuilder junk = new StringBuilder();
                    for (int i = 0; i < 500; i++) {
                        byte[] octets = new byte[random.nextInt(8)];
                        random.nextBytes(octets);
                        junk.append(words[random.nextInt(words.length)])
                                .append(random.nextBoolean() ? new String(octets, StandardCharsets.ISO_8859_1) : "");
                    }
                    client.socket().getOutputStream().write(junk.toString().getBytes(StandardCharsets.ISO_8859_1));
                    client.socket().shutdownOutput();
                    client.awaitEnd();
                } catch (IOException e) {
                    // The server closed after too many junk lines.
                }
            }
            stillWorks(server);
        }
    }

    private static String[] saidWithoutEnd(String script) {
        try (SmtpServer server = SmtpServer.builder().start()) {
            Dialogue.play(server, script);
            String[] lines = server.sessions().single().transcript().split("\\R");
            assertThat(server.sessions().single().findings().get(0).section()).isEqualTo("RFC 5321, 2.3.8");
            return Arrays.copyOfRange(lines, 2, lines.length);
        }
    }

    @Test
    void linesThatEndInLfAloneAreSeenWhileTheClientWaits() {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.send("EHLO c.example\n");
            assertThat(server.trace().exchanges().await(2)).last().hasToString("""
                    C: EHLO c.example\\n
                    [no CRLF, so no answer]""");
            assertThat(server.sessions().single().findings())
                    .singleElement()
                    .hasToString("MUST bare-cr-or-lf-in-command: "
                            + "A bare LF ends the command line EHLO c.example\\n, where CRLF would;"
                            + " the server waits for that and answers nothing (RFC 5321, 2.3.8)");
            client.send("NOOP\n");
            assertThat(client.ask("QUIT")).startsWith("500 5.5.2 A command line ends in CRLF");
            assertThat(server.trace().exchanges().list()).hasSize(3);
        }
    }

    @Test
    void aLineThatEndsWithTheConnectionIsRecordedAndNotExecuted() {
        assertThat(saidWithoutEnd("C> NOOP\nC: [finishes]\nS: [closed]\n"))
                .containsExactly(
                        "C: NOOP",
                        "[no CRLF, so no answer]",
                        "C: [end of connection]",
                        "[the client went away without QUIT]");
        assertThat(saidWithoutEnd("C> QUIT\\r\nC: [finishes]\nS: [closed]\n")).contains("C: QUIT\\r");
    }

    @Test
    void aTlsHandshakeOnAPlainPortIsNamed() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            Dialogue.play(server, "C> \\x16\\x03\\x01\\x02\\0\\x01\nC: [finishes]\nS: [closed]\n");
            assertThat(server.sessions().single().findings().get(0))
                    .hasToString("SHOULD unfinished-command-line: A TLS"
                            + " handshake came where the server speaks plain text: the client wants TLS from the beginning, which"
                            + " the server has with tls = IMPLICIT (RFC 5321, 2.3.8)");
        }
    }

    @Test
    void plainTextWhereTlsComesFirstIsNamed() {
        try (SmtpServer server = SmtpServer.builder().tls(Tls.IMPLICIT).start();
                WireClient client = WireClient.connect(server)) {
            client.send("EHLO client.example\r\nQUIT\r\n");
            client.awaitEnd();
            assertThat(server.sessions().single().transcript()).contains(": the client spoke in plain text]");
        }
    }

    @Test
    void aHandshakeThatNeverBeginsIsInTheTranscript() {
        try (SmtpServer server = SmtpServer.builder()
                        .tls(Tls.IMPLICIT)
                        .idleTimeout(Duration.ofMillis(50))
                        .start();
                WireClient client = WireClient.connect(server)) {
            client.awaitEnd();
            assertThat(server.sessions().single().transcript())
                    .contains("[TLS handshake: failed, the client took too long]", "[timed out]");
        }
    }
}
