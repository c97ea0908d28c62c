package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.machine.Directory;
import org.postroom.protocol.machine.Directory.MailingList;
import org.postroom.protocol.machine.Directory.Moved;
import org.postroom.protocol.machine.Directory.User;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Profile;
import org.postroom.support.Session;

/** VRFY, EXPN, RCPT and SEND with a directory (RFC 5321, 3.4 and 3.5; RFC 821, 3.4). */
class DirectoryCommandsTest {

    private static final Directory DIRECTORY = Directory.EMPTY
            .with(new User(Mailbox.parse("ann@example.com"), "Ann Example"))
            .with(new User(Mailbox.parse("smith@example.com"), "Joe Smith"))
            .with(new User(Mailbox.parse("smith@example.org"), "Eve Smith"))
            .with(new MailingList(
                    Mailbox.parse("staff@example.com"),
                    List.of(Mailbox.parse("ann@example.com"), Mailbox.parse("bob@example.com"))))
            .with(new Moved(Mailbox.parse("old@example.com"), Mailbox.parse("new@example.org")))
            .withFull(Mailbox.parse("full@example.com"))
            .withConnected(Mailbox.parse("ann@example.com"));

    private static final Profile PROFILE = Profile.of("postroom.test").with(DIRECTORY);

    private static Session session(Profile profile, String... lines) {
        return Session.with(new SmtpProtocol(profile), lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VRFY ann@example.com     | 250 2.1.5 Ann Example <ann@example.com>",
                "VRFY <Ann@EXAMPLE.com>   | 250 2.1.5 Ann Example <ann@example.com>",
                "VRFY ann                 | 250 2.1.5 Ann Example <ann@example.com>",
                "VRFY Ann Example         | 250 2.1.5 Ann Example <ann@example.com>",
                "VRFY full@example.com    | 250 2.1.5 <full@example.com>",
                "VRFY staff               | 250 2.1.5 Mailing list <staff@example.com>",
                "VRFY old@example.com     | 551 5.1.6 User not local; please try <new@example.org>",
                "VRFY eve                 | 250 2.1.5 Eve Smith <smith@example.org>",
                "VRFY nobody              | 550 5.1.1 Nobody in the directory is called nobody",
                "VRFY                     | 501 5.5.4 Whom? expected VRFY user-or-mailbox",
                "EXPN smith@example.com   | 550 5.1.1 That is a user, not a mailing list",
                "EXPN nobody              | 550 5.1.1 There is no mailing list nobody",
                "EXPN                     | 501 5.5.4 Which list? expected EXPN mailing-list"
            })
    void somebodyIsLookedUp(String line, String reply) {
        assertThat(session(PROFILE).say(line)).hasToString(reply);
    }

    @Test
    void anAmbiguousNameGetsItsCandidates() {
        assertThat(session(PROFILE).say("VRFY smith")).hasToString("""
                553-5.1.4 Ambiguous; it may be one of
                553-5.1.4 Joe Smith <smith@example.com>
                553 5.1.4 Eve Smith <smith@example.org>""");
    }

    @Test
    void aListIsExpandedOneMemberALine() {
        assertThat(session(PROFILE).say("EXPN staff@example.com")).hasToString("""
                250-2.1.5 Ann Example <ann@example.com>
                250 2.1.5 <bob@example.com>""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VRFY ann", "EXPN staff"})
    void withNoDirectoryTheAnswerIsNeitherYesNorNo(String line) {
        assertThat(session(Profile.of("postroom.test")).say(line).code()).isEqualTo(252);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VRFY", "EXPN", "HELP", "SEND", "ETRN"})
    void aCommandWhoseKeywordWasTakenAwayGets502(String verb) {
        Profile without = PROFILE.with(new Keywords(java.util.Map.of(), Set.of(verb)));
        assertThat(session(without).say(verb + " FROM:<ann@example.com>").code())
                .isEqualTo(502);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RCPT TO:<ann@example.com>    | 250 2.1.5 Forward-path accepted",
                "RCPT TO:<staff@example.com>  | 250 2.1.5 Forward-path accepted",
                "RCPT TO:<stranger@x.example> | 250 2.1.5 Forward-path accepted",
                "RCPT TO:<full@example.com>   | 552 5.2.2 The mailbox <full@example.com> is full",
                "RCPT TO:<old@example.com>    | 551 5.1.6 User not local; please try <new@example.org>"
            })
    void aRecipientIsAnsweredAsTheDirectorySays(String line, String reply) {
        assertThat(session(PROFILE, "EHLO client.example", "MAIL FROM:<>").say(line))
                .hasToString(reply);
    }

    @ParameterizedTest
    @CsvSource({
        "stranger@example.com, 550",
        "Postmaster, 250",
        "postmaster@postroom.test, 250",
        "postmaster@example.com, 550",
        "ann@example.com, 250"
    })
    void strangersAreRefusedIfToldSo(String address, int code) {
        Profile known = PROFILE.with(DIRECTORY.knownOnly());
        assertThat(session(known, "MAIL FROM:<>")
                        .say("RCPT TO:<" + address + ">")
                        .code())
                .isEqualTo(code);
    }

    @Test
    void knowingNobodyIsADirectoryToo() {
        Profile nobody = Profile.of("postroom.test").with(Directory.EMPTY.knownOnly());
        assertThat(session(nobody).say("VRFY ann").code()).isEqualTo(550);
        assertThat(session(nobody, "MAIL FROM:<>").say("RCPT TO:<ann@example.com>"))
                .hasToString("550 5.1.1 There is no mailbox <ann@example.com> in the directory");
    }

    @Test
    void aServerThatForwardsTakesMailForThoseWhoHaveMoved() {
        Session session = session(PROFILE.with(DIRECTORY.forwarding()), "MAIL FROM:<>");
        assertThat(session.say("RCPT TO:<old@example.com>"))
                .hasToString("251 2.1.5 User not local; will forward to <new@example.org>");
        assertThat(session.state().transaction().accepted()).isOne();
        assertThat(session.say("VRFY old@example.com").code()).isEqualTo(251);
    }

    @ParameterizedTest
    @CsvSource({"SEND, 450", "SOML, 250", "SAML, 250", "MAIL, 250"})
    void onlySendNeedsAConnectedRecipient(String verb, int code) {
        Session session = session(PROFILE, "HELO client.example", verb + " FROM:<ann@example.com>");
        assertThat(session.say("RCPT TO:<smith@example.com>").code()).isEqualTo(code);
        assertThat(session.say("RCPT TO:<ann@example.com>").code()).isEqualTo(250);
        assertThat(session.state().transaction().mode()).isEqualTo(DeliveryMode.valueOf(verb));
    }

    @Test
    void sendToTheAbsentLeavesNothingToStore() {
        Session session = session(PROFILE, "SEND FROM:<ann@example.com>", "RCPT TO:<smith@example.com>");
        assertThat(session.say("DATA").code()).isEqualTo(554);
    }
}
