package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postroom.fault.Stage.ANY_COMMAND;
import static org.postroom.fault.Stage.AUTH_RESPONSE;
import static org.postroom.fault.Stage.CONNECT;
import static org.postroom.fault.Stage.DATA;
import static org.postroom.fault.Stage.EHLO;
import static org.postroom.fault.Stage.END_OF_DATA;
import static org.postroom.fault.Stage.MAIL;
import static org.postroom.fault.Stage.NOOP;
import static org.postroom.fault.Stage.RCPT;
import static org.postroom.fault.Stage.TLS_HANDSHAKE;
import static org.postroom.fault.Stage.VRFY;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.postroom.fault.Fault;
import org.postroom.fault.Stage;
import org.postroom.junit.SmtpTest;
import org.postroom.protocol.Reply;

/** Faults in code: stage, narrowing, effect. */
@SmtpTest
class FailingTest {

    @Test
    void theContractsExamplesConfigure(SmtpServer smtp) throws Exception {
        smtp.on(RCPT).matching("bounce@*").lenient().reply("550 5.1.1 No such mailbox");
        smtp.on(MAIL).times(2).lenient().reply("451 4.7.1 Greylisted, try again");
        smtp.on(CONNECT).once().lenient().replyAndClose("421 4.3.2 Too busy");
        smtp.on(END_OF_DATA).after(Duration.ofMillis(300)).lenient().reply("250 2.0.0 Queued at last");
        smtp.on(DATA).lenient().closeAfter(1_000);
        smtp.on(EHLO).skip(1).session(2).lenient().silence();
        try (Client client = new Client(smtp)) {
            assertThat(client.reply()).isEqualTo("421 4.3.2 Too busy");
            assertThat(client.reply()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HELO",
                "EHLO",
                "MAIL",
                "RCPT",
                "DATA",
                "BDAT",
                "RSET",
                "NOOP",
                "VRFY",
                "EXPN",
                "HELP",
                "QUIT",
                "STARTTLS",
                "AUTH",
                "TURN",
                "ATRN",
                "ETRN",
                "SEND",
                "SOML",
                "SAML"
            })
    void everyVerbIsAStage(String verb, SmtpServer smtp) throws Exception {
        smtp.on(Stage.valueOf(verb)).reply("421 4.3.2 Not now");
        try (Client client = new Client(smtp)) {
            client.reply();
            assertThat(client.say(verb)).isEqualTo("421 4.3.2 Not now");
        }
    }

    @Test
    void aRecipientIsRefused(SmtpServer smtp) throws Exception {
        Fault bounce = smtp.on(RCPT).matching("bounce@*").reply("550 5.1.1 No such mailbox");
        try (Client client = Client.greeted(smtp)) {
            client.say("MAIL FROM:<ann@example.com>");
            assertThat(client.say("RCPT TO:<bob@example.com>")).startsWith("250");
            assertThat(client.say("RCPT TO:<bounce@example.com>")).isEqualTo("550 5.1.1 No such mailbox");
        }
        assertThat(bounce.timesFired()).isEqualTo(1);
        assertThat(smtp.envelopes().single().forwardPaths()).hasSize(1);
    }

    @Test
    void twoInARowAreASequence(SmtpServer smtp) throws Exception {
        smtp.on(NOOP).once().reply("451 4.3.0 First");
        smtp.on(NOOP).once().reply(Reply.parse("452 4.3.1 Second"));
        try (Client client = Client.greeted(smtp)) {
            assertThat(client.say("NOOP")).isEqualTo("451 4.3.0 First");
            assertThat(client.say("NOOP")).isEqualTo("452 4.3.1 Second");
            assertThat(client.say("NOOP")).startsWith("250");
        }
    }

    @Test
    void narrowing(SmtpServer smtp) throws Exception {
        smtp.on(NOOP)
                .when(exchange -> exchange.command().argument().equals("please"))
                .reply("500 5.5.1 No");
        smtp.on(VRFY).skip(1).times(1).reply("502 5.5.1 Not twice");
        smtp.on(MAIL).transaction(2).reply("451 4.3.0 One is enough");
        smtp.on(ANY_COMMAND).encrypted().lenient().reply("500 5.5.1 Never");
        smtp.on(ANY_COMMAND).authenticated().lenient().reply("500 5.5.1 Never");
        smtp.on(RCPT).session(2).lenient().reply("500 5.5.1 Never");
        try (Client client = Client.greeted(smtp)) {
            assertThat(client.say("NOOP")).startsWith("250");
            assertThat(client.say("NOOP please")).startsWith("500");
            assertThat(client.say("VRFY bob")).startsWith("25");
            assertThat(client.say("VRFY bob")).startsWith("502");
            assertThat(client.say("VRFY bob")).startsWith("25");
            client.say("MAIL FROM:<ann@example.com>");
            client.say("RSET");
            assertThat(client.say("MAIL FROM:<ann@example.com>")).startsWith("451");
        }
    }

    @Test
    void aMalformedReplyNeedsReplyRaw(SmtpServer smtp) throws Exception {
        assertThatThrownBy(() -> smtp.on(NOOP).reply("no digits")).hasMessageContaining("no digits");
        smtp.on(NOOP).once().replyRaw("25O OK\r\n".getBytes(StandardCharsets.US_ASCII));
        smtp.on(NOOP).once().replyRaw("2\r\n");
        smtp.on(NOOP).once().truncateReply(3);
        try (Client client = Client.greeted(smtp)) {
            assertThat(client.say("NOOP")).isEqualTo("25O OK");
            assertThat(client.say("NOOP")).isEqualTo("2");
            assertThat(client.say("NOOP")).hasSize(3);
        }
    }

    @Test
    void timing(SmtpServer smtp) throws Exception {
        smtp.on(NOOP).once().delay(Duration.ofMillis(20));
        smtp.on(NOOP).once().after(Duration.ofMillis(20)).reply("250 2.0.0 At last");
        smtp.on(NOOP).once().trickle(10_000).asNormal();
        smtp.on(NOOP).once().trickle(10_000).reply("250 2.0.0 Slowly");
        try (Client client = Client.greeted(smtp)) {
            assertThat(client.say("NOOP")).startsWith("250");
            assertThat(client.say("NOOP")).isEqualTo("250 2.0.0 At last");
            assertThat(client.say("NOOP")).startsWith("250");
            assertThat(client.say("NOOP")).isEqualTo("250 2.0.0 Slowly");
        }
    }

    @Test
    void endings(SmtpServer smtp) throws Exception {
        smtp.on(NOOP).matching("close").close();
        smtp.on(NOOP).matching("reset").reset();
        smtp.on(NOOP).matching("silence").silence();
        smtp.on(NOOP).matching("deaf").stopReading();
        smtp.on(DATA).closeAfter(10);
        try (Client client = Client.greeted(smtp)) {
            assertThat(client.say("NOOP close")).isEmpty();
        }
        try (Client client = Client.greeted(smtp)) {
            assertThatThrownBy(() -> client.say("NOOP reset")).isInstanceOf(SocketException.class);
        }
        try (Client client = Client.greeted(smtp)) {
            client.send("NOOP silence");
        }
        try (Client client = Client.greeted(smtp)) {
            assertThat(client.say("NOOP deaf")).startsWith("250");
        }
        try (Client client = Client.greeted(smtp)) {
            client.say("MAIL FROM:<ann@example.com>");
            client.say("RCPT TO:<bob@example.com>");
            client.say("DATA");
            assertThat(client.say("Subject: More than ten octets")).isEmpty();
        }
        assertThat(smtp.trace()).command("NOOP").wasSentTimes(4);
        assertThat(smtp.messages()).isEmpty();
    }

    @Test
    void stagesOfASecureSession() throws Exception {
        try (SmtpServer smtp =
                SmtpServer.builder().tls(Tls.STARTTLS).user("ann", "secret").start()) {
            smtp.on(TLS_HANDSHAKE).once().failHandshake();
            smtp.on(AUTH_RESPONSE).once().reply("535 5.7.8 Authentication credentials invalid");
            assertThatThrownBy(() -> smtp.mailSession().getTransport().connect())
                    .isInstanceOf(MessagingException.class);
            assertThatThrownBy(() -> smtp.mailSession().getTransport().connect())
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasMessageContaining("5.7.8");
            smtp.mailSession().getTransport().connect();
        }
    }
}
