package org.postroom.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.received.Exchange;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** What faults do to a connection that the table of stages and effects does not tell. */
@Timeout(30)
class OnTheWireTest {

    private static final String ENVELOPE = """
            C: EHLO client.example           S: 250
            C: MAIL FROM:<ann@example.com>   S: 250
            C: RCPT TO:<bob@example.com>     S: 250
            """;

    @Test
    void aConnectionLostWithinTheContentLeavesNoMessage() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            Fault fault = smtp.on(Stage.DATA).once().closeAfter(1_000);
            try (Dialogue dialogue = Dialogue.with(smtp)) {
                dialogue.play(ENVELOPE + "C: DATA   S: 354");
                dialogue.client().send("x".repeat(5_000));
                dialogue.client().awaitEnd();
            }
            assertThat(smtp.envelopes().single().outcome()).isEqualTo(Outcome.ABANDONED);
            Exchange cut = smtp.trace().exchanges().last();
            assertThat(cut.fault()).containsSame(fault);
            assertThat(cut)
                    .hasToString(String.format(
                            "C: [1,000 octets of content]%n" + "[connection closed] [fault: on(DATA).once()]"));
            assertThat(smtp.messages().isEmpty()).isTrue();
            assertThat(smtp.sessions().single().ending()).isEqualTo(Ending.CLOSED_BY_SERVER);
            Dialogue.play(smtp, ENVELOPE + """
                    C: DATA   S: 354
                    C: Hello
                    C: .      S: 250
                    """);
            assertThat(smtp.messages().count()).isEqualTo(1);
        }
    }

    @Test
    void shorterContentIsLostAtItsEnd() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.DATA).closeAfter(1_000);
            Dialogue.play(smtp, ENVELOPE + """
                    C: DATA   S: 354
                    C: Hello
                    C: .
                    S: [closed]
                    """);
            assertThat(smtp.trace().exchanges().last())
                    .hasToString(String.format("C: [7 octets of content]%n[connection closed] [fault: on(DATA)]"));
            assertThat(smtp.messages().isEmpty()).isTrue();
        }
    }

    @Test
    void aConnectionIsLostWithinAChunkToo() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.BDAT).closeAfter(3);
            Dialogue.play(smtp, ENVELOPE + """
                    C: BDAT 10 LAST
                    C> abc
                    S: [closed]
                    """);
            assertThat(smtp.messages().isEmpty()).isTrue();
            assertThat(smtp.trace().transcript())
                    .contains(String.format("C: BDAT 10 LAST%nC: [3 octets of content]%n[connection closed]"));
        }
    }

    @Test
    void aMessageWhose250WasLostIsThere() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.END_OF_DATA).once().close();
            for (String answer : new String[] {"S: [closed]", "S: 250"}) {
                Dialogue.play(smtp, ENVELOPE + """
                        C: DATA   S: 354
                        C: Hello
                        C: .
                        """ + answer);
            }
            assertThat(smtp.messages().count()).isEqualTo(2);
        }
    }

    @Test
    void oneTransactionCanHaveAcceptedAndRefusedRecipients() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.RCPT).matching("bounce@*").reply("550 5.1.1 No such mailbox");
            Dialogue.play(smtp, ENVELOPE + """
                    C: RCPT TO:<bounce@example.com>
                    S: 550 5.1.1 No such mailbox
                    C: DATA   S: 354
                    C: Hello
                    C: .      S: 250
                    """);
            assertThat(smtp.messages().single().envelope().forwardPaths())
                    .singleElement()
                    .hasToString("<bob@example.com>");
            assertThat(smtp.trace().transcript())
                    .contains("S: 550 5.1.1 No such mailbox [fault: on(RCPT).matching(\"bounce@*\")]");
        }
    }

    @Test
    void theNthSessionFails() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.EHLO).session(2).close();
            Dialogue.play(smtp, "C: EHLO c   S: 250");
            Dialogue.play(smtp, "C: EHLO c\nS: [closed]");
            Dialogue.play(smtp, "C: EHLO c   S: 250");
            smtp.reset();
            smtp.on(Stage.EHLO).session(2).close();
            Dialogue.play(smtp, "C: EHLO c   S: 250");
            Dialogue.play(smtp, "C: EHLO c\nS: [closed]");
        }
    }

    @Test
    void repliesOfAPipelinedGroupThatComeBeforeADelayDoNotWait() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.RCPT).delay(Duration.ofHours(1));
            try (WireClient client = WireClient.greetedBy(smtp)) {
                client.send("EHLO c\r\nMAIL FROM:<ann@example.com>\r\nRCPT TO:<bob@example.com>\r\n");
                client.expect("250");
                client.expect("250 2.1.0");
            }
        }
    }

    @Test
    void stoppingEndsADelayAndATrickleAtOnce() {
        SmtpServer smtp = SmtpServer.builder().start();
        smtp.on(Stage.NOOP).delay(Duration.ofHours(1));
        smtp.on(Stage.RSET).trickle(1).reply("250 2.0.0 " + "x".repeat(400));
        smtp.on(Stage.EHLO).stopReading();
        smtp.on(Stage.HELO).silence();
        WireClient[] clients = new WireClient[4];
        String[] lines = {"NOOP", "RSET", "EHLO c", "HELO c"};
        for (int i = 0; i < clients.length; i++) {
            clients[i] = WireClient.greetedBy(smtp);
            clients[i].send(lines[i] + "\r\n");
        }
        smtp.trace().exchanges().await(7);

        long start = System.nanoTime();
        smtp.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        for (WireClient client : clients) {
            client.awaitEnd();
        }
        assertThat(smtp.sessions().stream().filter(session -> session.isOpen())).isEmpty();
        assertThat(smtp.trace().transcript())
                .contains(String.format("C: NOOP%n[nothing was answered] [fault: on(NOOP)]"));
    }

    @Test
    void emptyingTheServerEndsADelay() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.NOOP).delay(Duration.ofHours(1));
            try (WireClient client = WireClient.greetedBy(smtp)) {
                client.send("NOOP\r\n");
                smtp.reset();
                client.awaitEnd();
            }
        }
    }

    @Test
    void aDelayIsExactToSomeMilliseconds() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.NOOP).delay(Duration.ofMillis(60));
            try (WireClient client = WireClient.greetedBy(smtp)) {
                client.ask("RSET");
                client.ask("NOOP");
            }
            Duration took = smtp.trace().exchanges().list().stream()
                    .filter(exchange -> exchange.command().is("NOOP"))
                    .findFirst()
                    .orElseThrow()
                    .took();
            assertThat(took).isBetween(Duration.ofMillis(60), Duration.ofMillis(160));
        }
    }

    @Test
    void aTrickleComesOctetByOctet() throws IOException {
        try (SmtpServer smtp = SmtpServer.builder().start();
                Socket socket = connected(smtp)) {
            smtp.on(Stage.NOOP).trickle(200).reply("250 Slow");
            WireClient client = WireClient.over(socket);
            client.expect("220");
            long start = System.nanoTime();
            client.send("NOOP\r\n");
            byte[] octets = new byte[64];
            int first = socket.getInputStream().read(octets);

            assertThat(client.line()).isEqualTo("250 Slow".substring(first));
            // Ten octets, of which the first goes out at once.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(44));
        }
    }

    @Test
    void aServerThatStopsReadingLetsTheWindowFill() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder().start();
                Socket socket = connected(smtp)) {
            smtp.on(Stage.DATA).stopReading();
            Dialogue.with(WireClient.over(socket)).play("S: 220\n" + ENVELOPE + "C: DATA  S: 354");
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    socket.getOutputStream().write(new byte[64 << 20]);
                } catch (IOException e) {
                    throw new IllegalStateException(e.getMessage());
                }
            });
            assertThatThrownBy(() -> sending.get(200, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            smtp.stop();
            assertThatThrownBy(() -> sending.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theIdleTimeoutEndsSilence() {
        try (SmtpServer smtp =
                SmtpServer.builder().idleTimeout(Duration.ofMillis(50)).start()) {
            smtp.on(Stage.EHLO).silence();
            smtp.on(Stage.HELO).stopReading();
            try (WireClient silent = WireClient.greetedBy(smtp);
                    WireClient unread = WireClient.greetedBy(smtp)) {
                silent.send("EHLO c\r\n");
                unread.send("HELO c\r\n");
                silent.awaitEnd();
                unread.awaitEnd();
            }
            assertThat(smtp.sessions().list())
                    .allSatisfy(session -> assertThat(session.ending()).isEqualTo(Ending.TIMED_OUT));
        }
    }

    @Test
    void aHandshakeIsRefusedWithAnAlert() {
        for (Tls tls : new Tls[] {Tls.IMPLICIT, Tls.STARTTLS}) {
            try (SmtpServer smtp = SmtpServer.builder().tls(tls).start()) {
                smtp.on(Stage.TLS_HANDSHAKE).once().failHandshake();
                assertThatThrownBy(() -> handshake(smtp, tls))
                        .isInstanceOf(SSLException.class)
                        .hasMessageContaining("handshake_failure");
                assertThat(smtp.trace().exchanges().stream()
                                .filter(exchange -> exchange.fault().isPresent()))
                        .singleElement()
                        .hasToString(String.format("[TLS handshake: did not take place]%n"
                                + "[handshake refused with an alert] [fault: on(TLS_HANDSHAKE).once()]"));
                assertThat(smtp.sessions().first().ending()).isEqualTo(Ending.HANDSHAKE_FAILED);
                assertThat(handshakeSucceeds(smtp, tls)).isTrue();
            }
        }
    }

    @Test
    void aHandshakeIsClosedOrReset() {
        for (Tls tls : new Tls[] {Tls.IMPLICIT, Tls.STARTTLS}) {
            try (SmtpServer smtp = SmtpServer.builder().tls(tls).start()) {
                smtp.on(Stage.TLS_HANDSHAKE).once().close();
                smtp.on(Stage.TLS_HANDSHAKE).once().reset();
                assertThatThrownBy(() -> handshake(smtp, tls)).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> handshake(smtp, tls))
                        .isInstanceOf(IOException.class)
                        .hasStackTraceContaining("reset");
                assertThat(smtp.trace().transcript())
                        .contains("[connection closed] [fault: on(TLS_HANDSHAKE).once()]")
                        .contains("[connection reset] [fault: on(TLS_HANDSHAKE).once()]");
            }
        }
    }

    @Test
    void aHandshakeThatIsDelayedSucceedsAndShowsItsFault() throws IOException {
        try (SmtpServer smtp = SmtpServer.builder().tls(Tls.IMPLICIT).start()) {
            Fault fault = smtp.on(Stage.TLS_HANDSHAKE).delay(Duration.ofMillis(20));
            handshake(smtp, Tls.IMPLICIT);
            assertThat(smtp.trace().exchanges().first().fault()).containsSame(fault);
        }
    }

    @Test
    void aHandshakeStalls() throws IOException {
        try (SmtpServer smtp = SmtpServer.builder()
                        .tls(Tls.IMPLICIT)
                        .faults(faults -> faults.on(Stage.TLS_HANDSHAKE).silence())
                        .start();
                Socket socket = connected(smtp)) {
            CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> {
                smtp.trace().exchanges().await(1);
                smtp.stop();
            });
            assertThatThrownBy(() -> secure(smtp, socket)).isInstanceOf(IOException.class);
            stop.join();
            assertThat(smtp.trace().exchanges().first())
                    .hasToString(String.format("[TLS handshake: did not take place]%n"
                            + "[nothing was answered] [fault: on(TLS_HANDSHAKE)]"));
        }
    }

    private static void handshake(SmtpServer smtp, Tls tls) throws IOException {
        try (Socket socket = connected(smtp)) {
            if (tls == Tls.STARTTLS) {
                Dialogue.with(WireClient.over(socket)).play("S: 220\nC: STARTTLS  S: 220");
            }
            secure(smtp, socket);
        }
    }

    private static boolean handshakeSucceeds(SmtpServer smtp, Tls tls) {
        try {
            handshake(smtp, tls);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void secure(SmtpServer smtp, Socket socket) throws IOException {
        SSLSocket tls = (SSLSocket)
                smtp.tls().sslContext().getSocketFactory().createSocket(socket, smtp.host(), smtp.port(), true);
        tls.startHandshake();
        tls.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        tls.getInputStream().read();
    }

    private static Socket connected(SmtpServer smtp) throws IOException {
        Socket socket = new Socket(smtp.host(), smtp.port());
        socket.setSoTimeout(15_000);
        return socket;
    }

    @Test
    void encryptedAndAuthenticatedSessionsCanBeToldApart() {
        try (SmtpServer smtp = SmtpServer.builder().tls(Tls.STARTTLS).start()) {
            smtp.on(Stage.NOOP).encrypted().reply("451 4.0.0 Over TLS");
            smtp.on(Stage.NOOP).authenticated().reply("452 4.0.0 Logged in");
            try (Dialogue dialogue = Dialogue.with(smtp)) {
                dialogue.play("""
                        C: NOOP    S: 250
                        C: EHLO c  S: 250
                        C: AUTH PLAIN AGFubgBzZWNyZXQ=  S: 235
                        C: NOOP    S: 452
                        C: STARTTLS  S: 220
                        """);
                dialogue.client().startTls(smtp.tls().sslContext());
                dialogue.play("C: NOOP   S: 451");
            }
        }
    }

    @Test
    void anOutageEndsOnTheSamePort() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            int port = smtp.port();
            WireClient before = WireClient.greetedBy(smtp);

            smtp.outage(Duration.ofMillis(150));

            before.awaitEnd();
            assertThatThrownBy(() -> new Socket(smtp.host(), port)).isInstanceOf(ConnectException.class);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!smtp.isRunning() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(smtp.port()).isEqualTo(port);
            WireClient.greetedBy(smtp).close();
        }
    }

    @Test
    void aServerThatIsClosedInAnOutageStaysClosed() throws Exception {
        SmtpServer smtp = SmtpServer.builder().start();
        smtp.outage(Duration.ofMillis(20));
        smtp.close();
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(60, TimeUnit.MILLISECONDS))
                .get();
        assertThat(smtp.isRunning()).isFalse();
    }

    @Test
    void nobodyElseGetsByChanceThePortOfAServerThatIsStoppedUntilItIsClosed() throws IOException {
        SmtpServer smtp = SmtpServer.builder().start();
        int port = smtp.port();
        smtp.stop();
        try (ServerSocket other = new ServerSocket()) {
            other.setReuseAddress(false);
            assertThatThrownBy(() -> other.bind(new InetSocketAddress(smtp.host(), port)))
                    .isInstanceOf(BindException.class);
        }
        smtp.start();
        WireClient.greetedBy(smtp).close();
        smtp.stop();
        smtp.close();
        assertThat(smtp.port()).isEqualTo(port);
    }

    @Test
    void outagesThatStillAcceptConnections() throws IOException {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            Fault busy = smtp.outage(Outage.BUSY);
            Dialogue.play(smtp, """
                    S: 421 4.3.2 Service not available, try again later
                    S: [closed]
                    """);
            busy.remove();
            Fault closing = smtp.outage(Outage.CLOSING);
            Dialogue.play(smtp, "S: [closed]");
            closing.remove();
            Fault resetting = smtp.outage(Outage.RESETTING);
            try (Socket socket = connected(smtp)) {
                assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
            }
            resetting.remove();
            WireClient.greetedBy(smtp).close();
            assertThat(smtp.trace().transcript()).contains("[fault: outage(RESETTING)]");
        }
    }

    @Test
    void chaosReplaysExactlyWithTheSameSeed() {
        String first = chaos(42);

        assertThat(first).contains("[fault: chaos(42, 0.3)]");
        assertThat(chaos(42)).isEqualTo(first);
        assertThat(chaos(43)).isNotEqualTo(first);
    }

    private static String chaos(long seed) {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.chaos(seed, 0.3);
            for (int i = 0; i < 10; i++) {
                try (Socket socket = connected(smtp)) {
                    boolean open = readsLine(socket);
                    for (int j = 0; open && j < 5; j++) {
                        socket.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
                        open = readsLine(socket);
                    }
                } catch (SocketException e) {
                    // That may happen, too.
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                smtp.sessions().await(i + 1);
            }
            smtp.stop();
            return smtp.trace()
                    .transcript()
                    .replaceAll("127.0.0.1:[0-9]+", "client")
                    .replaceAll("(?m)^(\\[the .*|C: \\[end of connection].*)\\R?", "")
                    .strip();
        }
    }

    private static boolean readsLine(Socket socket) throws IOException {
        for (int octet = socket.getInputStream().read();
                octet != '\n';
                octet = socket.getInputStream().read()) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }
}
