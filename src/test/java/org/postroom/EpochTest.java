package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.fault.Stage.CONNECT;
import static org.postroom.fault.Stage.END_OF_DATA;
import static org.postroom.fault.Stage.MAIL;
import static org.postroom.fault.Stage.NOOP;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.postroom.fault.Fault;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.received.Envelope;
import org.postroom.received.SmtpSession;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** What was begun before a server was emptied, and what is begun after. */
class EpochTest {

    private static final int TIMES = Integer.getInteger("postroom.epochs", 20);

    private static final String TO_CONTENT = """
            C: EHLO c.example      S: 250
            C: MAIL FROM:<a@x>     S: 250
            C: RCPT TO:<b@x>       S: 250
            C: DATA                S: 354
            """;
    private static final String DELIVER = TO_CONTENT + "C: Hello\nC: .    S: 250\n";

    /** A client that says NOOP for as long as somebody listens, and reads what comes. */
    private static Thread talker(SmtpServer smtp) throws IOException {
        Socket socket = new Socket(smtp.host(), smtp.port());
        byte[] noops = "NOOP\r\n".repeat(50).getBytes(StandardCharsets.US_ASCII);
        Thread reading = new Thread(() -> {
            try (InputStream in = socket.getInputStream()) {
                in.skip(Long.MAX_VALUE);
            } catch (IOException e) {
                // The server has ended the session.
            }
        });
        Thread talking = new Thread(() -> {
            try (socket) {
                while (true) {
                    socket.getOutputStream().write(noops);
                }
            } catch (IOException e) {
                // The server has ended the session.
            }
        });
        reading.setDaemon(true);
        talking.setDaemon(true);
        reading.start();
        talking.start();
        return talking;
    }

    @Test
    void aClientThatGoesOnTalkingTakesNothingFromTheNextEpoch() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<Thread> talkers = new ArrayList<>();
        try (SmtpServer smtp = SmtpServer.builder()
                .faults(faults -> faults.on(NOOP).session(1).once().reply("450 4.2.1 Busy"))
                .start()) {
            for (int i = 0; i < TIMES; i++) {
                smtp.reset();
                try (WireClient client = WireClient.greetedBy(smtp)) {
                    client.send("NOOP\r\n");
                    String reply = client.line();
                    if (!reply.startsWith("450") || smtp.sessions().count() != 1) {
                        wrong.add(reply);
                    }
                }
                talkers.add(talker(smtp));
            }
        }
        assertThat(wrong).isEmpty();
        for (Thread talker : talkers) {
            talker.join(WireClient.DEADLINE.toMillis());
        }
        assertThat(talkers).noneMatch(Thread::isAlive);
    }

    @Test
    void aSenderThatGoesOnDeliversNothingIntoTheNextEpoch() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            for (int i = 0; i < TIMES; i++) {
                try (Dialogue sender = Dialogue.with(smtp).play(DELIVER)) {
                    sender.client().send("MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nHello\r\n.\r\n".repeat(3));
                    smtp.reset();
                    assertThat(smtp.messages().list()).isEmpty();
                    assertThat(smtp.trace().exchanges().list()).isEmpty();
                    assertThat(smtp.sessions().list()).isEmpty();
                }
            }
            assertThat(smtp.sessions().list()).isEmpty();
        }
    }

    @Test
    void aKeptConnectionEndsSoThatTheNextEpochSeesAClientConnect() {
        try (SmtpServer smtp = SmtpServer.builder().start();
                Dialogue pooled = Dialogue.with(smtp).play(DELIVER)) {
            SmtpSession before = smtp.sessions().single();
            smtp.reset();
            smtp.on(CONNECT).once().replyAndClose("421 4.3.2 Too busy");
            pooled.client().awaitEnd();
            assertThat(before.ending()).isEqualTo(Ending.CLOSED_BY_SERVER);
            try (WireClient client = WireClient.connect(smtp)) {
                client.expect("421");
            }
            assertThat(smtp.unfiredFaults()).isEmpty();
        }
    }

    @Test
    void aClientThatConnectsWhileTheServerIsEmptiedIsServedByTheNextEpoch() throws Exception {
        CountDownLatch emptying = new CountDownLatch(1);
        try (SmtpServer smtp =
                SmtpServer.builder().stopGrace(Duration.ofMillis(100)).start()) {
            smtp.on(END_OF_DATA)
                    .when(moment -> {
                        emptying.countDown();
                        return true;
                    })
                    .delay(Duration.ofMillis(50));
            try (Dialogue sender = Dialogue.with(smtp).play(TO_CONTENT)) {
                sender.client().send("Hello\r\n.\r\n");
                emptying.await();
                Thread resetting = new Thread(smtp::reset);
                resetting.start();
                while (resetting.isAlive() && !isWaitingForSessions(resetting)) {
                    Thread.yield();
                }
                try (WireClient client = WireClient.greetedBy(smtp)) {
                    resetting.join();
                    client.ask("NOOP");
                    assertThat(smtp.trace().exchanges().list())
                            .extracting(each -> each.command().verb())
                            .contains("NOOP");
                }
            }
        }
    }

    private static boolean isWaitingForSessions(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().endsWith(".Conversations"));
    }

    @Test
    void aPredicateThatOutlastsItsEpochFiresNothingAndDeliversNothing() throws Exception {
        CountDownLatch emptied = new CountDownLatch(1);
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            Fault before = smtp.on(END_OF_DATA)
                    .when(moment -> {
                        smtp.reset();
                        emptied.countDown();
                        return true;
                    })
                    .reply("550 5.7.1 No");
            try (Dialogue sender = Dialogue.with(smtp).play(TO_CONTENT)) {
                sender.client().send("Hello\r\n.\r\n");
                emptied.await();
                sender.client().awaitEnd();
            }
            assertThat(before.timesFired()).isZero();
            assertThat(smtp.messages().list()).isEmpty();
            assertThat(smtp.envelopes().list()).isEmpty();
            assertThat(smtp.trace().exchanges().list()).isEmpty();
        }
    }

    @Test
    void keptSessionsAreCountedAnewAndTheirTransactionIsAbandoned() {
        try (SmtpServer smtp = SmtpServer.builder().keepSessions().start();
                Dialogue inTransaction = Dialogue.with(smtp).play("C: MAIL FROM:<a@x>   S: 250");
                Dialogue inContent = Dialogue.with(smtp).play(TO_CONTENT + "C: Hello")) {
            smtp.reset();
            smtp.on(NOOP).session(1).once().reply("450 4.2.1 First");
            smtp.on(MAIL).session(2).once().reply("450 4.2.1 Second");
            inTransaction.play("""
                    C: NOOP                S: 450
                    C: RCPT TO:<b@x>       S: 503
                    C: MAIL FROM:<c@x>     S: 250
                    """);
            inContent.play("""
                    C: .                   S: 451 4.3.0 The server was emptied meanwhile
                    C: MAIL FROM:<a@x>     S: 450
                    C: MAIL FROM:<a@x>     S: 250
                    C: RCPT TO:<b@x>       S: 250
                    C: DATA                S: 354
                    C: Again
                    C: .                   S: 250
                    C: QUIT                S: 221
                    """);
            assertThat(smtp.messages().single().content().bytes()).asString().isEqualTo("Again\r\n");
            assertThat(smtp.envelopes().list())
                    .extracting(Envelope::outcome)
                    .containsExactly(Outcome.REFUSED, Outcome.COMPLETED);
            assertThat(smtp.sessions().list()).hasSize(2);
        }
    }
}
