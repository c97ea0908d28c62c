package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postroom.message.Content;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.received.SmtpSession;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** Limits, small and large. */
class LimitsTest {

    @Test
    void oneSessionTooManyIsGreetedWith421AndTheNextIsNot() {
        try (SmtpServer server = SmtpServer.builder().maxSessions(1).start()) {
            for (int i = 0; i < 50; i++) {
                try (WireClient first = WireClient.greetedBy(server);
                        WireClient second = WireClient.connect(server)) {
                    assertThat(second.reply()).isEqualTo("421 postroom.test has as many sessions as it may have: 1");
                    assertThat(second.line()).isNull();
                    first.ask("QUIT");
                }
            }
            assertThat(server.sessions().list()).hasSize(100);
        }
    }

    @Test
    void aMessageDeclaredTooLargeIsRefusedAtMail() {
        try (SmtpServer server = SmtpServer.builder().maxMessageSize(1_000).start()) {
            Dialogue.play(server, """
                    C: EHLO c.example
                    S: 250-postroom.test ...
                    S: 250-PIPELINING
                    S: 250-SIZE 1000
                    S: 250-...
                    S: 250 ...
                    C: MAIL FROM:<a@x> SIZE=1001    S: 552 5.3.4 ...
                    C: MAIL FROM:<a@x> SIZE=1000    S: 250
                    """);
        }
    }

    @Test
    void aMessageFoundTooLargeIsDrainedAndRefusedAndTheSessionGoesOn() {
        try (SmtpServer server = SmtpServer.builder()
                        .maxMessageSize(1_000)
                        .contentInMemoryUpTo(10)
                        .start();
                Dialogue dialogue = Dialogue.with(server)) {
            String line = "x".repeat(98);
            dialogue.play("C: EHLO c.example   S: 250\nC: MAIL FROM:<a@x>   S: 250\nC: RCPT TO:<b@x>   S: 250");
            dialogue.play("C: DATA   S: 354\n" + ("C: " + line + "\n").repeat(5_000) + "C: .   S: 552 5.3.4 ...");
            dialogue.play("C: MAIL FROM:<a@x>   S: 250\nC: RCPT TO:<b@x>   S: 250");
            dialogue.play("C: DATA   S: 354\n" + ("C: " + line + "\n").repeat(10) + "C: .   S: 250");
            assertThat(server.messages().single().content().size()).isEqualTo(1_000);
            assertThat(server.envelopes().first().outcome()).isEqualTo(Outcome.REFUSED);
        }
    }

    @Test
    void oneMessageTooManyInASessionIsRefusedAtMail() {
        try (SmtpServer server = SmtpServer.builder().maxMessagesPerSession(1).start()) {
            Dialogue.play(server, """
                    C: EHLO c.example      S: 250
                    C: MAIL FROM:<a@x>     S: 250
                    C: RCPT TO:<b@x>       S: 250
                    C: DATA                S: 354
                    C: .                   S: 250
                    C: MAIL FROM:<a@x>     S: 452 4.5.0 Too many messages in one session: the limit is 1
                    C: RCPT TO:<b@x>       S: 503
                    C: QUIT                S: 221
                    """);
            assertThat(server.messages().list()).hasSize(1);
        }
    }

    @Test
    void oneRecipientTooManyIsRefused() {
        try (SmtpServer server = SmtpServer.builder().maxRecipients(1).start()) {
            Dialogue.play(server, """
                    C: MAIL FROM:<a@x>     S: 250
                    C: RCPT TO:<b@x>       S: 250
                    C: RCPT TO:<c@x>       S: 452 4.5.3 Too many recipients: the limit is 1
                    C: DATA                S: 354
                    C: .                   S: 250
                    """);
            assertThat(server.messages().single().envelope().forwardPaths()).hasSize(1);
        }
    }

    /** One message, so that there is something to keep. */
    private static final String MESSAGE = """
            C: EHLO c.example      S: 250
            C: MAIL FROM:<a@x>     S: 250
            C: RCPT TO:<b@x>       S: 250
            C: DATA                S: 354
            C: .                   S: 250
            """;

    private static SmtpSession afterAMessage(SmtpServerBuilder builder, String script) {
        try (SmtpServer server = builder.start()) {
            Dialogue.play(server, MESSAGE + script);
            assertThat(server.messages()).hasSingleMessage().hasForwardPaths("b@x");
            return server.sessions().single();
        }
    }

    @Test
    void aLineThatIsTooLongIsSkippedAndTheSessionGoesOn() {
        SmtpSession session = afterAMessage(SmtpServer.builder().maxLineLength(512), """
                C: NOOP %1$s           S: 250
                C: NOOP %1$sx
                S: 500 5.5.2 A line of 513 octets is no command, and was skipped
                C: QUIT                S: 221
                """.formatted("x".repeat(505)));
        assertThat(session.exchanges())
                .extracting(exchange -> exchange.command().length())
                .contains(510, 0)
                .doesNotContain(511);
    }

    @Test
    void anAnswerWithinAuthThatIsTooLongHasACodeOfItsOwn() {
        SmtpSession session = afterAMessage(SmtpServer.builder(), """
                C: AUTH LOGIN          S: 334
                C: %s
                S: 500 5.5.6 A line of 12289 octets is too long for AUTH, and was skipped
                C: NOOP                S: 250
                C: QUIT                S: 221
                """.formatted("A".repeat(12_287)));
        assertThat(session.user()).isEmpty();
    }

    @Test
    void oneParameterTooManyIsRefusedAndNoneIsKept() {
        try (SmtpServer server = SmtpServer.builder().maxParameters(2).start()) {
            Dialogue.play(server, """
                    C: EHLO c.example                                S: 250
                    C: MAIL FROM:<a@x> SIZE=9 BODY=7BIT RET=HDRS     S: 501 5.5.4 Too many parameters: the limit is 2
                    C: MAIL FROM:<a@x> SIZE=9 BODY=7BIT              S: 250
                    C: RCPT TO:<c@x> A B C                           S: 501 5.5.4 Too many parameters: the limit is 2
                    C: RCPT TO:<b@x> NOTIFY=NEVER                    S: 250
                    C: DATA                                          S: 354
                    C: .                                             S: 250
                    """);
            assertThat(server.envelopes()).hasSingleEnvelope().hasForwardPaths("b@x");
        }
    }

    @Test
    void oneCommandTooManyBehindTheLastMessageEndsTheSession() {
        SmtpSession session = afterAMessage(SmtpServer.builder().maxCommandsPerMessage(4), """
                C: NOOP     S: 250
                C: RSET     S: 250
                C: JUNK     S: 500
                C: NOOP     S: 250
                C: NOOP
                S: 421 4.7.0 There were 4 commands and no message, which is as many as maxCommandsPerMessage allows; ...
                S: [closed]
                """);
        assertThat(session.ending()).isEqualTo(Ending.CLOSED_BY_SERVER);
        assertThat(session.exchanges()).last().satisfies(last -> {
            assertThat(last.command().verb()).isEqualTo("NOOP");
            assertThat(last.reply().code()).isEqualTo(421);
        });
    }

    @Test
    void everyLineCountsAsACommandOfItsMessage() {
        try (SmtpServer server = SmtpServer.builder()
                .maxCommandsPerMessage(7)
                .fullMailbox("full@x")
                .start()) {
            Dialogue.play(server, """
                    C: AUTH LOGIN            S: 334
                    C: *                     S: 501
                    C: MAIL FROM:<a@x>       S: 250
                    C: RCPT TO:<full@x>      S: 552
                    C: RCPT TO:<b@x>         S: 250
                    C: BDAT 1
                    C> x
                    S: 250
                    C: BDAT 0                S: 250
                    C: BDAT 1 LAST
                    C> x
                    S: 421
                    S: [closed]
                    """);
            assertThat(server.envelopes().single().outcome()).isEqualTo(Outcome.ABANDONED);
            assertThat(server.messages().isEmpty()).isTrue();
        }
    }

    @Test
    void oneErrorTooManyInARowEndsTheSessionBeItALoginOrNoCommand() {
        SmtpSession session =
                afterAMessage(SmtpServer.builder().user("ann", "pencil").maxErrors(3), """
                C: AUTH PLAIN AGFubgBlcmFzZXI=    S: 535
                C: JUNK                           S: 500
                C: AUTH PLAIN AGFubgBwZW5jaWw=    S: 235
                C: JUNK                           S: 500
                C: JUNK                           S: 500
                C: NOOP                           S: 250
                C: QUIT                           S: 221
                """);
        assertThat(session.user()).contains("ann");
        session = afterAMessage(SmtpServer.builder().user("ann", "pencil").maxErrors(3), """
                C: JUNK                           S: 500
                C: AUTH PLAIN AGFubgBlcmFzZXI=    S: 535
                C: AUTH LOGIN                     S: 334
                C: YW5u                           S: 334
                C: ZXJhc2Vy
                S: 421 4.7.0 3 errors in a row, commands that are none or logins that failed; closing the connection
                S: [closed]
                """);
        assertThat(session.ending()).isEqualTo(Ending.CLOSED_BY_SERVER);
        assertThat(session.user()).isEmpty();
    }

    @Test
    void aHandshakeThatIsTrickledTakesNoLongerThanTwoSilences() throws Exception {
        try (SmtpServer server = SmtpServer.builder()
                        .tls(Tls.IMPLICIT)
                        .idleTimeout(Duration.ofMillis(200))
                        .start();
                WireClient client = WireClient.connect(server)) {
            client.send(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252, 3, 3});
            trickle(client.socket());
            server.stop();
            assertThat(server.sessions().single().ending()).isEqualTo(Ending.TIMED_OUT);
        }
    }

    @Test
    void aRecipientOfOneDomainTooManyIsRefused() {
        SmtpSession session = afterAMessage(SmtpServer.builder().maxRecipientDomains(1), """
                C: MAIL FROM:<a@x>     S: 250
                C: RCPT TO:<c@y>       S: 452 4.5.3 Too many domains of recipients: the limit is 1
                C: RCPT TO:<c@x>       S: 250
                C: RSET                S: 250
                C: QUIT                S: 221
                """);
        assertThat(session.ending()).isEqualTo(Ending.QUIT);
    }

    @Test
    void aClientThatFallsSilentKeepsWhatItDelivered() {
        SmtpSession session = afterAMessage(
                SmtpServer.builder().idleTimeout(Duration.ofMillis(300)),
                "S: 421 4.4.2 Nothing came for too long\nS: [closed]\n");
        assertThat(session.ending()).isEqualTo(Ending.TIMED_OUT);
    }

    /** Sends an octet whenever nothing has come for 10 ms, until the connection ends. */
    private static void trickle(Socket socket) throws IOException {
        socket.setSoTimeout(10);
        try {
            for (int i = 0; i < 500; i++) {
                try {
                    if (socket.getInputStream().read() < 0) {
                        return;
                    }
                } catch (SocketTimeoutException e) {
                    socket.getOutputStream().write(0);
                }
            }
        } catch (SocketException e) {
            // That is an end, too.
        }
    }

    @Test
    void aClientThatSaysNothingGets421() {
        try (SmtpServer server =
                SmtpServer.builder().idleTimeout(Duration.ofMillis(50)).start()) {
            Dialogue.play(server, "C> NOO\nS: 421 4.4.2 Nothing came for too long\nS: [closed]");
            Dialogue.play(server, """
                    C: MAIL FROM:<a@x>     S: 250
                    C: RCPT TO:<b@x>       S: 250
                    C: DATA                S: 354
                    C: Hello
                    S: 421
                    S: [closed]
                    """);
            assertThat(server.sessions().list())
                    .extracting(session -> session.ending())
                    .containsExactly(Ending.TIMED_OUT, Ending.TIMED_OUT);
            assertThat(server.envelopes().single().outcome()).isEqualTo(Outcome.ABANDONED);
            assertThat(server.messages().isEmpty()).isTrue();
        }
    }

    @Test
    void aShortPatienceIsShortBesideALongOne() throws Exception {
        try (SmtpServer patient = SmtpServer.builder().start();
                WireClient idle = WireClient.connect(patient);
                SmtpServer server =
                        SmtpServer.builder().idleTimeout(Duration.ofMillis(50)).start()) {
            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                Dialogue.play(server, "C> NOO\nS: 421\nS: [closed]");
                waits.add(Duration.ofNanos(System.nanoTime() - start));
            }
            // Some may be late on a busy machine; most would be a second late if nobody was told about the short one.
            assertThat(waits.stream().sorted().toList().get(2)).isLessThan(Duration.ofMillis(700));
            assertThat(idle.socket().isClosed()).isFalse();
        }
    }

    @Test
    void anInterruptThatIsForEveryThreadDoesNotMakePatienceEndless() {
        try (SmtpServer server =
                        SmtpServer.builder().idleTimeout(Duration.ofSeconds(1)).start();
                WireClient client = WireClient.greetedBy(server)) {
            List<Thread> patrols = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("postroom patrol"))
                    .toList();
            assertThat(patrols).hasSize(1);
            patrols.get(0).interrupt();
            client.expect("421");
        }
    }

    @Test
    void contentOverTheMemoryIsReadableUntilTheServerIsEmptiedOrStopped() {
        SmtpServer server = SmtpServer.builder().contentInMemoryUpTo(3).start();
        String script = """
                C: EHLO c.example      S: 250
                C: MAIL FROM:<a@x>     S: 250
                C: RCPT TO:<b@x>       S: 250
                C: DATA                S: 354
                C: Hello
                C: .                   S: 250
                C: QUIT                S: 221
                """;
        Dialogue.play(server, script);
        Content emptied = server.messages().single().content();
        assertThat(emptied.bytes()).asString().isEqualTo("Hello\r\n");
        server.reset();
        assertThatIllegalStateException().isThrownBy(emptied::bytes);
        Dialogue.play(server, script);
        Content stopped = server.messages().single().content();
        assertThat(stopped.bytes()).asString().isEqualTo("Hello\r\n");
        server.stop();
        assertThatIllegalStateException().isThrownBy(stopped::bytes);
        assertThat(stopped.size()).isEqualTo(7);
    }

    @Test
    void chunksOverTheMemoryAreReadableToo() {
        try (SmtpServer server = SmtpServer.builder().contentInMemoryUpTo(3).start()) {
            Dialogue.play(server, """
                    C: EHLO c.example      S: 250
                    C: MAIL FROM:<a@x>     S: 250
                    C: RCPT TO:<b@x>       S: 250
                    C: BDAT 4
                    C> Hell                S: 250
                    C: BDAT 3 LAST
                    C> o\\r\\n             S: 250
                    C: QUIT                S: 221
                    """);
            assertThat(server.messages().single().content().bytes()).asString().isEqualTo("Hello\r\n");
        }
    }

    @Test
    void twoHundredClientsAtOnceAreServed() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(200);
        try (SmtpServer server = SmtpServer.builder().start()) {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String name = "c" + i;
                results.add(clients.submit(() -> Dialogue.play(server, """
                        C: EHLO %1$s             S: 250
                        C: MAIL FROM:<%1$s@x>    S: 250
                        C: RCPT TO:<b@x>         S: 250
                        C: DATA                  S: 354
                        C: %1$s
                        C: .                     S: 250
                        C: QUIT                  S: 221
                        """.formatted(name))));
            }
            for (Future<?> result : results) {
                result.get(60, TimeUnit.SECONDS);
            }
            assertThat(server.messages().list())
                    .hasSize(200)
                    .allSatisfy(message -> assertThat(message.content().bytes())
                            .asString()
                            .isEqualTo(message.session().clientName() + "\r\n"));
        } finally {
            clients.shutdownNow();
        }
    }
}
