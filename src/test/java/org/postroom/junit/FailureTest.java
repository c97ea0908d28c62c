package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postroom.SmtpServer;
import org.postroom.fault.Stage;
import org.postroom.text.Shortened;

/** A test that fails shows what its servers heard, wherever it fails; all others show nothing. */
class FailureTest {

    private static List<String> transcripts(Class<?> sample) {
        return transcripts(Kit.failure(sample));
    }

    private static List<String> transcripts(Throwable failure) {
        return Stream.of(failure.getSuppressed())
                .filter(SmtpTranscript.class::isInstance)
                .map(each ->
                        each.toString().replaceAll("127.0.0.1:\\d+", "CLIENT").replace("\r\n", "\n"))
                .toList();
    }

    @SmtpTest
    static class Body {
        @Test
        void fails(SmtpServer smtp) {
            Mail.sendRaw(smtp.port(), "one");
            throw new AssertionError("Expected two");
        }
    }

    @Test
    void theWholeTranscriptIsInTheFailure() {
        Throwable failure = Kit.failure(Body.class);

        assertThat(failure).hasMessage("Expected two");
        assertThat(transcripts(failure)).containsExactly("""
                Transcript of the server of this test:
                Session 1 of postroom.test (FailureTest.Body.fails) with CLIENT
                S: 220 postroom.test ESMTP Postroom, a server for FailureTest.Body.fails
                C: HELO raw.test
                S: 250 postroom.test greets raw.test
                C: MAIL FROM:<ann@example.com>
                S: 250 2.1.0 Reverse-path accepted
                C: RCPT TO:<bob@example.com>
                S: 250 2.1.5 Forward-path accepted
                C: DATA
                S: 354 Send the content, and end it with <CRLF>.<CRLF>
                C: [23 octets of content]
                C: .
                S: 250 2.6.0 Message accepted
                C: QUIT
                S: 221 2.0.0 postroom.test closes the connection
                [ended with QUIT]""");
    }

    @Test
    void aStackTraceShowsItWithoutFramesOrAClassName() {
        StringWriter text = new StringWriter();
        Kit.failure(Body.class).printStackTrace(new PrintWriter(text, true));

        assertThat(text.toString().lines().filter(line -> line.contains("Suppressed: ") || line.contains("C: QUIT")))
                .containsExactly("\tSuppressed: Transcript of the server of this test:", "C: QUIT");
    }

    @SmtpTest
    static class InBeforeEach {
        @BeforeEach
        void before() {
            throw new IllegalStateException("before");
        }

        @Test
        void never() {}
    }

    @SmtpTest
    static class InAfterEach {
        @Test
        void passes() {}

        @AfterEach
        void after() {
            throw new IllegalStateException("after");
        }
    }

    @SmtpTest
    static class InBoth {
        @Test
        void fails() {
            throw new IllegalStateException("test");
        }

        @AfterEach
        void after() {
            throw new IllegalStateException("after");
        }
    }

    @SmtpTest
    static class InTheConstructor {
        InTheConstructor(SmtpServer smtp) {
            throw new IllegalStateException("constructor of " + smtp.hostname());
        }

        @Test
        void never() {}
    }

    @SmtpTest(lifetime = Lifetime.PER_CLASS)
    static class InBeforeAll {
        @BeforeAll
        static void before() {
            throw new IllegalStateException("before all");
        }

        @Test
        void never() {}
    }

    @SmtpTest(lifetime = Lifetime.PER_CLASS)
    static class InAfterAll {
        @Test
        void passes() {}

        @AfterAll
        static void after() {
            throw new IllegalStateException("after all");
        }
    }

    @SmtpTest
    static class InADynamicOne {
        @TestFactory
        Stream<DynamicTest> factory() {
            return Stream.of(DynamicTest.dynamicTest("fails", () -> {
                throw new IllegalStateException("dynamic");
            }));
        }
    }

    @SmtpTest
    static class WithOneExceptionForAll {
        private static final IllegalStateException EXCEPTION = new IllegalStateException("the same for all");

        @RepeatedTest(50)
        void test(SmtpServer smtp, RepetitionInfo repetition) {
            Mail.sendRaw(smtp.port(), "one");
            smtp.sessions().single();
            throw EXCEPTION;
        }
    }

    @Test
    void anExceptionThatManyTestsThrowHasTheTranscriptOfEachOnce() {
        List<Throwable> failures = Kit.failures(Kit.run(WithOneExceptionForAll.class));

        assertThat(failures)
                .hasSize(50)
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("the same for all"));
        assertThat(failures).extracting(failure -> transcripts(failure).size()).containsOnly(1);
        assertThat(failures.stream().flatMap(failure -> transcripts(failure).stream()))
                .as("one of each test, since the greeting has its name")
                .doesNotHaveDuplicates();
    }

    @SmtpTest
    static class WithAFaultForDynamicTests {
        @TestFactory
        @SmtpFault(at = Stage.NOOP, reply = "450 4.3.0 Not now")
        Stream<DynamicTest> isAborted() {
            return Stream.of(DynamicTest.dynamicTest("aborted", () -> Assumptions.abort("not here")));
        }

        @TestFactory
        @SmtpFault(at = Stage.NOOP, reply = "450 4.3.0 Not now")
        Stream<DynamicTest> fails() {
            return Stream.of(DynamicTest.dynamicTest("fails", () -> {
                throw new IllegalStateException("dynamic");
            }));
        }
    }

    @Test
    void aFaultThatADynamicTestLeftOutIsNoFailureOfItsFactory() {
        assertThat(Kit.failure(WithAFaultForDynamicTests.class)).hasMessage("dynamic");
    }

    static class Strict implements AfterTestExecutionCallback {
        @Override
        public void afterTestExecution(ExtensionContext context) {
            throw new IllegalStateException("strict");
        }
    }

    @SmtpTest
    @ExtendWith(Strict.class)
    static class InAnotherExtension {
        @Test
        void passes() {}
    }

    @Test
    void itMayFailAnywhere() {
        for (Class<?> sample : List.of(
                InBeforeEach.class,
                InAfterEach.class,
                InBoth.class,
                InTheConstructor.class,
                InBeforeAll.class,
                InAfterAll.class,
                InADynamicOne.class,
                InAnotherExtension.class)) {
            assertThat(transcripts(sample))
                    .as(sample.getSimpleName())
                    .singleElement()
                    .asString()
                    .matches("Transcript of the server of this test:\n\\[no session with postroom.test \\(FailureTest."
                            + sample.getSimpleName() + "[^)]*\\)\\]");
        }
    }

    @SmtpTest
    static class TooSlow {
        @BeforeEach
        void send(SmtpServer smtp) {
            Mail.sendRaw(smtp.port(), "one");
        }

        @Test
        @Timeout(value = 50, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void waitsForEver() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Test
        @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void isInTime(SmtpServer smtp) {
            Mail.sendRaw(smtp.port(), "two");
            assertThat(Mail.subjects(smtp)).containsExactly("one", "two");
        }
    }

    @Test
    void aTestThatTimesOutInAnotherThreadShowsItToo() {
        Throwable failure = Kit.failure(TooSlow.class);

        assertThat(failure).hasMessageContaining("timed out after 50 milliseconds");
        assertThat(transcripts(failure)).singleElement().asString().contains("TooSlow.waitsForEver", "C: MAIL FROM");
    }

    @SmtpTest(name = "primary")
    @SmtpTest(name = "backup")
    static class Several {
        @RegisterExtension
        static final SmtpExtension field = SmtpExtension.create();

        @RegisterExtension
        final SmtpExtension neverAsked = SmtpExtension.create();

        @Test
        void fails() {
            Mail.sendRaw(field.port(), "one");
            throw new IllegalStateException();
        }
    }

    @Test
    void eachServerHasATranscript() {
        assertThat(transcripts(Several.class))
                .extracting(text -> text.lines().limit(2).toList())
                .containsExactlyInAnyOrder(
                        List.of(
                                "Transcript of server \"primary\":",
                                "[no session with postroom.test (FailureTest.Several.fails)]"),
                        List.of(
                                "Transcript of server \"backup\":",
                                "[no session with postroom.test (FailureTest.Several.fails)]"),
                        List.of(
                                "Transcript of server \"field\":",
                                "Session 1 of postroom.test (FailureTest.Several) with CLIENT"));
    }

    @SmtpTest
    static class Aborted {
        @Test
        void isNoFailure(SmtpServer smtp) {
            Mail.sendRaw(smtp.port(), "one");
            assumeTrue(false);
        }
    }

    @Test
    void anAbortedTestShowsNothing() {
        assertThat(Kit.run(Aborted.class)
                        .testEvents()
                        .aborted()
                        .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()))
                .singleElement()
                .satisfies(reason -> assertThat(reason.getSuppressed()).isEmpty());
    }

    @Test
    void aVeryLongTranscriptSaysWhatIsLeftOut() {
        List<String> lines =
                IntStream.rangeClosed(1, 2_000).mapToObj(i -> "line " + i).toList();

        assertThat(Shortened.lines(lines, 400, 1_000))
                .hasSize(401)
                .startsWith("line 1", "line 2")
                .endsWith("line 1999", "line 2000")
                .containsSequence("line 200", "[1,600 lines left out]", "line 1801");
        assertThat(Shortened.lines(lines.subList(0, 400), 400, 1_000)).isEqualTo(lines.subList(0, 400));
        assertThat(Shortened.lines(List.of("x".repeat(3_000)), 400, 1_000))
                .containsExactly("x".repeat(1_000) + " [2,000 characters left out]");
    }
}
