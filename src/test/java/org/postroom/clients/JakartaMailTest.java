package org.postroom.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postroom.ServerCertificate;
import org.postroom.SmtpServer;
import org.postroom.SmtpServerBuilder;
import org.postroom.Tls;
import org.postroom.protocol.Notification;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.ReturnedContent;
import org.postroom.received.ReceivedMessage;

/** Jakarta Mail as Angus has it: over TLS, with every mechanism, and with the extensions it knows. */
class JakartaMailTest {

    private static SmtpServerBuilder server(Tls tls) {
        return SmtpServer.builder().tls(tls).user("ann", "pencil");
    }

    private static MimeMessage message(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom("ann@example.com");
        message.setRecipients(Message.RecipientType.TO, "bob@example.com");
        message.setSubject("Gr\u00fc\u00dfe");
        message.setText(".\r\n..\r\nGr\u00fc\u00dfe\r\n" + "x".repeat(900) + "\r\n", "UTF-8");
        message.saveChanges();
        return message;
    }

    private static void send(Properties properties, String user, String password) throws MessagingException {
        Session session = Session.getInstance(properties);
        try (Transport transport = session.getTransport()) {
            transport.connect(user, password);
            MimeMessage message = message(session);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STARTTLS, PLAIN",
        "STARTTLS, LOGIN",
        "STARTTLS, DIGEST-MD5",
        "STARTTLS, NTLM",
        "STARTTLS, XOAUTH2",
        "IMPLICIT, PLAIN",
        "IMPLICIT, LOGIN",
        "IMPLICIT, DIGEST-MD5",
        "IMPLICIT, NTLM",
        "IMPLICIT, XOAUTH2"
    })
    void logsInOverTls(Tls tls, String mechanism) throws MessagingException {
        try (SmtpServer smtp = server(tls).start()) {
            Properties properties = smtp.mailProperties();
            properties.setProperty("mail.smtp.auth.mechanisms", mechanism);
            send(properties, "ann", "pencil");

            ReceivedMessage message = smtp.messages().single();
            String transcript = smtp.trace().transcript();
            assertThat(message.session().mechanism()).as(transcript).contains(mechanism);
            assertThat(message.session().user()).contains("ann");
            assertThat(message.session().isEncrypted()).isTrue();
            assertThat(message.session().findings()).as(transcript).isEmpty();
            assertThat(transcript).doesNotContain("pencil");

            // With XOAUTH2 Angus shows the challenge that tells why; with all others, the refusal.
            assertThatThrownBy(() -> send(properties, "ann", "eraser"))
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasMessageMatching("(?s)(535 5.7.8|334) .*");
        }
    }

    @ParameterizedTest
    @CsvSource({"PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5"})
    void logsInWithTheSaslOfTheJdk(String mechanism) throws MessagingException {
        try (SmtpServer smtp = server(Tls.STARTTLS).mechanisms(mechanism).start()) {
            Properties properties = smtp.mailProperties();
            properties.setProperty("mail.smtp.sasl.enable", "true");
            properties.setProperty("mail.smtp.sasl.mechanisms", mechanism);
            send(properties, "ann", "pencil");
            assertThat(smtp.messages().single().session().mechanism()).contains(mechanism);
        }
    }

    @ParameterizedTest
    @EnumSource(Tls.class)
    void theSessionThatTheServerHandsOutJustWorks(Tls tls) throws MessagingException, IOException {
        try (SmtpServer smtp = server(tls).start()) {
            MimeMessage message = message(smtp.mailSession());
            Transport.send(message);
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            message.writeTo(octets);
            assertThat(smtp.messages().single().content().bytes()).isEqualTo(octets.toByteArray());
            assertThat(smtp.messages().single().session().isEncrypted()).isEqualTo(tls != Tls.NONE);
            assertThat(smtp.messages().single().session().user()).contains("ann");
        }
    }

    @ParameterizedTest
    @EnumSource(Tls.class)
    void propertiesThatWereStoredAndReadAgainJustWork(Tls tls) throws MessagingException, IOException {
        try (SmtpServer smtp = SmtpServer.builder().tls(tls).start()) {
            StringWriter text = new StringWriter();
            smtp.mailProperties().store(text, null);
            Properties copy = new Properties();
            copy.load(new StringReader(text.toString()));
            Transport.send(message(Session.getInstance(copy)));
            assertThat(smtp.messages().single().session().isEncrypted()).isEqualTo(tls != Tls.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerCertificate.class, mode = EnumSource.Mode.EXCLUDE, names = "TRUSTED")
    void refusesEveryBadCertificate(ServerCertificate certificate) {
        try (SmtpServer smtp = server(Tls.STARTTLS).certificate(certificate).start()) {
            assertThatThrownBy(() -> Transport.send(message(smtp.mailSession())))
                    .isInstanceOf(MessagingException.class);
            assertThat(smtp.messages().list()).isEmpty();
        }
    }

    @Test
    void asksForDeliveryReports() throws MessagingException {
        try (SmtpServer smtp = server(Tls.NONE).start()) {
            Properties properties = smtp.mailProperties();
            properties.setProperty("mail.smtp.dsn.notify", "SUCCESS,FAILURE ORCPT=rfc822;bob+2Bx@example.com");
            properties.setProperty("mail.smtp.dsn.ret", "HDRS");
            properties.setProperty("mail.smtp.mailextension", "ENVID=A+2B1");
            send(properties, "ann", "pencil");
            Parameters mail = smtp.messages().single().envelope().parameters();
            assertThat(mail.ret()).contains(ReturnedContent.HDRS);
            assertThat(mail.envid()).contains("A+1");
            Parameters rcpt =
                    smtp.messages().single().envelope().forwardPaths().get(0).parameters();
            assertThat(rcpt.notifications()).containsExactly(Notification.SUCCESS, Notification.FAILURE);
            assertThat(rcpt.orcpt().orElseThrow().address()).isEqualTo("bob+x@example.com");
        }
    }

    /** Angus doubles the dots at the start of lines in chunks too, which RFC 3030, 2 does not ask for; the server keeps what came. */
    @Test
    void sendsInChunksWithItsDotsDoubled() throws MessagingException, IOException {
        try (SmtpServer smtp = server(Tls.STARTTLS).start()) {
            Properties properties = smtp.mailProperties();
            properties.setProperty("mail.smtp.chunksize", "500");
            Session session = Session.getInstance(properties);
            MimeMessage message = message(session);
            try (Transport transport = session.getTransport()) {
                transport.connect("ann", "pencil");
                transport.sendMessage(message, message.getAllRecipients());
            }
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            message.writeTo(octets);
            assertThat(new String(smtp.messages().single().content().bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(octets.toString(StandardCharsets.UTF_8).replace("\n.", "\n.."));
            assertThat(smtp.trace().transcript()).contains("BDAT 500").doesNotContain("C: DATA");
        }
    }

    @Test
    void sendsUtf8Paths() throws MessagingException {
        try (SmtpServer smtp = server(Tls.STARTTLS).start()) {
            Properties properties = smtp.mailProperties();
            properties.setProperty("mail.mime.allowutf8", "true");
            Session session = Session.getInstance(properties);
            MimeMessage message = message(session);
            message.setRecipients(Message.RecipientType.TO, "b\u00f6b@example.com");
            message.saveChanges();
            try (Transport transport = session.getTransport()) {
                transport.connect("ann", "pencil");
                transport.sendMessage(message, message.getAllRecipients());
            }
            assertThat(smtp.messages().single().envelope().parameters().smtpUtf8())
                    .isTrue();
            assertThat(smtp.messages().single().envelope().forwardPaths().get(0).address())
                    .isEqualTo("b\u00f6b@example.com");
        }
    }
}
