package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postroom.protocol.Outcome;
import org.postroom.received.Envelope;
import org.postroom.support.Dialogue;

/** One transaction, one envelope, at most one message. */
class TransactionTest {

    private static SmtpServer after(String script) {
        SmtpServer server = SmtpServer.builder().start();
        Dialogue.play(server, "C: EHLO client.example   S: 250\n" + script + "\nC: QUIT   S: 221\nS: [closed]");
        return server;
    }

    @Test
    void theNullReversePathIsAValueAndRecipientsMayFollow() {
        try (SmtpServer server = after("""
                C: MAIL FROM:<>        S: 250
                C: RCPT TO:<ann@x>     S: 250
                C: DATA                S: 354
                C: .                   S: 250
                """)) {
            Envelope envelope = server.messages().single().envelope();
            assertThat(envelope.reversePath().isNull()).isTrue();
            assertThat(envelope).hasToString("<> to <ann@x> (completed)");
            assertThat(server.messages().single().content().size()).isZero();
        }
    }

    @Test
    void recipientsKeepTheirOrderTheirDuplicatesAndTheirCase() {
        try (SmtpServer server = after("""
                C: MAIL FROM:<a@x>
                C: RCPT TO:<c@x>
                C: RCPT TO:<B@x>
                C: RCPT TO:<c@x>
                C: RCPT TO:<Postmaster>
                C: RCPT TO:<"q u"@x>
                C: RCPT TO:<no@x> NO=1
                S: 250
                S: 250
                S: 250
                S: 250
                S: 250
                S: 250
                S: 555
                C: DATA                S: 354
                C: x
                C: .                   S: 250
                """)) {
            Envelope envelope = server.messages().single().envelope();
            assertThat(envelope.forwardPaths())
                    .extracting(path -> path.address())
                    .containsExactly("c@x", "B@x", "c@x", "Postmaster", "\"q u\"@x");
            assertThat(envelope.refusedPaths())
                    .singleElement()
                    .hasToString("<no@x> NO=1 -> 555 5.5.4 No extension on offer has the RCPT parameter NO");
        }
    }

    @Test
    void aSessionMayHaveManyTransactionsAndEachHasItsOutcome() {
        try (SmtpServer server = after("""
                C: MAIL FROM:<1@x>     S: 250
                C: RCPT TO:<b@x>       S: 250
                C: DATA                S: 354
                C: one
                C: .                   S: 250
                C: MAIL FROM:<2@x>     S: 250
                C: RCPT TO:<b@x>       S: 250
                C: RSET                S: 250
                C: MAIL FROM:<3@x>     S: 250
                C: RCPT TO:<b@x> NO=1  S: 555
                C: DATA                S: 554
                C: EHLO again          S: 250
                C: MAIL FROM:<4@x> NO  S: 555
                C: MAIL FROM:<5@x>     S: 250
                C: RCPT TO:<b@x>       S: 250
                C: DATA                S: 354
                C: five
                C: .                   S: 250
                C: MAIL FROM:<6@x>     S: 250
                """)) {
            assertThat(server.envelopes().list())
                    .extracting(envelope -> envelope.reversePath().address() + " " + envelope.outcome())
                    .containsExactly(
                            "1@x COMPLETED",
                            "2@x ABANDONED",
                            "3@x REFUSED",
                            "4@x REFUSED",
                            "5@x COMPLETED",
                            "6@x ABANDONED");
            assertThat(server.messages().list())
                    .extracting(message ->
                            new String(message.content().bytes(), java.nio.charset.StandardCharsets.US_ASCII))
                    .containsExactly("one\r\n", "five\r\n");
            assertThat(server.messages().list()).allMatch(m -> m.envelope().outcome() == Outcome.COMPLETED);
        }
    }

    @Test
    void parametersAreKeptAsGivenAndTyped() {
        try (SmtpServer server = after("""
                C: MAIL FROM:<a@x> BODY=8bitmime size=12 SMTPUTF8     S: 250
                C: RCPT TO:<jörg@bücher.example>                      S: 250
                C: DATA                                               S: 354
                C: Grüße
                C: .                                                  S: 250
                """)) {
            Envelope envelope = server.messages().single().envelope();
            assertThat(envelope.parameters()).hasToString("BODY=8bitmime size=12 SMTPUTF8");
            assertThat(envelope.parameters().size()).hasValue(12);
            assertThat(envelope.forwardPaths().get(0).address()).isEqualTo("jörg@bücher.example");
            assertThat(server.sessions().single().findings()).isEmpty();
        }
    }

    @Test
    void sessionsDoNotDisturbEachOther() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            List<Dialogue> dialogues = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                dialogues.add(Dialogue.with(server)
                        .play("C: EHLO c" + i + "   S: 250\nC: MAIL FROM:<a" + i + "@x>   S: 250"));
            }
            for (int i = 4; i >= 0; i--) {
                dialogues.get(i).play("C: RCPT TO:<b" + i + "@x>   S: 250\nC: DATA   S: 354\nC: .   S: 250");
            }
            dialogues.forEach(Dialogue::close);
            assertThat(server.messages().list())
                    .extracting(message -> message.envelope().toString())
                    .containsExactly(
                            "<a4@x> to <b4@x> (completed)",
                            "<a3@x> to <b3@x> (completed)",
                            "<a2@x> to <b2@x> (completed)",
                            "<a1@x> to <b1@x> (completed)",
                            "<a0@x> to <b0@x> (completed)");
            assertThat(server.sessions().list())
                    .extracting(session -> session.id())
                    .containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void dataAfterRecipientsThatWereRefusedForTheirSyntaxHasNobodyToSendTo() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            Dialogue.play(server, """
                    C: EHLO client.example     S: 250
                    C: MAIL FROM:<a@x>         S: 250
                    C: RCPT TO:<>              S: 553
                    C: RCPT                    S: 501
                    C: DATA
                    S: 503 5.5.1 DATA needs a recipient: RCPT comes first
                    C: BDAT 2 LAST
                    C> \\r\\n
                    S: 503 5.5.1 BDAT needs a recipient: RCPT comes first
                    C: RCPT TO:<b@x> XNO=1     S: 555
                    C: DATA
                    S: 554 5.5.1 No recipient was accepted, so there is nobody to send to
                    C: RCPT TO:<b@x>           S: 250
                    C: DATA                    S: 354
                    C: .                       S: 250
                    """);
            assertThat(server.messages().single().envelope()).hasForwardPaths("b@x");
        }
    }
}
