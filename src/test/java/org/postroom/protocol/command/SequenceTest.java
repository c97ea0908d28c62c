package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;
import org.postroom.support.Session;

/** Every command in every state. */
class SequenceTest {

    private static final Map<String, String[]> STATES = Map.of(
            "greeted",
            new String[] {},
            "hello",
            new String[] {"EHLO c.example"},
            "mail",
            new String[] {"EHLO c.example", "MAIL FROM:<a@x>"},
            "refused",
            new String[] {"EHLO c.example", "MAIL FROM:<a@x>", "RCPT TO:<b@x> NO=1"},
            "rcpt",
            new String[] {"EHLO c.example", "MAIL FROM:<a@x>", "RCPT TO:<b@x>"},
            "done",
            new String[] {"EHLO c.example", "MAIL FROM:<a@x>", "RCPT TO:<b@x>", "DATA", "content"});

    @ParameterizedTest
    @CsvSource({
        // command,        greeted, hello, mail, refused, rcpt, done
        "EHLO c.example,   250, 250, 250, 250, 250, 250",
        "HELO c.example,   250, 250, 250, 250, 250, 250",
        "MAIL FROM:<a@x>,  250, 250, 503, 503, 503, 250",
        "MAIL FROM:<>,     250, 250, 503, 503, 503, 250",
        "MAIL,             501, 501, 501, 501, 501, 501",
        "RCPT TO:<b@x>,    503, 503, 250, 250, 250, 503",
        "RCPT TO:<>,       503, 503, 553, 553, 553, 503",
        "RCPT,             501, 501, 501, 501, 501, 501",
        "DATA,             503, 503, 503, 554, 354, 503",
        "RSET,             250, 250, 250, 250, 250, 250",
        "VRFY ann,         252, 252, 252, 252, 252, 252",
        "VRFY,             501, 501, 501, 501, 501, 501",
        "HELP,             214, 214, 214, 214, 214, 214",
        "NOOP,             250, 250, 250, 250, 250, 250",
        "NOOP x y z,       250, 250, 250, 250, 250, 250",
        "QUIT,             221, 221, 221, 221, 221, 221",
        "XYZZY,            500, 500, 500, 500, 500, 500",
    })
    void eachCommandIsAnsweredAsItsStateAsks(
            String command, int greeted, int hello, int mail, int refused, int rcpt, int done) {
        assertThat(reply("greeted", command)).isEqualTo(greeted);
        assertThat(reply("hello", command)).isEqualTo(hello);
        assertThat(reply("mail", command)).isEqualTo(mail);
        assertThat(reply("refused", command)).isEqualTo(refused);
        assertThat(reply("rcpt", command)).isEqualTo(rcpt);
        assertThat(reply("done", command)).isEqualTo(done);
    }

    private static int reply(String state, String command) {
        return Session.after(STATES.get(state)).say(command).code();
    }

    @ParameterizedTest
    @CsvSource({
        "mail,    RSET,           ABANDONED",
        "mail,    EHLO c.example, ABANDONED",
        "mail,    HELO c.example, ABANDONED",
        "mail,    QUIT,           ABANDONED",
        "rcpt,    RSET,           ABANDONED",
        "refused, RSET,           REFUSED",
        "refused, QUIT,           REFUSED",
        "hello,   RSET,           ",
        "done,    RSET,           ",
        "rcpt,    NOOP,           ",
        "hello,   MAIL FROM:<a@x> NO=1, REFUSED",
    })
    void aTransactionEndsWithAnOutcome(String state, String command, Outcome outcome) {
        Session session = Session.after(STATES.get(state));
        session.say(command);
        assertThat(session.next().outcome()).isEqualTo(outcome);
        assertThat(session.next().ended() == null).isEqualTo(outcome == null);
        if (outcome != null) {
            assertThat(session.state().transaction()).isNull();
        }
    }

    @Test
    void theEndOfTheContentCompletesTheTransaction() {
        Session session = Session.after(STATES.get("done"));
        assertThat(session.next().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(session.state().tally().messages()).isEqualTo(1);
        assertThat(session.state().expects()).isEqualTo(Expect.COMMAND_LINE);
    }

    @ParameterizedTest
    @CsvSource({"greeted, ", "hello, ", "mail, ABANDONED", "refused, REFUSED", "rcpt, ABANDONED", "done, "})
    void aConnectionThatEndsLeavesNoTransactionOpen(String state, Outcome outcome) {
        Session session = Session.after(STATES.get(state));
        assertThat(session.step(new Input.Ended(Ending.CLIENT_GONE)).isNone()).isTrue();
        assertThat(session.next().outcome()).isEqualTo(outcome);
        assertThat(session.state().expects()).isEqualTo(new Expect.Close(Ending.CLIENT_GONE));
        assertThat(session.findingIds()).containsExactly("ended-without-quit");
    }

    @Test
    void aConnectionThatEndsInsideTheContentAbandonsTheTransaction() {
        Session session = Session.after("EHLO c.example", "MAIL FROM:<a@x>", "RCPT TO:<b@x>", "DATA");
        session.step(new Input.Ended(Ending.CLIENT_GONE));
        assertThat(session.next().outcome()).isEqualTo(Outcome.ABANDONED);
    }

    @ParameterizedTest
    @CsvSource({"true, 421, TIMED_OUT", "false, 0, TIMED_OUT", "false, 0, SERVER_STOPPED"})
    void whatEndsASessionFromOutsideAbandonsItsTransaction(boolean isSilent, int code, Ending ending) {
        Input input = isSilent ? new Input.IdleTimeout() : new Input.Ended(ending);
        Session session = Session.after(STATES.get("rcpt"));
        assertThat(session.step(input).code()).isEqualTo(code);
        assertThat(session.next().outcome()).isEqualTo(Outcome.ABANDONED);
        assertThat(session.state().expects()).isEqualTo(new Expect.Close(ending));
    }

    @Test
    void aHundredThousandRecipientsAreAsQuickEachAsTen() {
        Session session = Session.with(
                Session.protocol(
                        Keywords.DEFAULT,
                        Limits.DEFAULT
                                .with(Limit.RECIPIENTS, 200_000)
                                .with(Limit.COMMANDS_PER_MESSAGE, Limits.NO_LIMIT)),
                "EHLO c.example",
                "MAIL FROM:<a@x>");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int i = 0; i < 100_000; i++) {
                session.say(i % 2 == 0 ? "RCPT TO:<r" + i + "@x>" : "RCPT TO:<r" + i + "@x> XNO");
            }
        });
        List<Recipient> recipients = session.state().transaction().recipients();
        assertThat(recipients).hasSize(100_000);
        assertThat(recipients.get(99_998)).hasToString("<r99998@x> -> 250 2.1.5 Forward-path accepted");
        assertThat(session.state().transaction().accepted()).isEqualTo(50_000);
    }
}
