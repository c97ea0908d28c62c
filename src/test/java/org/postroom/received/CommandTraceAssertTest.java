package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postroom.findings.Severity;
import org.postroom.protocol.Ending;
import org.postroom.support.PinnedFailures;

class CommandTraceAssertTest {

    private static final String CAREFUL = Recording.GREETING + """
            C: EHLO client.example
            S: 250-mx.test
            S: 250 STARTTLS
            C: STARTTLS
            S: 220 2.0.0 Go ahead
            C: EHLO client.example
            S: 250 mx.test
            C: AUTH LOGIN
            S: 334 VXNlcm5hbWU6
            C: YW5u
            S: 334 UGFzc3dvcmQ6
            C: c2VjcmV0
            S: 235 2.7.0 Welcome
            I: LOGIN ann
            C: MAIL FROM:<a@shop.example>
            S: 250 2.1.0 OK
            C: RCPT TO:<ann@example.com>
            S: 451 4.3.2 Try again
            T: 300
            C+ RCPT TO:<ann@example.com>
            S: 250 2.1.5 OK
            C: DATA
            S: 354 Go ahead
            C: Subject: Welcome
            C: .
            S: 250 2.0.0 OK
            C: QUIT
            S: 221 2.0.0 Bye
            """;

    private static final String CARELESS = Recording.GREETING + """
            C: HELO localhost
            S: 250 mx.test
            C: AUTH PLAIN AGFubgBzZWNyZXQ=
            S: 235 2.7.0 Welcome
            C: MAIL FROM: a@shop.example
            S: 250 2.1.0 OK
            F: PATH_WITHOUT_BRACKETS
            F: STRAY_SPACE
            """;

    private static final String CHALLENGED = Recording.GREETING + """
            C: EHLO client.example
            S: 250 mx.test
            C: AUTH CRAM-MD5
            S: 334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+
            C: dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw
            S: 235 2.7.0 Welcome
            C: QUIT
            S: 221 2.0.0 Bye
            """;

    private static final String TWICE = Recording.message("a@shop.example", "ann@example.com", "Subject: 1")
            .replace("C: QUIT", "C: MAIL FROM:<a@shop.example>\nS: 250 2.1.0 OK\nC: QUIT");

    private final CommandTrace careful = Recording.of(CAREFUL).trace();
    private final CommandTrace careless = Recording.of(CARELESS).trace();
    private final CommandTrace silent = new Recording().trace();

    @Test
    void asksForVerbs() {
        assertThat(careful)
                .hasVerbs("EHLO", "STARTTLS", "EHLO", "AUTH", "mail", "RCPT", "RCPT", "DATA", "QUIT")
                .containsVerbsInOrder("STARTTLS", "auth", "QUIT")
                .doesNotHaveVerb("RSET");
        assertThat(silent).hasVerbs().doesNotHaveVerb("EHLO");
    }

    @Test
    void asksForCommands() {
        assertThat(careful)
                .command("rcpt")
                .wasSent()
                .wasSentTimes(2)
                .hasArgument("TO:<ann@example.com>")
                .wasRepliedWith(451)
                .wasRepliedWith(250)
                .wasRepliedWith(451, "4.3.2")
                .wasRepliedWithin(Duration.ofMillis(300))
                .cameAfter("MAIL")
                .cameBefore("DATA");
        assertThat(careful).command("RSET").wasNotSent().wasSentTimes(0);
        assertThat(careful).command("AUTH").hasArgument("LOGIN");
        assertThat(careless).command("AUTH").hasArgument("PLAIN ****");
    }

    @Test
    void leadsToCertainExchanges() {
        assertThat(careful).command("RCPT").first().wasRepliedWith(451, "4.3.2");
        assertThat(careful).command("RCPT").last().wasRepliedWith(250).isPipelined();
        assertThat(careful)
                .command("RCPT")
                .element(1)
                .hasVerb("rcpt")
                .hasArgument("TO:<ann@example.com>")
                .wasRepliedWithin(Duration.ZERO)
                .isEncrypted()
                .hasNoFindings();
        assertThat(careful).command("STARTTLS").first().isNotEncrypted();
    }

    @Test
    void asksHowTheClientBehaved() {
        assertThat(careful)
                .startedTlsBefore("AUTH")
                .sentNoCredentialsInClearText()
                .hasUsedOneConnection()
                .endedWithQuit()
                .wasPipelined()
                .hasNoFindings()
                .hasNoFindingsOf(Severity.MUST);
        assertThat(careless).hasNoFindingsOf(Severity.ADVICE);
        assertThat(Recording.of(CHALLENGED).trace()).sentNoCredentialsInClearText();
        assertThat(Recording.of(TWICE).trace()).hasReusedConnections();
    }

    @Test
    void theVendorsNameForAuthIsSeenToo() {
        CommandTrace trace = Recording.of(Recording.GREETING + """
                        C: EHLO client.example
                        S: 250 mx.test
                        C: X-EXPS PLAIN AGFubgBwZW5jaWw=
                        S: 235 2.7.0 Welcome
                        """).trace();

        assertThatThrownBy(() -> assertThat(trace).sentNoCredentialsInClearText())
                .hasMessageContaining("X-EXPS PLAIN ****");
    }

    @Test
    void theSameIsAskedOfOneSession() {
        Recording both = Recording.of(CARELESS, CAREFUL);
        SmtpSession first = both.journal.sessions().get(0);
        SmtpSession second = both.journal.sessions().get(1);

        assertThat(first)
                .hasVerbs("HELO", "AUTH", "MAIL")
                .hasClientName("localhost")
                .hasEnding(Ending.CLIENT_GONE);
        assertThat(first).isNotEncrypted();
        assertThat(second)
                .isEncrypted()
                .hasUser("ann")
                .hasMechanism("login")
                .startedTlsBefore("AUTH")
                .endedWithQuit()
                .hasUsedOneConnection()
                .command("MAIL")
                .wasSentTimes(1);
    }

    @Test
    void aVerbWithASpaceIsRefusedAtOnce() {
        List<ThrowingCallable> questions = List.of(
                () -> assertThat(Recording.of(TWICE).trace()).command("RCPT TO"),
                () -> assertThat(Recording.of(TWICE).trace()).hasVerbs("EHLO", "MAIL FROM"),
                () -> assertThat(Recording.of(TWICE).trace()).doesNotHaveVerb("RCPT TO"),
                () -> assertThat(Recording.of(TWICE).trace()).command("RCPT").cameAfter("MAIL FROM"),
                () -> assertThat(Recording.of(TWICE).trace())
                        .command("RCPT")
                        .first()
                        .hasVerb("RCPT TO"),
                () -> assertThat(Recording.of(TWICE).trace()).command(""));
        for (ThrowingCallable question : questions) {
            assertThatIllegalArgumentException()
                    .isThrownBy(question)
                    .withMessageContaining("is no verb: expected one word, such as RCPT");
        }
    }

    @TestFactory
    Stream<DynamicTest> failures() {
        CommandTrace both = Recording.of(CARELESS, CAREFUL).trace();
        SmtpSession session = both.exchanges().list().get(0).session();
        SmtpSession secure = both.exchanges().last().session();
        Exchange mail = careless.exchanges().list().get(3);
        return PinnedFailures.in("CommandTraceAssert.txt")
                .fails("hasVerbs", () -> assertThat(careless).hasVerbs("EHLO", "MAIL", "RCPT"))
                .fails("hasVerbs, too many", () -> assertThat(careless).hasVerbs("HELO", "AUTH"))
                .fails("hasVerbs, too few", () -> assertThat(careless).hasVerbs("HELO", "AUTH", "MAIL", "RCPT"))
                .fails("hasVerbs, nothing was said", () -> assertThat(silent).hasVerbs("EHLO"))
                .fails("containsVerbsInOrder", () -> assertThat(careless).containsVerbsInOrder("HELO", "MAIL", "AUTH"))
                .fails(
                        "containsVerbsInOrder, from the first",
                        () -> assertThat(careless).containsVerbsInOrder("EHLO", "MAIL"))
                .fails("doesNotHaveVerb", () -> assertThat(careless).doesNotHaveVerb("helo"))
                .fails(
                        "command wasSent",
                        () -> assertThat(careless).command("RCPT").wasSent())
                .fails(
                        "command wasSent, nothing was said",
                        () -> assertThat(silent).command("RCPT").wasSent())
                .fails(
                        "command wasSentTimes",
                        () -> assertThat(careful).command("RCPT").wasSentTimes(3))
                .fails(
                        "command wasSentTimes, too often",
                        () -> assertThat(careful).command("RCPT").wasSentTimes(1))
                .fails(
                        "command wasSentTimes, never",
                        () -> assertThat(careless).command("RCPT").wasSentTimes(1))
                .fails(
                        "command wasNotSent",
                        () -> assertThat(careful).command("RCPT").wasNotSent())
                .fails(
                        "command hasArgument",
                        () -> assertThat(careful).command("RCPT").hasArgument("TO:<bob@example.com>"))
                .fails(
                        "command hasArgument, never sent",
                        () -> assertThat(careless).command("RCPT").hasArgument("TO:<bob@example.com>"))
                .fails(
                        "command wasRepliedWith",
                        () -> assertThat(careful).command("RCPT").wasRepliedWith(550))
                .fails(
                        "command wasRepliedWith, enhanced",
                        () -> assertThat(careful).command("MAIL").wasRepliedWith(250, "2.1.1"))
                .fails(
                        "command wasRepliedWith, never sent",
                        () -> assertThat(careless).command("RCPT").wasRepliedWith(250))
                .fails(
                        "command wasRepliedWithin",
                        () -> assertThat(careful).command("RCPT").wasRepliedWithin(Duration.ofMillis(200)))
                .fails(
                        "command cameAfter",
                        () -> assertThat(careful).command("AUTH").cameAfter("MAIL"))
                .fails(
                        "command cameAfter, absent",
                        () -> assertThat(careless).command("AUTH").cameAfter("STARTTLS"))
                .fails(
                        "command cameBefore",
                        () -> assertThat(careful).command("MAIL").cameBefore("AUTH"))
                .fails(
                        "command cameBefore, absent",
                        () -> assertThat(careless).command("MAIL").cameBefore("RCPT"))
                .fails(
                        "command first",
                        () -> assertThat(careless).command("RCPT").first())
                .fails(
                        "command last",
                        () -> assertThat(careless).command("RCPT").last())
                .fails(
                        "command element",
                        () -> assertThat(careful).command("RCPT").element(2))
                .fails("startedTlsBefore", () -> assertThat(both).startedTlsBefore("AUTH"))
                .fails("startedTlsBefore, absent", () -> assertThat(careless).startedTlsBefore("DATA"))
                .fails("sentNoCredentialsInClearText", () -> assertThat(both).sentNoCredentialsInClearText())
                .fails("hasUsedOneConnection", () -> assertThat(both).hasUsedOneConnection())
                .fails("hasUsedOneConnection, none", () -> assertThat(silent).hasUsedOneConnection())
                .fails("hasReusedConnections", () -> assertThat(both).hasReusedConnections())
                .fails("endedWithQuit", () -> assertThat(both).endedWithQuit())
                .fails("endedWithQuit, none", () -> assertThat(silent).endedWithQuit())
                .fails("wasPipelined", () -> assertThat(careless).wasPipelined())
                .fails("hasNoFindings", () -> assertThat(careless).hasNoFindings())
                .fails("hasNoFindingsOf", () -> assertThat(careless).hasNoFindingsOf(Severity.SHOULD))
                .fails("session hasVerbs", () -> assertThat(session).hasVerbs("HELO"))
                .fails("session hasClientName", () -> assertThat(session).hasClientName("client.example"))
                .fails("session hasEnding", () -> assertThat(session).hasEnding(Ending.QUIT))
                .fails("session isEncrypted", () -> assertThat(session).isEncrypted())
                .fails("session isNotEncrypted", () -> assertThat(secure).isNotEncrypted())
                .fails("session hasUser", () -> assertThat(secure).hasUser("Ann"))
                .fails(
                        "session hasUser, not authenticated",
                        () -> assertThat(session).hasUser("ann"))
                .fails("session hasMechanism", () -> assertThat(secure).hasMechanism("PLAIN"))
                .fails("exchange hasVerb", () -> assertThat(mail).hasVerb("RCPT"))
                .fails("exchange hasArgument", () -> assertThat(mail).hasArgument("FROM:<a@shop.example>"))
                .fails("exchange wasRepliedWith", () -> assertThat(mail).wasRepliedWith(550))
                .fails(
                        "exchange wasRepliedWith, enhanced",
                        () -> assertThat(mail).wasRepliedWith(250, "2.0.0"))
                .fails(
                        "exchange wasRepliedWithin",
                        () -> assertThat(careful).command("RCPT").first().wasRepliedWithin(Duration.ofNanos(1_500_000)))
                .fails("exchange isEncrypted", () -> assertThat(mail).isEncrypted())
                .fails(
                        "exchange isNotEncrypted",
                        () -> assertThat(careful).command("MAIL").last().isNotEncrypted())
                .fails("exchange isPipelined", () -> assertThat(mail).isPipelined())
                .fails("exchange hasNoFindings", () -> assertThat(mail).hasNoFindings())
                .tests();
    }
}
