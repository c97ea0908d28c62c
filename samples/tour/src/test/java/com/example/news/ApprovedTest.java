package com.example.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.SmtpSoftAssertions.assertSoftly;

import jakarta.mail.Session;
import org.junit.jupiter.api.Test;
import org.postroom.junit.SmtpTest;
import org.postroom.received.CommandTrace;
import org.postroom.received.ReceivedMessages;

@SmtpTest
class ApprovedTest {

    @Test
    void looksAsItDidWhenItWasApproved(Session session, ReceivedMessages messages) {
        new Newsletter(session).send("ann@example.com");

        assertThat(messages).hasSingleMessage().matchesSnapshot("news");
    }

    @Test
    void isRightInEveryRespect(Session session, ReceivedMessages messages, CommandTrace trace) {
        new Newsletter(session).send("ann@example.com");

        assertSoftly(softly -> {
            softly.assertThat(messages)
                    .hasSingleMessage()
                    .hasSubject("News of the week")
                    .hasTextContaining("734-211");
            softly.assertThat(trace).command("RCPT").wasSentTimes(1);
        });
    }
}
