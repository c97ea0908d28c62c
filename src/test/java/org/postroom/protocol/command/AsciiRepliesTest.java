package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.machine.Directory;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.making.Made;
import org.postroom.support.Session;

/** A reply is US-ASCII, whatever it quotes (RFC 6531, 3.7.4). */
class AsciiRepliesTest {

    private static final Mailbox JOSE = Mailbox.parse("jos\u00e9@example.com");
    private static final Profile PROFILE = Profile.of("postroom.test")
            .with(Directory.EMPTY
                    .with(new Directory.User(JOSE, "Jos\u00e9"))
                    .with(new Directory.MailingList(Mailbox.parse("staff@example.com"), List.of(JOSE)))
                    .with(new Directory.Moved(Mailbox.parse("old@example.com"), JOSE)));
    private static final Protocol PROTOCOL = new SmtpProtocol(PROFILE);

    private static Session session() {
        return Session.with(PROTOCOL, "EHLO c.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u20ac\ud83d\ude00",
                "EHLO b\u00fccher.example",
                "MAIL FROM:<\u00e4@@x>",
                "MAIL \u00e4",
                "RCPT TO:<\u00e4",
                "VRFY \u00e4",
                "EXPN \u00e4",
                "HELP \u00e4",
                "AUTH \u00e4",
                "SIZE \u00e4",
                "X-DELIVERY-TIME \u00e4",
                "BDAT 0 \u00e4",
                "MAIL FROM:<a@x> BODY=\u00e4",
                "MAIL FROM:<a@x> \u00e4=1",
                "ETRN \u00e4"
            })
    void whatAClientSaysIsQuotedInAscii(String line) {
        String lenient = session().answer(line).toString();
        assertThat(lenient)
                .isEqualTo(new String(lenient.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
        String strict = Session.with(new StrictProtocol(new SmtpProtocol(PROFILE)), "EHLO c.example")
                .answer(line)
                .toString();
        assertThat(strict).isEqualTo(new String(strict.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
    }

    @Test
    void octetsThatAreNoTextAreQuotedAsEscapes() {
        Session session = session();
        byte[] octets = {(byte) 0x80, (byte) 0xff, 0};
        assertThat(session.step(new Input.CommandLine(Made.command(octets), false)))
                .hasToString("500 5.5.2 \\x80\\xff\\x00 is no command here; HELP tells those there are");
        byte[] topic = "HELP \u00fc".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(session.step(new Input.CommandLine(Made.command(topic), false))
                        .toString())
                .startsWith("504 5.5.4 There is no command \\xfc;");
        assertThat(session.say("MAIL \ud83d\ude00\u20ac").toString()).contains("but there was \"\\u{1f600}\\u20ac\"");
    }

    @ParameterizedTest
    @CsvSource({
        "VRFY jos\u00e9, 252 2.6.8",
        "VRFY old, 550 5.6.8",
        "EXPN staff, 252 2.6.8",
        "VRFY jos\u00e9 SMTPUTF8, 250 2.1.5 Jos\u00e9 <jos\u00e9@example.com>",
        "VRFY old smtputf8, 551 5.1.6",
        "EXPN staff SMTPUTF8, 250 2.1.5",
        "VRFY nobody SMTPUTF8, 550 5.1.1 Nobody in the directory is called nobody"
    })
    void aNameThatIsNotAsciiNeedsTheParameter(String line, String beginning) {
        assertThat(session().say(line).toString()).startsWith(beginning);
    }

    @Test
    void aNewAddressThatIsNotAsciiNeedsSmtpUtf8InTheTransaction() {
        Session session = session();
        session.say("MAIL FROM:<a@x.example>");
        assertThat(session.say("RCPT TO:<old@example.com>").toString()).startsWith("550 5.6.8");
        session.say("RSET");
        session.say("MAIL FROM:<a@x.example> SMTPUTF8");
        assertThat(session.say("RCPT TO:<old@example.com>").toString())
                .startsWith("551 5.1.6")
                .contains("jos\u00e9");
    }
}
