package org.postroom.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.postroom.protocol.Outcome;

/** What production brings most, as Jakarta Mail sees it. */
@Timeout(60)
class JakartaMailTest {

    private static void send(SmtpServer smtp, Properties more, String... recipients) throws MessagingException {
        Properties properties = smtp.mailProperties();
        properties.putAll(more);
        Session session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(session);
        message.setFrom("shop@example.com");
        for (String recipient : recipients) {
            message.addRecipient(RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject("Hello");
        message.setText("Hello\r\n".repeat(1_000));
        Transport.send(message);
    }

    private static void send(SmtpServer smtp, String... recipients) throws MessagingException {
        send(smtp, new Properties(), recipients);
    }

    private static Properties timeout() {
        Properties properties = new Properties();
        properties.put("mail.smtp.timeout", "100");
        properties.put("mail.smtp.connectiontimeout", "2000");
        properties.put("mail.smtp.writetimeout", "100");
        return properties;
    }

    @Test
    void busyAtConnect() throws MessagingException {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.CONNECT).once().replyAndClose("421 4.3.2 Too busy");
            assertThatThrownBy(() -> send(smtp, "ann@example.com")).hasStackTraceContaining("421");
            send(smtp, "ann@example.com");
            assertThat(smtp.messages().count()).isEqualTo(1);
        }
    }

    @Test
    void greylistedAndTriedAgain() throws MessagingException {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.greylist();
            assertThatThrownBy(() -> send(smtp, "ann@example.com"))
                    .isInstanceOf(SendFailedException.class)
                    .hasStackTraceContaining("451 4.7.1");
            send(smtp, "ann@example.com");
            assertThat(smtp.messages().count()).isEqualTo(1);
        }
    }

    @Test
    void oneOfThreeRecipientsRefused() throws MessagingException {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.RCPT).matching("bounce@*").reply("550 5.1.1 No such mailbox");
            Properties partial = new Properties();
            partial.put("mail.smtp.sendpartial", "true");
            assertThatThrownBy(() -> send(smtp, partial, "ann@example.com", "bounce@example.com", "joe@example.com"))
                    .isInstanceOfSatisfying(SendFailedException.class, e -> {
                        assertThat(e.getInvalidAddresses())
                                .extracting(Object::toString)
                                .containsExactly("bounce@example.com");
                        assertThat(e.getValidSentAddresses()).hasSize(2);
                    });
            assertThat(smtp.messages().single().envelope().forwardPaths())
                    .extracting(Object::toString)
                    .containsExactly("<ann@example.com>", "<joe@example.com>");
        }
    }

    @Test
    void tooLarge() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.END_OF_DATA).reply("552 5.3.4 Too large");
            assertThatThrownBy(() -> send(smtp, "ann@example.com")).hasStackTraceContaining("552 5.3.4 Too large");
            assertThat(smtp.messages().isEmpty()).isTrue();
            assertThat(smtp.envelopes().single().outcome()).isEqualTo(Outcome.REFUSED);
        }
    }

    @Test
    void wrongCredentials() {
        try (SmtpServer smtp = SmtpServer.builder().user("ann", "secret").start()) {
            Properties login = new Properties();
            login.put("mail.smtp.auth", "true");
            for (Stage stage : new Stage[] {Stage.AUTH, Stage.AUTH_RESPONSE}) {
                smtp.reset();
                smtp.on(stage).reply("535 5.7.8 Wrong");
                login.put("mail.smtp.auth.mechanisms", stage == Stage.AUTH ? "PLAIN" : "LOGIN");
                assertThatThrownBy(() -> login(smtp, login))
                        .isInstanceOf(AuthenticationFailedException.class)
                        .hasMessageContaining("535 5.7.8 Wrong");
            }
        }
    }

    private static void login(SmtpServer smtp, Properties more) throws MessagingException {
        Properties properties = smtp.mailProperties();
        properties.putAll(more);
        try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
            transport.connect("ann", "secret");
        }
    }

    @Test
    void startTlsThatFails() {
        try (SmtpServer smtp = SmtpServer.builder().tls(Tls.STARTTLS).start()) {
            smtp.on(Stage.STARTTLS).once().reply("454 4.7.0 TLS not available");
            smtp.on(Stage.TLS_HANDSHAKE).once().failHandshake();
            Properties required = new Properties();
            required.put("mail.smtp.starttls.required", "true");
            assertThatThrownBy(() -> send(smtp, required, "ann@example.com"))
                    .hasStackTraceContaining("454 4.7.0 TLS not available");
            assertThatThrownBy(() -> send(smtp, required, "ann@example.com"))
                    .hasStackTraceContaining("handshake_failure");
            assertThat(smtp.messages().isEmpty()).isTrue();
        }
    }

    @Test
    void connectionLostWithinTheContent() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.DATA).closeAfter(1_000);
            assertThatThrownBy(() -> send(smtp, "ann@example.com")).isInstanceOf(MessagingException.class);
            assertThat(smtp.messages().isEmpty()).isTrue();
        }
    }

    @Test
    void answerLostBehindTheContent() throws MessagingException {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.END_OF_DATA).once().reset();
            assertThatThrownBy(() -> send(smtp, "ann@example.com")).isInstanceOf(MessagingException.class);
            send(smtp, "ann@example.com");
            assertThat(smtp.messages().count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "END_OF_DATA"})
    void timeOutAtEachStage(Stage stage) {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            Fault fault = smtp.on(stage).silence();
            assertThatThrownBy(() -> send(smtp, timeout(), "ann@example.com"))
                    .satisfies(e -> assertThat(causes(e)).hasAtLeastOneElementOfType(SocketTimeoutException.class));
            assertThat(fault.timesFired()).isEqualTo(1);
            assertThat(smtp.messages().count()).isEqualTo(stage == Stage.END_OF_DATA ? 1 : 0);
        }
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, cause -> {
            boolean chained = cause instanceof MessagingException mail && mail.getNextException() != null;
            return chained ? ((MessagingException) cause).getNextException() : cause.getCause();
        });
    }

    @Test
    void noServer() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.stop();
            assertThatThrownBy(() -> send(smtp, "ann@example.com")).hasStackTraceContaining("Connection refused");
        }
    }

    @Test
    void sequencesThatRecover() throws MessagingException {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.MAIL).times(2).reply("451 4.7.1 Greylisted, try again");
            smtp.on(Stage.MAIL).once().replyAndClose("421 4.3.2 Going away");
            int tries = 0;
            while (smtp.messages().isEmpty()) {
                tries++;
                try {
                    send(smtp, "ann@example.com");
                } catch (MessagingException e) {
                    assertThat(tries).isLessThan(4);
                }
            }
            assertThat(tries).isEqualTo(4);
        }
    }
}
