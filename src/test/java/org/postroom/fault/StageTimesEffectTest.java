package org.postroom.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.postroom.received.Exchange;
import org.postroom.received.SmtpSession;
import org.postroom.support.Dialogue;

/** Every effect at every stage: the client sees exactly that, the trace records exactly that, and the next session is normal. */
class StageTimesEffectTest {

    private static final int DEADLINE_MILLIS = 15_000;
    private static final String REFUSAL = "451 4.3.0 On purpose";

    /**
     * How a stage is reached.
     *
     * @param stage which, in the script
     * @param before what is said before it, each line answered
     * @param line what is said at it
     * @param normal what the server answers without a fault
     * @param begin the script
     */
    record Scene(
            String stage, List<String> before, String line, String normal, Function<SmtpServer, FaultScript> begin) {

        static Scene of(Stage stage, String before, String line, String normal) {
            List<String> lines = before.isEmpty() ? List.of() : List.of(before.split(";"));
            return new Scene("on(" + stage + ")", lines, line, normal, smtp -> smtp.on(stage));
        }

        @Override
        public String toString() {
            return stage;
        }
    }

    /**
     * What is seen of an effect.
     *
     * @param name as in a script
     * @param arm the script
     * @param seen what the client reads, from what is normal
     * @param ends how the connection ends: closed, reset, or not at all, by "open" or "silent"
     * @param traced the server's lines in the trace, from what is normal
     */
    record Deed(
            String name,
            Function<FaultScript, Fault> arm,
            Function<String, String> seen,
            String ends,
            Function<String, String> traced) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String ENVELOPE = "EHLO c;MAIL FROM:<ann@example.com>;RCPT TO:<bob@example.com>";
    private static final String READY = "220 postroom.test ESMTP Postroom, a server for tests\r\n";

    static final List<Scene> SCENES = List.of(
            Scene.of(Stage.CONNECT, "", null, READY),
            Scene.of(Stage.EHLO, "", "EHLO c", null),
            Scene.of(Stage.HELO, "", "HELO c", "250 postroom.test greets c\r\n"),
            Scene.of(Stage.MAIL, "EHLO c", "MAIL FROM:<>", "250 2.1.0 Reverse-path accepted\r\n"),
            Scene.of(
                    Stage.RCPT,
                    "EHLO c;MAIL FROM:<>",
                    "RCPT TO:<bob@example.com>",
                    "250 2.1.5 Forward-path accepted\r\n"),
            Scene.of(Stage.DATA, ENVELOPE, "DATA", "354 Send the content, and end it with <CRLF>.<CRLF>\r\n"),
            Scene.of(Stage.END_OF_DATA, ENVELOPE + ";DATA", "Hello\r\n.", "250 2.6.0 Message accepted\r\n"),
            Scene.of(Stage.BDAT, ENVELOPE, "BDAT 2 LAST", "250 2.6.0 Message accepted\r\n"),
            Scene.of(Stage.END_OF_DATA, ENVELOPE, "BDAT 2 LAST", "250 2.6.0 Message accepted\r\n"),
            Scene.of(Stage.RSET, "EHLO c", "RSET", null),
            Scene.of(Stage.NOOP, "", "NOOP", null),
            Scene.of(Stage.VRFY, "", "VRFY ann", null),
            Scene.of(Stage.EXPN, "", "EXPN staff", null),
            Scene.of(Stage.HELP, "", "HELP NOOP", null),
            Scene.of(Stage.STARTTLS, "EHLO c", "STARTTLS", "220 2.0.0 Begin the handshake\r\n"),
            Scene.of(Stage.AUTH, "EHLO c", "AUTH LOGIN", "334 VXNlcm5hbWU6\r\n"),
            Scene.of(Stage.AUTH_RESPONSE, "EHLO c;AUTH LOGIN", "YW5u", "334 UGFzc3dvcmQ6\r\n"),
            Scene.of(Stage.SEND, "EHLO c", "SEND FROM:<>", null),
            Scene.of(Stage.SOML, "EHLO c", "SOML FROM:<>", null),
            Scene.of(Stage.SAML, "EHLO c", "SAML FROM:<>", null),
            Scene.of(Stage.TURN, "EHLO c", "TURN", null),
            Scene.of(Stage.ATRN, "EHLO c", "ATRN example.com", null),
            Scene.of(Stage.X_DELIVERY_TIME, "EHLO c", "X-DELIVERY-TIME", null),
            Scene.of(Stage.ETRN, "EHLO c", "ETRN example.com", null),
            Scene.of(Stage.X_EXPS, "EHLO c", "X-EXPS LOGIN", null),
            Scene.of(Stage.SIZE, "EHLO c", "SIZE 5", null),
            Scene.of(Stage.ANY_COMMAND, "", "NOOP", null),
            new Scene("on(\"XFOO\")", List.of(), "XFOO bar", null, smtp -> smtp.on("xfoo")),
            Scene.of(Stage.QUIT, "EHLO c", "QUIT", "221 2.0.0 postroom.test closes the connection\r\n"));

    static final List<Deed> DEEDS = List.of(
            new Deed("reply", s -> s.reply(REFUSAL), n -> REFUSAL + "\r\n", "open", n -> "S: " + REFUSAL),
            new Deed(
                    "replyAndClose",
                    s -> s.replyAndClose(REFUSAL),
                    n -> REFUSAL + "\r\n",
                    "closed",
                    n -> "S: " + REFUSAL + "\n[connection closed]"),
            new Deed(
                    "replyRaw",
                    s -> s.replyRaw(new byte[] {'4', '5', '1', (byte) 0xff, 0, '\n'}),
                    n -> "451\u00ff\0\n",
                    "open",
                    n -> "S: 451\u00ff\\x00\\n"),
            new Deed(
                    "truncateReply",
                    s -> s.truncateReply(2),
                    n -> n.substring(0, 2),
                    "closed",
                    n -> "S: " + n.substring(0, 2) + "\n[connection closed]"),
            new Deed("silence", FaultScript::silence, n -> "", "silent", n -> "[nothing was answered]"),
            new Deed("close", FaultScript::close, n -> "", "closed", n -> "[connection closed]"),
            new Deed("halfClose", FaultScript::halfClose, n -> "", "half closed", n -> "[way out closed]"),
            new Deed("reset", FaultScript::reset, n -> "", "reset", n -> "[connection reset]"),
            new Deed(
                    "delay",
                    s -> s.delay(Duration.ofMillis(20)),
                    Function.identity(),
                    "open",
                    StageTimesEffectTest::asReply),
            new Deed(
                    "trickle",
                    s -> s.trickle(10_000).asNormal(),
                    Function.identity(),
                    "open",
                    StageTimesEffectTest::asReply),
            new Deed(
                    "stopReading",
                    FaultScript::stopReading,
                    Function.identity(),
                    "silent",
                    n -> asReply(n) + "\n[nothing is read any more]"));

    private static String asReply(String wire) {
        return "S: " + wire.strip().replace("\r\n", "\nS: ");
    }

    static Stream<Arguments> pairs() {
        return SCENES.stream().flatMap(scene -> DEEDS.stream().map(deed -> Arguments.of(scene, deed)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pairs")
    void theClientSeesItTheTraceRecordsItAndTheNextSessionIsNormal(Scene scene, Deed deed) throws IOException {
        try (SmtpServer smtp = SmtpServer.builder().tls(Tls.STARTTLS).start()) {
            String normal = scene.normal() == null ? normal(smtp, scene) : scene.normal();
            smtp.reset();
            Fault fault = deed.arm().apply(scene.begin().apply(smtp).once());

            String seen = deed.seen().apply(normal);
            try (Socket socket = connect(smtp)) {
                reach(socket, scene);
                assertThat(read(socket, seen.length())).isEqualTo(seen);
                smtp.trace().exchanges().await(1 + scene.before().size() + (scene.line() == null ? 0 : 1));
                SmtpSession session = smtp.sessions().single();
                Exchange changed = changed(session);
                assertThat(changed.fault()).containsSame(fault);
                assertThat(serverLines(changed))
                        .isEqualTo(deed.traced().apply(normal) + " [fault: " + scene.stage() + ".once()]");
                assertThat(fault.timesFired()).isEqualTo(1);
                if (deed.name().equals("delay")) {
                    assertThat(changed.took()).isGreaterThanOrEqualTo(Duration.ofMillis(20));
                }

                next(smtp);

                switch (deed.ends()) {
                    case "closed" -> assertThat(end(socket)).isEqualTo("");
                    case "reset" -> assertThat(end(socket)).isEqualTo("Connection reset");
                    case "half closed" -> {
                        assertThat(end(socket)).isEqualTo("");
                        socket.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
                        assertThat(session.isOpen()).isTrue();
                    }
                    case "silent" -> {
                        socket.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
                        smtp.stop();
                        assertThat(end(socket)).isIn("", "Connection reset");
                    }
                    default -> {}
                }
            }
        }
    }

    private static Exchange changed(SmtpSession session) {
        return session.exchanges().stream()
                .filter(exchange -> exchange.fault().isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError(session.transcript()));
    }

    private static String serverLines(Exchange exchange) {
        return String.join(
                "\n",
                exchange.toString()
                        .lines()
                        .filter(line -> !line.startsWith("C: "))
                        .toList());
    }

    private static void next(SmtpServer smtp) {
        Dialogue.play(smtp, """
                S: 220
                C: EHLO client.example      S: 250
                C: MAIL FROM:<ann@example.com>   S: 250
                C: RCPT TO:<bob@example.com>     S: 250
                C: DATA    S: 354
                C: Hello
                C: .       S: 250
                C: NOOP    S: 250
                C: QUIT
                S: 221
                S: [closed]
                """);
    }

    private static String normal(SmtpServer smtp, Scene scene) throws IOException {
        try (Socket socket = connect(smtp)) {
            reach(socket, scene);
            return readReply(socket);
        }
    }

    private static Socket connect(SmtpServer smtp) throws IOException {
        Socket socket = new Socket(smtp.host(), smtp.port());
        socket.setSoTimeout(DEADLINE_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void reach(Socket socket, Scene scene) throws IOException {
        if (scene.line() == null) {
            return;
        }
        readReply(socket);
        for (String line : scene.before()) {
            send(socket, line);
            readReply(socket);
        }
        send(socket, scene.line());
    }

    private static void send(Socket socket, String line) throws IOException {
        String more = line.startsWith("BDAT") ? "x\n" : "";
        socket.getOutputStream().write((line + "\r\n" + more).getBytes(StandardCharsets.US_ASCII));
    }

    private static String readReply(Socket socket) throws IOException {
        StringBuilder reply = new StringBuilder();
        while (!reply.toString().matches("(?s)(.*\r\n)?[0-9]{3}( [^\r\n]*)?\r\n")) {
            reply.append(read(socket, 1));
        }
        return reply.toString();
    }

    private static String read(Socket socket, int count) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (octets.size() < count) {
            int octet = in.read();
            if (octet < 0) {
                throw new AssertionError("Expected " + count + " octets, but the connection ended behind " + octets);
            }
            octets.write(octet);
        }
        return octets.toString(StandardCharsets.ISO_8859_1);
    }

    /** What is left to read, or how the connection broke. */
    private static String end(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            return e.getMessage();
        }
    }
}
