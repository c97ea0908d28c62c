package com.example.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postroom.fault.Stage.AUTH;
import static org.postroom.fault.Stage.CONNECT;
import static org.postroom.fault.Stage.DATA;
import static org.postroom.fault.Stage.END_OF_DATA;
import static org.postroom.fault.Stage.RCPT;
import static org.postroom.fault.Stage.STARTTLS;
import static org.postroom.fault.Stage.TLS_HANDSHAKE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.postroom.fault.Outage;
import org.postroom.fault.Stage;
import org.postroom.junit.SmtpFault;
import org.postroom.junit.SmtpTest;
import org.postroom.received.ReceivedMessages;

/** The failures that production brings most. Each client has a subclass; copy the test you need. */
@SmtpTest
abstract class Failures {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final String LONG_TEXT = "A line of text.\n".repeat(10_000);

    abstract Mailer mailer(Mailer.Settings settings);

    private void send(Mailer.Settings settings, String text, String... recipients) throws Exception {
        try (Mailer mailer = mailer(settings)) {
            mailer.send(List.of(recipients), "Your order", text);
        }
    }

    private static Mailer.Settings plain(SmtpServer smtp) {
        return new Mailer.Settings(smtp.host(), smtp.port(), null, null, false, PATIENCE_MILLIS);
    }

    private static Mailer.Settings impatient(SmtpServer smtp) {
        return new Mailer.Settings(smtp.host(), smtp.port(), null, null, false, 300);
    }

    @Test
    void thereIsNoServer(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        smtp.stop();

        assertThatThrownBy(() -> send(plain(smtp), "Hello", "ann@example.com"))
                .hasStackTraceContaining("onnection refused");

        smtp.start();
        send(plain(smtp), "Hello", "ann@example.com");
        assertThat(messages).hasSingleMessage();
    }

    @Test
    @SmtpFault(at = CONNECT, replyAndClose = "421 4.3.2 Too busy", times = 1)
    void theServerIsTooBusyToTalk(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        assertThatThrownBy(() -> send(plain(smtp), "Hello", "ann@example.com")).hasStackTraceContaining("421");

        send(plain(smtp), "Hello", "ann@example.com");
        assertThat(messages).hasSingleMessage();
    }

    @Test
    void greylistingLetsTheSecondTryPass(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        smtp.greylist();

        assertThatThrownBy(() -> send(plain(smtp), "Hello", "ann@example.com")).isInstanceOf(Exception.class);
        assertThat(messages).isEmpty();
        assertThat(smtp.trace().transcript()).contains("451 4.7.1 Greylisted");

        send(plain(smtp), "Hello", "ann@example.com");
        assertThat(messages).hasSingleMessage();
    }

    @Test
    @SmtpFault(at = RCPT, matching = "bounce@*", reply = "550 5.1.1 No such mailbox")
    void oneOfThreeRecipientsIsRefused(SmtpServer smtp, ReceivedMessages messages) {
        try {
            send(plain(smtp), "Hello", "ann@example.com", "bounce@example.com", "joe@example.com");
        } catch (Exception e) {
            // Some clients say that not everybody gets the message, others put it into their result.
            assertThat(e).hasStackTraceContaining("5.1.1");
        }

        assertThat(messages).hasSingleMessage().hasForwardPaths("ann@example.com", "joe@example.com");
    }

    @Test
    @SmtpFault(at = END_OF_DATA, reply = "552 5.3.4 The message is too large")
    void theMessageIsTooLarge(SmtpServer smtp, ReceivedMessages messages) {
        assertThatThrownBy(() -> send(plain(smtp), "Hello", "ann@example.com")).hasStackTraceContaining("5.3.4");

        assertThat(messages).isEmpty();
    }

    @Test
    @SmtpFault(at = AUTH, reply = "535 5.7.8 Wrong user or password")
    void theCredentialsAreWrong(SmtpServer smtp, ReceivedMessages messages) {
        Mailer.Settings login = new Mailer.Settings(smtp.host(), smtp.port(), "ann", "secret", false, PATIENCE_MILLIS);

        assertThatThrownBy(() -> send(login, "Hello", "ann@example.com")).isInstanceOf(Exception.class);

        assertThat(messages).isEmpty();
        assertThat(smtp.trace()).doesNotHaveVerb("MAIL");
    }

    private static Mailer.Settings overTls(SmtpServer smtp) {
        return new Mailer.Settings(smtp.host(), smtp.port(), null, null, true, PATIENCE_MILLIS);
    }

    @Test
    @SmtpTest(tls = Tls.STARTTLS)
    @SmtpFault(at = STARTTLS, reply = "454 4.7.0 TLS is not available")
    void startTlsIsRefused(SmtpServer smtp, ReceivedMessages messages) {
        assertThatThrownBy(() -> send(overTls(smtp), "Hello", "ann@example.com"))
                .isInstanceOf(Exception.class);

        assertThat(messages).isEmpty();
        assertThat(smtp.trace()).doesNotHaveVerb("MAIL");
    }

    @Test
    @SmtpTest(tls = Tls.STARTTLS)
    @SmtpFault(at = TLS_HANDSHAKE, failHandshake = true)
    void theHandshakeFails(SmtpServer smtp, ReceivedMessages messages) {
        assertThatThrownBy(() -> send(overTls(smtp), "Hello", "ann@example.com"))
                .isInstanceOf(Exception.class);

        assertThat(messages).isEmpty();
        assertThat(smtp.trace()).doesNotHaveVerb("MAIL");
    }

    @Test
    @SmtpFault(at = DATA, closeAfter = 10_000, times = 1)
    void theConnectionIsLostWithinTheMessage(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        assertThatThrownBy(() -> send(plain(smtp), LONG_TEXT, "ann@example.com"))
                .isInstanceOf(Exception.class);
        assertThat(messages).isEmpty();

        send(plain(smtp), LONG_TEXT, "ann@example.com");
        assertThat(messages).hasSingleMessage();
    }

    @Test
    @SmtpFault(at = END_OF_DATA, close = true, times = 1)
    void theAnswerIsLostSoTheMessageArrivesTwice(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        assertThatThrownBy(() -> send(plain(smtp), "Hello", "ann@example.com")).isInstanceOf(Exception.class);

        send(plain(smtp), "Hello", "ann@example.com");
        assertThat(messages).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "END_OF_DATA"})
    void theServerSaysNothingAnyMore(Stage stage, SmtpServer smtp) {
        smtp.on(stage).silence();

        assertThatThrownBy(() -> send(impatient(smtp), "Hello", "ann@example.com"))
                .isInstanceOf(Exception.class);
    }

    @Test
    void theServerAcceptsConnectionsAndNothingElse(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        var outage = smtp.outage(Outage.SILENT);
        assertThatThrownBy(() -> send(impatient(smtp), "Hello", "ann@example.com"))
                .isInstanceOf(Exception.class);

        outage.remove();
        send(plain(smtp), "Hello", "ann@example.com");
        assertThat(messages).hasSingleMessage();
    }
}
