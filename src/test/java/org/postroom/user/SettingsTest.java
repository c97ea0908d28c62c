package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postroom.AuthenticationPolicy;
import org.postroom.ClientCertificate;
import org.postroom.Conformance;
import org.postroom.FindingPolicy;
import org.postroom.ServerCertificate;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.postroom.received.ReceivedMessages;

/** Everything a builder can be told. */
class SettingsTest {

    @Test
    void theContractsBuilderStarts() {
        SmtpServer smtp = SmtpServer.builder()
                .hostname("mx.shop.example")
                .port(0)
                .bindAddress("127.0.0.1")
                .tls(Tls.STARTTLS) // NONE (default), STARTTLS, IMPLICIT
                .certificate(ServerCertificate.EXPIRED) // TRUSTED, NOT_YET_VALID, WRONG_HOST, UNKNOWN_CA
                .clientCertificate(ClientCertificate.REQUIRED) // NONE, WANTED
                .tlsVersions("TLSv1.3")
                .authentication(AuthenticationPolicy.REQUIRED) // OFFERED (default), NONE, REQUIRED, REQUIRED_AFTER_TLS
                .mechanisms("PLAIN", "SCRAM-SHA-256")
                .user("ann", "secret")
                .mailbox("ann@example.com", "Ann Example")
                .mailingList("staff@example.com", "ann@example.com", "bob@example.com")
                .movedMailbox("old@example.com", "new@example.com") // 551, or 251 when the server forwards
                .fullMailbox("full@example.com")
                .connectedUser("ann@example.com")
                .knownMailboxesOnly()
                .keyword("DELIVERBY")
                .keyword("XSHOP", "a b") // announce more
                .withoutKeyword("PIPELINING") // announce and accept less
                .maxMessageSize(10_000_000)
                .maxRecipients(100)
                .maxMessagesPerSession(10)
                .maxSessions(50)
                .conformance(Conformance.STRICT) // LENIENT (default)
                .onFindings(FindingPolicy.FAIL) // RECORD (default); FAIL the test on those of severity MUST
                .await(Duration.ofSeconds(5))
                .idleTimeout(Duration.ofMinutes(5))
                .contentInMemoryUpTo(1 << 20) // beyond it a temporary file
                .start(); // or build(), and start() later
        try (smtp) {
            assertThat(smtp.hostname()).isEqualTo("mx.shop.example");
            assertThat(smtp.host()).isEqualTo("127.0.0.1");
            assertThat(smtp.port()).isPositive();
            assertThat(smtp.isRunning()).isTrue();
        }
    }

    @Test
    void theOtherValues() {
        assertThat(Tls.values()).contains(Tls.NONE, Tls.STARTTLS, Tls.IMPLICIT);
        assertThat(ServerCertificate.values())
                .contains(
                        ServerCertificate.TRUSTED,
                        ServerCertificate.NOT_YET_VALID,
                        ServerCertificate.WRONG_HOST,
                        ServerCertificate.UNKNOWN_CA);
        assertThat(ClientCertificate.values()).contains(ClientCertificate.NONE, ClientCertificate.WANTED);
        assertThat(AuthenticationPolicy.values())
                .contains(
                        AuthenticationPolicy.OFFERED,
                        AuthenticationPolicy.NONE,
                        AuthenticationPolicy.REQUIRED_AFTER_TLS);
        assertThat(Conformance.values()).contains(Conformance.LENIENT);
        assertThat(FindingPolicy.values()).contains(FindingPolicy.RECORD);
    }

    @Test
    void buildAndStartLater() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder().build()) {
            smtp.start();
            Client.sends(smtp, "ann@example.com", "bob@example.com", "Hi");
            assertThat(smtp.messages()).hasSize(1);
        }
    }

    @Test
    void ehloAnnouncesWhatIsConfigured() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder()
                        .keyword("XSHOP", "a b")
                        .withoutKeyword("PIPELINING")
                        .maxMessageSize(12_345)
                        .user("ann", "secret")
                        .mechanisms("PLAIN")
                        .start();
                Client client = new Client(smtp)) {
            client.reply();
            assertThat(client.say("EHLO me.example"))
                    .contains("XSHOP a b", "SIZE 12345", "AUTH PLAIN")
                    .doesNotContain("PIPELINING");
        }
    }

    @Test
    void theDirectory() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder()
                        .mailbox("ann@example.com", "Ann Example")
                        .mailbox("bob@example.com", "Bob")
                        .mailingList("staff@example.com", "ann@example.com", "bob@example.com")
                        .movedMailbox("old@example.com", "new@example.com")
                        .fullMailbox("full@example.com")
                        .knownMailboxesOnly()
                        .start();
                Client client = Client.greeted(smtp)) {
            assertThat(client.say("VRFY ann")).isEqualTo("250 2.1.5 Ann Example <ann@example.com>");
            assertThat(client.say("EXPN staff@example.com")).contains("ann@example.com", "bob@example.com");
            client.say("MAIL FROM:<x@example.com>");
            assertThat(client.say("RCPT TO:<ann@example.com>")).startsWith("250");
            assertThat(client.say("RCPT TO:<nobody@example.com>")).startsWith("550 5.1.1");
            assertThat(client.say("RCPT TO:<old@example.com>"))
                    .startsWith("551")
                    .contains("new@example.com");
            assertThat(client.say("RCPT TO:<full@example.com>")).matches("(?s)(452|552).*");
        }
    }

    @Test
    void aServerThatForwards() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder()
                        .movedMailbox("old@example.com", "new@example.com")
                        .forwardsMoved()
                        .start();
                Client client = Client.greeted(smtp)) {
            client.say("MAIL FROM:<x@example.com>");
            assertThat(client.say("RCPT TO:<old@example.com>")).startsWith("251");
        }
    }

    @Test
    void limits() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder()
                        .maxRecipients(1)
                        .maxMessageSize(100)
                        .maxMessagesPerSession(1)
                        .maxSessions(1)
                        .start();
                Client client = Client.greeted(smtp)) {
            assertThat(client.say("MAIL FROM:<x@example.com> SIZE=101")).startsWith("552");
            client.say("MAIL FROM:<x@example.com>");
            client.say("RCPT TO:<ann@example.com>");
            assertThat(client.say("RCPT TO:<bob@example.com>")).startsWith("452");
            try (Client second = new Client(smtp)) {
                assertThat(second.reply()).startsWith("421");
            }
        }
    }

    @Test
    void contentBeyondTheLimitReadsTheSame() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder().contentInMemoryUpTo(10).start()) {
            Client.sends(smtp, "ann@example.com", "bob@example.com", "On disk");
            assertThat(smtp.messages().single().subject()).isEqualTo("On disk");
        }
    }

    @Test
    void resetForgets() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            Client.sends(smtp, "ann@example.com", "bob@example.com", "Hi");
            ReceivedMessages messages = smtp.messages();
            smtp.reset();
            assertThat(messages).isEmpty();
            assertThat(smtp.envelopes().list()).isEmpty();
            assertThat(smtp.trace().exchanges().list()).isEmpty();
        }
    }

    @Test
    void outboundMessagesAreQueued() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder().start();
                Client client = Client.greeted(smtp)) {
            MimeMessage message = new MimeMessage(smtp.mailSession());
            message.setFrom("ann@example.com");
            message.setRecipients(RecipientType.TO, "bob@client.example");
            message.setText("For you");
            smtp.outbound().queue("client.example", message);
            assertThat(client.say("ETRN client.example")).startsWith("25");
        }
    }
}
