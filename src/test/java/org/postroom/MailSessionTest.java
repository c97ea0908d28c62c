package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a mail session looks for and, on the module path, finds only in the module of its authenticator. */
class MailSessionTest {

    @Test
    void itsAddressMapIsInThisModuleSoThatItPrintsNoWarning() {
        assertThat(MailSettings.class.getResource("/META-INF/jakarta.default.address.map"))
                .isNotNull();
    }

    @Test
    void addressesHaveTheirTransport() throws Exception {
        try (SmtpServer server = SmtpServer.builder().user("ann", "secret").start()) {
            Transport transport = server.mailSession().getTransport(new InternetAddress("bob@example.com"));
            assertThat(transport.getURLName().getProtocol()).isEqualTo("smtp");
        }
    }

    @Test
    void itTellsWhatIsWrongWithACertificate() throws Exception {
        try (SmtpServer server = SmtpServer.builder()
                .tls(Tls.IMPLICIT)
                .certificate(ServerCertificate.EXPIRED)
                .start()) {
            Transport transport = server.mailSession().getTransport();
            assertThatThrownBy(transport::connect).hasRootCauseInstanceOf(CertificateExpiredException.class);
            assertThat(server.sessions().count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REQUIRED_AFTER_TLS")
    void itSendsWhateverTheServerDemands(AuthenticationPolicy authentication) throws Exception {
        try (SmtpServer anybody =
                        SmtpServer.builder().authentication(authentication).start();
                SmtpServer ann = SmtpServer.builder()
                        .authentication(authentication)
                        .user("ann", "secret")
                        .start()) {
            for (SmtpServer server : List.of(anybody, ann)) {
                MimeMessage message = new MimeMessage(server.mailSession());
                message.setRecipients(Message.RecipientType.TO, "bob@example.com");
                message.setText("Hello");
                Transport.send(message);
                assertThat(server.messages().count()).isEqualTo(1);
            }
            assertThat(ann.mailProperties().containsKey("mail.smtp.auth"))
                    .isEqualTo(authentication != AuthenticationPolicy.NONE);
            boolean demands = authentication == AuthenticationPolicy.REQUIRED;
            assertThat(anybody.sessions().single().user())
                    .isEqualTo(demands ? Optional.of("anybody") : Optional.empty());
            assertThat(ann.sessions().single().user())
                    .isEqualTo(authentication == AuthenticationPolicy.NONE ? Optional.empty() : Optional.of("ann"));
        }
    }
}
