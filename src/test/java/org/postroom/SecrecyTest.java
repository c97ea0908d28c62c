package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.postroom.junit.SmtpTest;
import org.postroom.junit.SmtpUser;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** A secret is read by asking for it, and stands in no text that is made here. */
class SecrecyTest {

    /** Ann's password, as the server was told it, and as it goes over the wire: alone, and with her name for PLAIN. */
    private static final String[] SECRETS = {"pencil", "cGVuY2ls", "BwZW5jaWw"};

    /** A session that has it in every place where a client may put it. */
    private static final String SCRIPT = """
            C: EHLO client.example                 S: 250
            C: HELP AUTH PLAIN AGFubgBwZW5jaWw=    S: 504
            C: AUHT PLAIN AGFubgBwZW5jaWw=         S: 500
            C: AUTH LOGON                          S: 504
            C: cGVuY2ls                            S: 500
            C: AUTH LOGIN                          S: 334
            C: cGVuY2ls                            S: 334
            C: YW5u                                S: 535
            C: AUTH PLAIN AGFubgBwZW5jaWw=         S: 235
            C: MAIL FROM:<ann@example.com>         S: 250
            C: RCPT TO:<bob@example.com>           S: 250
            C: DATA                                S: 354
            C: Subject: Hi
            C: .                                   S: 250
            """;

    private static void assertNone(String text) {
        assertThat(text).doesNotContainIgnoringCase(SECRETS);
    }

    @Test
    void whatWasRecordedShowsNone() {
        try (SmtpServer server = SmtpServer.builder().user("ann", "pencil").start()) {
            Dialogue.play(server, SCRIPT + "C: QUIT   S: 221\n");

            assertThat(server.sessions().single().identity().orElseThrow().secret())
                    .contains("pencil");
            assertThat(server.trace().transcript()).contains("AUTH PLAIN ****");
            Stream.of(
                            server,
                            server.trace(),
                            server.trace().transcript(),
                            server.trace().exchanges().list(),
                            server.sessions().list(),
                            server.sessions().single().identity(),
                            server.sessions().single().transcript(),
                            server.sessions().single().findings(),
                            server.envelopes().list(),
                            server.messages().list(),
                            server.mailProperties(),
                            server.mailSession().getProperties(),
                            server.tls(),
                            server.outbound())
                    .map(String::valueOf)
                    .forEach(SecrecyTest::assertNone);
            server.trace().exchanges().list().forEach(exchange -> {
                assertNone(exchange.command().argument());
                assertNone(exchange.command().verb());
                assertNone(exchange.reply().toString());
                assertNone(exchange.note());
            });
        }
    }

    @Test
    void noFailureShowsOne() {
        try (SmtpServer server = SmtpServer.builder()
                .user("ann", "pencil")
                .await(java.time.Duration.ZERO)
                .start()) {
            Dialogue.play(server, SCRIPT + "C: QUIT   S: 221\n");

            List<ThrowingCallable> wrong = List.of(
                    () -> assertThat(server.trace()).command("AUTH").wasSentTimes(99),
                    () -> assertThat(server.trace()).command("AUTH").hasArgument("PLAIN x"),
                    () -> assertThat(server.trace()).command("AUHT").wasRepliedWith(250),
                    () -> assertThat(server.trace()).hasVerbs("EHLO"),
                    () -> assertThat(server.trace()).doesNotHaveVerb("AUTH"),
                    () -> assertThat(server.trace()).hasNoFindings(),
                    () -> assertThat(server.trace()).hasUsedOneConnection().wasPipelined(),
                    () -> assertThat(server.sessions().single()).hasNoFindings(),
                    () -> assertThat(server.messages()).hasSize(7),
                    () -> assertThat(server.messages()).hasSingleMessage().wasSentBy("bob"),
                    () -> assertThat(server.envelopes()).hasSingleEnvelope().wasAbandoned(),
                    () -> assertThat(server.trace().exchanges().list()).isEmpty(),
                    () -> server.messages().await(7));
            for (ThrowingCallable each : wrong) {
                Throwable failure = catchThrowable(each);
                assertThat(failure).isInstanceOf(AssertionError.class);
                assertNone(whole(failure));
            }
        }
    }

    private static String whole(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void noThreadIsNamedAfterOne() {
        try (SmtpServer server = SmtpServer.builder().user("ann", "pencil").start();
                WireClient client = WireClient.connect(server)) {
            Dialogue.with(client).play("S: 220\n" + SCRIPT);

            assertNone(Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .collect(Collectors.joining("\n")));
        }
    }

    /** Fails, behind a session that has the secret everywhere. Not run but by the test below. */
    @SmtpTest(onFindings = FindingPolicy.FAIL)
    @SmtpUser(name = "ann", password = "pencil")
    static class Failing {

        @Test
        void fails(SmtpServer smtp) {
            Dialogue.play(smtp, SCRIPT + "C: QUIT   S: 221\n");
            throw new AssertionError("as it should");
        }

        @Test
        void failsByItsFindings(SmtpServer smtp) {
            Dialogue.play(smtp, SCRIPT + "C: AUHT PLAIN AGFubgBwZW5jaWw=\\n\nS: 500\n");
        }

        @Test
        void failsByAFault(SmtpServer smtp) {
            smtp.on(org.postroom.fault.Stage.ANY_COMMAND).matching("nobody").close();
            Dialogue.play(smtp, SCRIPT + "C: QUIT   S: 221\n");
        }

        @Test
        @SmtpUser(name = "ann", password = "pencil")
        @SmtpUser(name = "ann", password = "pencil")
        void isConfiguredWrong() {}
    }

    @Test
    void noFailureOfJUnitShowsOne() {
        StringBuilder all = new StringBuilder();
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(Failing.class)).execute().allEvents().stream()
                .forEach(event -> {
                    all.append(event);
                    event.getPayload(TestExecutionResult.class)
                            .flatMap(TestExecutionResult::getThrowable)
                            .ifPresent(failure -> all.append(whole(failure)));
                });

        assertThat(all.toString()).contains("as it should", "AUTH PLAIN ****", "is configured twice");
        assertNone(all.toString());
    }
}
