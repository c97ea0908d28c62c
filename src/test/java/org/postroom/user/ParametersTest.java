package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.SmtpServer;
import org.postroom.junit.SmtpTest;
import org.postroom.received.CommandTrace;
import org.postroom.received.Envelopes;
import org.postroom.received.ReceivedMessages;
import org.postroom.received.SmtpSessions;

/** What a test can ask for, and where. */
@SmtpTest
class ParametersTest {

    private final SmtpServer smtp;
    private ReceivedMessages before;

    ParametersTest(SmtpServer smtp) {
        this.smtp = smtp;
    }

    @BeforeEach
    void sendsOne(SmtpServer server, ReceivedMessages messages) throws Exception {
        before = messages;
        Client.sends(server, "ann@example.com", "bob@example.com", "Before");
    }

    @AfterEach
    void seesItStill(ReceivedMessages messages) {
        assertThat(messages).first().hasSubject("Before");
    }

    @Test
    void areOneServersHandlesWhereverTheyAreAskedFor(
            SmtpServer server,
            ReceivedMessages messages,
            Envelopes envelopes,
            CommandTrace trace,
            SmtpSessions sessions) {
        assertThat(server).isSameAs(smtp);
        assertThat(before.list()).isEqualTo(messages.list());
        assertThat(server.messages().list()).isEqualTo(messages.list());
        assertThat(server.envelopes().list()).isEqualTo(envelopes.list()).hasSize(1);
        assertThat(server.sessions().list()).isEqualTo(sessions.list()).hasSize(1);
        assertThat(server.trace().transcript()).isEqualTo(trace.transcript());
        assertThat(server.trace().exchanges().list())
                .isEqualTo(trace.exchanges().list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    void goTogetherWithArguments(String subject, SmtpServer server, ReceivedMessages messages) throws Exception {
        Client.sends(server, "ann@example.com", "bob@example.com", subject);
        assertThat(messages).containsSubjects("Before", subject);
    }

    @RepeatedTest(2)
    void areFreshForEachRepetition(ReceivedMessages messages) {
        assertThat(messages).hasSize(1);
    }

    @TestFactory
    Stream<DynamicTest> areThereForAFactory(SmtpServer server, ReceivedMessages messages) {
        return List.of("x", "y").stream()
                .map(subject -> dynamicTest(subject, () -> {
                    Client.sends(server, "ann@example.com", "bob@example.com", subject);
                    assertThat(messages).last().hasSubject(subject);
                }));
    }
}
