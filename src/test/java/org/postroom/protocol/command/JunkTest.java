package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.Command;
import org.postroom.protocol.Ending;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.making.Made;
import org.postroom.support.Session;

/** Lines that are no command. */
class JunkTest {

    @ParameterizedTest
    @CsvSource({
        "EHL,      EHLO", "HELLO,   HELO", "MIAL,     MAIL", "MAILFROM, MAIL", "RCTP,    RCPT", "DTAA,     DATA",
        "QUTI,     QUIT", "NOP,     NOOP", "REST,     RSET", "VFRY,     VRFY", "HALP,    HELP", "QUIT!,    QUIT"
    })
    void theNearestVerbIsProposed(String verb, String nearest) {
        assertThat(Session.after().say(verb + " x"))
                .hasToString("500 5.5.2 " + verb + " is no command here; did you mean " + nearest + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT,         CONNECT is no command here; HELP tells those there are",
        "XYZZYXYZZY,      XYZZYXYZZY is no command here; HELP tells those there are",
        "'',              An empty line is no command",
        "'   ',           An empty line is no command",
    })
    void whatIsNearNoVerbIsNamed(String line, String text) {
        assertThat(Session.after().say(line)).hasToString("500 5.5.2 " + text);
    }

    @Test
    void aVerbOfThousandsOfOctetsIsShownInPart() {
        assertThat(Session.after().say("x".repeat(12_000)).text())
                .isEqualTo("X".repeat(40) + "... is no command here; HELP tells those there are");
    }

    @Test
    void twentyInARowEndTheSession() {
        Session session = Session.after("EHLO c.example", "MAIL FROM:<a@x>");
        for (int i = 1; i < 20; i++) {
            assertThat(session.say("JUNK " + i).code()).isEqualTo(500);
        }
        assertThat(session.step(new Input.OverlongLine(20_000)))
                .hasToString(
                        "421 4.7.0 20 errors in a row, commands that are none or logins that failed; closing the connection");
        assertThat(session.state().expects()).isEqualTo(new Expect.Close(Ending.CLOSED_BY_SERVER));
        assertThat(session.next().ended()).isNotNull();
    }

    @Test
    void aCommandInBetweenBeginsTheCountAnew() {
        Session session = Session.after();
        for (int i = 1; i < 100; i++) {
            assertThat(session.say("JUNK " + i).code()).isEqualTo(500);
            if (i % 19 == 0) {
                session.say("NOOP");
            }
        }
    }

    @Test
    void aHundredThousandCommandsBringAMessageOrTheEnd() {
        Session session = Session.after();
        for (int i = 0; i < 100_000; i++) {
            assertThat(session.say("NOOP").code()).isEqualTo(250);
        }
        assertThat(session.say("QUIT").code()).isEqualTo(421);
        assertThat(session.state().expects()).isEqualTo(new Expect.Close(Ending.CLOSED_BY_SERVER));
    }

    @Test
    void longLinesBringTheEndSooner() {
        Session session = Session.after();
        for (int i = 0; i < 100_000 / 20; i++) {
            assertThat(session.say("NOOP " + "x".repeat(20 * 512 - 6)).code()).isEqualTo(250);
        }
        assertThat(session.say("NOOP").code()).isEqualTo(421);
    }

    @Test
    void anOverlongLineIsNamedWithItsLength() {
        Session session = Session.after();
        assertThat(session.step(new Input.OverlongLine(20_000)))
                .hasToString("500 5.5.2 A line of 20000 octets is no command, and was skipped");
        assertThat(session.findingIds()).containsExactly("command-line-too-long");
    }

    @Test
    void aLineWithABareCrOrLfInsideIsNoCommand() {
        Session session = Session.after();
        assertThat(session.step(new Input.BrokenLine(Command.parse("RSET\nNOOP")))
                        .code())
                .isEqualTo(500);
        assertThat(session.findings())
                .singleElement()
                .hasToString("MUST bare-cr-or-lf-in-command: There is a bare CR or LF inside the command line"
                        + " RSET\\nNOOP (RFC 5321, 2.3.8)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLineThatCanBeNoAnswerEndsTheAuthenticationAndShowsNoSecret(boolean tooLong) {
        Session session = Session.after("EHLO c.example");
        assertThat(session.say("AUTH LOGIN").code()).isEqualTo(334);
        Command secret = Made.authResponse("c2Vj\ncmV0".getBytes(StandardCharsets.US_ASCII));
        Input input = tooLong ? new Input.OverlongLine(20_000) : new Input.BrokenLine(secret);
        assertThat(session.step(input).code()).isEqualTo(500);
        assertThat(session.findings().toString()).doesNotContain("c2Vj");
        assertThat(session.say("QUIT").code()).isEqualTo(221);
    }

    @Test
    void helpTellsEveryCommandAndTheSyntaxOfOne() {
        Session session = Session.after();
        assertThat(session.say("HELP").lines())
                .contains(
                        "MAIL FROM:<reverse-path> [parameters]", "RCPT TO:<forward-path> [parameters]", "DATA", "QUIT");
        assertThat(session.say("help mail"))
                .hasToString("214-2.0.0 MAIL FROM:<reverse-path> [parameters]\n214 2.0.0 Begins a transaction");
        assertThat(session.say("HELP me").code()).isEqualTo(504);
    }
}
