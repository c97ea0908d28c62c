package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.findings.Finding;
import org.postroom.received.Exchange;
import org.postroom.received.ReceivedMessage;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** The content of a message is exactly what was sent, and only CRLF.CRLF ends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OctetsTest {

    private final SmtpServer server = SmtpServer.builder().start();

    @AfterAll
    void stop() {
        server.stop();
    }

    /** Sends content, with its end, from a reverse-path that tells it from others; returns the message. */
    private ReceivedMessage deliver(byte[] octets) {
        try (WireClient client = WireClient.greetedBy(server)) {
            String reversePath = "port" + client.socket().getLocalPort() + "@x";
            client.ask("EHLO c.example");
            client.ask("MAIL FROM:<" + reversePath + ">");
            client.ask("RCPT TO:<b@x>");
            client.ask("DATA");
            client.send(octets);
            client.expect("250 2.6.0");
            client.ask("QUIT");
            return server.messages().withReversePath(reversePath).single();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "\\r\\n", "a\\r\\n", "a\\0b\\r\\n", "\\xff\\xfe\\x80\\r\\n", "a\\rb\\r\\n", "a\\nb\\r\\n",
                "a\\r\\r\\n", "\\r\\n\\r\\n", " \\r\\n\\t\\r\\n", "a.\\r\\n", "\\n\\r\\n", "From a\\r\\n",
                        "EHLO x\\r\\nQUIT\\r\\n"
            })
    void contentIsKeptAsItIs(String text) {
        byte[] content = Dialogue.octets(text);
        byte[] end = {'.', '\r', '\n'};
        byte[] sent = java.util.Arrays.copyOf(content, content.length + 3);
        System.arraycopy(end, 0, sent, content.length, 3);
        assertThat(deliver(sent).content().bytes()).isEqualTo(content);
    }

    @Test
    void aLineOfAHundredThousandOctetsIsKeptAndIsAFinding() {
        String line = "x".repeat(100_000) + "\r\n";
        ReceivedMessage message = deliver((line + ".\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(message.content().bytes()).asString().isEqualTo(line);
        assertThat(message.session().findings()).extracting(Finding::id).containsExactly("content-line-too-long");
    }

    @Test
    void dotsAtTheStartOfLinesAreUnstuffed() {
        ReceivedMessage message = deliver("..\r\n...\r\n.a\r\na..\r\n.\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(message.content().bytes()).asString().isEqualTo(".\r\n..\r\na\r\na..\r\n");
    }

    @Test
    void aMegabyteOfAnyOctetsIsKept() {
        byte[] random = new byte[1_000_000];
        new Random(1).nextBytes(random);
        String content = new String(random, StandardCharsets.ISO_8859_1) + "\r\n";
        String sent = ("\r\n" + content).replace("\r\n.", "\r\n..").substring(2) + ".\r\n";
        assertThat(deliver(sent.getBytes(StandardCharsets.ISO_8859_1)).content().bytes())
                .isEqualTo(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "LF.LF,     a\\n.\\nMAIL FROM:<evil@x>,          bare-lf false-end-of-content",
        "LF.CRLF,   a\\n.\\r\\nMAIL FROM:<evil@x>,       bare-lf false-end-of-content",
        "CRLF.LF,   a\\r\\n.\\nMAIL FROM:<evil@x>,       bare-lf false-end-of-content",
        "CR.CR,     a\\r.\\rMAIL FROM:<evil@x>,          bare-cr false-end-of-content",
        "CRLF.CR,   a\\r\\n.\\rMAIL FROM:<evil@x>,       bare-cr false-end-of-content",
        "CR.CRLF,   a\\r.\\r\\nMAIL FROM:<evil@x>,       bare-cr false-end-of-content",
        "CR.LF,     a\\r.\\nMAIL FROM:<evil@x>,          bare-cr bare-lf false-end-of-content",
        "LF.CR,     a\\n.\\rMAIL FROM:<evil@x>,          bare-cr bare-lf false-end-of-content",
        "CRLF.CRCRLF, a\\r\\n.\\r\\r\\nMAIL FROM:<evil@x>, bare-cr false-end-of-content",
        "CRCRLF.CRCRLF, a\\r\\r\\n.\\r\\r\\nMAIL FROM:<evil@x>, bare-cr false-end-of-content",
        "CRLF.NULCRLF, a\\r\\n.\\0\\r\\nMAIL FROM:<evil@x>, nul-in-content",
    })
    void whatSmugglersSendIsContentAndAFinding(String name, String text, String findings) {
        ReceivedMessage message = deliver(Dialogue.octets(text + "\\r\\n.\\r\\n"));
        assertThat(new String(message.content().bytes(), StandardCharsets.ISO_8859_1))
                .endsWith("MAIL FROM:<evil@x>\r\n");
        assertThat(message.session().findings().stream().map(Finding::id).collect(Collectors.joining(" ")))
                .isEqualTo(findings);
        assertThat(server.messages().withReversePath("evil@x").isEmpty()).isTrue();
    }

    @Test
    void aCommandLineWithABareLineEndInsideIsOneLineAndRefused() {
        Dialogue.play(server, """
                C: EHLO c.example                                    S: 250
                C: MAIL FROM:<evil@x>\\nRCPT TO:<b@x>\\rDATA          S: 500
                C: DATA                                              S: 503
                C: NOOP\\r                                            S: 500
                C: QUIT                                              S: 221
                """);
        assertThat(server.messages().withReversePath("evil@x").isEmpty()).isTrue();
    }

    @Test
    void packetsMakeNoDifference() {
        byte[] octets =
                ("EHLO c\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nRCPT TO:<>\r\nDATA\r\nx\r\n..\r\n.\r\nRSET\r\nQUIT\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        try (SmtpServer fresh = SmtpServer.builder().start()) {
            for (int cut = 0; cut <= octets.length; cut++) {
                try (WireClient client = WireClient.greetedBy(fresh)) {
                    client.send(java.util.Arrays.copyOfRange(octets, 0, cut));
                    client.send(java.util.Arrays.copyOfRange(octets, cut, octets.length));
                    client.awaitEnd();
                }
            }
            try (WireClient client = WireClient.greetedBy(fresh)) {
                for (byte octet : octets) {
                    client.send(new byte[] {octet});
                }
                client.awaitEnd();
            }
            List<List<String>> dialogues = fresh.sessions().stream()
                    .map(session ->
                            session.exchanges().stream().map(Exchange::toString).toList())
                    .distinct()
                    .toList();
            assertThat(dialogues).hasSize(1);
            assertThat(fresh.messages().list())
                    .hasSize(octets.length + 2)
                    .allSatisfy(message ->
                            assertThat(message.content().bytes()).asString().isEqualTo("x\r\n.\r\n"));
        }
    }
}
