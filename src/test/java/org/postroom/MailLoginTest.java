package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mail session that is handed out sends, whatever mechanism the server wants and whatever address it is bound to. */
class MailLoginTest {

    private static void send(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom("shop@example.com");
        message.setRecipients(Message.RecipientType.TO, "bob@example.com");
        message.setText("Hello");
        Transport.send(message);
    }

    private static SmtpServerBuilder demanding(String... mechanisms) {
        return SmtpServer.builder()
                .authentication(AuthenticationPolicy.REQUIRED)
                .mechanisms(mechanisms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOGIN", "PLAIN", "DIGEST-MD5", "NTLM", "XOAUTH2", "CRAM-MD5"})
    void itLogsInWithTheOneMechanismThereIs(String mechanism) throws MessagingException {
        for (Tls tls : Tls.values()) {
            try (SmtpServer server =
                    demanding(mechanism).tls(tls).user("ann", "secret").start()) {
                send(server.mailSession());

                assertThat(server.messages().single()).wasSentBy("ann");
                assertThat(server.sessions().single()).hasMechanism(mechanism);
                assertThat(server.findings()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SCRAM-SHA-256 XOAUTH2, XOAUTH2",
        "EXTERNAL OAUTHBEARER CRAM-MD5, CRAM-MD5",
        "SCRAM-SHA-1 PLAIN, PLAIN",
        "CRAM-MD5 XOAUTH2, XOAUTH2",
        "CRAM-MD5 LOGIN, LOGIN"
    })
    void itTakesOneThatItSpeaks(String mechanisms, String taken) throws MessagingException {
        try (SmtpServer server =
                demanding(mechanisms.split(" ")).user("ann", "secret").start()) {
            send(server.mailSession());

            assertThat(server.sessions().single()).hasMechanism(taken);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOGIN", "PLAIN", "NTLM", "XOAUTH2", "CRAM-MD5"})
    void whereNobodyIsKnownItIsAnybody(String mechanism) throws MessagingException {
        try (SmtpServer server = demanding(mechanism).start()) {
            send(server.mailSession());

            assertThat(server.messages().single()).wasSentBy("anybody");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SCRAM-SHA-256 | ann | SCRAM-SHA-256: neither Jakarta Mail nor a SASL provider of this JVM speaks it
            OAUTHBEARER   | ann | OAUTHBEARER: neither Jakarta Mail nor a SASL provider of this JVM speaks it
            EXTERNAL      | ann | EXTERNAL: it needs a TLS client certificate, and this connection has none
            DIGEST-MD5    |     | DIGEST-MD5: it needs a configured user, since the server has to prove that it knows the password
            """)
    void whereItCannotItIsRefusedAndToldWhy(String mechanism, String user, String reason) {
        SmtpServerBuilder builder = demanding(mechanism).tls(Tls.STARTTLS);
        try (SmtpServer server = (user == null ? builder : builder.user(user, "secret")).start()) {
            String text = "Jakarta Mail cannot log in to postroom.test. " + reason
                    + ". Expected one of LOGIN, PLAIN, DIGEST-MD5, NTLM, XOAUTH2, CRAM-MD5 among the mechanisms of the server;"
                    + " or log in with a client that speaks what there is";

            assertThatThrownBy(server::mailSession)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(text);
            assertThatThrownBy(server::mailProperties)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(text);
        }
    }

    @Test
    void whereItNeedNotLogInItIsNotRefused() throws MessagingException {
        try (SmtpServer server =
                SmtpServer.builder().mechanisms("SCRAM-SHA-256").start()) {
            send(server.mailSession());

            assertThat(server.messages().count()).isEqualTo(1);
        }
    }

    @Test
    void itWaitsTenSecondsAtMost() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            Properties properties = server.mailProperties();

            assertThat(properties)
                    .containsEntry("mail.smtp.connectiontimeout", "10000")
                    .containsEntry("mail.smtp.timeout", "10000")
                    .containsEntry("mail.smtp.writetimeout", "10000");
            assertThat(server.mailSession().getProperties()).containsAllEntriesOf(properties);
        }
    }

    /** The certificate is checked there for the name, as everywhere. */
    @ParameterizedTest
    @EnumSource(Tls.class)
    void aServerOnEveryAddressIsReachedOverLoopback(Tls tls) throws MessagingException {
        for (String every : new String[] {"0.0.0.0", "::", "0:0:0:0:0:0:0:0", "::1", "127.0.0.1"}) {
            try (SmtpServer server =
                    SmtpServer.builder().bindAddress(every).tls(tls).start()) {
                send(server.mailSession());

                assertThat(server.messages().count()).isEqualTo(1);
                assertThat(server.host()).isEqualTo(every.equals("::1") ? "0:0:0:0:0:0:0:1" : "127.0.0.1");
                assertThat(server.mailProperties()).containsEntry("mail.smtp.host", server.host());
            }
        }
    }
}
