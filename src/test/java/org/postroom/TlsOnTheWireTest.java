package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postroom.protocol.Ending;
import org.postroom.support.WireClient;

/** What TLS must not leave open. */
class TlsOnTheWireTest {

    @Test
    void whatWasSentInPlainTextBehindStartTlsIsNeverExecuted() {
        try (SmtpServer server = SmtpServer.builder().tls(Tls.STARTTLS).start();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask("EHLO c.example");
            client.send("STARTTLS\r\nMAIL FROM:<evil@x>\r\nRCPT TO:<evil@x>\r\n");
            client.expect("220");
            client.startTls(server.tls().sslContext());
            assertThat(client.ask("RCPT TO:<b@x>")).startsWith("503");
            assertThat(client.ask("EHLO c.example")).startsWith("250").doesNotContain("STARTTLS");
            client.ask("QUIT");
            assertThat(server.envelopes().isEmpty()).isTrue();
            assertThat(server.sessions().single().ending()).isEqualTo(Ending.QUIT);
            assertThat(server.sessions().single().findings())
                    .extracting(finding -> finding.id() + ": " + finding.sentence())
                    .containsExactly("pipelined-behind-last: Octets were sent behind STARTTLS, ahead of the handshake;"
                            + " they are forgotten (RFC 3207, 4.2)");
        }
    }

    @Test
    void aClientThatKeepsItsConnectionAfterQuitDoesNotKeepTheSession() {
        try (SmtpServer server = SmtpServer.builder()
                        .hostname("kept.example")
                        .tls(Tls.STARTTLS)
                        .start();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask("STARTTLS");
            client.startTls(server.tls().sslContext());
            client.ask("QUIT");
            long deadline = System.nanoTime() + WireClient.DEADLINE.toNanos();
            while (Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().matches("kept\\.example:\\d+ session 1"))) {
                assertThat(System.nanoTime()).as("the session goes on").isLessThan(deadline);
                Thread.yield();
            }
        }
    }

    @Test
    void aClientThatDoesNotBeginTheHandshakeTimesOut() {
        try (SmtpServer server = SmtpServer.builder()
                        .tls(Tls.IMPLICIT)
                        .idleTimeout(Duration.ofMillis(50))
                        .start();
                WireClient client = WireClient.connect(server)) {
            client.awaitEnd();
            server.stop();
            assertThat(server.sessions().single().ending()).isEqualTo(Ending.TIMED_OUT);
        }
    }

    @Test
    void stoppingDoesNotWaitForAHandshake() {
        SmtpServer server = SmtpServer.builder().tls(Tls.STARTTLS).start();
        try (WireClient client = WireClient.greetedBy(server)) {
            client.ask("STARTTLS");
            long start = System.nanoTime();
            server.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            client.awaitEnd();
            assertThat(server.sessions().single().ending()).isEqualTo(Ending.SERVER_STOPPED);
        }
    }
}
