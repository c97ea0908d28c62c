package com.example.news;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import org.junit.jupiter.api.Test;
import org.postroom.junit.SmtpTest;
import org.postroom.received.CommandTrace;
import org.postroom.received.Envelopes;
import org.postroom.received.ReceivedMessage;
import org.postroom.received.ReceivedMessages;

@SmtpTest
class ReadingTest {

    @Test
    void findsTheCode(Session session, ReceivedMessages messages) {
        new Newsletter(session).send("ann@example.com");

        ReceivedMessage message = messages.single();
        assertThat(message.subject()).isEqualTo("News of the week");
        assertThat(message.find("[0-9]{3}-[0-9]{3}")).isEqualTo("734-211");
    }

    @Test
    void sendsAsItShould(Session session, Envelopes envelopes, CommandTrace trace) {
        new Newsletter(session).send("ann@example.com");

        assertThat(envelopes)
                .hasSingleEnvelope()
                .hasReversePath("news@shop.example")
                .hasForwardPaths("ann@example.com")
                .wasCompleted();
        assertThat(trace).hasUsedOneConnection().endedWithQuit();
        assertThat(trace).command("RCPT").wasSentTimes(1).wasRepliedWith(250);
    }
}
