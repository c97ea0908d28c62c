package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.Ending;
import org.postroom.received.SmtpSession;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** Clients that speak something else: the session ends, and what follows is no mail. */
class OtherProtocolsTest {

    private static final String MAIL =
            "EHLO x\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nSubject: Hi\r\n\r\nHi\r\n.\r\nQUIT\r\n";

    /** The first octets of a ClientHello, with a line feed in it. */
    private static final byte[] CLIENT_HELLO = {22, 3, 1, 0, 6, 1, 0, 0, 2, 3, 10};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1",
                "GET / HTTP/1.1",
                "GET /",
                "get / http/1.0",
                "PUT /a HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "OPTIONS *",
                "PRI * HTTP/2.0",
                "CONNECT mx.example:25 HTTP/1.1",
                "CONNECT mx.example:25",
                "PROPFIND /x HTTP/1.1",
                "HELP /x HTTP/1.1",
                "MAIL / HTTP/1.1",
                "POST http://localhost:25/ HTTP/1.1",
                "Host: localhost",
                "host:localhost",
                "POST / HTTP/1.1\nHost: x\n",
            })
    void anHttpRequestWithMailInItsBodyDeliversNone(String request) {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.send((request + "\r\nHost: localhost\r\nContent-Length: 90\r\n\r\n" + MAIL)
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(client.line()).startsWith("500 ").contains("HTTP");
            assertThat(client.line()).isNull();

            SmtpSession session = server.sessions().single();
            assertThat(session.ending()).isEqualTo(Ending.CLOSED_BY_SERVER);
            assertThat(session.findings().toString()).contains("HTTP");
            assertThat(server.messages().count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HELP HTTP/1.1", "NOOP", "VRFY /x", "HELP", "GETTY /x", "EHLO x/HTTP/1.1"})
    void whatOnlyLooksLikeItGoesOn(String command) {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask(command);
            assertThat(client.ask("NOOP")).startsWith("250");
        }
    }

    private static void awaitEnd(SmtpSession session) {
        while (session.endedAt().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[finishes]", "[resets]"})
    void tlsOnAPlainPortIsToldAsThat(String end) {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            client.send(new byte[] {22, 3, 1, 0, 6, 1, 0, 0, 2, 3, 3});
            Dialogue.with(client).play("C: " + end);

            SmtpSession session = server.sessions().single();
            awaitEnd(session);
            assertThat(session.findings().toString()).contains("TLS handshake", "IMPLICIT");
        }
    }

    @Test
    void tlsThatIsGoneBeforeTheGreetingIsToldAsThat() throws IOException {
        try (SmtpServer server = SmtpServer.builder().start()) {
            for (int i = 0; i < 20; i++) {
                try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                    client.setSoLinger(true, 0);
                    client.getOutputStream().write(CLIENT_HELLO);
                }
            }
            server.sessions().await(20);
            assertThat(server.sessions().list()).allSatisfy(session -> {
                awaitEnd(session);
                assertThat(session.findings().toString()).contains("TLS handshake");
            });
        }
    }

    @Test
    void tlsWithALineEndInItIsToldAsThat() {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(server)) {
            ByteArrayOutputStream hello = new ByteArrayOutputStream();
            hello.writeBytes(CLIENT_HELLO);
            hello.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            client.send(hello.toByteArray());
            assertThat(client.line()).startsWith("500 ").contains("TLS");
            assertThat(client.line()).isNull();
        }
    }

    @Test
    void plainTextWhereTlsIsDueIsToldAsThat() {
        try (SmtpServer server = SmtpServer.builder().tls(Tls.IMPLICIT).start()) {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                OutputStream out = client.getOutputStream();
                out.write("EHLO x\r\n".getBytes(StandardCharsets.US_ASCII));
                client.setSoTimeout(20_000);
                client.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The server may reset a connection that makes no sense.
            }
            assertThat(server.sessions().single().transcript()).contains("plain text");
        }
    }

    @Test
    void silentClientsOfImplicitTlsKeepNoMoreThreadsThanThereMayBeSessions() throws IOException {
        int clients = Integer.getInteger("postroom.silentClients", 60);
        List<Socket> sockets = new ArrayList<>();
        try (SmtpServer server = SmtpServer.builder()
                .tls(Tls.IMPLICIT)
                .maxSessions(10)
                .await(Duration.ofSeconds(20))
                .start()) {
            for (int i = 0; i < clients; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            }
            for (Socket socket : sockets.subList(10, clients)) {
                socket.setSoTimeout(20_000);
                assertThat(socket.getInputStream().readAllBytes()).startsWith(21, 3);
            }
            String name = server.hostname() + ":" + server.port() + " session";
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .filter(thread -> thread.startsWith(name)))
                    .hasSizeBetween(10, 11);
            assertThat(server.trace().transcript()).contains("as many sessions as it may have: 10");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
