package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.Ending;
import org.postroom.recording.SessionRecording;

/** No test here sleeps: a second thread writes as soon as the first waits, and the patience is so long that giving up would be seen. */
@Timeout(20)
class WaitingTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String WELCOME =
            Recording.message("no-reply@shop.example", "ann@example.com", "To: ann@example.com", "Subject: Welcome");

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
        SessionRecording session = recording.open();
        recording.play(session, WELCOME);

        whileWaiting(
                () -> session.closed(Ending.QUIT),
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
        SessionRecording first = recording.open();

        whileWaiting(
                () -> first.closed(Ending.CLIENT_GONE),
                () -> assertThat(recording.messages()).staysEmpty(LONG));
    }

    @Test
    void aSessionThatOpensInTheMeantimeIsWaitedFor() {
        SessionRecording first = recording.open();

        whileWaiting(
                () -> {
                    SessionRecording second = recording.open();
                    first.closed(Ending.CLIENT_GONE);
                    recording.play(second, WELCOME);
                },
                () -> assertThatThrownBy(() -> assertThat(recording.messages()).staysEmpty(LONG))
                        .hasMessageStartingWith("Expected no message for 300 s, but there was 1 message"));
    }

    @Test
    void hasNoMoreThanFailsAsSoonAsThereAreMore() {
        recording.session(WELCOME);
        SessionRecording second = recording.open();

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

    @Test
    void theEndOfASessionIsNoticedThoughNoSessionWasAdded() {
        SessionRecording session = recording.open();
        recording.play(session, WELCOME);

        whileWaiting(
                () -> session.closed(Ending.CLIENT_GONE),
                () -> assertThat(new SmtpSessions(recording.journal))
                        .anySatisfy(each -> assertThat(each.isOpen()).isFalse()));
    }

    @Test
    void nothingIsWaitedForInASessionThatHasEnded() {
        recording.session(Recording.GREETING + "C: QUIT\nS: 221 2.0.0 Bye\n");
        SmtpSession session = recording.journal.sessions().get(0);

        assertThatThrownBy(() -> assertThat(session).hasClientName("client.example"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(session).hasUser("ann")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(session).hasMechanism("PLAIN")).isInstanceOf(AssertionError.class);
    }

    @Test
    void anInterruptedWaitProvesNothing() {
        SessionRecording session = recording.open();
        recording.play(session, Recording.GREETING);
        List<ThrowingCallable> waits = List.of(
                () -> assertThat(recording.messages()).staysEmpty(LONG),
                () -> assertThat(recording.messages()).staysEmptyThroughout(LONG),
                () -> assertThat(recording.messages()).hasNoMoreThan(1),
                () -> assertThat(recording.messages()).hasSize(1),
                () -> recording.messages().await(1));

        for (ThrowingCallable wait : waits) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(wait)
                    .isInstanceOf(AssertionError.class)
                    .hasMessage(
                            String.format(
                                    "Expected to wait for what comes, but the thread was interrupted before the wait was over%n"
                                            + "The sessions:%n"
                                            + "  session 1, still open, 1 exchange, last: S: 220 mx.test%n"
                                            + "Did the test run into its own timeout? It should be longer than the wait, which the server's await sets"));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, 0})
    void aDurationMayBeLongerThanAClockCounts(long seconds) {
        Duration limit = Duration.ofSeconds(seconds);

        assertThat(recording.messages()).staysEmpty(limit).hasNoMoreThan(0, limit);
        assertThat(recording.messages().await(0, limit)).isEmpty();
        whileWaiting(
                () -> recording.session(WELCOME),
                () -> assertThat(recording.messages()).hasSingleMessage());
        assertThat(recording.messages().await(1, limit)).hasSize(1);
        assertThatThrownBy(() -> assertThat(recording.messages()).staysEmptyThroughout(limit))
                .hasMessageStartingWith("Expected no message for ");
        assertThat(recording.trace()).command("MAIL").first().wasRepliedWithin(Duration.ofSeconds(Long.MAX_VALUE));
    }

    @Test
    void aVeryShortWaitIsSaidAsItIs() {
        assertThatThrownBy(() -> recording.messages().await(1, Duration.ofNanos(500)))
                .hasMessageStartingWith("Expected at least 1 message within 500 ns, but there was none");
        assertThatThrownBy(() -> recording.messages().await(1, Duration.ofNanos(2_500_000)))
                .hasMessageStartingWith("Expected at least 1 message within 2500 us, but there was none");
    }

    @Test
    void aConditionIsAskedOnlyAboutMessagesThatMeetTheOnesBeforeIt() {
        recording.session(WELCOME).session(WELCOME.replace("ann@", "bob@").replace("Welcome", "Offer"));
        List<String> asked = new ArrayList<>();

        ReceivedMessages narrowed = recording.messages().withSubject("Offer").matching(message -> {
            asked.add(message.subject());
            return message.subject().equals("Offer");
        });

        assertThat(narrowed).hasSize(1);
        assertThat(asked).containsOnly("Offer");
    }

    @Test
    void aConditionThatFailsOrBreaksOnOtherMessagesDoesNotHideTheFailure() {
        recording.session(WELCOME);

        assertThat(recording
                        .messages()
                        .matching(message -> message.find("\\d{6}").isEmpty()))
                .isEmpty();
        assertThatThrownBy(() -> recording
                        .messages()
                        .withSubject("Offer")
                        .matching(message -> {
                            throw new IllegalStateException("not asked about offers only");
                        })
                        .await(1, Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the subject was \"Welcome\", and it does not match");
    }

    @Test
    void whatWasThereIsGivenThoughItIsGoneAMomentLater() {
        recording.session(WELCOME);
        List<Function<ReceivedMessages, ?>> questions = List.of(
                LiveView::single,
                LiveView::first,
                LiveView::last,
                messages -> messages.await(1).get(0),
                messages -> assertThat(messages).hasSingleMessage(),
                messages -> assertThat(messages).hasSize(1),
                messages -> assertThat(messages).element(0),
                messages -> assertThat(messages).messageTo("ann@example.com"));

        assertThat(questions).allSatisfy(question -> {
            AtomicBoolean isThere = new AtomicBoolean(true);
            ReceivedMessages goneAMomentLater = recording.messages().matching(message -> isThere.getAndSet(false));
            assertThat(question.apply(goneAMomentLater)).isNotNull();
        });
    }
}
