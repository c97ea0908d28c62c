package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.fault.Stage.RCPT;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;
import org.postroom.junit.SmtpTest;
import org.postroom.protocol.Outcome;
import org.postroom.received.Envelope;
import org.postroom.received.Envelopes;

/** What can be read of a transaction. */
@SmtpTest
class ReadingEnvelopesTest {

    @Test
    void pathsWithTheirParametersAndReplies(SmtpServer smtp, Envelopes envelopes) throws Exception {
        smtp.on(RCPT).matching("nobody@*").reply("550 5.1.1 No such mailbox");
        try (Client client = Client.greeted(smtp)) {
            client.say("MAIL FROM:<ann@example.com> SIZE=500 BODY=8BITMIME RET=HDRS ENVID=QQ314159");
            client.say("RCPT TO:<bob@example.com> NOTIFY=NEVER");
            client.say("RCPT TO:<bob@example.com>");
            client.say("RCPT TO:<nobody@example.com>");
            client.say("DATA");
            client.say("Subject: x\r\n\r\n.");
        }
        Envelope envelope = envelopes.single();
        assertThat(envelope.reversePath()).hasToString("<ann@example.com>");
        assertThat(envelope.reversePath().isNull()).isFalse();
        assertThat(envelope.forwardPaths())
                .extracting(path -> path.mailbox().toString())
                .containsExactly("bob@example.com", "bob@example.com");
        assertThat(envelope.forwardPaths().get(0).parameters().asGiven()).hasSize(1);
        assertThat(envelope.refusedPaths()).hasSize(1);
        assertThat(envelope.refusedPaths().get(0).reply().code()).isEqualTo(550);
        assertThat(envelope.refusedPaths().get(0).path()).hasToString("<nobody@example.com>");
        assertThat(envelope.recipients()).hasSize(3);
        assertThat(envelope.outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void parametersTypedAndAsGiven(SmtpServer smtp, Envelopes envelopes) throws Exception {
        try (Client client = Client.greeted(smtp)) {
            client.say("MAIL FROM:<ann@example.com> SIZE=500 BODY=8BITMIME RET=HDRS ENVID=QQ314159 AUTH=<>");
            client.say("RSET");
        }
        Envelope envelope = envelopes.single();
        assertThat(envelope.parameters().size()).hasValue(500);
        assertThat(envelope.parameters().body()).hasToString("Optional[8BITMIME]");
        assertThat(envelope.parameters().ret()).hasToString("Optional[HDRS]");
        assertThat(envelope.parameters().envid()).hasValue("QQ314159");
        assertThat(envelope.parameters().smtpUtf8()).isFalse();
        assertThat(envelope.parameters().auth()).isPresent();
        assertThat(envelope.parameters().by()).isEmpty();
        assertThat(envelope.parameters().holdFor()).isEmpty();
        assertThat(envelope.parameters().mtPriority()).isEmpty();
        assertThat(envelope.parameters().deliveryTime()).isEmpty();
        assertThat(envelope.parameters().asGiven()).extracting(Object::toString).contains("SIZE=500", "AUTH=<>");
        assertThat(envelope.parameters().value("envid")).hasValue("QQ314159");
        assertThat(envelope.outcome()).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void theDeliveryMode(SmtpServer smtp, Envelopes envelopes) throws Exception {
        Client.sends(smtp, "ann@example.com", "bob@example.com", "Hi");
        assertThat(envelopes.single().deliveryMode()).hasToString("MAIL");
    }

    @Test
    void aRefusedOne(SmtpServer smtp, Envelopes envelopes) throws Exception {
        smtp.on(RCPT).reply("550 5.1.1 No such mailbox");
        Client.sends(smtp, "ann@example.com", "bob@example.com", "Hi");
        assertThat(envelopes.single().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(envelopes.first()).isEqualTo(envelopes.last());
        assertThat(envelopes.count()).isEqualTo(1);
        assertThat(envelopes.await(1)).hasSize(1);
    }

    @Test
    void deliverByAndFutureRelease() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder()
                        .keyword("DELIVERBY")
                        .keyword("FUTURERELEASE", "3600 2030-01-01T00:00:00Z")
                        .keyword("MT-PRIORITY")
                        .start();
                Client client = Client.greeted(smtp)) {
            client.say("MAIL FROM:<ann@example.com> BY=120;R HOLDFOR=60 MT-PRIORITY=3 SMTPUTF8");
            client.say("QUIT");
            Envelope envelope = smtp.envelopes().single();
            assertThat(envelope.parameters().smtpUtf8()).isTrue();
            assertThat(envelope.parameters().by())
                    .hasValueSatisfying(by -> assertThat(by.within()).isEqualTo(Duration.ofSeconds(120)));
            assertThat(envelope.parameters().holdFor()).hasValue(Duration.ofSeconds(60));
            assertThat(envelope.parameters().mtPriority()).hasValue(3);
        }
    }
}
