package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.postroom.fault.Stage.END_OF_DATA;
import static org.postroom.fault.Stage.NOOP;
import static org.postroom.fault.Stage.RCPT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.fault.Stage;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** The time that clients have when a server stops. */
class GraceTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private static final String TO_CONTENT = """
            C: EHLO c.example      S: 250
            C: MAIL FROM:<a@x>     S: 250
            C: RCPT TO:<b@x>       S: 250
            C: DATA                S: 354
            """;
    private static final String DELIVER = TO_CONTENT + "C: Hello\nC: .    S: 250\n";

    /** Delays what is said at a stage for a moment, in which the test does something. */
    private static CountDownLatch delaying(SmtpServer smtp, Stage stage, int times) {
        CountDownLatch delayed = new CountDownLatch(times);
        smtp.on(stage)
                .times(times)
                .when(moment -> {
                    delayed.countDown();
                    return true;
                })
                .delay(Duration.ofMillis(50));
        return delayed;
    }

    private static Duration timeToStop(SmtpServer smtp) {
        long start = System.nanoTime();
        smtp.stop();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void aReplyUnderWayGoesOutAndNoOtherTransactionBegins() throws InterruptedException {
        try (SmtpServer smtp = SmtpServer.builder().stopGrace(LONG).start();
                Dialogue sender = Dialogue.with(smtp).play(TO_CONTENT)) {
            CountDownLatch delayed = delaying(smtp, END_OF_DATA, 1);
            sender.client().send("Hello\r\n.\r\nNOOP\r\nMAIL FROM:<a@x>\r\n");
            delayed.await();
            smtp.stop();
            sender.client().expect("250 2.6.0");
            sender.client().expect("250");
            sender.client().expect("421 The server is being stopped");
            sender.client().awaitEnd();
            assertThat(smtp.messages().count()).isOne();
            assertThat(smtp.sessions().single().ending()).isEqualTo(Ending.SERVER_STOPPED);
        }
    }

    @Test
    void aTransactionUnderWayComesToItsEndAndTheClientSaysQuit() throws InterruptedException {
        try (SmtpServer smtp = SmtpServer.builder().stopGrace(LONG).start();
                Dialogue sender = Dialogue.with(smtp).play("C: EHLO c   S: 250\nC: MAIL FROM:<a@x>   S: 250")) {
            CountDownLatch delayed = delaying(smtp, RCPT, 1);
            sender.client().send("RCPT TO:<b@x>\r\nBDAT 7 LAST\r\nHello\r\nQUIT\r\n");
            delayed.await();
            smtp.stop();
            sender.client().expect("250");
            sender.client().expect("250 2.6.0");
            sender.client().expect("221");
            assertThat(smtp.envelopes().single().outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(smtp.sessions().single().ending()).isEqualTo(Ending.QUIT);
        }
    }

    @Test
    void aResetAbandonsATransactionUnderWay() throws InterruptedException {
        try (SmtpServer smtp = SmtpServer.builder().stopGrace(LONG).start();
                Dialogue sender = Dialogue.with(smtp).play("C: EHLO c   S: 250\nC: MAIL FROM:<a@x>   S: 250")) {
            CountDownLatch delayed = delaying(smtp, RCPT, 1);
            sender.client().send("RCPT TO:<b@x>\r\n");
            delayed.await();
            smtp.reset();
            sender.client().expect("250");
            sender.client().awaitEnd();
            assertThat(smtp.envelopes().list()).isEmpty();
        }
    }

    @Test
    void noGraceIsAtOnce() throws InterruptedException {
        try (SmtpServer smtp = SmtpServer.builder().stopGrace(Duration.ZERO).start();
                Dialogue sender = Dialogue.with(smtp).play(TO_CONTENT)) {
            CountDownLatch delayed = new CountDownLatch(1);
            smtp.on(END_OF_DATA)
                    .when(moment -> {
                        delayed.countDown();
                        return true;
                    })
                    .delay(LONG);
            sender.client().send("Hello\r\n.\r\n");
            delayed.await();
            assertThat(timeToStop(smtp)).isLessThan(Duration.ofSeconds(3));
            sender.client().awaitEnd();
            assertThat(smtp.messages().list()).isEmpty();
        }
    }

    @Test
    void manySessionsEndAtTheSameTime() throws InterruptedException {
        List<WireClient> clients = new ArrayList<>();
        try (SmtpServer smtp = SmtpServer.builder().stopGrace(LONG).start()) {
            CountDownLatch delayed = delaying(smtp, NOOP, 60);
            for (int i = 0; i < 60; i++) {
                WireClient client = WireClient.greetedBy(smtp);
                client.send("NOOP\r\n");
                clients.add(client);
            }
            delayed.await();
            assertThat(timeToStop(smtp)).isLessThan(Duration.ofSeconds(2));
            clients.forEach(client -> client.expect("250"));
        } finally {
            clients.forEach(WireClient::close);
        }
    }

    /** The quickest of some: any of them may have to wait for the machine. */
    @ParameterizedTest
    @ValueSource(strings = {"C: EHLO c.example   S: 250", DELIVER, TO_CONTENT})
    void aConnectionThatIsIdleCostsNothing(String script) throws InterruptedException {
        Duration quickest = LONG;
        for (int i = 0; i < 20 && quickest.toMillis() >= 5; i++) {
            try (SmtpServer smtp = SmtpServer.builder().stopGrace(LONG).start();
                    Dialogue idle = Dialogue.with(smtp).play(script)) {
                new CountDownLatch(1).await(25, TimeUnit.MILLISECONDS);
                Duration took = timeToStop(smtp);
                quickest = took.compareTo(quickest) < 0 ? took : quickest;
                idle.client().awaitEnd();
            }
        }
        assertThat(quickest).isLessThan(Duration.ofMillis(5));
    }

    @Test
    void aClientThatTalksOnHoldsUpNothing() {
        try (SmtpServer smtp = SmtpServer.builder().stopGrace(LONG).start();
                Dialogue sender = Dialogue.with(smtp).play(DELIVER)) {
            sender.client().send("NOOP\r\n".repeat(5_000));
            assertThat(timeToStop(smtp)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aReplyThatNoClientGotIsNotRecorded() {
        try (SmtpServer smtp = SmtpServer.builder().start();
                Dialogue sender = Dialogue.with(smtp).play(TO_CONTENT)) {
            smtp.on(END_OF_DATA)
                    .when(moment -> {
                        smtp.stop();
                        return false;
                    })
                    .lenient()
                    .reply("550 Never");
            sender.client().send("Hello\r\n.\r\n");
            sender.client().awaitEnd();
            assertThat(smtp.envelopes().single().outcome()).isEqualTo(Outcome.ABANDONED);
            assertThat(smtp.messages().list()).isEmpty();
        }
    }

    @Test
    void whatAPipelinedGroupWasAnsweredGoesOutWhenAPredicateStopsTheServer() {
        try (SmtpServer smtp = SmtpServer.builder().start();
                WireClient client = WireClient.greetedBy(smtp)) {
            smtp.on(NOOP)
                    .when(moment -> {
                        smtp.stop();
                        return false;
                    })
                    .lenient()
                    .reply("550 Never");
            client.send("HELO c.example\r\nRSET\r\nNOOP\r\n");
            client.expect("250");
            client.expect("250");
            client.awaitEnd();
        }
    }

    @Test
    void aNegativeGraceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmtpServer.builder().stopGrace(Duration.ofMillis(-1)))
                .withMessage("stopGrace: expected zero or more, but there was PT-0.001S");
    }
}
