package org.postroom.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.SmtpAssertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postroom.Conformance;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.received.Envelope;
import org.postroom.support.WireClient;

/** What a fault says goes for both sides, on a socket. */
@Timeout(30)
class OnPurposeTest {

    private static final String MAIL = "MAIL FROM:<ann@example.com>";
    private static final String RCPT = "RCPT TO:<bob@example.com>";

    @Test
    void contentAfterA354InPlaceOfARefusalIsReadAndNotStored() {
        try (SmtpServer smtp = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(smtp)) {
            smtp.on(Stage.RCPT).once().reply("550 5.1.1 No");
            smtp.on(Stage.DATA).times(2).reply("354 Go ahead");
            for (String mail : new String[] {MAIL, "NOOP"}) {
                client.ask("EHLO c.example");
                client.ask(mail);
                client.ask(RCPT);
                assertThat(client.ask("DATA")).isEqualTo("354 Go ahead");
                assertThat(client.ask("RSET\r\nQUIT\r\n."))
                        .isEqualTo("554 5.5.1 No valid recipients, so nobody gets this content");
            }
            assertThat(client.ask(MAIL)).startsWith("250");
            assertThat(client.ask(RCPT)).startsWith("250");
            assertThat(client.ask("DATA")).startsWith("354");
            assertThat(client.ask("Subject: x\r\n\r\nHello\r\n.")).startsWith("250");
            assertThat(client.ask("QUIT")).startsWith("221");

            assertThat(smtp.messages().single().content().toString()).doesNotContain("RSET");
            assertThat(smtp.envelopes().first().outcome()).isEqualTo(Outcome.REFUSED);
        }
    }

    @Test
    void whatIsNotStoredIsNoMessageThoughTheClientIsToldSo() {
        try (SmtpServer smtp = SmtpServer.builder().maxMessageSize(10).start();
                WireClient client = WireClient.greetedBy(smtp)) {
            smtp.on(Stage.END_OF_DATA).reply("250 2.6.0 Taken");
            smtp.on(Stage.BDAT).reply("250 2.6.0 Taken");
            client.ask("EHLO c.example");
            client.ask(MAIL);
            client.ask(RCPT);
            client.ask("DATA");
            assertThat(client.ask("Subject: too long\r\n.")).isEqualTo("250 2.6.0 Taken");

            client.ask(MAIL);
            client.ask(RCPT);
            client.send("BDAT 20\r\n" + "12345678901234567890");
            client.expect("250 2.6.0 Taken");
            client.send("BDAT 2 LAST\r\n12");
            client.expect("250 2.6.0 Taken");
            assertThat(client.ask("QUIT")).startsWith("221");

            assertThat(smtp.messages().list()).isEmpty();
            assertThat(smtp.envelopes().list())
                    .hasSize(2)
                    .extracting(Envelope::outcome)
                    .containsOnly(Outcome.REFUSED);
        }
    }

    @Test
    void aPredicateThatInterruptsItsThreadDoesNotEndTheSession() {
        try (SmtpServer smtp = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(smtp)) {
            smtp.on(Stage.NOOP).when(OnPurposeTest::interrupts).once().reply("450 4.3.0 Not now");
            smtp.on(Stage.NOOP)
                    .when(OnPurposeTest::interrupts)
                    .once()
                    .after(Duration.ofMillis(20))
                    .reply("451 4.3.0 Not now");
            assertThat(client.ask("NOOP")).startsWith("450");
            assertThat(client.ask("NOOP")).startsWith("451");
            assertThat(client.ask("NOOP")).startsWith("250");
            assertThat(client.ask("QUIT")).startsWith("221");
            assertThat(smtp.sessions().single().ending()).isEqualTo(Ending.QUIT);
        }
    }

    private static boolean interrupts(Moment moment) {
        Thread.currentThread().interrupt();
        return true;
    }

    @Test
    void aHandshakeFollowsA220AlsoWhereTlsIsOff() {
        try (SmtpServer smtp = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(smtp)) {
            smtp.on(Stage.STARTTLS).reply("220 2.0.0 Go");
            client.ask("EHLO c.example");
            assertThat(client.ask("STARTTLS")).isEqualTo("220 2.0.0 Go");
            client.startTls(smtp.tls().sslContext());
            assertThat(client.ask("EHLO c.example")).startsWith("250");
            assertThat(client.ask("QUIT")).startsWith("221");
            assertThat(smtp.sessions().single().isEncrypted()).isTrue();
        }
    }

    @Test
    void aClientThatIsTurnedAwaySaysQuit() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.CONNECT).once().reply("554 5.3.2 No service");
            try (WireClient client = WireClient.connect(smtp)) {
                client.expect("554 5.3.2 No service");
                assertThat(client.ask("EHLO c.example")).startsWith("503 5.5.1 There is no service");
                assertThat(client.ask("QUIT")).startsWith("221");
                client.awaitEnd();
            }
            assertThat(smtp.sessions().single().ending()).isEqualTo(Ending.QUIT);
            smtp.on(Stage.CONNECT).once().replyAndClose("554 5.3.2 No service");
            try (WireClient client = WireClient.connect(smtp)) {
                client.expect("554 5.3.2 No service");
                client.awaitEnd();
            }
        }
    }

    @Test
    void aLoginThatAFaultGrantsIsOne() {
        try (SmtpServer smtp = SmtpServer.builder().user("ann", "pencil").start();
                WireClient client = WireClient.greetedBy(smtp)) {
            smtp.on(Stage.AUTH).once().reply("235 2.7.0 Welcome");
            client.ask("EHLO c.example");
            assertThat(client.ask("AUTH PLAIN AGFubgB3cm9uZw==")).isEqualTo("235 2.7.0 Welcome");
            assertThat(client.ask("AUTH")).isEqualTo("503 5.5.1 The client is authenticated already, as ann");
            assertThat(smtp.sessions().single().user()).hasValue("ann");
        }
    }

    @Test
    void theHeaderMayBeUtf8WithSmtpUtf8AndTheBodyMayNot() {
        String header =
                "From: <ann@example.com>\r\nDate: Mon, 30 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@x.example>\r\n"
                        + "Subject: gr\u00fc\u00dfe\r\n";
        try (SmtpServer smtp =
                        SmtpServer.builder().conformance(Conformance.STRICT).start();
                WireClient client = WireClient.greetedBy(smtp)) {
            client.ask("EHLO c.example");
            assertThat(sent(client, header + "\r\nplain\r\n.")).startsWith("250");
            assertThat(sent(client, header + "\r\ngr\u00fc\u00dfe\r\n."))
                    .isEqualTo("554 5.0.0 The body has octets over 127, but MAIL had no BODY=8BITMIME (RFC 6152, 3)");
            byte[] octets = (header + "\r\nplain").getBytes(StandardCharsets.UTF_8);
            assertThat(chunked(client, octets, 10)).startsWith("250");
            assertThat(chunked(client, octets, octets.length - 6)).startsWith("250");
            byte[] eightBit = (header + "\r\nplain\u00fc").getBytes(StandardCharsets.UTF_8);
            assertThat(chunked(client, eightBit, eightBit.length - 8)).startsWith("554");
            assertThat(smtp.messages().first().findings()).isEmpty();
        }
    }

    private static String sent(WireClient client, String content) {
        client.ask(MAIL + " SMTPUTF8");
        client.ask(RCPT);
        client.ask("DATA");
        return client.ask(content);
    }

    private static String chunked(WireClient client, byte[] octets, int first) {
        client.ask(MAIL + " SMTPUTF8");
        client.ask(RCPT);
        client.send("BDAT " + first + "\r\n");
        client.send(Arrays.copyOf(octets, first));
        client.expect("250");
        client.send("BDAT " + (octets.length - first) + " LAST\r\n");
        client.send(Arrays.copyOfRange(octets, first, octets.length));
        return client.reply();
    }

    @Test
    void aChunkWithAWrongEndIsSwallowedAndTheSessionGoesOn() {
        try (SmtpServer smtp = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(smtp)) {
            client.ask("EHLO c.example");
            client.ask(MAIL);
            client.ask(RCPT);
            assertThat(client.ask("BDAT 6 FIRST\r\nRSET"))
                    .isEqualTo("501 5.5.4 Expected BDAT size [LAST], but there was FIRST behind the size");
            assertThat(client.ask("BDAT 6 LAST\r\nx: y")).startsWith("250");
            assertThat(smtp.messages().count()).isEqualTo(1);
        }
    }

    @Test
    void tlsThatIsRequiredComesBeforeAllElseAndTheMailSessionUsesIt() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder()
                        .tls(Tls.STARTTLS_REQUIRED)
                        .user("ann", "pencil")
                        .start();
                WireClient client = WireClient.greetedBy(smtp)) {
            assertThat(client.ask("EHLO c.example")).contains("STARTTLS").doesNotContain("AUTH ");
            for (String line :
                    new String[] {"HELO c", MAIL, RCPT, "DATA", "AUTH PLAIN", "RSET", "HELP", "VRFY x", "XFOO"}) {
                assertThat(client.ask(line)).as(line).startsWith("530 5.7.0 Must issue a STARTTLS command first");
            }
            client.send("BDAT 4\r\nRSET");
            client.expect("530 5.7.0");
            assertThat(client.ask("NOOP")).startsWith("250");
            assertThat(client.ask("STARTTLS")).startsWith("220");
            client.startTls(smtp.tls().sslContext());
            assertThat(client.ask("EHLO c.example")).contains("AUTH ");
            assertThat(client.ask("QUIT")).startsWith("221");

            MimeMessage message = new MimeMessage(smtp.mailSession());
            message.setFrom("ann@example.com");
            message.setRecipient(Message.RecipientType.TO, new InternetAddress("bob@example.com"));
            message.setText("Hello");
            Transport.send(message);
            assertThat(smtp.messages().single()).wasSentOverTls();
        }
    }
}
