package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postroom.SmtpServer;
import org.postroom.UnfiredFaultPolicy;
import org.postroom.fault.Fault;
import org.postroom.fault.FaultScript;
import org.postroom.fault.Moment;
import org.postroom.fault.Stage;
import org.postroom.support.Dialogue;

/** Faults by annotation, and the verdict on those that never fired. */
class SmtpFaultTest {

    private static final String RCPT = """
            C: MAIL FROM:<>   S: 250
            C: RCPT TO:<ann@example.com>
            """;

    @Retention(RetentionPolicy.RUNTIME)
    @SmtpFault(at = Stage.MAIL, reply = "451 4.7.1 Busy", times = 1)
    @interface Busy {}

    static final class AnnIsThere implements Predicate<Moment> {
        @Override
        public boolean test(Moment moment) {
            return moment.mailbox().orElseThrow().localPart().equals("ann");
        }
    }

    @SmtpTest
    @Busy
    @SmtpFault(at = Stage.RCPT, matching = "ann@*", reply = "451 4.3.2 Try again later", times = 1)
    static class Sample {

        @Test
        @SmtpFault(at = Stage.RCPT, when = AnnIsThere.class, session = 1, transaction = 2, reply = "452 4.5.3 No")
        @SmtpFault(verb = "xfoo", replyRaw = "hm\r\n")
        @SmtpFault(at = Stage.NOOP, delay = "1 ms", times = 1)
        @SmtpFault(at = Stage.NOOP, after = "1ms", trickle = 9_000, times = 1)
        @SmtpFault(at = Stage.HELP, lenient = true, close = true)
        @SmtpFault(at = Stage.QUIT, truncateReply = 3)
        void allOfThemHappen(SmtpServer smtp) {
            Dialogue.play(smtp, """
                    C: MAIL FROM:<>   S: 451
                    C: MAIL FROM:<>   S: 250
                    C: RCPT TO:<ann@example.com>    S: 451
                    C: RCPT TO:<ann@example.com>    S: 452
                    C: RCPT TO:<bob@example.com>    S: 250
                    C: XFOO
                    S: hm
                    C: NOOP           S: 250
                    C: NOOP           S: 250
                    """);
            Dialogue.play(smtp, "C: EHLO c   S: 250");
            try (Dialogue dialogue = Dialogue.with(smtp)) {
                dialogue.client().send("QUIT\r\n");
                dialogue.client().awaitEnd();
            }
        }
    }

    @Test
    void theyAreAddedUpFromTheOutsideIn() {
        Kit.passes(1, Sample.class);
    }

    @SmtpTest(lifetime = Lifetime.PER_CLASS)
    @SmtpFault(at = Stage.RCPT, reply = "451 4.3.2 Try again later", times = 1)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    @Execution(ExecutionMode.SAME_THREAD)
    static class Shared {

        @RepeatedTest(2)
        void a(SmtpServer smtp) {
            smtp.on(Stage.NOOP).reply("451 4.0.0 Busy");
            Dialogue.play(smtp, RCPT + "S: 451\nC: RCPT TO:<ann@example.com>   S: 250\nC: NOOP   S: 451");
        }

        @Test
        @SmtpFault(at = Stage.MAIL, reply = "452 4.3.1 Full", times = 1)
        void b(SmtpServer smtp) {
            Dialogue.play(smtp, "C: MAIL FROM:<>   S: 452\n" + RCPT + "S: 451\nC: NOOP   S: 250");
        }

        @Test
        void c(SmtpServer smtp) {
            Dialogue.play(smtp, RCPT + "S: 451\nC: RSET  S: 250\n" + RCPT + "S: 250");
        }
    }

    @Test
    void aSharedServerHasThemAnewForEachTest() {
        Kit.passes(4, Shared.class);
    }

    @SmtpTest
    static class NeverFires {

        @Test
        @SmtpFault(at = Stage.RCPT, matching = "bob@*", reply = "550 5.1.1 No such mailbox")
        @SmtpFault(at = Stage.DATA, close = true)
        void passes(SmtpServer smtp) {
            Dialogue.play(smtp, RCPT + "S: 250\nC: QUIT  S: 221");
        }
    }

    @Test
    void oneThatNeverFiredFailsTheTestAndNamesWhatCameNearest() {
        Throwable failure = Kit.failure(NeverFires.class);

        assertThat(failure)
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage(String.format("The test planned 2 faults that never happened:%n"
                        + "  on(RCPT).matching(\"bob@*\") never fired; RCPT came 1 time, for <ann@example.com>%n"
                        + "  on(DATA) never fired; DATA never came, only CONNECT, MAIL, RCPT, QUIT%n"
                        + "A fault that need not happen is lenient()."));
        assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(SmtpTranscript.class);
    }

    @Test
    void aConfigurationParameterLetsThemPass() {
        Kit.run(Map.of("postroom.onUnfiredFaults", "accept"), NeverFires.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(Kit.failure(Kit.run(Map.of("postroom.onUnfiredFaults", "no"), NeverFires.class)))
                .hasMessage(
                        "JUnit configuration parameter postroom.onUnfiredFaults: expected FAIL or FAIL_UNLESS_ALL_FIRED or ACCEPT, but there"
                                + " was \"no\"");
    }

    @SmtpTest(onUnfiredFaults = UnfiredFaultPolicy.FAIL_UNLESS_ALL_FIRED)
    static class FiredTooSeldom {
        @Test
        @SmtpFault(at = Stage.NOOP, reply = "250 Once", times = 3)
        void fires(SmtpServer smtp) {
            Dialogue.play(smtp, "C: NOOP   S: 250 Once\nC: QUIT   S: 221");
        }
    }

    @SmtpTest
    static class FiredTooSeldomByDefault extends FiredTooSeldom {}

    @Test
    void aFaultThatFiredTooSeldomFailsATestThatSaysSo() {
        assertThat(Kit.failure(Kit.run(FiredTooSeldom.class)))
                .hasMessageContaining("on(NOOP).times(3) fired 1 of 3 times; NOOP came 1 time");
        Kit.run(FiredTooSeldomByDefault.class).testEvents().assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(Kit.failure(Kit.run(
                        Map.of("postroom.onUnfiredFaults", "fail_unless_all_fired"), FiredTooSeldomByDefault.class)))
                .hasMessageContaining("fired 1 of 3 times");
    }

    @SmtpTest(onUnfiredFaults = UnfiredFaultPolicy.ACCEPT)
    static class Accepted {
        @Test
        @SmtpFault(at = Stage.DATA, close = true)
        void passes(SmtpServer smtp) {}
    }

    @SmtpTest
    static class FailsAnyway {
        @Test
        @SmtpFault(at = Stage.DATA, close = true)
        void fails(SmtpServer smtp) {
            throw new AssertionError("The test's own failure");
        }
    }

    static class Field {
        @RegisterExtension
        final SmtpExtension smtp = SmtpExtension.with(
                SmtpServer.builder().faults(faults -> faults.on(Stage.DATA).close()));

        @Test
        void passes() {
            smtp.server();
        }
    }

    @SmtpTest
    static class Chaos {
        @Test
        void fails(SmtpServer smtp) {
            smtp.chaos(42, 0.5);
            throw new AssertionError("The test's own failure");
        }
    }

    @Test
    void theSeedOfChaosIsPrintedWhenTheTestFails() {
        assertThat(Kit.failure(Chaos.class).getSuppressed())
                .singleElement()
                .extracting(Object::toString)
                .asString()
                .endsWith("Fault: chaos(42, 0.5) never fired; no client came");
    }

    @Test
    void aSettingLetsThemPassAndAFailureOfTheTestGoesFirst() {
        Kit.passes(1, Accepted.class);
        assertThat(Kit.failure(FailsAnyway.class)).hasMessage("The test's own failure");
    }

    @Test
    void theServerOfAFieldIsJudgedToo() {
        assertThat(Kit.failure(Field.class))
                .hasMessageMatching("The test planned a fault that never happened:\\R"
                        + "  on\\(DATA\\) never fired; no client came\\R"
                        + "    planned at org.postroom.junit.SmtpFaultTest.*\\(SmtpFaultTest.java:\\d+\\)\\R"
                        + "A fault that need not happen is lenient\\(\\).");
    }

    @SmtpTest
    static class Unfinished {
        @Test
        void passes(SmtpServer smtp) {
            FaultScript finished = smtp.on(Stage.NOOP).skip(1);
            finished.once().lenient().close();
            assertThatThrownBy(() -> smtp.on(Stage.NOOP).reply("Ok"));
            smtp.on(Stage.NOOP).once().after(Duration.ofMillis(300)).trickle(10);
            smtp.on("xfoo").matching("a*");
        }
    }

    @Test
    void oneThatNothingEndsFailsTheTest() {
        assertThat(Kit.failure(Unfinished.class))
                .hasMessage(
                        String.format(
                                "The test says when to fail, but not how:%n"
                                        + "  on(NOOP).once().after(300 ms).trickle(10)%n"
                                        + "  on(\"XFOO\").matching(\"a*\")%n"
                                        + "An effect ends a script: reply(..), close() and their like, or asNormal() where it is only slower."));
        assertThatThrownBy(() -> SmtpServer.builder()
                        .faults(faults -> faults.on(Stage.DATA).once()))
                .hasMessage("faults: expected an effect after each on(..), such as reply(..) or close(),"
                        + " but there was [on(DATA).once()]");
    }

    @SmtpTest
    static class Nothing {
        @Test
        @SmtpFault(at = Stage.DATA)
        void x() {}
    }

    @SmtpTest
    static class Two {
        @Test
        @SmtpFault(at = Stage.DATA, close = true, reply = "451 x")
        void x() {}
    }

    @SmtpTest
    static class Malformed {
        @Test
        @SmtpFault(at = Stage.DATA, reply = "250 2.0.0 Fine")
        void x() {}
    }

    @SmtpTest
    static class Duration5 {
        @Test
        @SmtpFault(at = Stage.DATA, after = "5 parsecs")
        void x() {}
    }

    @SmtpTest
    static class Both {
        @Test
        @SmtpFault(at = Stage.DATA, verb = "XFOO", close = true)
        void x() {}
    }

    @SmtpTest(name = "backup")
    static class Elsewhere {
        @Test
        @SmtpFault(at = Stage.DATA, close = true, server = "main")
        void x() {}
    }

    static Stream<Arguments> misuses() {
        return Stream.of(
                Arguments.of(
                        Nothing.class,
                        "expected something to happen, such as reply = \"451 4.3.2 Try again later\", but there is nothing"),
                Arguments.of(Two.class, "expected one thing to happen, but there are reply, close"),
                Arguments.of(
                        Malformed.class,
                        "on(DATA).reply(\"250 2.0.0 Fine\"): DATA is answered with 354 before the content comes: expected"
                                + " 354, 4xx or 5xx, or a 2xx at END_OF_DATA"),
                Arguments.of(
                        Duration5.class,
                        "after: expected a duration such as \"5s\", \"300 ms\", \"2 m\" or \"PT5S\" (the units are ns, us,"
                                + " ms, s, m and h), but there was \"5 parsecs\""),
                Arguments.of(Both.class, "expected at or verb, but there are both, DATA and \"XFOO\""),
                Arguments.of(
                        Elsewhere.class,
                        "server: expected one of \"backup\" (@SmtpTest on class SmtpFaultTest.Elsewhere), but there was"
                                + " \"main\""));
    }

    @ParameterizedTest
    @MethodSource("misuses")
    void whatMakesNoSenseIsRefusedAndNamed(Class<?> sample, String message) {
        assertThat(Kit.failure(sample))
                .hasMessage("@SmtpFault on method SmtpFaultTest." + sample.getSimpleName() + ".x(): " + message);
    }

    @SmtpTest
    static class Parallel {

        @RepeatedTest(500)
        void eachTestHasItsOwn(SmtpServer smtp, org.junit.jupiter.api.RepetitionInfo info) {
            int n = info.getCurrentRepetition();
            String reply = "45" + n % 3 + " 4.0.0 For test " + n;
            Fault fault = smtp.on(Stage.RCPT).once().reply(reply);
            smtp.on(Stage.NOOP).after(Duration.ofMillis(n % 3)).once().close();
            Dialogue.play(smtp, RCPT + "S: " + reply + "\nC: RCPT TO:<ann@example.com>   S: 250\nC: NOOP\nS: [closed]");
            assertThat(fault.timesFired()).isEqualTo(1);
            assertThat(smtp.faults().list()).hasSize(2);
            assertThat(smtp.sessions().count()).isEqualTo(1);
        }
    }

    @Test
    void fiveHundredTestsAtTheSameTimeDoNotDisturbEachOther() {
        Kit.passes(500, Parallel.class);
    }
}
