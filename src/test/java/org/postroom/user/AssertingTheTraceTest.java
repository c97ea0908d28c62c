package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.fault.Stage.RCPT;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.postroom.findings.Severity;
import org.postroom.junit.SmtpTest;
import org.postroom.junit.SmtpUser;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.ReplyCode;
import org.postroom.received.CommandTrace;
import org.postroom.received.Envelope;
import org.postroom.received.Envelopes;

/** The vocabulary for envelopes and for the trace. */
@SmtpTest
class AssertingTheTraceTest {

    @Test
    void commands(SmtpServer smtp, CommandTrace trace) throws Exception {
        Client.sends(smtp, "ann@example.com", "bob@example.com", "Hi");

        assertThat(trace)
                .hasVerbs("EHLO", "MAIL", "RCPT", "DATA", "QUIT")
                .containsVerbsInOrder("EHLO", "DATA")
                .doesNotHaveVerb("VRFY")
                .hasUsedOneConnection()
                .endedWithQuit()
                .hasNoFindings()
                .hasNoFindingsOf(Severity.MUST)
                .sentNoCredentialsInClearText();
        assertThat(trace.exchanges()).last().wasRepliedWith(221).wasRepliedWith(ReplyCode.SERVICE_CLOSING);
        assertThat(trace)
                .command("DATA")
                .wasSent()
                .wasSentTimes(1)
                .cameAfter("RCPT")
                .cameBefore("QUIT");
        assertThat(trace)
                .command("RCPT")
                .hasArgument("TO:<bob@example.com>")
                .wasRepliedWith(250)
                .wasRepliedWith(ReplyCode.OK)
                .wasRepliedWithin(Duration.ofSeconds(5));
    }

    @Test
    void pipelining(SmtpServer smtp, CommandTrace trace) throws Exception {
        try (Client client = Client.greeted(smtp)) {
            client.say("MAIL FROM:<ann@example.com>\r\nRCPT TO:<bob@example.com>\r\nRSET");
            client.reply();
            client.reply();
        }
        assertThat(trace).wasPipelined();
    }

    @Test
    void connections(SmtpServer smtp, CommandTrace trace) throws Exception {
        try (Client client = Client.greeted(smtp)) {
            for (String subject : new String[] {"One", "Two"}) {
                client.say("MAIL FROM:<ann@example.com>");
                client.say("RCPT TO:<bob@example.com>");
                client.say("DATA");
                client.say("Subject: " + subject + "\r\n\r\n.");
            }
            client.say("QUIT");
        }
        assertThat(trace).hasReusedConnections();
    }

    @Test
    void envelopes(SmtpServer smtp, Envelopes envelopes) throws Exception {
        smtp.on(RCPT).matching("bob@*").reply("550 5.1.1 No such mailbox");
        try (Client client = Client.greeted(smtp)) {
            client.say("MAIL FROM:<> BODY=8BITMIME SIZE=100");
            client.say("RCPT TO:<carol@example.com> NOTIFY=NEVER");
            client.say("RCPT TO:<bob@example.com>");
            client.say("RCPT TO:<dave@example.com>");
            client.say("DATA");
            client.say("Subject: x\r\n\r\n.");
            client.say("MAIL FROM:<ann@example.com>");
            client.say("RSET");
            client.say("MAIL FROM:<ann@example.com>");
            client.say("RCPT TO:<bob@example.com>");
            client.say("QUIT");
        }
        Envelope envelope = envelopes.first();
        assertThat(envelope)
                .hasNullReversePath()
                .hasForwardPaths("carol@example.com", "dave@example.com")
                .hasForwardPathsInAnyOrder("dave@example.com", "carol@example.com")
                .hasParameter("BODY")
                .hasParameter("BODY", "8BITMIME")
                .hasDeliveryMode(DeliveryMode.MAIL)
                .wasCompleted();
        assertThat(envelope).refused("bob@example.com").with(550);
        assertThat(envelope).refused("bob@example.com").with(550, "5.1.1");
        assertThat(envelope).refused("bob@example.com").with(ReplyCode.MAILBOX_UNAVAILABLE);
        assertThat(envelopes).hasSize(3);
        assertThat(envelopes).element(1).hasReversePath("ann@example.com").wasAbandoned();
        assertThat(envelopes).last().wasRefused();
    }

    @Nested
    @SmtpTest(tls = Tls.STARTTLS)
    @SmtpUser(name = "ann", password = "secret")
    class WithTls {
        @Test
        void credentials(Session session, CommandTrace trace) throws Exception {
            try (Transport transport = session.getTransport()) {
                transport.connect();
            }
            assertThat(trace).startedTlsBefore("AUTH").sentNoCredentialsInClearText();
        }
    }
}
