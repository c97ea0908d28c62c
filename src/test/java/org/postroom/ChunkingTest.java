package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.support.Dialogue;

/** BDAT (RFC 3030) on a socket: exact octets, which are swallowed where they are refused. */
class ChunkingTest {

    private static final String ENVELOPE = """
            C: EHLO client.example            S: 250
            C: MAIL FROM:<ann@example.com>    S: 250
            C: RCPT TO:<bob@example.com>      S: 250
            """;

    private final SmtpServer server = SmtpServer.builder().maxMessageSize(20).start();

    @AfterEach
    void stop() {
        server.stop();
    }

    private String content() {
        return new String(server.messages().single().content().bytes(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void chunksAreOneMessageOctetByOctet() {
        Dialogue.play(server, ENVELOPE + """
                C: BDAT 6
                C> .\\r\\n.\\r\\n
                S: 250 2.0.0 6 octets taken
                C: BDAT 0
                S: 250
                C: BDAT 4 LAST
                C> \\0\\n\\rx
                S: 250 2.6.0 Message accepted
                C: QUIT   S: 221
                """);
        assertThat(content()).isEqualTo(".\r\n.\r\n\0\n\rx");
    }

    @Test
    void chunksMayBePipelined() {
        Dialogue.play(server, """
                C: EHLO client.example            S: 250
                C: MAIL FROM:<ann@example.com>
                C: RCPT TO:<bob@example.com>
                C: BDAT 4
                C> QUITBDAT 3 LAST\\r\\n
                C> \\r\\nxNOOP\\r\\n
                S: 250
                S: 250
                S: 250 2.0.0 4 octets taken
                S: 250 2.6.0 Message accepted
                S: 250
                C: QUIT   S: 221
                """);
        assertThat(content()).isEqualTo("QUIT\r\nx");
    }

    @Test
    void theOctetsOfABdatOutOfSequenceAreSwallowed() {
        Dialogue.play(server, """
                C: EHLO client.example            S: 250
                C: BDAT 6 LAST
                C: QUIT
                S: 503
                C: NOOP   S: 250
                C: QUIT   S: 221
                """);
        assertThat(server.sessions().single().exchanges())
                .extracting(exchange -> exchange.command().verb())
                .containsExactly("", "EHLO", "BDAT", "NOOP", "QUIT");
    }

    @Test
    void theOctetsOfABdatAfterRefusedRecipientsAreSwallowed() {
        Dialogue.play(server, """
                C: EHLO client.example                  S: 250
                C: MAIL FROM:<ann@example.com>
                C: RCPT TO:<bob@example.com> NO=1
                C: BDAT 6 LAST
                C: QUIT
                S: 250
                S: 555
                S: 554 5.5.1 No recipient was accepted, so there is nobody to send to
                C: QUIT   S: 221
                """);
        assertThat(server.messages().list()).isEmpty();
    }

    @Test
    void aChunkOverTheLimitEndsTheTransactionAndTheRestIsSwallowed() {
        Dialogue.play(server, ENVELOPE + """
                C: BDAT 21
                C> 123456789012345678901
                S: 552 5.3.4 The message is over the limit of 20 octets
                C: BDAT 6 LAST
                C: QUIT
                S: 503
                C: QUIT   S: 221
                """);
        assertThat(server.envelopes().single().outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void afterAChunkThereIsNoDataAndNoRcpt() {
        Dialogue.play(server, ENVELOPE + """
                C: BDAT 2
                C> ab
                S: 250
                C: DATA                          S: 503
                C: RCPT TO:<eve@example.com>     S: 503
                C: BDAT 0 LAST                   S: 250
                C: QUIT                          S: 221
                """);
        assertThat(content()).isEqualTo("ab");
    }

    @Test
    void binaryContentGoesWithBdatOnly() {
        Dialogue.play(server, """
                C: EHLO client.example                                S: 250
                C: MAIL FROM:<ann@example.com> BODY=BINARYMIME        S: 250
                C: RCPT TO:<bob@example.com>                          S: 250
                C: DATA                                               S: 503
                C: BDAT 3 LAST
                C> \\0\\xff\\n
                S: 250
                C: QUIT   S: 221
                """);
        assertThat(content()).isEqualTo("\0\u00ff\n");
        assertThat(server.sessions().single().findings()).isEmpty();
    }

    @Test
    void withoutASizeTheConnectionEnds() {
        Dialogue.play(server, ENVELOPE + "C: BDAT many\nS: 521\nS: [closed]");
        assertThat(server.sessions().single().ending()).isEqualTo(Ending.CLOSED_BY_SERVER);
    }

    @Test
    void aConnectionThatEndsInsideAChunkLeavesNoMessage() {
        try (Dialogue dialogue = Dialogue.with(server)) {
            dialogue.play(ENVELOPE + "C: BDAT 10 LAST\nC> 12345\nC: [finishes]\nS: [closed]");
        }
        assertThat(server.messages().list()).isEmpty();
        assertThat(server.envelopes().single().outcome()).isEqualTo(Outcome.ABANDONED);
    }
}
