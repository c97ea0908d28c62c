package com.example.news;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import org.junit.jupiter.api.Test;
import org.postroom.Conformance;
import org.postroom.FindingPolicy;
import org.postroom.junit.SmtpTest;
import org.postroom.received.CommandTrace;
import org.postroom.received.ReceivedMessages;

@SmtpTest(conformance = Conformance.STRICT, onFindings = FindingPolicy.FAIL)
class ConformanceTest {

    @Test
    void breaksNoRule(Session session, ReceivedMessages messages, CommandTrace trace) {
        new Newsletter(session).send("ann@example.com");

        assertThat(messages).hasSingleMessage().hasNoFindings();
        assertThat(trace).hasNoFindings();
    }
}
