package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.fault.Stage.RCPT;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postroom.ClientCertificate;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.postroom.fault.Fault;
import org.postroom.junit.SmtpTest;
import org.postroom.junit.SmtpUser;
import org.postroom.protocol.Ending;
import org.postroom.protocol.ReplyCode;
import org.postroom.received.CommandTrace;
import org.postroom.received.Exchange;
import org.postroom.received.SmtpSession;
import org.postroom.received.SmtpSessions;

/** What can be read of a connection and of what was said on it. */
@SmtpTest
class ReadingSessionsTest {

    @Test
    void aConnection(SmtpServer smtp, SmtpSessions sessions) throws Exception {
        Client.sends(smtp, "ann@example.com", "bob@example.com", "Hi");

        SmtpSession session = sessions.single();
        assertThat(session.id()).isNotNull();
        assertThat(session.clientName()).isEqualTo("client.example");
        assertThat(session.remoteAddress().getAddress().isLoopbackAddress()).isTrue();
        assertThat(session.isEncrypted()).isFalse();
        assertThat(session.tlsProtocol()).isEmpty();
        assertThat(session.cipherSuite()).isEmpty();
        assertThat(session.clientCertificate()).isEmpty();
        assertThat(session.user()).isEmpty();
        assertThat(session.mechanism()).isEmpty();
        assertThat(session.exchanges()).hasSizeGreaterThan(5);
        assertThat(session.transcript()).contains("EHLO client.example", "QUIT");
        assertThat(session.ending()).isEqualTo(Ending.QUIT);
        assertThat(session.findings()).isEmpty();
    }

    @Test
    void anExchange(SmtpServer smtp, CommandTrace trace) throws Exception {
        Fault fault = smtp.on(RCPT).reply("550 5.1.1 No such mailbox");
        try (Client client = Client.greeted(smtp)) {
            client.say("MAIL FROM:<ann@example.com> SIZE=500");
            client.say("RCPT TO:<bob@example.com>");
        }
        Exchange mail = trace.exchanges().list().get(2);
        assertThat(mail.command().verb()).isEqualTo("MAIL");
        assertThat(mail.command().argument()).isEqualTo("FROM:<ann@example.com> SIZE=500");
        assertThat(mail.command().parameters().asGiven())
                .extracting(Object::toString)
                .containsExactly("SIZE=500");
        assertThat(mail.command().octets()).asString().isEqualTo("MAIL FROM:<ann@example.com> SIZE=500");
        assertThat(mail.fault()).isEmpty();

        Exchange rcpt = trace.exchanges().list().get(3);
        assertThat(rcpt.session()).isNotNull();
        assertThat(rcpt.reply().code()).isEqualTo(ReplyCode.MAILBOX_UNAVAILABLE.code());
        assertThat(rcpt.reply().code()).isEqualTo(550);
        assertThat(rcpt.reply().enhancedCode()).hasToString("Optional[5.1.1]");
        assertThat(rcpt.reply().lines()).containsExactly("No such mailbox");
        assertThat(rcpt.at()).isAfterOrEqualTo(mail.at());
        assertThat(rcpt.took()).isPositive();
        assertThat(rcpt.isEncrypted()).isFalse();
        assertThat(rcpt.isPipelined()).isFalse();
        assertThat(rcpt.direction()).isNotNull();
        assertThat(rcpt.fault()).hasValue(fault);
        assertThat(rcpt.findings()).isEmpty();
    }

    @Test
    void aClientThatIsGone(SmtpServer smtp, SmtpSessions sessions) throws Exception {
        Client.greeted(smtp).close();
        assertThat(sessions.await(1)).hasSize(1);
        assertThat(sessions.first()).isEqualTo(sessions.last());
        assertThat(sessions.count()).isEqualTo(sessions.list().size());
    }

    @Nested
    @SmtpTest(tls = Tls.STARTTLS)
    @SmtpUser(name = "ann", password = "secret")
    class Secured {
        @Test
        void hasTlsAndIdentity(Session session, SmtpSessions sessions, CommandTrace trace) throws Exception {
            try (Transport transport = session.getTransport()) {
                transport.connect();
            }
            SmtpSession secured = sessions.single();
            assertThat(secured.isEncrypted()).isTrue();
            assertThat(secured.tlsProtocol()).startsWith("TLSv1");
            assertThat(secured.cipherSuite()).isNotEmpty();
            assertThat(secured.user()).hasValue("ann");
            assertThat(secured.mechanism()).isPresent();
            assertThat(trace.transcript()).contains("AUTH").doesNotContain("secret", "AGFubgBzZWNyZXQ=");
        }
    }

    @Test
    void aClientCertificate() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder()
                .tls(Tls.IMPLICIT)
                .clientCertificate(ClientCertificate.WANTED)
                .start()) {
            try (var socket = smtp.tls().sslContext("ann").getSocketFactory().createSocket(smtp.host(), smtp.port())) {
                socket.getInputStream().read();
            }
            assertThat(smtp.sessions().single().clientCertificate())
                    .hasValueSatisfying(certificate -> assertThat(
                                    certificate.getSubjectX500Principal().getName())
                            .isEqualTo("CN=ann"));
        }
    }
}
