package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.postroom.fault.Stage;

/** A failure begins with the line of the test, whoever finds it out. */
class FirstFrameTest {

    @Test
    void isThatOfTheTest() {
        try (SmtpServer smtp = SmtpServer.builder().await(Duration.ZERO).start()) {
            smtp.on(Stage.NOOP).reply("450 4.3.0 Not now");
            List<ThrowingCallable> failing = List.of(
                    () -> assertThat(smtp.messages()).hasSingleMessage(),
                    () -> assertThat(smtp.messages()).first().subject().isEqualTo("x"),
                    () -> assertThat(smtp.trace()).hasVerbs("EHLO"),
                    () -> assertThat(smtp.sessions()).hasSize(1),
                    () -> smtp.messages().single(),
                    () -> smtp.messages().await(1, Duration.ZERO),
                    smtp::verify,
                    () -> SmtpSoftAssertions.assertSoftly(
                            softly -> softly.assertThat(smtp.messages()).hasSize(1)));

            assertThat(failing).allSatisfy(each -> {
                Throwable failure = catchThrowable(each);
                assertThat(failure).isInstanceOf(AssertionError.class);
                assertThat(failure.getStackTrace()[0].getClassName()).startsWith(FirstFrameTest.class.getName());
            });
        }
    }

    @Test
    void softFailuresAreApart() {
        try (SmtpServer smtp = SmtpServer.builder().await(Duration.ZERO).start()) {
            Throwable failure = catchThrowable(() -> SmtpSoftAssertions.assertSoftly(softly -> {
                softly.assertThat(smtp.messages()).hasSize(1);
                softly.assertThat(smtp.sessions()).hasSize(1);
            }));

            assertThat(failure)
                    .hasMessageContaining(String.format("-- failure 1 --%nExpected 1 message within"))
                    .hasMessageContaining(String.format("-- failure 2 --%nExpected 1 session within"));
        }
    }

    @Test
    void aFaultThatNeverHappenedSaysWhereItWasPlanned() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            smtp.on(Stage.NOOP).reply("450 4.3.0 Not now");

            assertThat(catchThrowable(smtp::verify))
                    .hasMessageMatching("(?s)The test planned a fault that never happened:\\R"
                            + "  on\\(NOOP\\) never fired; no client came\\R"
                            + "    planned at org.postroom.FirstFrameTest"
                            + ".aFaultThatNeverHappenedSaysWhereItWasPlanned\\(FirstFrameTest.java:\\d+\\)\\R"
                            + "A fault that need not happen is lenient\\(\\).");
        }
    }
}
