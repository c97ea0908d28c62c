package org.postroom.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.protocol.command.SmtpProtocol;
import org.postroom.protocol.command.StrictProtocol;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.TlsOffer;
import org.postroom.support.Session;

/** A reply to EHLO that a fault gives is what counts as on offer. */
class ScriptedOfferTest {

    private static final SmtpProtocol PROTOCOL =
            new SmtpProtocol(Profile.of("postroom.test").with(TlsOffer.STARTTLS));

    private static Session after(String reply) {
        Faults faults = new Faults(smtp -> smtp.on(Stage.EHLO).reply(reply));
        return Session.with(faults.around(PROTOCOL), "EHLO c.example");
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL FROM:<a@x.example> BODY=8BITMIME, 555, parameter-not-offered",
        "MAIL FROM:<a@x.example> BODY=BINARYMIME, 555, parameter-not-offered",
        "MAIL FROM:<a@x.example> SMTPUTF8, 555, parameter-not-offered",
        "MAIL FROM:<a@x.example> RET=FULL, 555, parameter-not-offered",
        "MAIL FROM:<a@x.example> AUTH=<>, 555, parameter-not-offered",
        "MAIL FROM:<a@x.example> NO=1, 555, parameter-not-offered",
        "MAIL FROM:<a@x.example> SIZE=100, 250, ''",
        "MAIL FROM:<a@x.example> SIZE=101, 552, ''",
        "MAIL FROM:<a@x.example>, 250, ''",
        "STARTTLS, 502, unknown-command",
        "AUTH PLAIN AGFubgBwZW4=, 502, unknown-command",
        "BDAT 5 LAST, 502, unknown-command",
        "VRFY ann, 252, ''"
    })
    void whatAnOldServerDoesNotOfferIsRefusedAndFound(String line, int code, String finding) {
        Session session = after("250-old\r\n250 SIZE 100");
        assertThat(session.say(line).isNone()).isEqualTo(line.startsWith("BDAT"));
        assertThat(String.join(" ", session.findingIds())).isEqualTo(finding);
        assertThat(after("250-old\r\n250 SIZE 100").answer(line).code()).isEqualTo(code);
    }

    @Test
    void theFindingNamesWhatWasNotOnOffer() {
        Session session = after("250 old");
        session.say("STARTTLS");
        assertThat(session.findings().get(0).sentence()).isEqualTo("STARTTLS was not on offer in the reply to EHLO");
        session.say("BDAT 0");
        assertThat(session.findings().get(0).sentence())
                .isEqualTo("BDAT belongs to CHUNKING, which was not on offer in the reply to EHLO");
    }

    @Test
    void aLargerMessageThanAnnouncedIsRefused() {
        Session session = after("250-old\r\n250 SIZE 100");
        session.say("MAIL FROM:<a@x.example>");
        session.say("RCPT TO:<b@x.example>");
        session.say("DATA");
        assertThat(session.step(new Input.EndOfContent(Session.facts(101))))
                .hasToString("552 5.3.4 The message is over the limit of 100 octets");
    }

    @Test
    void pipeliningThatWasNotOfferedIsFound() {
        Session session = after("250 old");
        session.say("RSET");
        session.sayAhead("MAIL FROM:<a@x.example>");
        assertThat(session.findingIds()).containsExactly("pipelining-not-offered");
    }

    @Test
    void aStrictServerRefusesIt() {
        Faults faults = new Faults(smtp -> smtp.on(Stage.EHLO).reply("250 old"));
        Session session = Session.with(faults.around(new StrictProtocol(PROTOCOL)), "EHLO c.example");
        session.say("RSET");
        assertThat(session.sayAhead("NOOP").toString()).startsWith("503 5.5.1 NOOP was sent ahead of a reply");
        assertThat(session.say("MAIL FROM:<a@x.example> BODY=8BITMIME"))
                .hasToString(
                        "555 5.5.4 The parameter BODY needs the extension 8BITMIME, which was not on offer in the reply"
                                + " to EHLO");
    }

    @Test
    void whatAFaultOffersIsTakenThoughTheServerHasItOff() {
        Session session = after("250-new\r\n250-DELIVERBY\r\n250-XPRIO\r\n250-auth LOGIN PLAIN\r\n250 STARTTLS");
        assertThat(session.say("MAIL FROM:<a@x.example> BY=100;R XPRIO=3").code())
                .isEqualTo(250);
        session.say("RSET");
        assertThat(session.say("AUTH CRAM-MD5"))
                .hasToString("504 5.5.4 CRAM-MD5 was not on offer in the reply to EHLO; there are PLAIN LOGIN");
        assertThat(session.say("AUTH LOGIN").code()).isEqualTo(334);
    }

    @Test
    void theServersOwnListIsTakenForItsOwnAlsoWhenAFaultRepeatsIt() {
        String own = Session.with(PROTOCOL).say("EHLO c.example").toString();
        assertThat(after(own).state().hello().scripted()).isNull();
    }

    @Test
    void anOctetReplyCountsToo() {
        Faults faults = new Faults(smtp -> smtp.on(Stage.EHLO).replyRaw("250-old\r\n250 8BITMIME\r\n"));
        Session session = Session.with(faults.around(PROTOCOL), "EHLO c.example");
        assertThat(session.say("MAIL FROM:<a@x.example> BODY=8BITMIME").code()).isEqualTo(250);
        session.say("RSET");
        assertThat(session.say("MAIL FROM:<a@x.example> SMTPUTF8").code()).isEqualTo(555);
    }
}
