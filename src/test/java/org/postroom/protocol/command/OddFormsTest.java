package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.protocol.machine.ContentFacts;
import org.postroom.protocol.machine.ContentFacts.Storage;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.making.Made;
import org.postroom.support.Session;

/** What is understood although it is wrong, and the finding that says so. */
class OddFormsTest {

    private static final String LONG = "x".repeat(510);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "EHLO|250|hello-without-name",
                "HELO|250|hello-without-name",
                "EHLO a b|250|hello-name-syntax",
                "EHLO a_b|250|hello-name-syntax",
                "EHLO a..b|250|hello-name-syntax",
                "EHLO -a|250|hello-name-syntax",
                "EHLO 192.0.2.1]|250|hello-name-syntax",
                "EHLO [192.0.2.1]|250|``",
                "EHLO [IPv6:::1]|250|``",
                "EHLO bücher.example|250|hello-name-not-ascii",
                " EHLO a|250|stray-space",
                "EHLO a |250|stray-space",
                "MAIL FROM:<a@x>|250|no-hello",
                "MAIL FROM a@x|250|path-without-colon path-without-brackets no-hello",
                "MAIL FROM:<a@@x>|553|``",
                "MAIL FROM: <@x>|553|space-before-path",
                "MAIL FROM:<ann>|250|mailbox-without-domain no-hello",
                "MAIL FROM:<Postmaster>|250|no-hello",
                "MAIL FROM:<ä@x>|250|non-ascii-path no-hello",
                "MAIL FROM:<ä@x> SMTPUTF8|250|no-hello",
                "RSET x|250|unexpected-argument",
                "QUIT x|221|unexpected-argument",
                "QUIT |221|stray-space",
                "NOOP x|250|``",
                "XYZZY|500|unknown-command",
                "``|500|``",
            })
    void isRecorded(String line, int code, String findings) {
        Session session = Session.after();
        assertThat(session.say(line).code()).isEqualTo(code);
        assertThat(String.join(" ", session.findingIds())).isEqualTo(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RCPT TO:<Postmaster>           | 250 | ``",
                "RCPT TO:<postMASTER>           | 250 | ``",
                "RCPT TO:<ann>                  | 250 | mailbox-without-domain",
                "RCPT TO:<@a,@b:c@x>            | 250 | source-route",
                "RCPT TO:<ä@x>                  | 250 | non-ascii-path",
                "RCPT TO:<\"a b\"@[IPv6:::1]>   | 250 | ``",
                "RCPT TO:<a b@x>                | 553 | ``",
                "DATA                           | 503 | ``",
            })
    void isRecordedInATransaction(String line, int code, String findings) {
        Session session = Session.after("EHLO c.example", "MAIL FROM:<a@x>");
        assertThat(session.say(line).code()).isEqualTo(code);
        assertThat(String.join(" ", session.findingIds())).isEqualTo(findings);
    }

    @Test
    void dataTakesNoArgument() {
        Session session = Session.after("EHLO c.example", "MAIL FROM:<a@x>", "RCPT TO:<b@x>");
        assertThat(session.say("DATA now").code()).isEqualTo(354);
        assertThat(session.findingIds()).containsExactly("unexpected-argument");
    }

    @Test
    void aPathInLatin1IsRead() {
        Session session = Session.after("EHLO c.example");
        byte[] line = "MAIL FROM:<jörg@x>".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(session.step(new Input.CommandLine(Made.command(line), false))
                        .code())
                .isEqualTo(250);
        assertThat(session.findingIds()).containsExactly("non-ascii-path", "path-not-utf8");
        assertThat(session.state().transaction().reversePath()).hasToString("<jörg@x>");
    }

    @Test
    void aParameterAfterHeloIsAFinding() {
        Session session = Session.after("HELO c.example");
        assertThat(session.say("MAIL FROM:<a@x> SIZE=1").code()).isEqualTo(250);
        assertThat(session.findingIds()).containsExactly("parameter-after-helo");
    }

    @Test
    void aCommandLineHas512OctetsAndMoreWithParameters() {
        Session session = Session.after("EHLO c.example");
        session.say("NOOP " + LONG.substring(5));
        assertThat(session.findingIds()).isEmpty();
        session.say("NOOP " + LONG.substring(4));
        assertThat(session.findingIds()).containsExactly("command-line-too-long");
        session.say("MAIL FROM:<a@x> X=" + LONG);
        assertThat(session.findingIds()).containsExactly("parameter-not-offered");
    }

    @Test
    void whatTheReaderSawInTheContentBecomesFindings() {
        Session session = Session.after("EHLO c.example", "MAIL FROM:<a@x> SIZE=1", "RCPT TO:<b@x>", "DATA");
        session.step(new Input.EndOfContent(new ContentFacts(2, Storage.KEPT, true, true, true, 1, 1, 1, 999)));
        assertThat(session.findingIds())
                .containsExactlyInAnyOrder(
                        "pipelined-behind-last",
                        "eight-bit-undeclared",
                        "nul-in-content",
                        "bare-cr",
                        "bare-lf",
                        "false-end-of-content",
                        "size-wrong",
                        "content-line-too-long");
    }

    @Test
    void eightBitContentThatWasDeclaredIsInOrder() {
        Session session =
                Session.after("EHLO c.example", "MAIL FROM:<a@x> BODY=8BITMIME SIZE=2", "RCPT TO:<b@x>", "DATA");
        session.step(new Input.EndOfContent(new ContentFacts(2, Storage.KEPT, false, true, false, 0, 0, 0, 998)));
        assertThat(session.findings()).isEmpty();
    }
}
