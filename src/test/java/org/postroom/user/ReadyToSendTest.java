package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.postroom.junit.SmtpTest;
import org.postroom.junit.SmtpUser;
import org.postroom.received.ReceivedMessages;

/** The parameters a mail client is set up with. */
class ReadyToSendTest {

    @Nested
    @SmtpTest(tls = Tls.STARTTLS)
    @SmtpUser(name = "ann", password = "secret")
    class ReadyToSend {
        @Test
        void aSession(Session session, ReceivedMessages messages) throws Exception {
            MimeMessage message = new MimeMessage(session);
            message.setFrom("ann@example.com");
            message.setSubject("Hi");
            message.setText("Hello");
            Transport.send(message, InternetAddress.parse("bob@example.com"));
            assertThat(messages).last().wasSentOverTls().wasSentBy("ann");
        }

        @Test
        void properties(Properties properties, SmtpServer server) {
            assertThat(properties)
                    .containsEntry("mail.smtp.host", server.host())
                    .containsEntry("mail.smtp.port", String.valueOf(server.port()))
                    .isEqualTo(server.mailProperties());
            assertThat(server.mailSession().getProperty("mail.smtp.port")).isEqualTo(String.valueOf(server.port()));
        }
    }

    @Nested
    @SmtpTest(tls = Tls.IMPLICIT)
    class Encrypted {
        @Test
        void anSslContext(SSLContext context, SmtpServer server) throws Exception {
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(server.host(), server.port())) {
                socket.startHandshake();
                assertThat(socket.getSession().isValid()).isTrue();
            }
        }

        @Test
        void trustForOtherClients(SmtpServer server, SSLContext context, @TempDir Path directory) throws Exception {
            X509Certificate certificate = server.tls().certificate();
            assertThat(server.tls().sslContext()).isNotNull();
            assertThat(context).isNotNull();

            String pem = server.tls().pem();
            assertThat(CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))))
                    .isNotEmpty();
            assertThat(certificate.getNotAfter()).isInTheFuture();

            Path path = directory.resolve("trust.p12");
            server.tls().trustStore(path);
            KeyStore trust = KeyStore.getInstance(path.toFile(), "changeit".toCharArray());
            assertThat(trust.size()).isPositive();
        }
    }
}
