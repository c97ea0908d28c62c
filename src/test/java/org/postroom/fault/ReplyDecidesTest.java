package org.postroom.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Mailbox;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.command.SmtpProtocol;
import org.postroom.protocol.command.StrictProtocol;
import org.postroom.protocol.machine.Directory;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.LoginPolicy;
import org.postroom.protocol.machine.LoginPolicy.Demand;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.TlsOffer;
import org.postroom.protocol.sasl.Users;
import org.postroom.support.Session;

/**
 * The reply that goes out decides: a positive one in place of the server's refusal carries its state out, and a negative one in place of
 * the server's yes leaves nothing behind.
 */
class ReplyDecidesTest {

    private static final Profile OPEN = Profile.of("postroom.test")
            .with(TlsOffer.STARTTLS)
            .with(new Keywords(Map.of("TURN", "", "ATRN", "", "ETRN", "", "X-EXPS", ""), Set.of()));
    private static final Profile USERS = OPEN.with(new LoginPolicy(Demand.REQUIRED, null, Users.of("ann", "pencil")));
    private static final Profile BARE = Profile.of("postroom.test");
    private static final Profile TLS_FIRST = OPEN.with(TlsOffer.STARTTLS_REQUIRED);
    private static final Profile FULL =
            OPEN.with(Directory.EMPTY.withFull(Mailbox.parse("bob@example.com")).knownOnly());
    private static final Profile ONE_COMMAND = OPEN.with(Limits.DEFAULT.with(Limit.COMMANDS_PER_MESSAGE, 1));
    private static final Profile SMALL = OPEN.with(Limits.DEFAULT.with(Limit.RECIPIENTS, 1));

    private static final String EHLO = "EHLO c.example";
    private static final String MAIL = EHLO + ";MAIL FROM:<ann@example.com>";
    private static final String RCPT = MAIL + ";RCPT TO:<bob@example.com>";
    private static final String NOBODY = RCPT + " NO=1";
    private static final String YES = "250 2.0.0 Yes";
    private static final String GO_AHEAD = "354 Go ahead";
    private static final String WELCOME = "235 2.7.0 Welcome";
    private static final String MORE = "334 ";

    /**
     * A line that the server refuses, and what is so if a fault says yes.
     *
     * @param stage the stage of the fault
     * @param protocol the server
     * @param said what is said, separated by semicolons; the last of it is refused
     * @param refusal the code of the refusal
     * @param reply the reply of the fault
     * @param right what is so then
     */
    private record Row(
            Stage stage, Protocol protocol, String said, int refusal, String reply, Predicate<SessionState> right) {

        @Override
        public String toString() {
            return stage + ": " + said + " -> " + refusal + " -> " + reply;
        }
    }

    private static Row row(
            Stage stage, Profile profile, String said, int refusal, String reply, Predicate<SessionState> right) {
        return new Row(stage, new SmtpProtocol(profile), said, refusal, reply, right);
    }

    private static Row strict(Stage stage, String said, int refusal, String reply, Predicate<SessionState> right) {
        return new Row(stage, new StrictProtocol(new SmtpProtocol(OPEN)), said, refusal, reply, right);
    }

    private static Predicate<SessionState> greeted(boolean extended) {
        return state -> state.hello() != null && state.hello().extended() == extended;
    }

    private static Predicate<SessionState> from(String reversePath) {
        return state -> state.transaction().reversePath().toString().equals(reversePath)
                && !state.transaction().hasRecipients()
                && state.expects().equals(Expect.COMMAND_LINE);
    }

    private static Predicate<SessionState> to(String... forwardPaths) {
        return state -> state.transaction().recipients().stream()
                .filter(recipient -> recipient.isAccepted())
                .map(recipient -> recipient.path().mailbox().toString())
                .toList()
                .equals(List.of(forwardPaths));
    }

    private static Predicate<SessionState> user(String mechanism, String name) {
        return state -> state.expects().equals(Expect.COMMAND_LINE)
                && state.identity().mechanism().equals(mechanism)
                && state.identity().user().equals(name);
    }

    private static Predicate<SessionState> content(boolean isSwallowed) {
        return state -> state.expects().equals(new Expect.Content(isSwallowed));
    }

    private static final Predicate<SessionState> STAYS =
            state -> state.expects().equals(Expect.COMMAND_LINE);
    private static final Predicate<SessionState> HANDSHAKE =
            state -> state.expects() instanceof Expect.Handshake && state.transaction() == null;
    private static final Predicate<SessionState> TURNED = state -> state.expects() instanceof Expect.Turn;
    private static final Predicate<SessionState> ANSWER = state -> state.expects() instanceof Expect.AuthResponse;

    private static final List<Row> ROWS = List.of(
            row(Stage.EHLO, ONE_COMMAND, "NOOP;" + EHLO, 421, "250 c", greeted(true)),
            strict(Stage.EHLO, "EHLO", 501, "250 c", greeted(true)),
            strict(Stage.HELO, "HELO", 501, "250 c", greeted(false)),
            row(Stage.HELO, TLS_FIRST, "HELO c", 530, "250 c", greeted(false)),
            row(Stage.MAIL, OPEN, MAIL + " NO=1", 555, YES, from("<ann@example.com>")),
            row(Stage.MAIL, OPEN, EHLO + ";MAIL", 501, YES, state -> state.transaction() != null),
            row(Stage.MAIL, OPEN, EHLO + ";MAIL FROM:<a@@x>", 553, YES, from("<\"a@@x\">")),
            row(Stage.MAIL, OPEN, NOBODY + ";MAIL FROM:<eve@example.com>", 503, YES, from("<eve@example.com>")),
            row(Stage.MAIL, USERS, MAIL, 530, YES, from("<ann@example.com>")),
            row(Stage.MAIL, TLS_FIRST, MAIL, 530, YES, from("<ann@example.com>")),
            strict(Stage.MAIL, EHLO + ";MAIL FROM:ann@example.com", 501, YES, from("<ann@example.com>")),
            row(Stage.SEND, OPEN, EHLO + ";SEND FROM:<> NO=1", 555, YES, from("<>")),
            row(Stage.SOML, OPEN, EHLO + ";SOML FROM:<> NO=1", 555, YES, from("<>")),
            row(Stage.SAML, OPEN, EHLO + ";SAML FROM:<> NO=1", 555, YES, from("<>")),
            row(Stage.RCPT, OPEN, NOBODY, 555, YES, to("bob@example.com")),
            row(Stage.RCPT, FULL, RCPT, 552, YES, to("bob@example.com")),
            row(Stage.RCPT, FULL, MAIL + ";RCPT TO:<eve@example.com>", 550, YES, to("eve@example.com")),
            row(Stage.RCPT, SMALL, RCPT + ";RCPT TO:<b@x>", 452, YES, to("bob@example.com", "b@x")),
            row(Stage.RCPT, OPEN, MAIL + ";RCPT TO:<b@@x>", 553, YES, to("\"b@@x\"")),
            row(Stage.RCPT, OPEN, MAIL + ";RCPT bob", 501, YES, to("bob")),
            row(
                    Stage.RCPT,
                    OPEN,
                    MAIL + ";RCPT TO:<>",
                    553,
                    YES,
                    state -> state.transaction().accepted() == 1),
            row(Stage.RCPT, OPEN, EHLO + ";RCPT TO:<b@x>", 503, YES, state -> state.transaction() == null),
            row(Stage.DATA, OPEN, "DATA", 503, GO_AHEAD, content(true)),
            row(Stage.DATA, OPEN, MAIL + ";DATA", 503, GO_AHEAD, content(false)),
            row(Stage.DATA, OPEN, NOBODY + ";DATA", 554, GO_AHEAD, content(false)),
            row(Stage.DATA, USERS, EHLO + ";DATA", 530, GO_AHEAD, content(true)),
            row(Stage.DATA, OPEN, MAIL + " BODY=BINARYMIME;RCPT TO:<b@x>;DATA", 503, GO_AHEAD, content(false)),
            strict(Stage.DATA, RCPT + ";DATA now", 501, GO_AHEAD, content(false)),
            row(Stage.BDAT, OPEN, "BDAT 4 LAST", 503, YES, STAYS.and(state -> state.transaction() == null)),
            row(Stage.BDAT, OPEN, NOBODY + ";BDAT 4 LAST", 554, YES, STAYS.and(state -> state.transaction() == null)),
            row(Stage.BDAT, OPEN, NOBODY + ";BDAT 4", 554, YES, STAYS.and(state -> state.transaction() != null)),
            row(Stage.END_OF_DATA, OPEN, NOBODY + ";DATA;x", 0, YES, STAYS),
            row(Stage.RSET, TLS_FIRST, "RSET", 530, YES, STAYS),
            strict(Stage.RSET, MAIL + ";RSET now", 501, YES, state -> state.transaction() == null),
            row(Stage.NOOP, ONE_COMMAND, "NOOP;NOOP", 421, YES, STAYS),
            row(Stage.VRFY, OPEN, "VRFY", 501, YES, STAYS),
            row(Stage.EXPN, OPEN, "EXPN", 501, YES, STAYS),
            row(Stage.HELP, OPEN, "HELP XYZZY", 504, "214 Ask", STAYS),
            strict(
                    Stage.QUIT,
                    "QUIT now",
                    501,
                    "221 Bye",
                    state -> state.expects().equals(new Expect.Close(Ending.QUIT))),
            row(Stage.STARTTLS, BARE, EHLO + ";STARTTLS", 502, "220 Go", HANDSHAKE),
            row(Stage.STARTTLS, OPEN, RCPT + ";STARTTLS now", 501, "220 Go", HANDSHAKE),
            row(Stage.AUTH, USERS, EHLO + ";AUTH PLAIN AGFubgBwZW4=", 535, WELCOME, user("PLAIN", "ann")),
            row(Stage.AUTH, OPEN, MAIL + ";AUTH PLAIN AGFubgBwZW4=", 503, WELCOME, user("PLAIN", "ann")),
            row(Stage.AUTH, TLS_FIRST, EHLO + ";AUTH LOGIN YW5u", 530, WELCOME, user("LOGIN", "ann")),
            row(Stage.AUTH, OPEN, EHLO + ";AUTH GSSAPI", 504, WELCOME, user("GSSAPI", "")),
            row(Stage.AUTH, OPEN, EHLO + ";AUTH EXTERNAL YW5u", 504, WELCOME, user("EXTERNAL", "ann")),
            row(Stage.AUTH, OPEN, EHLO + ";AUTH PLAIN !", 501, WELCOME, user("PLAIN", "")),
            row(Stage.AUTH, OPEN, EHLO + ";AUTH", 501, WELCOME, user("", "")),
            row(
                    Stage.AUTH,
                    OPEN,
                    EHLO + ";AUTH SCRAM-SHA-256 biwsbj1hbm4scj14",
                    504,
                    WELCOME,
                    user("SCRAM-SHA-256", "ann")),
            row(
                    Stage.AUTH,
                    USERS,
                    EHLO + ";AUTH XOAUTH2 dXNlcj1hbm4BYXV0aD1CZWFyZXIgeAEB",
                    334,
                    WELCOME,
                    user("XOAUTH2", "ann")),
            row(Stage.AUTH, USERS, EHLO + ";AUTH PLAIN AGFubgBwZW4=", 535, MORE, ANSWER),
            row(Stage.AUTH, OPEN, EHLO + ";AUTH LOGIN", 334, WELCOME, user("LOGIN", "")),
            row(Stage.X_EXPS, USERS, EHLO + ";X-EXPS PLAIN AGFubgBwZW4=", 535, WELCOME, user("PLAIN", "ann")),
            row(Stage.AUTH_RESPONSE, USERS, EHLO + ";AUTH LOGIN;YW5u;cGVu", 535, WELCOME, user("LOGIN", "ann")),
            row(Stage.AUTH_RESPONSE, USERS, EHLO + ";AUTH LOGIN YW5u;!", 501, WELCOME, user("LOGIN", "ann")),
            row(Stage.AUTH_RESPONSE, USERS, EHLO + ";AUTH PLAIN;AGFubgBwZW4=", 535, WELCOME, user("PLAIN", "ann")),
            row(Stage.AUTH_RESPONSE, USERS, EHLO + ";AUTH PLAIN;*", 501, WELCOME, user("PLAIN", "")),
            row(
                    Stage.AUTH_RESPONSE,
                    USERS,
                    EHLO + ";AUTH CRAM-MD5;YW5uIDAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVm",
                    535,
                    WELCOME,
                    user("CRAM-MD5", "ann")),
            row(Stage.AUTH_RESPONSE, USERS, EHLO + ";AUTH PLAIN;AGFubgBwZW4=", 535, MORE, ANSWER),
            row(Stage.TURN, BARE, EHLO + ";TURN", 502, YES, TURNED),
            row(Stage.TURN, OPEN, "TURN", 503, YES, TURNED),
            row(Stage.ATRN, OPEN, EHLO + ";ATRN", 530, YES, TURNED),
            row(Stage.ATRN, OPEN, EHLO + ";AUTH PLAIN AGFubgBwZW4=;ATRN x.example", 453, YES, TURNED),
            row(Stage.ETRN, BARE, EHLO + ";ETRN x", 502, YES, STAYS),
            row(Stage.X_DELIVERY_TIME, OPEN, "X-DELIVERY-TIME soon", 501, YES, STAYS),
            strict(Stage.X_DELIVERY_TIME, "X-DELIVERY-TIME x", 501, YES, state -> state.deliveryTime() == null),
            row(Stage.SIZE, OPEN, "SIZE x", 501, YES, STAYS));

    static Stream<Arguments> refusals() {
        return ROWS.stream().map(Arguments::of);
    }

    private static String[] lines(String said) {
        return said.split(";");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aPositiveReplyInPlaceOfARefusalCarriesItsStateOut(Row row) {
        String[] lines = lines(row.said());
        String last = lines[lines.length - 1];
        if (row.refusal() > 0) {
            assertThat(reached(row.protocol(), lines).answer(last).code())
                    .as("without a fault")
                    .isEqualTo(row.refusal());
        }
        Faults faults = new Faults(none -> {});
        Session session = reached(faults.around(row.protocol()), lines);
        if (row.stage() == Stage.END_OF_DATA) {
            faults.on(Stage.DATA).reply(GO_AHEAD);
            session = reached(faults.around(row.protocol()), lines);
        }
        Fault fault = faults.on(row.stage()).reply(row.reply());

        assertThat(session.answer(last).toString()).startsWith(row.reply().strip());

        assertThat(fault.timesFired()).isEqualTo(1);
        assertThat(row.right().test(session.state())).as("%s", session.state()).isTrue();
    }

    private static Session reached(Protocol protocol, String... lines) {
        Session session = Session.with(protocol);
        for (int i = 0; i < lines.length - 1; i++) {
            session.answer(lines[i]);
        }
        return session;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aNegativeReplyInPlaceOfARefusalLeavesNothingBehind(Row row) {
        String[] lines = lines(row.said());
        Faults faults = new Faults(none -> {});
        Session session = reached(faults.around(row.protocol()), lines);
        SessionState before = session.state();
        faults.on(row.stage()).lenient().reply("451 4.3.0 No");
        session.answer(lines[lines.length - 1]);

        SessionState after = session.state();
        assertThat(after.identity()).isEqualTo(before.identity());
        assertThat(after.hello()).isEqualTo(before.hello());
        assertThat(after.security()).isEqualTo(before.security());
        assertThat(after.tally().messages()).isZero();
        assertThat(after.expects())
                .isNotInstanceOfAny(
                        Expect.Content.class, Expect.Handshake.class, Expect.Turn.class, Expect.AuthResponse.class);
    }

    @Test
    void everyStageThatIsAnsweredIsInTheTable() {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        ROWS.forEach(row -> stages.add(row.stage()));
        // A greeting is seen below; nothing is answered at a handshake, and any command is one of the others.
        stages.addAll(List.of(Stage.CONNECT, Stage.TLS_HANDSHAKE, Stage.ANY_COMMAND));
        assertThat(stages).isEqualTo(EnumSet.allOf(Stage.class));
    }

    @Test
    void contentThatNobodyIsToGetIsRefusedAtItsEnd() {
        for (String said : List.of("NOOP", EHLO, MAIL, NOBODY)) {
            Faults faults = new Faults(smtp -> smtp.on(Stage.DATA).reply(GO_AHEAD));
            Session session = Session.with(faults.around(new SmtpProtocol(OPEN)), lines(said));
            session.say("DATA");

            assertThat(session.say("x"))
                    .as(said)
                    .hasToString("554 5.5.1 No valid recipients, so nobody gets this content");

            assertThat(session.state().transaction()).isNull();
            assertThat(session.state().tally().messages()).isZero();
            assertThat(session.next().outcome()).isEqualTo(said.startsWith(MAIL) ? Outcome.REFUSED : null);
            assertThat(session.say("NOOP").code()).isEqualTo(250);
        }
    }

    @Test
    void aGreetingOtherThan220LeavesOnlyQuit() {
        for (String greeting : List.of("554 5.3.2 No service", "450 Later", "250 Hello")) {
            Faults faults = new Faults(smtp -> smtp.on(Stage.CONNECT).reply(greeting));
            Session session = Session.with(faults.around(new SmtpProtocol(OPEN)));
            for (String line :
                    List.of(EHLO, "HELO c", "NOOP", "RSET", "STARTTLS", "AUTH PLAIN", "XYZZY", "HELP", "DATA")) {
                assertThat(session.answer(line).toString()).as(line).startsWith("503 5.5.1 There is no service");
            }
            assertThat(session.answer("BDAT 4").code()).isEqualTo(503);
            assertThat(session.say("QUIT").code()).isEqualTo(221);
            assertThat(session.state().expects()).isEqualTo(new Expect.Close(Ending.QUIT));
        }
    }

    @Test
    void aGreetingOf421Closes() {
        Faults faults = new Faults(smtp -> smtp.on(Stage.CONNECT).reply("421 4.3.2 Going down"));
        assertThat(Session.with(faults.around(new SmtpProtocol(OPEN))).state().expects())
                .isEqualTo(new Expect.Close(Ending.CLOSED_BY_SERVER));
    }

    @Test
    void a220InPlaceOf421LetsOneMoreSessionIn() {
        Faults faults = new Faults(smtp -> smtp.on(Stage.CONNECT).reply("220 Come in"));
        Profile none = OPEN.with(Limits.DEFAULT.with(Limit.SESSIONS, 0));
        assertThat(Session.with(faults.around(new SmtpProtocol(none))).state().expects())
                .isEqualTo(Expect.COMMAND_LINE);
    }

    @Test
    void whoIsLetInByAFaultMayTryAsOftenAsOthers() {
        Faults faults = new Faults(smtp -> smtp.on("xfoo").reply("250 2.0.0 Done"));
        Session session = Session.with(faults.around(new SmtpProtocol(OPEN)));
        for (int i = 0; i < 100; i++) {
            assertThat(session.say("XFOO").code()).isEqualTo(250);
        }
    }
}
