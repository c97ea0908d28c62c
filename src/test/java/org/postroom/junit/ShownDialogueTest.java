package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;
import org.postroom.support.WireClient;

/** What a failed test shows of the dialogue: the odd one first, what nobody reads folded, and never more than fits. */
class ShownDialogueTest {

    private static List<String> shown(SmtpServer smtp) {
        return new SmtpTranscript("", smtp, "a test")
                .getMessage()
                .replaceAll("127.0.0.1:\\d+", "CLIENT")
                .lines()
                .toList();
    }

    /** A client that waits for the reply to each line. */
    private static void say(SmtpServer smtp, String lines) {
        try (WireClient client = WireClient.greetedBy(smtp)) {
            lines.lines().forEach(client::ask);
        }
    }

    private static void say(SmtpServer smtp, byte[] octets) throws IOException {
        try (Socket socket = new Socket(smtp.host(), smtp.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(octets);
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }

    @Test
    void theOddSessionOfThirtyComesFirstAndOfTheOthersThereIsALine() throws IOException {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            for (int i = 1; i <= 30; i++) {
                say(smtp, "EHLO c" + i + ".test\n" + (i == 17 ? "RCPT TO:<ann@example.com>\n" : "NOOP\n") + "QUIT\n");
            }

            assertThat(shown(smtp))
                    .hasSize(41)
                    .startsWith(
                            "Transcript of the server of this test:",
                            "Session 17 of postroom.test with CLIENT",
                            "S: 220 postroom.test ESMTP Postroom, a server for tests",
                            "C: EHLO c17.test")
                    .contains(
                            "C: RCPT TO:<ann@example.com>",
                            "The other 29 sessions, a line each:",
                            "  session 30 of c30.test, ended with QUIT, 4 exchanges, 0 messages")
                    .filteredOn(line -> line.contains("keywords"))
                    .singleElement()
                    .asString()
                    .startsWith("S: 250 postroom.test greets c17.test [")
                    .contains(" keywords: ", "PIPELINING, ");
            assertThat(smtp.trace().transcript().lines().filter(line -> line.startsWith("S: 250-PIPELINING")))
                    .hasSize(30);
        }
    }

    @Test
    void whatIsNoTextIsNamedAndCounted() throws IOException {
        byte[] hello = new byte[517];
        byte[] beginning = {0x16, 3, 1, 2, 0, 1, 0, 1};
        System.arraycopy(beginning, 0, hello, 0, beginning.length);
        hello[515] = '\r';
        hello[516] = '\n';
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            say(smtp, hello);

            assertThat(shown(smtp))
                    .contains("C: [515 octets that are no text, but the beginning of a TLS handshake:"
                            + " \\x16\\x03\\x01\\x02\\x00\\x01\\x00\\x01..]")
                    .allMatch(line -> line.length() < 200);
        }
    }

    @Test
    void aChallengeIsDecoded() throws IOException {
        try (SmtpServer smtp = SmtpServer.builder().user("ann", "secret").start()) {
            say(smtp, "EHLO c\nAUTH LOGIN\nYW5u\n*\nQUIT\n");

            assertThat(shown(smtp))
                    .contains("S: 334 VXNlcm5hbWU6 [\"Username:\"]", "S: 334 UGFzc3dvcmQ6 [\"Password:\"]");
            assertThat(smtp.trace().transcript()).doesNotContain("[\"Username:\"]");
        }
    }

    @Test
    void aLongSessionIsCutBeforeItIsWritten() throws IOException {
        try (SmtpServer smtp = SmtpServer.builder().await(Duration.ofSeconds(1)).start()) {
            say(smtp, "EHLO c\n" + "NOOP\n".repeat(400) + "VRFY\n" + "NOOP\n".repeat(400) + "QUIT\n");

            assertThat(shown(smtp))
                    .hasSizeLessThan(320)
                    .contains("C: VRFY", "C: QUIT")
                    .filteredOn(line -> line.endsWith("exchanges left out]"))
                    .hasSize(2);
        }
    }

    @Test
    void aClientThatIsStuckInItsContentHasACountOfOctets() {
        try (SmtpServer smtp = SmtpServer.builder().await(Duration.ZERO).start();
                WireClient client = WireClient.greetedBy(smtp)) {
            for (String line : List.of("EHLO c", "MAIL FROM:<a@x>", "RCPT TO:<b@x>", "DATA")) {
                client.ask(line);
            }
            client.send("Subject: stuck\r\n\r\n" + "a line of ten\r\n".repeat(1000));
            String stuck = "[still open, in a content of which 15,018 octets have come]";
            while (!shown(smtp).contains(stuck)) {
                Thread.onSpinWait();
            }

            assertThat(smtp.trace().transcript()).endsWith(stuck);
        }
    }
}
