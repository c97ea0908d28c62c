package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        assertThat(server.messages().from("after@x").count()).isPositive();
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
}
