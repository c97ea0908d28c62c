package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postroom.FindingPolicy;
import org.postroom.SmtpServer;
import org.postroom.fault.Stage;
import org.postroom.support.Dialogue;

/** onFindings = FAIL, by itself and beside faults that never fired. */
class PassingTestCheckTest {

    private static final String ENVELOPE = """
            C: EHLO client.example            S: 250
            C: MAIL FROM:<ann@example.com>    S: 250
            C: RCPT TO:<bob@example.com>      S: 250
            """;
    private static final String CONTENT = """
            C: DATA   S: 354
            C: From: ann@example.com
            C: Date: Wed, 25 Nov 2026 09:00:00 +0000
            C: Message-ID: <1@example.com>
            C: Subject: Hello
            C:
            C: Hello
            C: .   S: 250
            C: QUIT   S: 221
            """;

    @SmtpTest(onFindings = FindingPolicy.FAIL)
    static class WellBehaved {
        @Test
        void passes(SmtpServer smtp) {
            Dialogue.play(smtp, ENVELOPE + CONTENT);
        }

        @Test
        void passesWithFindingsThatAreLessGrave(SmtpServer smtp) {
            Dialogue.play(smtp, "C: EHLO client   S: 250\nC: [finishes]\nS: [closed]");
            assertThat(smtp.sessions().single().findings()).isNotEmpty();
        }
    }

    @Test
    void whoBreaksNoRulePasses() {
        Kit.passes(2, WellBehaved.class);
    }

    @SmtpTest(onFindings = FindingPolicy.FAIL)
    static class BreaksARule {
        @Test
        void test(SmtpServer smtp) {
            Dialogue.play(
                    smtp,
                    "C: EHLO client.example   S: 250\nC: MAIL FROM: <ann@example.com>   S: 250\nC: QUIT   S: 221");
        }
    }

    @Test
    void aTestThatWouldHavePassedFails() {
        Throwable failure = Kit.failure(BreaksARule.class);

        assertThat(failure)
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage(String.format(
                        "Expected a client that breaks no rule of severity MUST, since onFindings = FAIL, but it broke one:%n"
                                + "  MUST space-before-path: There is a space between MAIL FROM: and the path (RFC 5321, 3.3)%n"
                                + "    in session 1: C: MAIL FROM: <ann@example.com>"));
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(SmtpTranscript.class);
    }

    @SmtpTest(onFindings = FindingPolicy.FAIL)
    static class SendsABadMessage {
        @Test
        void test(SmtpServer smtp) {
            Dialogue.play(
                    smtp,
                    ENVELOPE + "C: DATA   S: 354\nC: Subject: Hello\nC:\nC: Hello\nC: .   S: 250\nC: QUIT   S: 221");
        }
    }

    @Test
    void whatIsWrongWithAMessageCountsToo() {
        assertThat(Kit.failure(SendsABadMessage.class))
                .hasMessage(
                        String.format(
                                "Expected a client that breaks no rule of severity MUST, since onFindings = FAIL, but it broke 2:%n"
                                        + "  MUST no-date: The message has no Date header (RFC 5322, 3.6)%n"
                                        + "    in the message \"Hello\" from <ann@example.com> to <bob@example.com>, 25 octets%n"
                                        + "  MUST no-from: The message has no From header (RFC 5322, 3.6)%n"
                                        + "    in the message \"Hello\" from <ann@example.com> to <bob@example.com>, 25 octets"));
    }

    @SmtpTest(onFindings = FindingPolicy.FAIL)
    static class FailsAnyway {
        @Test
        void inItsBody(SmtpServer smtp) {
            Dialogue.play(smtp, "C: MAIL FROM:<>   S: 250");
            throw new IllegalStateException("The test's own failure");
        }
    }

    @SmtpTest(onFindings = FindingPolicy.FAIL)
    static class FailsAfterwards {
        @Test
        void test(SmtpServer smtp) {
            Dialogue.play(smtp, "C: MAIL FROM:<>   S: 250");
        }

        @AfterEach
        void after() {
            throw new IllegalStateException("The test's own failure");
        }
    }

    @SmtpTest(onFindings = FindingPolicy.FAIL)
    static class IsAborted {
        @Test
        void test(SmtpServer smtp) {
            Dialogue.play(smtp, "C: MAIL FROM:<>   S: 250");
            assumeTrue(false);
        }
    }

    @Test
    void aTestThatFailedOrWasAbortedIsLeftAsItIs() {
        for (Class<?> sample : new Class<?>[] {FailsAnyway.class, FailsAfterwards.class}) {
            assertThat(Kit.failure(sample))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("The test's own failure");
            assertThat(Kit.failure(sample).getSuppressed()).singleElement().isInstanceOf(SmtpTranscript.class);
        }
        Kit.run(IsAborted.class).testEvents().assertStatistics(statistics -> statistics.aborted(1));
    }

    @SmtpTest(onFindings = FindingPolicy.FAIL)
    static class Both {
        @Test
        @SmtpFault(at = Stage.DATA, close = true)
        void test(SmtpServer smtp) {
            Dialogue.play(
                    smtp, "C: EHLO client.example   S: 250\nC: MAIL FROM:ann@example.com   S: 250\nC: QUIT   S: 221");
        }
    }

    @Test
    void findingsAndFaultsThatNeverFiredAreOneFailure() {
        assertThat(Kit.failure(Both.class))
                .hasMessage(String.format(
                        "Expected a client that breaks no rule of severity MUST, since onFindings = FAIL, but it broke one:%n"
                                + "  MUST path-without-brackets: The path ann@example.com stands without angle brackets (RFC 5321, 4.1.2)%n"
                                + "    in session 1: C: MAIL FROM:ann@example.com%n"
                                + "The test planned a fault that never happened:%n"
                                + "  on(DATA) never fired; DATA never came, only CONNECT, EHLO, MAIL, QUIT%n"
                                + "A fault that need not happen is lenient()."));
    }

    @SmtpTest(name = "primary", onFindings = FindingPolicy.FAIL)
    @SmtpTest(name = "backup", onFindings = FindingPolicy.FAIL)
    static class OnTwoServers {
        @Test
        void test(@FromServer("primary") SmtpServer primary, @FromServer("backup") SmtpServer backup) {
            Dialogue.play(primary, "C: MAIL FROM:<>   S: 250\nC: QUIT   S: 221");
            Dialogue.play(backup, "C: MAIL FROM:<>   S: 250\nC: QUIT   S: 221");
        }
    }

    static class InAField {
        @RegisterExtension
        final SmtpExtension smtp = SmtpExtension.with(SmtpServer.builder().onFindings(FindingPolicy.FAIL));

        @Test
        void test() {
            Dialogue.play(smtp.server(), "C: MAIL FROM:<>   S: 250\nC: QUIT   S: 221");
        }
    }

    @Test
    void everyServerIsAsked() {
        Throwable two = Kit.failure(OnTwoServers.class);
        assertThat(two).hasMessageContaining("no-hello");
        assertThat(Stream.of(two.getSuppressed()).filter(AssertionError.class::isInstance))
                .singleElement()
                .satisfies(other -> assertThat(other).hasMessageContaining("no-hello"));
        assertThat(Kit.failure(InAField.class)).hasMessageContaining("no-hello");
    }

    @SmtpTest
    static class SaysNothing {
        @Test
        void test(SmtpServer smtp) {
            Dialogue.play(smtp, "C: MAIL FROM:<>   S: 250\nC: QUIT   S: 221");
        }
    }

    @Test
    void aConfigurationParameterTurnsItOnForAllTests() {
        Kit.passes(1, SaysNothing.class);
        assertThat(Kit.failure(Kit.run(Map.of("postroom.onFindings", "fail"), SaysNothing.class)))
                .hasMessageContaining("onFindings = FAIL");
    }
}
