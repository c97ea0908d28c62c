package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postroom.fault.Stage;
import org.postroom.received.Exchange;
import org.postroom.received.Exchange.Direction;
import org.postroom.received.Exchange.Kind;
import org.postroom.received.SmtpSession;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** The octets and the times of an exchange, as they were on the wire. */
class RecordedOctetsTest {

    private static final String ENVELOPE = """
            C: EHLO c                        S: 250
            C: MAIL FROM:<ann@example.com>   S: 250
            C: RCPT TO:<bob@example.com>     S: 250
            """;

    private final SmtpServer server = SmtpServer.builder().tls(Tls.STARTTLS).start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Exchange last(Kind kind) {
        return server.trace().exchanges().list().stream()
                .filter(exchange -> exchange.kind() == kind)
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private Exchange command(String verb) {
        return server.trace().exchanges().list().stream()
                .filter(exchange -> exchange.command().is(verb))
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private static String sent(Exchange exchange) {
        return new String(exchange.sent(), StandardCharsets.UTF_8);
    }

    @Test
    void aLineCountsWithItsCrlfAndAReplyAsItGoesOut() {
        try (WireClient client = WireClient.greetedBy(server)) {
            String reply = client.ask("NOOP");
            assertThat(command("NOOP").octetsIn()).isEqualTo(6);
            assertThat(command("NOOP").octetsOut()).isEqualTo(reply.length() + 2);
            assertThat(sent(command("NOOP"))).isEqualTo(reply + "\r\n");
            client.ask("EHLO c");
            Exchange hello = command("EHLO");
            assertThat(sent(hello).lines()).hasSizeGreaterThan(3).allMatch(line -> line.startsWith("250"));
            assertThat(hello.octetsOut()).isEqualTo(hello.sent().length);
            Exchange greeting = last(Kind.GREETING);
            assertThat(greeting.octetsIn()).isZero();
            assertThat(sent(greeting)).startsWith("220 ").endsWith("\r\n");
        }
    }

    @Test
    void contentCountsWithItsDotsAndItsEnd() {
        Dialogue.play(server, ENVELOPE + """
                C: DATA   S: 354
                C: ..
                C: .      S: 250
                """);
        Exchange content = last(Kind.CONTENT);
        assertThat(content.contentSize()).isEqualTo(3);
        assertThat(content.octetsIn()).isEqualTo(7);
    }

    @Test
    void pipelinedCommandsCountEachForItself() {
        Dialogue.play(server, """
                C: EHLO c                        S: 250
                C: MAIL FROM:<ann@example.com>
                C: RCPT TO:<bob@example.com>
                C: DATA
                S: 250
                S: 250
                S: 354
                C: x
                C: .
                C: NOOP
                S: 250
                S: 250
                """);
        assertThat(server.trace().exchanges().list().subList(0, 7))
                .extracting(Exchange::octetsIn)
                .containsExactly(0L, 8L, 29L, 27L, 6L, 6L, 6L);
        assertThat(command("RCPT").isPipelined()).isTrue();
    }

    @Test
    void aChunkCountsWithItsCommand() {
        try (Dialogue dialogue = Dialogue.with(server)) {
            dialogue.play(ENVELOPE);
            Instant before = Instant.now();
            dialogue.client().send("BDAT 5\r\nabc");
            server.trace().exchanges().await(4);
            dialogue.client().send("de");
            dialogue.client().expect("250");
            dialogue.play("C: BDAT 4 LAST\nC> fghiQUIT\\r\\n\nS: 250\nS: 221");

            Exchange first = server.trace().exchanges().list().get(4);
            assertThat(first.octetsIn()).isEqualTo(8 + 5);
            assertThat(first.contentSize()).isEqualTo(5);
            assertThat(first.startedAt()).isBetween(before.minusMillis(50), first.at());
            assertThat(server.trace().exchanges().list().get(5).octetsIn()).isEqualTo(13 + 4);
            assertThat(command("QUIT").octetsIn()).isEqualTo(6);
        }
    }

    @Test
    void contentBeganWhenItWasAskedForAndNotWhenItCame() {
        try (Dialogue dialogue = Dialogue.with(server)) {
            dialogue.play(ENVELOPE + "C: DATA   S: 354");
            dialogue.client().send("Subject: x\r\n");
            Instant between = server.trace().exchanges().last().at().plusMillis(30);
            while (Instant.now().isBefore(between)) {
                Thread.onSpinWait();
            }
            dialogue.play("C: .   S: 250");
        }
        Exchange content = last(Kind.CONTENT);
        assertThat(content.startedAt()).isAfterOrEqualTo(command("DATA").at());
        assertThat(Duration.between(content.startedAt(), content.at())).isGreaterThan(Duration.ofMillis(10));
        assertThat(command("DATA").startedAt()).isEqualTo(command("DATA").at());
    }

    @Test
    void contentThatBreaksOffCountsInTheEndOfTheConnection() {
        try (Dialogue dialogue = Dialogue.with(server)) {
            dialogue.play(ENVELOPE + "C: DATA   S: 354");
            dialogue.client().send("..Hello");
        }
        server.trace().exchanges().await(6);
        Exchange end = last(Kind.END_OF_STREAM);
        assertThat(end.octetsIn()).isEqualTo(7);
        assertThat(end.startedAt())
                .isBeforeOrEqualTo(end.at())
                .isAfterOrEqualTo(command("DATA").at());
    }

    @Test
    void eachOctetOfAnUnfinishedLineCountsOnce() {
        try (WireClient client = WireClient.greetedBy(server)) {
            client.send("NOOP\n");
            server.trace().exchanges().await(2);
            client.send("x\r\n");
            client.expect("500");
            client.ask("X".repeat(13_000));
            assertThat(server.trace().exchanges().list())
                    .extracting(Exchange::octetsIn)
                    .containsExactly(0L, 5L, 3L, 13_002L);
            assertThat(server.trace().exchanges().list())
                    .element(1)
                    .satisfies(unfinished -> assertThat(unfinished.octetsOut()).isZero());
        }
    }

    @Test
    void aHandshakeHasADurationAndEverythingCountsInsideTls() {
        try (WireClient client = WireClient.greetedBy(server)) {
            client.ask("STARTTLS");
            Instant before = server.trace().exchanges().last().at();
            client.startTls(server.tls().sslContext());
            String reply = client.ask("NOOP");

            Exchange handshake = last(Kind.TLS_HANDSHAKE);
            assertThat(handshake.startedAt()).isBefore(handshake.at()).isAfterOrEqualTo(before);
            assertThat(handshake.isEncrypted()).isTrue();
            assertThat(command("STARTTLS").isEncrypted()).isFalse();
            assertThat(handshake.octetsIn()).isZero();
            assertThat(handshake.octetsOut()).isZero();
            assertThat(handshake.sent()).isEmpty();
            assertThat(command("NOOP").octetsIn()).isEqualTo(6);
            assertThat(command("NOOP").octetsOut()).isEqualTo(reply.length() + 2);
            assertThat(command("NOOP").isEncrypted()).isTrue();
        }
    }

    @Test
    void octetsThatAHandshakeForgetsCountForIt() {
        try (WireClient client = WireClient.greetedBy(server)) {
            client.send("STARTTLS\r\nRSET\r\n");
            client.expect("220");
            client.startTls(server.tls().sslContext());
            client.ask("NOOP");
            assertThat(last(Kind.TLS_HANDSHAKE).octetsIn()).isEqualTo(6);
        }
    }

    @Test
    void whatAFaultPutInPlaceOfAReplyIsWhatWasSent() {
        server.on(Stage.NOOP).replyRaw("\u0000garbage\n");
        server.on(Stage.RSET).truncateReply(7);
        server.on(Stage.VRFY).trickle(5_000).reply("250 2.0.0 Slowly");
        server.on(Stage.HELP).delay(Duration.ofMillis(1));
        try (WireClient client = WireClient.greetedBy(server)) {
            client.send("NOOP\r\n");
            client.readOnce();
            client.send("VRFY x\r\nHELP\r\nRSET\r\n");
            client.awaitEnd();

            assertThat(sent(command("NOOP"))).isEqualTo("\u0000garbage\n");
            assertThat(command("NOOP").reply().isNone()).isTrue();
            assertThat(command("NOOP").octetsOut()).isEqualTo(9);
            assertThat(sent(command("RSET"))).isEqualTo("250 2.0");
            assertThat(command("RSET").octetsOut()).isEqualTo(7);
            assertThat(sent(command("VRFY"))).isEqualTo("250 2.0.0 Slowly\r\n");
            assertThat(command("VRFY").octetsOut()).isEqualTo(18);
            assertThat(command("HELP").octetsOut())
                    .isEqualTo(command("HELP").sent().length)
                    .isGreaterThan(10);
            assertThat(command("HELP").octetsIn()).isEqualTo(6);
        }
    }

    @Test
    void silenceAndAClosedConnectionSendNothing() {
        server.on(Stage.NOOP).silence();
        server.on(Stage.RSET).close();
        try (WireClient silent = WireClient.greetedBy(server);
                WireClient closed = WireClient.greetedBy(server)) {
            silent.send("NOOP\r\nHELP\r\n");
            closed.send("RSET\r\n");
            closed.awaitEnd();
            server.trace().exchanges().await(4);
            for (Exchange exchange : List.of(command("NOOP"), command("RSET"))) {
                assertThat(exchange.sent()).isEmpty();
                assertThat(exchange.octetsOut()).isZero();
                assertThat(exchange.octetsIn()).isEqualTo(6);
            }
        }
    }

    @Test
    void contentThatAFaultCutsCountsAsFarAsItWasRead() {
        server.on(Stage.BDAT).closeAfter(3);
        Dialogue.play(server, ENVELOPE + """
                C: BDAT 10 LAST
                C> abc
                S: [closed]
                """);
        assertThat(command("BDAT").octetsIn()).isEqualTo(14);
        assertThat(last(Kind.CONTENT_CUT).octetsIn()).isEqualTo(3);
        assertThat(last(Kind.CONTENT_CUT).octetsOut()).isZero();
    }

    @Test
    void whereTheRolesAreTurnedTheReplyComesInAndTheCommandGoesOut() {
        try (SmtpServer turning = SmtpServer.builder().keyword("TURN").start()) {
            turning.outbound()
                    .queue(
                            "branch.example",
                            "news@example.com",
                            List.of("ann@branch.example"),
                            ".x".getBytes(StandardCharsets.US_ASCII));
            Dialogue.play(turning, """
                    C: HELO branch.example              S: 250
                    C: TURN                             S: 250
                    C: 220 branch.example ready         S: EHLO postroom.test
                    C: 250-branch.example
                    C: 250 HELP                         S: MAIL FROM:<news@example.com>
                    C: 250 ok                           S: RCPT TO:<ann@branch.example>
                    C: 250 ok                           S: DATA
                    C: 354 go on
                    S: ..x
                    S: .
                    C: 250 mine                         S: QUIT
                    C: 221 bye                          S: [closed]
                    """);
            List<Exchange> outbound = turning.trace().exchanges().stream()
                    .filter(exchange -> exchange.direction() == Direction.OUTBOUND)
                    .toList();
            assertThat(outbound).extracting(Exchange::octetsIn).containsExactly(26L, 30L, 8L, 8L, 11L, 10L, 9L);
            assertThat(outbound).extracting(Exchange::octetsOut).containsExactly(0L, 20L, 30L, 30L, 6L, 8L, 6L);
            assertThat(outbound.get(5).contentSize()).isEqualTo(2);
            assertThat(sent(outbound.get(4))).isEqualTo("354 go on\r\n");
            assertThat(outbound).allMatch(exchange -> exchange.startedAt().equals(exchange.at()));
        }
    }

    @Test
    void aSessionIsOpenedAndEnds() {
        Instant before = Instant.now();
        try (WireClient client = WireClient.greetedBy(server)) {
            SmtpSession session = server.sessions().single();
            Instant opened = session.openedAt();
            assertThat(opened).isBetween(before.minusMillis(50), Instant.now().plusMillis(50));
            assertThat(session.exchanges().get(0).at()).isAfterOrEqualTo(opened);
            assertThat(session.endedAt()).isEmpty();

            client.ask("QUIT");

            assertThat(session.endedAt())
                    .hasValueSatisfying(ended -> assertThat(ended)
                            .isAfterOrEqualTo(command("QUIT").at())
                            .isBefore(Instant.now().plusMillis(50)));
            Instant ended = session.endedAt().orElseThrow();
            client.awaitEnd();
            server.stop();
            assertThat(session.endedAt()).contains(ended);
        }
    }
}
