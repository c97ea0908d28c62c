package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.Security;
import org.postroom.protocol.machine.TlsOffer;
import org.postroom.support.Session;

/** The whole protocol as a table: every command there is, in every state a session can be in, without a socket. */
class EveryCommandTest {

    private static final Protocol PROTOCOL = new SmtpProtocol(Profile.of("postroom.test")
            .with(TlsOffer.STARTTLS)
            .with(new Keywords(Map.of("TURN", "", "ATRN", "", "ETRN", "", "X-EXPS", ""), Set.of())));

    private enum State {
        GREETED,
        HELLO("EHLO c.example"),
        MAIL("EHLO c.example", "MAIL FROM:<a@x.example>"),
        RCPT("EHLO c.example", "MAIL FROM:<a@x.example>", "RCPT TO:<b@x.example>"),
        CHUNK("EHLO c.example", "MAIL FROM:<a@x.example>", "RCPT TO:<b@x.example>", "BDAT 1"),
        LOGGED_IN("EHLO c.example", "AUTH PLAIN AGFubgBwZW5jaWw="),
        OVER_TLS;

        private final String[] lines;

        State(String... lines) {
            this.lines = lines;
        }

        Session session() {
            Session session = Session.with(PROTOCOL, lines);
            if (this == CHUNK) {
                session.step(new Input.EndOfContent(Session.facts(1)));
            } else if (this == OVER_TLS) {
                session.step(new Input.HandshakeDone(new Security(true, Optional.empty()), false));
                session.say("EHLO c.example");
            }
            return session;
        }
    }

    @ParameterizedTest
    @CsvSource({
        // command,               greeted hello mail rcpt chunk loggedIn overTls
        "EHLO c.example,                 250, 250, 250, 250, 250, 250, 250",
        "HELO c.example,                 250, 250, 250, 250, 250, 250, 250",
        "MAIL FROM:<a@x.example>,        250, 250, 503, 503, 503, 250, 250",
        "SEND FROM:<a@x.example>,        250, 250, 503, 503, 503, 250, 250",
        "SOML FROM:<a@x.example>,        250, 250, 503, 503, 503, 250, 250",
        "SAML FROM:<a@x.example>,        250, 250, 503, 503, 503, 250, 250",
        "RCPT TO:<b@x.example>,          503, 503, 250, 250, 503, 503, 503",
        "DATA,                           503, 503, 503, 354, 503, 503, 503",
        "BDAT 4,                         503, 503, 503, 250, 250, 503, 503",
        "BDAT 4 LAST,                    503, 503, 503, 250, 250, 503, 503",
        "BDAT x,                         521, 521, 521, 521, 521, 521, 521",
        "BDAT 5 FIRST,                   503, 503, 503, 501, 501, 503, 503",
        "RSET,                           250, 250, 250, 250, 250, 250, 250",
        "VRFY ann,                       252, 252, 252, 252, 252, 252, 252",
        "EXPN staff,                     252, 252, 252, 252, 252, 252, 252",
        "HELP,                           214, 214, 214, 214, 214, 214, 214",
        "NOOP,                           250, 250, 250, 250, 250, 250, 250",
        "QUIT,                           221, 221, 221, 221, 221, 221, 221",
        "STARTTLS,                       220, 220, 220, 220, 220, 220, 503",
        "AUTH PLAIN AGFubgBwZW5jaWw=,    235, 235, 503, 503, 503, 503, 235",
        "AUTH PLAIN,                     334, 334, 503, 503, 503, 503, 334",
        "AUTH LOGIN,                     334, 334, 503, 503, 503, 503, 334",
        "AUTH NONSENSE,                  504, 504, 503, 503, 503, 503, 504",
        "AUTH PLAIN !,                   501, 501, 503, 503, 503, 503, 501",
        "AUTH,                           501, 501, 501, 501, 501, 503, 501",
        "X-EXPS LOGIN,                   334, 334, 503, 503, 503, 503, 334",
        "TURN,                           503, 250, 503, 503, 503, 250, 250",
        "ATRN,                           530, 530, 530, 530, 530, 453, 530",
        "ETRN x.example,                 251, 251, 251, 251, 251, 251, 251",
        "X-DELIVERY-TIME,                250, 250, 250, 250, 250, 250, 250",
        "X-DELIVERY-TIME 1,              250, 250, 250, 250, 503, 250, 250",
        "SIZE 1,                         250, 250, 250, 250, 250, 250, 250",
        "XYZZY,                          500, 500, 500, 500, 500, 500, 500",
    })
    void isAnsweredAsItsStateAsks(
            String command, int greeted, int hello, int mail, int rcpt, int chunk, int loggedIn, int overTls) {
        List<Integer> codes = new ArrayList<>();
        for (State state : State.values()) {
            codes.add(state.session().answer(command).code());
        }
        assertThat(codes).containsExactly(greeted, hello, mail, rcpt, chunk, loggedIn, overTls);
    }

    @Test
    void everyCommandHasItsHelp() {
        Session session = State.HELLO.session();
        List<String> syntaxes = session.say("HELP").lines();
        for (String verb : List.of(
                "EHLO",
                "HELO",
                "MAIL",
                "SEND",
                "SOML",
                "SAML",
                "RCPT",
                "DATA",
                "BDAT",
                "RSET",
                "VRFY",
                "EXPN",
                "HELP",
                "STARTTLS",
                "AUTH",
                "X-EXPS",
                "ETRN",
                "ATRN",
                "TURN",
                "X-DELIVERY-TIME",
                "SIZE",
                "NOOP",
                "QUIT")) {
            assertThat(syntaxes).as(verb).anyMatch(line -> line.split(" ")[0].equals(verb));
            assertThat(session.say("HELP " + verb).code()).as(verb).isEqualTo(214);
        }
        assertThat(session.say("HELP XYZZY").code()).isEqualTo(504);
    }
}
