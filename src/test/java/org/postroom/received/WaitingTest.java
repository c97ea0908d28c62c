package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postroom.protocol.Ending;

/** No test here sleeps: a second thread writes as soon as the first waits, and the patience is so long that giving up would be seen. */
@Timeout(20)
class WaitingTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String WELCOME =
            Recording.message("no-reply@shop.example", "ann@example.com", "Subject: Welcome");

    private final Recording recording = new Recording(LONG);

    /** Does something in another thread once this one is waiting. */
    private static void whileWaiting(Runnable action, Runnable assertion) {
        Thread waiting = Thread.currentThread();
        Thread other = new Thread(() -> {
            while (waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            action.run();
        });
        other.setDaemon(true);
        other.start();
        assertion.run();
    }

    @Test
    void whatIsThereIsNotWaitedFor() {
        recording.session(WELCOME);

        assertThat(recording.messages()).hasSize(1).hasSingleMessage().hasSubject("Welcome");
    }

    @Test
    void whatComesLaterIsWaitedFor() {
        whileWaiting(
                () -> recording.session(WELCOME),
                () -> assertThat(recording.messages()).hasSingleMessage());
        whileWaiting(
                () -> recording.session(WELCOME),
                () -> assertThat(recording.messages()).hasSize(2));
        whileWaiting(
                () -> recording.session(WELCOME),
                () -> assertThat(recording.messages()).element(2));
        whileWaiting(
                () -> recording.session(WELCOME.replace("ann@", "bob@")),
                () -> assertThat(recording.messages()).hasMessageTo("bob@example.com"));
        whileWaiting(
                () -> recording.session(WELCOME.replace("Welcome", "Offer")),
                () -> assertThat(recording.messages())
                        .anySatisfy(message -> assertThat(message).hasSubject("Offer"))
                        .containsSubjects("Welcome", "Offer"));
    }

    @Test
    void commandsAreWaitedFor() {
        whileWaiting(
                () -> recording.session(WELCOME),
                () -> assertThat(recording.trace()).command("QUIT").wasSent().wasRepliedWith(221));
        whileWaiting(
                () -> recording.session(WELCOME),
                () -> assertThat(recording.trace()).command("MAIL").wasSentTimes(2));
        assertThat(recording.trace()).endedWithQuit();
    }

    @Test
    void theEndOfASessionIsWaitedFor() {
        SmtpSession session = recording.open();
        recording.play(session, WELCOME);

        whileWaiting(
                () -> recording.journal.closed(session, Ending.QUIT),
                () -> assertThat(recording.trace()).endedWithQuit());
    }

    @Test
    void aConditionIsAskedOutsideTheLockOfTheJournal() throws InterruptedException {
        recording.session(WELCOME);
        CountDownLatch asked = new CountDownLatch(1);
        Thread writer = new Thread(() -> {
            await(asked);
            recording.session(WELCOME.replace("Welcome", "Offer"));
        });
        writer.setDaemon(true);
        writer.start();

        assertThat(recording.messages()).anySatisfy(message -> {
            asked.countDown();
            join(writer);
            assertThat(message).hasSubject("Offer");
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void staysEmptyReturnsAtOnceWhenNoSessionIsOpen() {
        assertThat(recording.messages()).staysEmpty(LONG);

        recording.session(Recording.GREETING + "C: QUIT\nS: 221 2.0.0 Bye\n");
        assertThat(recording.messages()).staysEmpty(LONG).hasNoMoreThan(0);
    }

    @Test
    void staysEmptyReturnsWhenTheLastSessionEnds() {
        SmtpSession first = recording.open();

        whileWaiting(
                () -> recording.journal.closed(first, Ending.CLIENT_GONE),
                () -> assertThat(recording.messages()).staysEmpty(LONG));
    }

    @Test
    void aSessionThatOpensInTheMeantimeIsWaitedFor() {
        SmtpSession first = recording.open();

        whileWaiting(
                () -> {
                    SmtpSession second = recording.open();
                    recording.journal.closed(first, Ending.CLIENT_GONE);
                    recording.play(second, WELCOME);
                },
                () -> assertThatThrownBy(() -> assertThat(recording.messages()).staysEmpty(LONG))
                        .hasMessageStartingWith("Expected no message for 300 s, but there was 1 message"));
    }

    @Test
    void hasNoMoreThanFailsAsSoonAsThereAreMore() {
        recording.session(WELCOME);
        SmtpSession second = recording.open();

        whileWaiting(
                () -> recording.play(second, WELCOME),
                () -> assertThatThrownBy(() -> assertThat(recording.messages()).hasNoMoreThan(1))
                        .hasMessageStartingWith(
                                "Expected no more than 1 message for 300 s, but there were 2 messages"));
    }

    @Test
    void staysEmptyGivesUpWatchingAnOpenSessionInTheEnd() {
        recording.open();

        assertThat(recording.messages()).staysEmpty(Duration.ofMillis(30)).hasNoMoreThan(0, Duration.ofMillis(30));
    }

    @Test
    void staysEmptyThroughoutWaitsForWhoHasNotConnectedYet() {
        assertThat(recording.messages()).staysEmptyThroughout(Duration.ofMillis(30));

        whileWaiting(
                () -> recording.session(WELCOME),
                () -> assertThatThrownBy(() -> assertThat(recording.messages()).staysEmptyThroughout(LONG))
                        .isInstanceOf(AssertionError.class));
    }
}
