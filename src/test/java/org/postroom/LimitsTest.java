package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.received.Content;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** Limits, small and large. */
class LimitsTest {

    @Test
    void oneSessionTooManyIsGreetedWith421AndTheNextIsNot() {
        try (SmtpServer server = SmtpServer.builder().maxSessions(1).start()) {
            for (int i = 0; i < 50; i++) {
                try (WireClient first = WireClient.greetedBy(server);
                        WireClient second = WireClient.connect(server)) {
                    assertThat(second.reply()).isEqualTo("421 postroom.test has as many sessions as it may have: 1");
                    assertThat(second.line()).isNull();
                    first.ask("QUIT");
                }
            }
            assertThat(server.sessions().list()).hasSize(100);
        }
    }

    @Test
    void aMessageDeclaredTooLargeIsRefusedAtMail() {
        try (SmtpServer server = SmtpServer.builder().maxMessageSize(1_000).start()) {
            Dialogue.play(server, """
                    C: EHLO c.example
                    S: 250-postroom.test ...
                    S: 250-PIPELINING
                    S: 250-SIZE 1000
                    S: 250-...
                    S: 250 ...
                    C: MAIL FROM:<a@x> SIZE=1001    S: 552 5.3.4 ...
                    C: MAIL FROM:<a@x> SIZE=1000    S: 250
                    """);
        }
    }

    @Test
    void aMessageFoundTooLargeIsDrainedAndRefusedAndTheSessionGoesOn() {
        try (SmtpServer server = SmtpServer.builder()
                        .maxMessageSize(1_000)
                        .contentInMemoryUpTo(10)
                        .start();
                Dialogue dialogue = Dialogue.with(server)) {
            String line = "x".repeat(98);
            dialogue.play("C: EHLO c.example   S: 250\nC: MAIL FROM:<a@x>   S: 250\nC: RCPT TO:<b@x>   S: 250");
            dialogue.play("C: DATA   S: 354\n" + ("C: " + line + "\n").repeat(5_000) + "C: .   S: 552 5.3.4 ...");
            dialogue.play("C: MAIL FROM:<a@x>   S: 250\nC: RCPT TO:<b@x>   S: 250");
            dialogue.play("C: DATA   S: 354\n" + ("C: " + line + "\n").repeat(10) + "C: .   S: 250");
            assertThat(server.messages().single().content().size()).isEqualTo(1_000);
            assertThat(server.envelopes().first().outcome()).isEqualTo(Outcome.REFUSED);
        }
    }

    @Test
    void oneMessageTooManyInASessionIsRefusedAtMail() {
        try (SmtpServer server = SmtpServer.builder().maxMessagesPerSession(1).start()) {
            Dialogue.play(server, """
                    C: EHLO c.example      S: 250
                    C: MAIL FROM:<a@x>     S: 250
                    C: RCPT TO:<b@x>       S: 250
                    C: DATA                S: 354
                    C: .                   S: 250
                    C: MAIL FROM:<a@x>     S: 451 4.5.3 Too many messages in one session: the limit is 1
                    C: RCPT TO:<b@x>       S: 503
                    C: QUIT                S: 221
                    """);
            assertThat(server.messages().list()).hasSize(1);
        }
    }

    @Test
    void oneRecipientTooManyIsRefused() {
        try (SmtpServer server = SmtpServer.builder().maxRecipients(1).start()) {
            Dialogue.play(server, """
                    C: MAIL FROM:<a@x>     S: 250
                    C: RCPT TO:<b@x>       S: 250
                    C: RCPT TO:<c@x>       S: 452 4.5.3 Too many recipients: the limit is 1
                    C: DATA                S: 354
                    C: .                   S: 250
                    """);
            assertThat(server.messages().single().envelope().forwardPaths()).hasSize(1);
        }
    }

    @Test
    void aClientThatSaysNothingGets421() {
        try (SmtpServer server =
                SmtpServer.builder().idleTimeout(Duration.ofMillis(50)).start()) {
            Dialogue.play(server, "C> NOO\nS: 421 4.4.2 Nothing came for too long\nS: [closed]");
            Dialogue.play(server, """
                    C: MAIL FROM:<a@x>     S: 250
                    C: RCPT TO:<b@x>       S: 250
                    C: DATA                S: 354
                    C: Hello
                    S: 421
                    S: [closed]
                    """);
            assertThat(server.sessions().list())
                    .extracting(session -> session.ending())
                    .containsExactly(Ending.TIMED_OUT, Ending.TIMED_OUT);
            assertThat(server.envelopes().single().outcome()).isEqualTo(Outcome.ABANDONED);
            assertThat(server.messages().isEmpty()).isTrue();
        }
    }

    @Test
    void contentOverTheMemoryIsReadableUntilTheServerIsEmptiedOrStopped() {
        SmtpServer server = SmtpServer.builder().contentInMemoryUpTo(3).start();
        String script = """
                C: EHLO c.example      S: 250
                C: MAIL FROM:<a@x>     S: 250
                C: RCPT TO:<b@x>       S: 250
                C: DATA                S: 354
                C: Hello
                C: .                   S: 250
                C: QUIT                S: 221
                """;
        Dialogue.play(server, script);
        Content emptied = server.messages().single().content();
        assertThat(emptied.bytes()).asString().isEqualTo("Hello\r\n");
        server.reset();
        assertThatIllegalStateException().isThrownBy(emptied::bytes);
        Dialogue.play(server, script);
        Content stopped = server.messages().single().content();
        assertThat(stopped.bytes()).asString().isEqualTo("Hello\r\n");
        server.stop();
        assertThatIllegalStateException().isThrownBy(stopped::bytes);
        assertThat(stopped.size()).isEqualTo(7);
    }

    @Test
    void chunksOverTheMemoryAreReadableToo() {
        try (SmtpServer server = SmtpServer.builder().contentInMemoryUpTo(3).start()) {
            Dialogue.play(server, """
                    C: EHLO c.example      S: 250
                    C: MAIL FROM:<a@x>     S: 250
                    C: RCPT TO:<b@x>       S: 250
                    C: BDAT 4
                    C> Hell                S: 250
                    C: BDAT 3 LAST
                    C> o\\r\\n             S: 250
                    C: QUIT                S: 221
                    """);
            assertThat(server.messages().single().content().bytes()).asString().isEqualTo("Hello\r\n");
        }
    }

    @Test
    void twoHundredClientsAtOnceAreServed() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(200);
        try (SmtpServer server = SmtpServer.builder().start()) {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String name = "c" + i;
                results.add(clients.submit(() -> Dialogue.play(server, """
                        C: EHLO %1$s             S: 250
                        C: MAIL FROM:<%1$s@x>    S: 250
                        C: RCPT TO:<b@x>         S: 250
                        C: DATA                  S: 354
                        C: %1$s
                        C: .                     S: 250
                        C: QUIT                  S: 221
                        """.formatted(name))));
            }
            for (Future<?> result : results) {
                result.get(60, TimeUnit.SECONDS);
            }
            assertThat(server.messages().list())
                    .hasSize(200)
                    .allSatisfy(message -> assertThat(message.content().bytes())
                            .asString()
                            .isEqualTo(message.session().clientName() + "\r\n"));
        } finally {
            clients.shutdownNow();
        }
    }
}
