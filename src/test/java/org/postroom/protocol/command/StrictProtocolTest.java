package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.machine.ContentFacts;
import org.postroom.protocol.machine.ContentFacts.Storage;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.SessionState;
import org.postroom.support.Session;

/** A strict server refuses what breaks a MUST, and nothing is left behind. */
class StrictProtocolTest {

    private static final StrictProtocol STRICT = new StrictProtocol(new SmtpProtocol(Profile.of("postroom.test")));

    private static Session session(String... lines) {
        return Session.with(STRICT, lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAIL FROM:ann@example.com          | 501 | path-without-brackets",
                "MAIL FROM <ann@example.com>        | 501 | path-without-colon",
                "MAIL FROM: <ann@example.com>       | 501 | space-before-path",
                "MAIL FROM:<ann>                    | 553 | mailbox-without-domain",
                "MAIL FROM:<.ann@example.com>       | 553 | mailbox-syntax",
                "MAIL FROM:<änn@example.com>        | 553 | non-ascii-path",
                "MAIL FROM:<ann@example.com> BY=1;R | 555 | parameter-not-offered",
                "SIZE 10                            | 500 | size-as-command",
                "MALE FROM:<ann@example.com>        | 500 | unknown-command",
                "EHLO                               | 501 | hello-without-name"
            })
    void whatBreaksAMustIsRefused(String line, int code, String finding) {
        Session session = session("EHLO client.example");
        assertThat(session.say(line).code()).isEqualTo(code);
        assertThat(session.findingIds()).contains(finding);
        assertThat(session.state().transaction()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "DATA now, 501 5.5.4",
        "RSET now, 501 5.5.4",
        "QUIT now, 501 5.5.4",
        "STARTTLS now, 502 5.5.1",
        "HELO gr\u00fcn, 501 The name",
        "EHLO, 501 There is no name"
    })
    void everyRefusalHasItsEnhancedCodeButThoseOfTheGreeting(String line, String beginning) {
        Session session = session("EHLO client.example", "MAIL FROM:<ann@example.com>", "RCPT TO:<bob@example.com>");
        assertThat(session.say(line).toString()).startsWith(beginning);
    }

    @Test
    void aChallengeThatIsRefusedHasItsEnhancedCodeToo() {
        Session session = session("HELO client.example");
        assertThat(session.sayAhead("AUTH LOGIN").toString()).startsWith("503 5.5.1 AUTH was sent ahead");
    }

    @Test
    void withoutTheKeywordNoRefusalHasOne() {
        Session session = Session.with(
                new StrictProtocol(new SmtpProtocol(
                        Profile.of("postroom.test").with(Keywords.DEFAULT.without("ENHANCEDSTATUSCODES")))),
                "EHLO client.example",
                "MAIL FROM:<ann@example.com>",
                "RCPT TO:<bob@example.com>");
        assertThat(session.say("DATA now"))
                .hasToString("501 DATA takes no argument, but there was now (RFC 5321, 4.1.1)");
    }

    @Test
    void theReplyTellsWhatWasWrongAndWhereItIsWritten() {
        assertThat(session("EHLO client.example").say("MAIL FROM: <ann@example.com>"))
                .hasToString("501 5.5.4 There is a space between MAIL FROM: and the path (RFC 5321, 3.3)");
    }

    @Test
    void mailWithoutHelloIsOutOfSequence() {
        assertThat(session().say("MAIL FROM:<ann@example.com>").code()).isEqualTo(503);
    }

    @Test
    void aRefusedRecipientIsNoRecipient() {
        Session session = session("EHLO client.example", "MAIL FROM:<ann@example.com>");
        assertThat(session.say("RCPT TO:bob@example.com").code()).isEqualTo(501);
        assertThat(session.say("DATA").code()).isEqualTo(554);
    }

    @Test
    void whatBreaksAShouldIsTaken() {
        Session session = session();
        assertThat(session.say("EHLO under_score").code()).isEqualTo(250);
        assertThat(session.findingIds()).containsExactly("hello-name-syntax");
    }

    @Test
    void whoTalksBeforeTheGreetingIsNotGreeted() {
        var step = STRICT.step(SessionState.CONNECTED, new Input.Opened(1, true));
        assertThat(step.reply().code()).isEqualTo(554);
        assertThat(step.next(step.reply()).state().expects()).isEqualTo(Expect.TURNED_AWAY);
    }

    @Test
    void contentThatBreaksAMustIsNoMessage() {
        Session session =
                session("EHLO client.example", "MAIL FROM:<ann@example.com>", "RCPT TO:<bob@example.com>", "DATA");
        ContentFacts bareLf = new ContentFacts(10, Storage.KEPT, false, false, false, 0, 1, 0, 0);
        assertThat(session.step(new Input.EndOfContent(bareLf)))
                .hasToString("554 5.0.0 LF without CR in the content: once (RFC 5321, 2.3.8)");
        assertThat(session.next().outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void aCommandThatWasPipelinedTooEarlyIsRefused() {
        Session session = session("HELO client.example");
        assertThat(session.sayAhead("MAIL FROM:<ann@example.com>").code()).isEqualTo(503);
    }

    @Test
    void theOctetsOfARefusedBdatAreSwallowed() {
        Session session = session("HELO client.example", "MAIL FROM:<ann@example.com>", "RCPT TO:<bob@example.com>");
        assertThat(session.sayAhead("BDAT 10 LAST").isNone()).isTrue();
        assertThat(session.step(new Input.EndOfContent(Session.facts(10))).code())
                .isEqualTo(503);
        assertThat(session.state().transaction()).isNotNull();
    }

    @Test
    void aClientThatDoesEverythingRightNoticesNothing() {
        Session session = session("EHLO client.example", "MAIL FROM:<ann@example.com>", "RCPT TO:<bob@example.com>");
        assertThat(session.say("DATA").code()).isEqualTo(354);
        assertThat(session.say("Subject: x").code()).isEqualTo(250);
        assertThat(session.say("QUIT").code()).isEqualTo(221);
    }
}
