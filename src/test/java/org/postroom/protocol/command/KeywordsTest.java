package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;
import org.postroom.support.Session;

/** Service extensions: announced and accepted, or neither. */
class KeywordsTest {

    @Test
    void ehloAnnouncesThemAndHeloDoesNot() {
        Session session = Session.after();
        assertThat(session.say("EHLO c.example").lines())
                .startsWith("postroom.test greets c.example")
                .contains(
                        "PIPELINING", "SIZE 1073741824", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "VRFY", "HELP");
        assertThat(session.say("HELO c.example")).hasToString("250 postroom.test greets c.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIPELINING", "SIZE", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "VRFY", "HELP"})
    void oneThatIsSwitchedOffIsNotAnnounced(String keyword) {
        Session session = Session.with(Session.without(keyword.toLowerCase(java.util.Locale.ROOT)));
        assertThat(session.say("EHLO c.example").lines()).noneMatch(line -> line.startsWith(keyword));
    }

    @ParameterizedTest
    @CsvSource({
        "SIZE, SIZE=1, 'The parameter SIZE needs the extension SIZE, which is not offered:"
                + " this server was told to do without the keyword SIZE'",
        "8BITMIME, BODY=8BITMIME, 'BODY=8BITMIME needs the extension 8BITMIME,"
                + " which this server was told to do without'",
        "DSN, RET=FULL, 'The parameter RET needs the extension DSN, which is not offered:"
                + " this server was told to do without the keyword DSN'",
    })
    void aParameterOfOneThatIsSwitchedOffGets555(String keyword, String parameter, String text) {
        Session session = Session.with(Session.without(keyword), "EHLO c.example");
        assertThat(session.say("MAIL FROM:<a@x> " + parameter)).hasToString("555 5.5.4 " + text);
        assertThat(session.state().transaction()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"VRFY, VRFY ann", "EXPN, EXPN staff", "HELP, HELP", "SEND, SEND FROM:<a@x>"})
    void aCommandWhoseKeywordIsSwitchedOffGets502(String keyword, String command) {
        assertThat(Session.with(Session.without(keyword)).say(command))
                .hasToString("502 5.5.1 " + keyword + " is not offered: this server was told to do without the keyword "
                        + keyword);
    }

    @Test
    void withoutEnhancedStatusCodesNoReplyHasOne() {
        Session session = Session.with(Session.without("ENHANCEDSTATUSCODES"));
        for (String line : new String[] {
            "EHLO c", "MAIL FROM:<a@x>", "RCPT TO:<b@x>", "RCPT TO:<>", "JUNK", "DATA", "content", "HELP", "QUIT"
        }) {
            Reply reply = session.say(line);
            assertThat(reply.enhancedCode()).isEmpty();
            assertThat(reply.wireLines()).noneMatch(text -> text.matches("...[ -][245]\\.\\d+\\.\\d+.*"));
        }
    }

    @Test
    void oneThatNobodyKnowsIsAnnouncedAsGivenAndItsParameterAccepted() {
        Session session =
                Session.with(Session.protocol(new Keywords(Map.of("XSHOP", "a b"), Set.of()), Limits.DEFAULT));
        assertThat(session.say("EHLO c.example").lines()).contains("XSHOP a b");
        assertThat(session.say("MAIL FROM:<a@x> xshop=1").code()).isEqualTo(250);
        assertThat(session.say("RCPT TO:<b@x> XSHOP").code()).isEqualTo(250);
        assertThat(session.state().transaction().parameters()).hasToString("xshop=1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIZE=1000                  | 250 2.1.0",
                "SIZE=00000000000000000001  | 250 2.1.0",
                "SIZE=1073741824            | 250 2.1.0",
                "SIZE=1073741825            | 552 5.3.4",
                "SIZE=99999999999999999999  | 552 5.3.4",
                "SIZE                       | 501 5.5.4",
                "SIZE=                      | 501 5.5.4",
                "SIZE=-1                    | 501 5.5.4",
                "SIZE=1K                    | 501 5.5.4",
                "BODY=7bit                  | 250 2.1.0",
                "BODY=8BITMIME              | 250 2.1.0",
                "BODY=9BIT                  | 501 5.5.4",
                "BODY                       | 501 5.5.4",
                "SMTPUTF8                   | 250 2.1.0",
                "SMTPUTF8=1                 | 501 5.5.4",
                "SIZE=1 size=1              | 501 5.5.4",
                "BODY=7BIT BODY=8BITMIME    | 501 5.5.4",
                "XNO=1                      | 555 5.5.4",
                "NOTIFY=NEVER               | 555 5.5.4",
            })
    void aParameterOfMailIsCheckedByItsExtension(String parameters, String reply) {
        Session session = Session.after("EHLO c.example");
        assertThat(session.say("MAIL FROM:<a@x> " + parameters).toString()).startsWith(reply);
    }

    @Test
    void aParameterOfMailIsNoneOfRcpt() {
        Session session = Session.after("EHLO c.example", "MAIL FROM:<a@x>");
        assertThat(session.say("RCPT TO:<b@x> SIZE=1"))
                .hasToString("555 5.5.4 No extension on offer has the RCPT parameter SIZE");
    }

    @Test
    void limitsAreRefusedWithTheirReplies() {
        Session session = Session.with(
                Session.protocol(
                        Keywords.DEFAULT,
                        Limits.DEFAULT.with(Limit.RECIPIENTS, 1).with(Limit.MESSAGES_PER_SESSION, 1)),
                "EHLO c.example",
                "MAIL FROM:<a@x>",
                "RCPT TO:<b@x>");
        assertThat(session.say("RCPT TO:<c@x>")).hasToString("452 4.5.3 Too many recipients: the limit is 1");
        session.say("DATA");
        assertThat(session.say("content").code()).isEqualTo(250);
        assertThat(session.say("MAIL FROM:<a@x>"))
                .hasToString("452 4.5.0 Too many messages in one session: the limit is 1");
        assertThat(session.say("QUIT").code()).isEqualTo(221);
    }
}
