package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.Ending;
import org.postroom.received.Exchange;
import org.postroom.received.SmtpSession;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** STARTTLS (RFC 3207) and implicit TLS (RFC 8314), certificates good and bad, on real sockets. */
class TlsSessionTest {

    private static SmtpServerBuilder startTls() {
        return SmtpServer.builder().tls(Tls.STARTTLS);
    }

    /** A client that has said EHLO and STARTTLS and stands before the handshake. */
    private static WireClient beforeHandshake(SmtpServer server) {
        WireClient client = WireClient.greetedBy(server);
        client.ask("EHLO client.example");
        assertThat(client.ask("STARTTLS")).startsWith("220 2.0.0 ");
        return client;
    }

    /** A handshake that checks the host's name, as mail clients do. */
    private static SSLSocket handshake(SmtpServer server, Socket plain, SSLContext context, String... versions)
            throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", server.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(List.of(new SNIHostName("mail.example")));
        if (versions.length > 0) {
            parameters.setProtocols(versions);
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static Ending endingOf(SmtpSession session) {
        long deadline = System.nanoTime() + WireClient.DEADLINE.toNanos();
        while (session.isOpen() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return session.ending();
    }

    @Test
    void afterTheHandshakeNothingIsKnownAndStartTlsIsGone() {
        try (SmtpServer server = startTls().start();
                WireClient client = WireClient.greetedBy(server)) {
            assertThat(client.ask("EHLO client.example")).contains("250-STARTTLS");
            client.ask("MAIL FROM:<ann@example.com>");
            client.ask("RCPT TO:<bob@example.com>");
            client.ask("X-DELIVERY-TIME 1");
            client.ask("STARTTLS");
            client.startTls(server.tls().sslContext());

            assertThat(client.ask("RCPT TO:<bob@example.com>")).startsWith("503");
            assertThat(client.ask("X-DELIVERY-TIME")).endsWith("No delivery time is set");
            assertThat(server.sessions().single().clientName()).isEmpty();
            assertThat(client.ask("EHLO client.example")).doesNotContain("STARTTLS");
            assertThat(client.ask("STARTTLS")).startsWith("503 5.5.1 TLS is up already");
            assertThat(client.ask("QUIT")).startsWith("221");

            SmtpSession session = server.sessions().single();
            assertThat(session.isEncrypted()).isTrue();
            assertThat(session.tlsProtocol()).contains("TLSv1.3");
            assertThat(session.cipherSuite()).startsWith("TLS_");
            assertThat(session.exchanges())
                    .filteredOn(Exchange::isEncrypted)
                    .extracting(exchange -> exchange.command().verb())
                    .containsExactly("", "RCPT", "X-DELIVERY-TIME", "EHLO", "STARTTLS", "QUIT");
            assertThat(session.transcript()).contains("[TLS handshake: TLSv1.3, TLS_");
            assertThat(server.envelopes().list()).hasSize(1);
        }
    }

    @Test
    void whatSomebodyInTheMiddlePutBehindStartTlsIsNeverExecuted() {
        try (SmtpServer server = startTls().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask("EHLO client.example");
            client.send("STARTTLS\r\nEHLO evil.example\r\nMAIL FROM:<eve@example.com>\r\n");
            client.expect("220");
            client.startTls(server.tls().sslContext());

            assertThat(client.ask("NOOP")).startsWith("250");
            assertThat(client.ask("RCPT TO:<bob@example.com>")).startsWith("503");
            client.ask("QUIT");
            assertThat(server.trace().transcript()).doesNotContain("evil");
        }
    }

    @Test
    void startTlsTakesNoArgumentAndIsNotThereWithoutTls() {
        try (SmtpServer server = startTls().start();
                SmtpServer plain = SmtpServer.builder().start()) {
            Dialogue.play(server, "C: STARTTLS now   S: 501 5.5.4 STARTTLS takes no argument");
            Dialogue.play(
                    plain,
                    "C: STARTTLS   S: 502 5.5.1 STARTTLS is not offered: switch it on with @SmtpTest(tls = STARTTLS)");
        }
    }

    @Test
    void withImplicitTlsTheGreetingIsEncrypted() throws IOException {
        try (SmtpServer server = SmtpServer.builder().tls(Tls.IMPLICIT).start();
                Socket plain = new Socket(server.host(), server.port());
                WireClient client =
                        WireClient.over(handshake(server, plain, server.tls().sslContext()))) {
            client.expect("220");
            assertThat(client.ask("EHLO client.example")).doesNotContain("STARTTLS");
            assertThat(client.ask("STARTTLS")).isEqualTo("503 5.5.1 TLS is up already");
            client.ask("QUIT");
            assertThat(server.sessions().single().exchanges()).allMatch(Exchange::isEncrypted);
            assertThat(server.sessions().single().tlsServerName()).contains("mail.example");
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerCertificate.class, mode = EnumSource.Mode.EXCLUDE, names = "TRUSTED")
    void aClientThatChecksRefusesABadCertificateAndTheServerRecordsIt(ServerCertificate certificate) {
        try (SmtpServer server = startTls().certificate(certificate).start();
                WireClient client = beforeHandshake(server)) {
            assertThatThrownBy(() ->
                            handshake(server, client.socket(), server.tls().sslContext()))
                    .isInstanceOf(SSLException.class);
            assertThat(endingOf(server.sessions().single())).isEqualTo(Ending.HANDSHAKE_FAILED);
            assertThat(server.sessions().single().transcript()).contains("[TLS handshake: failed, ");
            assertThat(server.sessions().single().isEncrypted()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void aVersionCanBePinned(String version) throws IOException {
        try (SmtpServer server = startTls().tlsVersions(version).start()) {
            try (WireClient client = beforeHandshake(server)) {
                client.startTls(server.tls().sslContext());
                client.ask("QUIT");
                assertThat(server.sessions().single().tlsProtocol()).contains(version);
            }
            try (WireClient client = beforeHandshake(server)) {
                String other = version.equals("TLSv1.2") ? "TLSv1.3" : "TLSv1.2";
                assertThatThrownBy(() ->
                                handshake(server, client.socket(), server.tls().sslContext(), other))
                        .isInstanceOf(SSLException.class);
                assertThat(endingOf(server.sessions().last())).isEqualTo(Ending.HANDSHAKE_FAILED);
            }
        }
    }

    @Test
    void aClientCertificateIsRecordedAndExternalLogsInWithIt() {
        try (SmtpServer server =
                        startTls().clientCertificate(ClientCertificate.REQUIRED).start();
                WireClient client = beforeHandshake(server)) {
            client.startTls(server.tls().sslContext("ann"));
            assertThat(client.ask("EHLO client.example")).contains(" EXTERNAL");
            assertThat(client.ask("AUTH EXTERNAL =")).startsWith("235");
            client.ask("QUIT");
            SmtpSession session = server.sessions().single();
            assertThat(session.mechanism()).contains("EXTERNAL");
            assertThat(session.user()).contains("CN=ann");
            assertThat(session.clientCertificate()
                            .orElseThrow()
                            .getSubjectX500Principal()
                            .getName())
                    .isEqualTo("CN=ann");
        }
    }

    @Test
    void aClientWithoutACertificateIsServedWhereItIsWantedAndNotWhereItIsRequired() throws IOException {
        try (SmtpServer server =
                        startTls().clientCertificate(ClientCertificate.WANTED).start();
                WireClient client = beforeHandshake(server)) {
            client.startTls(server.tls().sslContext());
            assertThat(client.ask("EHLO client.example")).contains("AUTH ").doesNotContain("EXTERNAL");
            assertThat(client.ask("AUTH EXTERNAL =")).startsWith("504");
            client.ask("QUIT");
        }
        try (SmtpServer server = startTls()
                        .clientCertificate(ClientCertificate.REQUIRED)
                        .tlsVersions("TLSv1.2")
                        .start();
                WireClient client = beforeHandshake(server)) {
            assertThatThrownBy(() ->
                            handshake(server, client.socket(), server.tls().sslContext()))
                    .isInstanceOf(IOException.class);
            assertThat(endingOf(server.sessions().single())).isEqualTo(Ending.HANDSHAKE_FAILED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"this is no handshake\r\n", "EHLO client.example\r\n"})
    void whoSpeaksInPlainTextInTheHandshakeFails(String text) {
        try (SmtpServer server = startTls().start();
                WireClient client = beforeHandshake(server)) {
            client.send(text.getBytes(StandardCharsets.US_ASCII));
            client.awaitEnd();
            assertThat(endingOf(server.sessions().single())).isEqualTo(Ending.HANDSHAKE_FAILED);
        }
    }

    @Test
    void aHandshakeThatStallsTimesOut() {
        try (SmtpServer server =
                        startTls().idleTimeout(java.time.Duration.ofMillis(200)).start();
                WireClient client = beforeHandshake(server)) {
            client.awaitEnd();
            assertThat(endingOf(server.sessions().single())).isEqualTo(Ending.TIMED_OUT);
        }
    }

    @Test
    void authenticationIsForTlsOnlyWhereThatIsRequired() {
        try (SmtpServer server = startTls()
                        .authentication(AuthenticationPolicy.REQUIRED_AFTER_TLS)
                        .user("ann", "pencil")
                        .start();
                WireClient client = WireClient.greetedBy(server)) {
            assertThat(client.ask("EHLO client.example")).doesNotContain("AUTH");
            assertThat(client.ask("MAIL FROM:<ann@example.com>")).startsWith("530");
            assertThat(client.ask("AUTH PLAIN AGFubgBwZW5jaWw=")).startsWith("538");
            client.ask("STARTTLS");
            client.startTls(server.tls().sslContext());
            assertThat(client.ask("EHLO client.example")).contains("AUTH ");
            assertThat(client.ask("MAIL FROM:<ann@example.com>")).startsWith("530");
            assertThat(client.ask("AUTH PLAIN AGFubgBlcmFzZXI=")).startsWith("535 5.7.8");
            assertThat(client.ask("AUTH PLAIN AGFubgBwZW5jaWw=")).startsWith("235");
            assertThat(client.ask("MAIL FROM:<ann@example.com>")).startsWith("250");
            client.ask("QUIT");
            assertThat(server.trace().transcript()).doesNotContain("AGFubgB");
        }
    }

    @Test
    void whatTheServerNamesForTextConfigurationIsTextAndTrustsIt() {
        try (SmtpServer server = startTls().user("ann", "pencil").start()) {
            assertThat(server.mailProperties())
                    .allSatisfy((key, value) -> assertThat(value).isInstanceOf(String.class));
            List<String> suites = Arrays.asList(
                    ((javax.net.ssl.SSLSocketFactory) TrustingSocketFactory.getDefault()).getDefaultCipherSuites());
            assertThat(suites).contains("TLS_AES_128_GCM_SHA256");
        }
    }
}
