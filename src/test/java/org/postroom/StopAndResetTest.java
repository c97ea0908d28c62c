package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postroom.fault.Stage.NOOP;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postroom.fault.Stage;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.received.SmtpSession;
import org.postroom.support.Dialogue;
import org.postroom.support.NeverStopped;
import org.postroom.support.Tool;
import org.postroom.support.WireClient;

/** The life of a server: started, stopped, started again, emptied. */
class StopAndResetTest {

    private static final String TO_CONTENT = """
            C: EHLO c.example      S: 250
            C: MAIL FROM:<a@x>     S: 250
            C: RCPT TO:<b@x>       S: 250
            C: DATA                S: 354
            """;
    private static final String DELIVER = TO_CONTENT + "C: Hello\nC: .    S: 250\n";

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + WireClient.DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not: %s", what).isLessThan(deadline);
            Thread.yield();
        }
    }

    private static Duration timeToStop(SmtpServer server) {
        long start = System.nanoTime();
        server.stop();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void stoppingCutsClientsWhereverTheyAre() {
        SmtpServer server = SmtpServer.builder().start();
        try (Dialogue idle = Dialogue.with(server).play("C: EHLO c.example   S: 250");
                Dialogue inContent = Dialogue.with(server).play(TO_CONTENT + "C: Hello");
                Dialogue done = Dialogue.with(server).play(DELIVER)) {
            assertThat(timeToStop(server)).isLessThan(Duration.ofSeconds(3));
            idle.client().awaitEnd();
            inContent.client().awaitEnd();
            done.client().awaitEnd();
        }
        assertThat(server.sessions().list())
                .extracting(session -> session.ending())
                .containsOnly(Ending.SERVER_STOPPED);
        assertThat(server.envelopes().list())
                .extracting(envelope -> envelope.outcome())
                .containsExactlyInAnyOrder(Outcome.COMPLETED, Outcome.ABANDONED);
        assertThat(server.messages().single().content().bytes()).asString().isEqualTo("Hello\r\n");
        assertThat(server.isRunning()).isFalse();
    }

    @Test
    void nothingConnectsToAStoppedServerAndNoThreadOfItIsLeft() {
        SmtpServer server = SmtpServer.builder().hostname("gone.example").start();
        Dialogue.play(server, DELIVER);
        server.stop();
        assertThatThrownBy(() -> WireClient.connect(server)).isInstanceOf(UncheckedIOException.class);
        await(
                "no thread of gone.example",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().contains("gone.example")));
    }

    /** A process that is being started shares the sockets of this one for a moment, and would keep the port open. */
    @Test
    void nothingConnectsToAStoppedServerWhileProgramsAreStarted() throws Exception {
        Tool program = Tool.named("true");
        AtomicBoolean over = new AtomicBoolean();
        Thread starter = new Thread(() -> {
            while (!over.get()) {
                program.run();
            }
        });
        starter.start();
        try (SmtpServer server = SmtpServer.builder().build()) {
            for (int i = 0; i < 150; i++) {
                server.start();
                server.stop();
                assertThatThrownBy(() -> WireClient.connect(server)).isInstanceOf(UncheckedIOException.class);
            }
        } finally {
            over.set(true);
            starter.join();
        }
    }

    @Test
    void startingAgainKeepsThePortAndTheRecords() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            int port = server.port();
            Dialogue.play(server, DELIVER);
            for (int i = 0; i < 10; i++) {
                server.stop();
                assertThat(server.port()).isEqualTo(port);
                assertThat(server.start()).isSameAs(server);
                assertThat(server.port()).isEqualTo(port);
            }
            Dialogue.play(server, DELIVER);
            assertThat(server.messages().list()).hasSize(2);
            assertThat(server.sessions().list())
                    .extracting(session -> session.id())
                    .containsExactly(1, 2);
        }
    }

    @Test
    void startingAndStoppingTwiceChangeNothing() {
        SmtpServer server = SmtpServer.builder().start();
        int port = server.port();
        assertThat(server.start().port()).isEqualTo(port);
        server.close();
        server.close();
        server.stop();
        assertThat(server.isRunning()).isFalse();
        assertThat(server).hasToString("SmtpServer postroom.test (stopped, 0 messages)");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (SmtpServer first = SmtpServer.builder().start()) {
            assertThatThrownBy(() -> SmtpServer.builder()
                            .hostname("mx.example")
                            .port(first.port())
                            .start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(
                            "The server mx.example cannot listen on 127.0.0.1, port " + first.port() + ": ")
                    .hasMessageEndingWith("; port 0 lets it take one that is free");
        }
    }

    @Test
    void aServerThatHasNotStartedHasNoPort() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SmtpServer.builder().build().port())
                .withMessage(
                        "The server postroom.test has no port yet: start() it first, or give it one with port(..)");
    }

    @Test
    void aResetForgetsAndKeepsTheSessionsIfItIsToldTo() {
        try (SmtpServer server = SmtpServer.builder().keepSessions().start();
                Dialogue pooled = Dialogue.with(server).play(DELIVER)) {
            server.reset();
            assertThat(server.messages().isEmpty()).isTrue();
            assertThat(server.envelopes().isEmpty()).isTrue();
            assertThat(server.sessions().isEmpty()).isTrue();
            assertThat(server.trace().exchanges().isEmpty()).isTrue();
            pooled.play("C: MAIL FROM:<a@x>   S: 250\nC: RCPT TO:<b@x>   S: 250\nC: DATA   S: 354\nC: .   S: 250");
            assertThat(server.messages().list()).hasSize(1);
            assertThat(server.sessions().single().exchanges()).hasSize(4);
            assertThat(server.sessions().single().clientName()).contains("c.example");
        }
    }

    @Test
    void aResetCutsTheSessionsInTheMiddleOfSomethingAndRecordsThemNeverAgain() {
        try (SmtpServer server = SmtpServer.builder().start();
                WireClient greeted = WireClient.greetedBy(server);
                Dialogue inTransaction = Dialogue.with(server).play(DELIVER + "C: MAIL FROM:<c@x>   S: 250");
                Dialogue inContent = Dialogue.with(server).play(TO_CONTENT + "C: Hello")) {
            List<SmtpSession> before = server.sessions().list();
            server.reset();
            greeted.awaitEnd();
            inTransaction.client().awaitEnd();
            inContent.client().awaitEnd();
            await("ended", () -> before.stream().noneMatch(session -> session.isOpen()));
            assertThat(before).extracting(SmtpSession::ending).containsOnly(Ending.CLOSED_BY_SERVER);
            Dialogue.play(server, DELIVER);
            assertThat(server.messages().list()).hasSize(1);
            assertThat(server.envelopes().list()).hasSize(1);
            assertThat(server.sessions().list()).hasSize(1);
        }
    }

    @Test
    void aMessageThatComesBehindAResetKeepsItsFile() throws Exception {
        try (SmtpServer server = SmtpServer.builder()
                        .contentInMemoryUpTo(0)
                        .keepSessions()
                        .start();
                Dialogue pooled = Dialogue.with(server).play(DELIVER)) {
            Thread resetting = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    server.reset();
                }
            });
            resetting.start();
            resetting.join(TimeUnit.SECONDS.toMillis(15));
            pooled.play(
                    "C: MAIL FROM:<a@x>   S: 250\nC: RCPT TO:<b@x>   S: 250\nC: DATA   S: 354\nC: Hi\nC: .   S: 250");
            assertThat(server.messages().single().content().bytes()).asString().isEqualTo("Hi\r\n");
        }
    }

    @Test
    void whoHasReadTheLastReplyFindsTheSessionEnded() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            server.on(Stage.QUIT).session(2).after(Duration.ofMillis(1)).reply("221 2.0.0 Bye");
            server.on(Stage.QUIT).session(3).trickle(10_000);
            server.on(Stage.NOOP).session(4).replyAndClose("421 4.3.2 Too busy");
            for (Ending ending : List.of(Ending.QUIT, Ending.QUIT, Ending.QUIT, Ending.CLOSED_BY_SERVER)) {
                try (Dialogue dialogue = Dialogue.with(server)) {
                    dialogue.play(ending == Ending.QUIT ? "C: NOOP\nC: QUIT\nS: 250\nS: 221" : "C: NOOP   S: 421");
                    assertThat(server.sessions().last().ending()).isEqualTo(ending);
                }
            }
        }
    }

    @Test
    void aFaultsPredicateMayStopTheServerAndStartItAgain() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            AtomicReference<Duration> took = new AtomicReference<>();
            server.on(NOOP)
                    .when(moment -> {
                        took.set(timeToStop(server));
                        server.start();
                        return false;
                    })
                    .lenient()
                    .reply("250 Never");
            Dialogue.play(server, """
                    C: EHLO c.example      S: 250
                    C: NOOP                S: [closed]
                    """);
            await("stopped", () -> took.get() != null);
            assertThat(took.get()).isLessThan(Duration.ofSeconds(3));
            Dialogue.play(server, DELIVER);
            assertThat(server.messages().list()).hasSize(1);
        }
    }

    @Test
    void aServerThatNobodyStopsLeavesNoFileBehindItsJvm(@TempDir Path directory) {
        assertThat(Tool.runMain(NeverStopped.class, "-Djava.io.tmpdir=" + directory))
                .contains("7");
        assertThat(directory).isEmptyDirectory();
    }
}
