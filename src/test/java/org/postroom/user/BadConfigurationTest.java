package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postroom.fault.Stage.NOOP;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.postroom.AuthenticationPolicy;
import org.postroom.ClientCertificate;
import org.postroom.ServerCertificate;
import org.postroom.SmtpServer;

/** What makes no sense is refused before a server starts, with the setting, the value and what would be right. */
class BadConfigurationTest {

    @Test
    void isRefusedWithTheSettingAndTheValue() {
        refused(() -> SmtpServer.builder().port(70_000), "port", "70000", "65535");
        refused(() -> SmtpServer.builder().hostname("not a host"), "hostname", "not a host", "mx.shop.example");
        refused(() -> SmtpServer.builder().bindAddress("mx.shop.example"), "bindAddress", "127.0.0.1");
        refused(() -> SmtpServer.builder().tlsVersions("TLSv9"), "tlsVersions", "TLSv9", "TLSv1.3");
        refused(() -> SmtpServer.builder().mailbox("ann@", "Ann"), "mailbox", "ann@", "ann@example.com");
        refused(() -> SmtpServer.builder().mailbox("ann", "Ann"), "mailbox", "ann@example.com");
        refused(() -> SmtpServer.builder().mechanisms("MAGIC"), "mechanisms", "MAGIC", "PLAIN");
        refused(() -> SmtpServer.builder().keyword("X SHOP"), "keyword", "X SHOP");
        refused(() -> SmtpServer.builder().maxRecipients(0), "maxRecipients", "0");
        refused(() -> SmtpServer.builder().await(Duration.ofSeconds(-1)), "await", "PT-1S");
        refused(() -> SmtpServer.builder().faults(smtp -> smtp.on(NOOP).reply("Ok")), "on(NOOP)", "Ok");
    }

    @Test
    void isRefusedWhereOneSettingNeedsAnother() {
        refused(
                () -> SmtpServer.builder()
                        .authentication(AuthenticationPolicy.REQUIRED_AFTER_TLS)
                        .build(),
                "authentication",
                "STARTTLS");
        refused(
                () -> SmtpServer.builder()
                        .certificate(ServerCertificate.EXPIRED)
                        .build(),
                "certificate",
                "EXPIRED",
                "STARTTLS");
        refused(() -> SmtpServer.builder().tlsVersions("TLSv1.3").build(), "tlsVersions", "[TLSv1.3]", "STARTTLS");
        refused(
                () -> SmtpServer.builder()
                        .clientCertificate(ClientCertificate.REQUIRED)
                        .build(),
                "clientCertificate",
                "STARTTLS");
    }

    private static void refused(ThrowingCallable configuration, CharSequence... words) {
        assertThatThrownBy(configuration)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }
}
