package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postroom.findings.Finding;
import org.postroom.support.WireClient;

/** Groups of commands in one packet (RFC 2920). */
class PipeliningTest {

    @Test
    void aGroupIsAnsweredInOrderAndInOnePiece() {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask("EHLO c.example");
            client.send("MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nRCPT TO:<c@x> NO=1\r\nRCPT TO:<d@x>\r\nDATA\r\n");
            assertThat(client.readOnce().replaceAll("(?m)^(...).*\r\n", "$1 ")).isEqualTo("250 250 555 250 354 ");
            client.send("Hello\r\n.\r\nMAIL FROM:<e@x>\r\nRSET\r\n");
            assertThat(client.readOnce().replaceAll("(?m)^(...).*\r\n", "$1 ")).isEqualTo("250 250 250 ");
            client.ask("QUIT");
            assertThat(server.sessions().single().findings())
                    .extracting(finding -> finding.id())
                    .containsExactly("parameter-not-offered");
            assertThat(server.messages().single().envelope())
                    .hasToString("<a@x> to <b@x>, <c@x> NO=1 refused with 555, <d@x> (completed)");
            assertThat(server.trace().exchanges().list())
                    .filteredOn(exchange -> exchange.isPipelined())
                    .extracting(exchange -> exchange.command().verb())
                    .containsExactly("RCPT", "RCPT", "RCPT", "DATA", "MAIL", "RSET");
        }
    }

    @Test
    void theRestOfAGroupIsAnsweredWhenItsFirstCommandWasRefused() {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask("EHLO c.example");
            client.send("MAIL FROM:<a@x> NO=1\r\nRCPT TO:<b@x>\r\nDATA\r\nNOOP\r\n");
            assertThat(client.readOnce().replaceAll("(?m)^(...).*\r\n", "$1 ")).isEqualTo("555 503 503 250 ");
        }
    }

    @Test
    void aGroupLargerThanAnyBufferIsAnsweredWhole() {
        try (SmtpServer server = SmtpServer.builder().maxRecipients(5_000).start();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask("EHLO c.example");
            StringBuilder group = new StringBuilder("MAIL FROM:<a@x>\r\n");
            for (int i = 0; i < 3_000; i++) {
                group.append("RCPT TO:<b").append(i).append("@x>\r\n");
            }
            client.send(group + "DATA\r\n");
            for (int i = 0; i < 3_001; i++) {
                client.expect("250");
            }
            client.expect("354");
            assertThat(client.ask(".")).startsWith("250");
            assertThat(server.messages().single().envelope().forwardPaths())
                    .hasSize(3_000)
                    .last()
                    .hasToString("<b2999@x>");
        }
    }

    @Test
    void repliesDoNotWaitForAChunkThatIsStillToCome() {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask("EHLO c.example");
            client.send("MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\n BDAT 7 LAST\r\n");
            client.expect("250 2.1.0");
            client.expect("250 2.1.5");
            client.send("Hello\r\nQUIT\r\n");
            client.expect("250 2.6.0");
            client.expect("221");
            assertThat(server.messages().single().content().bytes()).asString().isEqualTo("Hello\r\n");
            assertThat(server.sessions().single().findings())
                    .extracting(Finding::id)
                    .containsExactly("stray-space");
        }
    }

    @Test
    void aReplyDoesNotWaitForTheRestOfTheNextLine() {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.send("EHLO c.example\r\nNO");
            client.expect("250");
            client.send("OP\r\nMAIL FROM:<a@x>\r");
            client.expect("250 2.0.0");
            client.send("\nQUIT\r\n");
            client.expect("250 2.1.0");
            client.expect("221");
        }
    }

    @Test
    void aWholeSessionInOnePacketIsServedAndItsHasteIsFound() {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.send("EHLO c.example\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nHello\r\n.\r\nQUIT\r\n");
            client.expect("250");
            client.expect("250 2.1.0");
            client.expect("250 2.1.5");
            client.expect("354");
            client.expect("250 2.6.0");
            client.expect("221");
            assertThat(server.messages().single().content().bytes()).asString().isEqualTo("Hello\r\n");
            assertThat(server.sessions().single().findings())
                    .extracting(Finding::id)
                    .containsExactly("pipelined-behind-last", "pipelined-behind-last");
        }
    }
}
