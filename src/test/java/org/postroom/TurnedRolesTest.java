package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postroom.protocol.Ending;
import org.postroom.protocol.ReversePath;
import org.postroom.received.Envelope;
import org.postroom.received.Exchange;
import org.postroom.received.ReceivedMessage;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** TURN and ATRN with a second party that really takes the mail. */
class TurnedRolesTest {

    private static final String GREETING_FOR_TURN = """
            C: HELO branch.example      S: 250
            C: TURN                     S: 250 2.0.0 The roles turn: ...
            """;

    private final SmtpServer server =
            SmtpServer.builder().keyword("TURN").keyword("ATRN").start();

    @AfterEach
    void stop() {
        server.stop();
    }

    private OutboundMail queued(String content) {
        return server.outbound()
                .queue(
                        "branch.example",
                        "news@example.com",
                        List.of("ann@branch.example"),
                        content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aReplyWithoutEndIsNotReadToItsEnd() {
        queued("Subject: Monday\r\n\r\n");
        Dialogue.play(server, GREETING_FOR_TURN + ("C: 220-" + "x".repeat(12_000) + "\n").repeat(6) + "S: [closed]");
        assertThat(server.sessions().single().transcript())
                .contains("C: [a reply of more than 65536 characters]")
                .doesNotContain("xxx");
    }

    @Test
    void theServerDeliversOverTheSameConnectionAndTheTranscriptTellsWhoSaidWhat() {
        OutboundMail mail = queued("Subject: Monday\r\n\r\n.It begins again.\r\n");
        Dialogue.play(server, GREETING_FOR_TURN + """
                C: 220 branch.example ready
                S: EHLO postroom.test
                C: 250-branch.example
                C: 250 SIZE 100000
                S: MAIL FROM:<news@example.com> SIZE=38
                C: 250 ok
                S: RCPT TO:<ann@branch.example>
                C: 250 ok
                S: DATA
                C: 354 go on
                S: Subject: Monday
                S: /^$/
                S: ..It begins again.
                S: .
                C: 250 2.0.0 Mine
                S: QUIT
                C: 221 bye
                S: [closed]
                """);
        assertThat(mail.state()).isEqualTo(OutboundMail.State.DELIVERED);
        assertThat(mail.reply().orElseThrow()).hasToString("250 2.0.0 Mine");
        assertThat(server.sessions().single().transcript())
                .contains(String.format("""
                C: TURN
                S: 250 2.0.0 The roles turn: 1 message waits for your greeting
                C: 220 branch.example ready
                S: EHLO postroom.test
                C: 250-branch.example
                C: 250 SIZE 100000
                S: MAIL FROM:<news@example.com> SIZE=38
                C: 250 ok
                S: RCPT TO:<ann@branch.example>
                C: 250 ok
                S: DATA
                C: 354 go on
                S: [38 octets of content]
                S: .
                C: 250 2.0.0 Mine
                S: QUIT
                C: 221 bye
                """).replace("\n", System.lineSeparator()));
        assertThat(server.sessions().single().exchanges())
                .extracting(Exchange::direction)
                .containsExactly(
                        Exchange.Direction.INBOUND,
                        Exchange.Direction.INBOUND,
                        Exchange.Direction.INBOUND,
                        Exchange.Direction.OUTBOUND,
                        Exchange.Direction.OUTBOUND,
                        Exchange.Direction.OUTBOUND,
                        Exchange.Direction.OUTBOUND,
                        Exchange.Direction.OUTBOUND,
                        Exchange.Direction.OUTBOUND,
                        Exchange.Direction.OUTBOUND);
        assertThat(server.sessions().single().ending()).isEqualTo(Ending.QUIT);
        assertThat(server.sessions().single().findings()).isEmpty();
    }

    /** Lets another server be the second party: what goes to and fro after TURN is carried between the two. */
    private void connect(WireClient turned, SmtpServer other) throws IOException {
        try (Socket party = new Socket(other.host(), other.port())) {
            CompletableFuture<Void> back = CompletableFuture.runAsync(() -> pump(party, turned.socket()));
            pump(turned.socket(), party);
            back.join();
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            // The other direction has ended the connection.
        }
    }

    @Test
    void anotherServerGetsEveryOctetAsItWasQueued() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes("Subject: Octets\r\n\r\n.\r\n..\r\n.dot\r\nzw\u00f6lf\r\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 100_000; i++) {
            octets.write(i % 251 == 13 || i % 251 == 10 ? ' ' : i % 251);
        }
        octets.writeBytes("\nbare\rends\n.\n\r\n".getBytes(StandardCharsets.US_ASCII));
        OutboundMail mail = server.outbound()
                .queue("branch.example", "", List.of("ann@branch.example", "bob@branch.example"), octets.toByteArray());
        try (SmtpServer branch = SmtpServer.builder().hostname("branch.example").start();
                WireClient client = WireClient.greetedBy(server)) {
            client.ask("EHLO branch.example");
            client.send("TURN\r\n");
            client.expect("250");
            connect(client, branch);

            ReceivedMessage message = branch.messages().single();
            assertThat(message.content().bytes()).isEqualTo(octets.toByteArray());
            assertThat(message.envelope().reversePath()).isEqualTo(ReversePath.nullPath());
            assertThat(message.envelope().forwardPaths())
                    .extracting(path -> path.address())
                    .containsExactly("ann@branch.example", "bob@branch.example");
            assertThat(message.envelope().parameters().size()).hasValue(octets.size());
            assertThat(branch.sessions().single().clientName()).contains("postroom.test");
            assertThat(branch.sessions().single().ending()).isEqualTo(Ending.QUIT);
            assertThat(mail.state()).isEqualTo(OutboundMail.State.DELIVERED);
        }
    }

    @Test
    void atrnGivesAnAuthenticatedClientItsDomainsOverTls() throws Exception {
        try (SmtpServer provider = SmtpServer.builder()
                        .tls(Tls.STARTTLS)
                        .keyword("ATRN")
                        .user("ann", "pencil")
                        .start();
                SmtpServer branch = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(provider)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
            message.setFrom("News <news@example.com>");
            message.setRecipients(Message.RecipientType.TO, "Ann <ann@branch.example>");
            message.setRecipients(Message.RecipientType.BCC, "bob@branch.example");
            message.setRecipients(MimeMessage.RecipientType.NEWSGROUPS, "comp.mail");
            message.setSubject("W\u00f6chentlich");
            message.setText("It begins again.");
            provider.outbound().queue("branch.example", message);
            provider.outbound().queue("other.example", "", List.of("eve@other.example"), "Subject: not yours\n\n");

            client.ask("EHLO branch.example");
            client.ask("STARTTLS");
            client.startTls(provider.tls().sslContext());
            client.ask("EHLO branch.example");
            assertThat(client.ask("ATRN branch.example")).startsWith("530");
            assertThat(client.ask("AUTH PLAIN AGFubgBwZW5jaWw=")).startsWith("235");
            assertThat(client.ask("ATRN nothing.example")).startsWith("453");
            assertThat(client.ask("ATRN branch.example")).startsWith("250");
            connect(client, branch);

            ReceivedMessage arrived = branch.messages().single();
            assertThat(arrived.subject()).isEqualTo("W\u00f6chentlich");
            assertThat(arrived.envelope().reversePath().address()).isEqualTo("news@example.com");
            assertThat(arrived.envelope().forwardPaths()).hasSize(2);
            assertThat(new String(arrived.content().bytes(), StandardCharsets.UTF_8))
                    .doesNotContain("Bcc");
            assertThat(arrived.content().bytes())
                    .isEqualTo(provider.outbound().list().get(0).content().bytes());
            assertThat(provider.outbound().list())
                    .extracting(OutboundMail::state)
                    .containsExactly(OutboundMail.State.DELIVERED, OutboundMail.State.WAITING);
        }
    }

    @Test
    void whatIsRefusedForNowWaitsAndWhatIsRefusedForGoodDoesNot() {
        OutboundMail later = queued("one\r\n");
        OutboundMail never = queued("two\r\n");
        Dialogue.play(server, GREETING_FOR_TURN + """
                C: 220 branch.example
                S: EHLO postroom.test
                C: 502 what?
                S: HELO postroom.test
                C: 250 branch.example
                S: MAIL FROM:<news@example.com>
                C: 250 ok
                S: RCPT TO:<ann@branch.example>
                C: 450 4.2.1 Ann is away
                S: RSET
                C: 250 ok
                S: MAIL FROM:<news@example.com>
                C: 550 5.7.1 No news today
                S: QUIT
                C: 221 bye
                S: [closed]
                """);
        assertThat(later.state()).isEqualTo(OutboundMail.State.WAITING);
        assertThat(later.reply().orElseThrow().code()).isEqualTo(450);
        assertThat(never.state()).isEqualTo(OutboundMail.State.REFUSED);
        assertThat(never.recipients().get(0).reply()).hasToString("550 5.7.1 No news today");
        Dialogue.play(server, """
                C: HELO branch.example
                S: 250
                C: TURN
                S: 250 2.0.0 The roles turn: 1 message waits for your greeting
                """);
    }

    @Test
    void aConnectionThatBreaksLeavesTheMailQueued() {
        OutboundMail mail = queued("one\r\n");
        Dialogue.play(server, GREETING_FOR_TURN + """
                C: 220 branch.example
                S: EHLO postroom.test
                C: 250 branch.example
                S: MAIL FROM:<news@example.com>
                C: [closes]
                """);
        assertThat(server.sessions().single()).hasEnding(Ending.CLIENT_GONE);
        Dialogue.play(server, GREETING_FOR_TURN + """
                C: 220 branch.example
                S: EHLO postroom.test
                C: this is no reply
                S: [closed]
                """);
        assertThat(mail.state()).isEqualTo(OutboundMail.State.WAITING);
        assertThat(mail.reply()).isEmpty();
        assertThat(server.sessions().list().get(0).transcript())
                .contains("S: MAIL FROM:<news@example.com>" + System.lineSeparator() + "C: [end of connection]");
        assertThat(server.sessions().list().get(0).findings()).isEmpty();
        assertThat(server.sessions().list().get(1).transcript()).contains("is no SMTP reply");
    }

    @Test
    void aServerThatIsStoppedMeanwhileStops() {
        queued("one\r\n");
        try (Dialogue dialogue = Dialogue.with(server)) {
            dialogue.play(GREETING_FOR_TURN + """
                    C: 220 branch.example
                    S: EHLO postroom.test
                    """);
            server.stop();
            assertThat(server.sessions().single().ending()).isEqualTo(Ending.SERVER_STOPPED);
        }
    }

    @Test
    void resettingTheServerForgetsWhatIsQueued() {
        queued("one\r\n");
        server.reset();
        assertThat(server.outbound().list()).isEmpty();
    }

    @Test
    void sendDeliversToTheConnectedAlone() {
        try (SmtpServer terminals = SmtpServer.builder()
                .connectedUser("ann@example.com")
                .keyword("SEND")
                .start()) {
            Dialogue.play(terminals, """
                    C: EHLO client.example             S: 250
                    C: SEND FROM:<bob@example.com>     S: 250
                    C: RCPT TO:<eve@example.com>       S: 450
                    C: RCPT TO:<ann@example.com>       S: 250
                    C: DATA                            S: 354
                    C: Lunch?
                    C: .                               S: 250
                    C: QUIT                            S: 221
                    """);
            Envelope envelope = terminals.messages().single().envelope();
            assertThat(envelope.deliveryMode()).hasToString("SEND");
            assertThat(envelope.forwardPaths())
                    .extracting(path -> path.address())
                    .containsExactly("ann@example.com");
            assertThat(envelope.refusedPaths()).hasSize(1);
        }
    }
}
