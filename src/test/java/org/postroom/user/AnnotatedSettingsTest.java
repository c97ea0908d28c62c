package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postroom.AuthenticationPolicy;
import org.postroom.ClientCertificate;
import org.postroom.Conformance;
import org.postroom.FindingPolicy;
import org.postroom.ServerCertificate;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.postroom.junit.Lifetime;
import org.postroom.junit.SmtpMailbox;
import org.postroom.junit.SmtpMailingList;
import org.postroom.junit.SmtpTest;
import org.postroom.junit.SmtpUser;

/** The attributes of the annotation have the names of the builder's methods. */
class AnnotatedSettingsTest {

    @Nested
    @SmtpTest(
            hostname = "mx.shop.example",
            port = 0,
            bindAddress = "127.0.0.1",
            tls = Tls.STARTTLS,
            certificate = ServerCertificate.EXPIRED,
            clientCertificate = ClientCertificate.WANTED,
            tlsVersions = "TLSv1.3",
            authentication = AuthenticationPolicy.REQUIRED,
            mechanisms = {"PLAIN", "SCRAM-SHA-256"},
            keywords = {"DELIVERBY", "XSHOP a b"},
            withoutKeywords = "PIPELINING",
            maxMessageSize = 10_000_000,
            maxRecipients = 100,
            maxMessagesPerSession = 10,
            maxSessions = 50,
            conformance = Conformance.STRICT,
            onFindings = FindingPolicy.FAIL,
            await = "5s",
            idleTimeout = "5m",
            contentInMemoryUpTo = 1 << 20,
            lifetime = Lifetime.PER_METHOD)
    @SmtpUser(name = "ann", password = "secret")
    @SmtpUser(name = "bob", password = "secret")
    class Everything {
        @Test
        void isAnnounced(SmtpServer smtp) throws Exception {
            try (Client client = new Client(smtp)) {
                assertThat(client.reply()).contains("mx.shop.example");
                assertThat(client.say("EHLO me.example"))
                        .contains("XSHOP a b", "SIZE 10000000", "STARTTLS")
                        .doesNotContain("PIPELINING");
                client.say("QUIT");
            }
        }
    }

    @Nested
    @SmtpTest(
            movedMailbox = "old@example.com -> new@example.com",
            fullMailbox = "full@example.com",
            connectedUser = "ann@example.com",
            knownMailboxesOnly = true)
    @SmtpMailbox(address = "ann@example.com", name = "Ann Example")
    @SmtpMailbox(address = "bob@example.com", name = "Bob")
    @SmtpMailingList(
            address = "staff@example.com",
            members = {"ann@example.com", "bob@example.com"})
    class TheDirectory {
        @Test
        void isThere(SmtpServer smtp) throws Exception {
            try (Client client = Client.greeted(smtp)) {
                assertThat(client.say("VRFY ann")).contains("Ann Example <ann@example.com>");
                assertThat(client.say("EXPN staff@example.com")).contains("ann@example.com", "bob@example.com");
                client.say("MAIL FROM:<x@example.com>");
                assertThat(client.say("RCPT TO:<ann@example.com>")).startsWith("250");
                assertThat(client.say("RCPT TO:<nobody@example.com>")).startsWith("550");
                assertThat(client.say("RCPT TO:<full@example.com>")).startsWith("552");
                assertThat(client.say("RCPT TO:<old@example.com>")).startsWith("551");
            }
        }
    }

    @Nested
    @SmtpTest
    class BindsALoopbackPort {
        @Test
        void byDefault(SmtpServer smtp) {
            assertThat(smtp.host()).isEqualTo("127.0.0.1");
            assertThat(smtp.port()).isPositive();
        }
    }
}
