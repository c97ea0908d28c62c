package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postroom.fault.Stage;
import org.postroom.findings.Finding;
import org.postroom.protocol.Ending;
import org.postroom.support.Dialogue;
import org.postroom.support.WireClient;

/** What a client can do wrong on the wire, each found in a dialogue that goes on regardless - and refused by a strict server. */
class WireFindingsTest {

    private static final String HELLO = "C: EHLO client.example   S: 250\n";
    private static final String ENVELOPE = """
            C: EHLO client.example            S: 250
            C: MAIL FROM:<ann@example.com>    S: 250
            C: RCPT TO:<bob@example.com>      S: 250
            """;
    private static final String BYE = "C: QUIT   S: 221\nS: [closed]\n";

    /** Plays a script with a server at its defaults, and gives what it found. */
    private static List<String> found(String script) {
        try (SmtpServer server = SmtpServer.builder().start()) {
            return found(server, script);
        }
    }

    private static List<String> found(SmtpServer server, String script) {
        Dialogue.play(server, script);
        assertThat(server.sessions().single().exchanges())
                .flatExtracting(exchange -> exchange.findings())
                .isEqualTo(server.sessions().single().findings());
        return server.sessions().single().findings().stream().map(Finding::id).toList();
    }

    private static void strictly(String script) {
        try (SmtpServer server =
                SmtpServer.builder().conformance(Conformance.STRICT).start()) {
            Dialogue.play(server, script);
            assertThat(server.messages().list()).isEmpty();
        }
    }

    @Test
    void aClientThatDoesEverythingRightHasNone() {
        String script = ENVELOPE + "C: DATA   S: 354\nC: Subject: x\nC:\nC: y\nC: .   S: 250\n" + BYE;
        assertThat(found(script)).isEmpty();
        try (SmtpServer server =
                SmtpServer.builder().conformance(Conformance.STRICT).start()) {
            assertThat(found(server, script)).isEmpty();
            assertThat(server.messages().list()).hasSize(1);
        }
    }

    @Test
    void whoTalksBeforeAGreetingThatIsLateIsFoundOut() {
        try (SmtpServer server = SmtpServer.builder()
                        .faults(smtp -> smtp.on(Stage.CONNECT).delay(Duration.ofMillis(300)))
                        .start();
                WireClient client = WireClient.connect(server)) {
            client.send("EHLO client.example\r\n");
            client.expect("220");
            client.expect("250");
            client.ask("QUIT");
            assertThat(server.sessions().single().findings())
                    .extracting(Finding::id)
                    .containsExactly("talked-before-greeting");
        }
    }

    @Test
    void theSourceListsExchangeHasFourAndIsRefusedByAStrictServer() {
        assertThat(found("""
                        C: HELO client.gmail.com            S: 250
                        C: MAIL FROM mark@gmail.com         S: 250
                        C: RCPT TO clair@yahoo.com          S: 250
                        C: DATA                             S: 354
                        C: Subject: Welcome to the party!
                        C:
                        C: We hope to have a lot of fun together
                        C: .                                S: 250
                        C: QUIT                             S: 221
                        """))
                .containsExactly(
                        "path-without-colon", "path-without-brackets", "path-without-colon", "path-without-brackets");
        strictly("""
                C: HELO client.gmail.com            S: 250
                C: MAIL FROM mark@gmail.com         S: 501 5.5.4 There is no colon behind MAIL FROM (RFC 5321, 4.1.1.2)
                C: MAIL FROM:mark@gmail.com         S: 501
                C: MAIL FROM:<mark@gmail.com>       S: 250
                C: RCPT TO clair@yahoo.com          S: 501
                C: QUIT                             S: 221
                """);
    }

    @Test
    void spaceAfterTheColon() {
        assertThat(found(HELLO + "C: MAIL FROM: <ann@example.com>   S: 250\n" + BYE))
                .containsExactly("space-before-path");
    }

    @Test
    void talkingBeforeTheGreeting() {
        // Over TLS the client can be sure to have talked first: its octets come with the end of the handshake or before
        // the server looks.
        try (SmtpServer server = SmtpServer.builder().start()) {
            boolean early = false;
            for (int i = 0; i < 200 && !early; i++) {
                try (WireClient client = WireClient.connect(server)) {
                    client.send("EHLO client.example\r\n");
                    client.expect("220");
                    client.expect("250");
                    client.ask("QUIT");
                    client.awaitEnd();
                }
                early = server.sessions().last().findings().stream()
                        .anyMatch(finding -> finding.id().equals("talked-before-greeting"));
            }
            assertThat(early).isTrue();
        }
    }

    @Test
    void noEhloAndNoHelo() {
        String script = "C: MAIL FROM:<ann@example.com>   S: ";
        assertThat(found(script + "250\n" + BYE)).containsExactly("no-hello");
        strictly(script + "503\n" + BYE);
    }

    @Test
    void pipeliningThatWasNotOffered() {
        assertThat(found("""
                        C: HELO client.example            S: 250
                        C: MAIL FROM:<ann@example.com>
                        C: RCPT TO:<bob@example.com>
                        S: 250
                        S: 250
                        """ + BYE)).containsExactly("pipelining-not-offered");
    }

    @Test
    void pipeliningAtTheWrongPoint() {
        assertThat(found("""
                        C: EHLO client.example
                        C: MAIL FROM:<ann@example.com>
                        S: 250
                        S: 250
                        """ + BYE)).containsExactly("pipelined-behind-last");
        strictly("""
                C: EHLO client.example
                C: MAIL FROM:<ann@example.com>
                S: 250
                S: 503
                """ + BYE);
    }

    @Test
    void eightBitContentThatWasNotDeclared() {
        assertThat(found(ENVELOPE + "C: DATA   S: 354\nC: zw\\xf6lf\nC: .   S: 250\n" + BYE))
                .containsExactly("eight-bit-undeclared");
        assertThat(found(ENVELOPE + "C: DATA   S: 354\nC: zw\u00f6lf\nC: .   S: 250\n" + BYE))
                .containsExactly("eight-bit-undeclared");
        strictly(ENVELOPE + "C: DATA   S: 354\nC: zw\\xf6lf\nC: .   S: 554\n" + BYE);
    }

    @Test
    void aPathThatIsNotAsciiAndWasNotDeclared() {
        assertThat(found(HELLO + """
                        C: MAIL FROM:<\u00e4nn@example.com>   S: 250
                        C: RCPT TO:<b\u00f6b@example.com>     S: 250
                        """ + BYE)).containsExactly("non-ascii-path", "non-ascii-path");
        assertThat(found(HELLO + """
                        C: MAIL FROM:<\u00e4nn@example.com> SMTPUTF8   S: 250
                        C: RCPT TO:<b\u00f6b@example.com>              S: 250
                        """ + BYE)).isEmpty();
        strictly(HELLO + """
                C: MAIL FROM:<\u00e4nn@example.com>   S: 553
                C: MAIL FROM:<ann@example.com>   S: 250
                C: RCPT TO:<b\u00f6b@example.com>     S: 553
                """ + BYE);
    }

    @Test
    void aParameterThatWasNotOffered() {
        assertThat(found(HELLO + "C: MAIL FROM:<ann@example.com> BY=5;R   S: 555\n" + BYE))
                .containsExactly("parameter-not-offered");
        assertThat(found(ENVELOPE + "C: RCPT TO:<eve@example.com> SHOE=42   S: 555\n" + BYE))
                .containsExactly("parameter-not-offered");
    }

    @Test
    void bareLineEndsInContent() {
        assertThat(found(ENVELOPE + "C: DATA   S: 354\nC: one\\ntwo\\rthree\nC: .   S: 250\n" + BYE))
                .containsExactly("bare-cr", "bare-lf");
        strictly(ENVELOPE + "C: DATA   S: 354\nC: one\\ntwo\nC: .   S: 554\n" + BYE);
    }

    @Test
    void bareLineEndsInACommand() {
        assertThat(found("C: NOOP\\nNOOP   S: 500\n" + BYE)).containsExactly("bare-cr-or-lf-in-command");
    }

    @Test
    void aLineOfContentOver998Octets() {
        String content = "C: DATA   S: 354\nC: " + "x".repeat(999) + "\nC: .   S: ";
        assertThat(found(ENVELOPE + content + "250\n" + BYE)).containsExactly("content-line-too-long");
        assertThat(found(ENVELOPE + "C: DATA   S: 354\nC: " + "x".repeat(998) + "\nC: .   S: 250\n" + BYE))
                .isEmpty();
        strictly(ENVELOPE + content + "554\n" + BYE);
    }

    @Test
    void aCommandLineOver512Octets() {
        assertThat(found("C: NOOP " + "x".repeat(506) + "   S: 250\n" + BYE)).containsExactly("command-line-too-long");
        assertThat(found("C: NOOP " + "x".repeat(505) + "   S: 250\n" + BYE)).isEmpty();
        strictly("C: NOOP " + "x".repeat(506) + "   S: 500\n" + BYE);
    }

    @Test
    void aSizeThatWasDeclaredWrong() {
        String script = HELLO + """
                C: MAIL FROM:<ann@example.com> SIZE=%d   S: 250
                C: RCPT TO:<bob@example.com>             S: 250
                C: DATA                                  S: 354
                C: twelve oct
                C: .                                     S: 250
                """ + BYE;
        assertThat(found(script.formatted(11))).containsExactly("size-wrong");
        assertThat(found(script.formatted(12))).isEmpty();
        assertThat(found(script.formatted(1_000))).isEmpty();
        assertThat(found(script.formatted(10_000))).containsExactly("size-wrong");
    }

    @Test
    void aSizeIsThatOfAllChunksTogether() {
        String script = HELLO + """
                C: MAIL FROM:<ann@example.com> SIZE=%d   S: 250
                C: RCPT TO:<bob@example.com>             S: 250
                C: BDAT 4
                C> one\\n
                S: 250
                C: BDAT 4 LAST
                C> two\\n
                S: 250
                """ + BYE;
        assertThat(found(script.formatted(8))).isEmpty();
        assertThat(found(script.formatted(7))).containsExactly("size-wrong");
    }

    @Test
    void whatIsInChunksIsFoundOnceInAllOfThem() {
        String script = HELLO + """
                C: MAIL FROM:<ann@example.com>%s   S: 250
                C: RCPT TO:<bob@example.com>       S: 250
                C: BDAT 3
                C> \\xc3\\xbc\\0
                S: 250
                C: BDAT 4
                C> \\0\\xc3\\xbcx
                S: 250
                C: BDAT 0 LAST
                S: 250
                """ + BYE;
        assertThat(found(script.formatted(""))).containsExactly("eight-bit-undeclared", "nul-in-content");
        assertThat(found(script.formatted(" BODY=8BITMIME"))).containsExactly("nul-in-content");
        assertThat(found(script.formatted(" BODY=BINARYMIME"))).isEmpty();
        strictly(script.formatted("").replace("LAST\nS: 250", "LAST\nS: 554"));
    }

    @Test
    void credentialsInClearTextWhereTlsWasOnOffer() {
        String script = HELLO + "C: AUTH PLAIN AGFubgBwZW5jaWw=   S: 235\n" + BYE;
        try (SmtpServer server = SmtpServer.builder().tls(Tls.STARTTLS).start()) {
            assertThat(found(server, script)).containsExactly("credentials-in-clear-text");
        }
        assertThat(found(script)).isEmpty();
    }

    @Test
    void endingWithoutQuit() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            Dialogue.play(server, HELLO + "C: [closes]");
            server.stop();
            assertThat(server.sessions().single().ending()).isIn(Ending.CLIENT_GONE, Ending.SERVER_STOPPED);
        }
        try (SmtpServer server = SmtpServer.builder().start();
                Dialogue dialogue = Dialogue.with(server)) {
            dialogue.play(HELLO + "C: [finishes]\nS: [closed]");
            assertThat(server.sessions().single().findings())
                    .extracting(Finding::id)
                    .containsExactly("ended-without-quit");
        }
    }

    @Test
    void commandsAfterQuit() {
        assertThat(found("C: QUIT\nC: NOOP\nS: 221\nS: [closed]")).containsExactly("talked-after-quit");
    }

    @Test
    void sizeAsACommandAndVerbsThatAreNone() {
        assertThat(found("C: SIZE 10   S: 250\nC: MIAL FROM:<ann@example.com>   S: 500\n" + BYE))
                .containsExactly("size-as-command", "unknown-command");
    }
}
