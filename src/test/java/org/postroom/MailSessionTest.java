package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.security.cert.CertificateExpiredException;
import org.junit.jupiter.api.Test;

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
                .certificate(Certificate.EXPIRED)
                .start()) {
            Transport transport = server.mailSession().getTransport();
            assertThatThrownBy(transport::connect).hasRootCauseInstanceOf(CertificateExpiredException.class);
            assertThat(server.sessions().count()).isEqualTo(1);
        }
    }
}
