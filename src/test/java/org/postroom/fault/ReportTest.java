package org.postroom.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Limits;
import org.postroom.support.Session;

/** What a fault that never fired says about what came nearest, whole. */
class ReportTest {

    private final Faults faults = new Faults(none -> {});

    private Session session(String... lines) {
        return Session.with(faults.around(Session.protocol(Keywords.DEFAULT, Limits.DEFAULT)), lines);
    }

    @Test
    void aGlobThatMatchedNothingShowsTheMailboxes() {
        Fault fault = faults.on(Stage.RCPT).matching("bob@*").reply("550 5.1.1 No such mailbox");
        session("EHLO c", "MAIL FROM:<>", "RCPT TO:<ann@example.com>", "RCPT TO:<ann@example.com>");

        assertThat(fault.report())
                .isEqualTo("on(RCPT).matching(\"bob@*\") never fired; RCPT came 2 times, for <ann@example.com>");
        assertThat(fault.description()).isEqualTo("on(RCPT).matching(\"bob@*\").reply(\"550 5.1.1 No such mailbox\")");
        assertThat(faults.unfired()).containsExactly(fault);
    }

    @Test
    void aStageThatNeverCameShowsThoseThatDid() {
        Fault fault = faults.on(Stage.DATA).close();
        session("EHLO c", "XFOO");

        assertThat(fault.report()).isEqualTo("on(DATA) never fired; DATA never came, only CONNECT, EHLO, \"XFOO\"");
    }

    @Test
    void aServerWithoutAClientSaysSo() {
        assertThat(faults.on("XFOO").close().report()).isEqualTo("on(\"XFOO\") never fired; no client came");
    }

    @Test
    void anotherSessionOrTransactionIsNamed() {
        Fault fault = faults.on(Stage.RCPT)
                .session(2)
                .transaction(3)
                .encrypted()
                .authenticated()
                .close();
        session("EHLO c", "MAIL FROM:<>", "RCPT TO:<ann@example.com>", "RSET", "MAIL FROM:<>", "RCPT TO:<ann@x.test>");

        assertThat(fault.report())
                .isEqualTo("on(RCPT).session(2).transaction(3).encrypted().authenticated() never fired;"
                        + " RCPT came 2 times, in session 1, in transaction 1, 2, without TLS, before authentication");
    }

    @Test
    void whatWasSkippedIsCounted() {
        Fault fault = faults.on(Stage.NOOP).skip(3).close();
        session("NOOP", "NOOP");

        assertThat(fault.report())
                .isEqualTo("on(NOOP).skip(3) never fired; NOOP came 2 times, and skip(3) let 2 times pass");
    }

    @Test
    void aFaultThatWasTriedFirstIsNamed() {
        faults.on(Stage.ANY_COMMAND).reply("451 4.0.0 Busy");
        Fault fault = faults.on(Stage.NOOP).close();
        session("NOOP");

        assertThat(fault.report())
                .isEqualTo("on(NOOP) never fired; NOOP came 1 time, and 1 time a fault before it was tried first:"
                        + " on(ANY_COMMAND).reply(\"451 4.0.0 Busy\")");
    }

    @Test
    void aPredicateThatNeverHeldOrThrewIsNamed() {
        Fault never = faults.on(Stage.NOOP).when(moment -> false).close();
        Fault threw = faults.on(Stage.NOOP)
                .when(moment -> {
                    throw new IllegalStateException("Oh");
                })
                .close();
        session("NOOP");

        assertThat(never.report())
                .isEqualTo("on(NOOP).when(..) never fired; NOOP came 1 time, and when(..) was met at none of them");
        assertThat(threw.report())
                .isEqualTo("on(NOOP).when(..) never fired; NOOP came 1 time, but when(..) threw"
                        + " java.lang.IllegalStateException: Oh");
    }

    @Test
    void aPredicateMayThrowAnythingAndTheSessionGoesOn() {
        Fault threw = faults.on(Stage.NOOP)
                .when(moment -> {
                    throw new StackOverflowError("Oh");
                })
                .close();
        session("NOOP");
        assertThat(threw.report()).endsWith("when(..) threw java.lang.StackOverflowError: Oh");
    }

    @Test
    void aPredicateThatThrewIsReportedOfALenientFaultToo() {
        Fault threw = faults.on(Stage.NOOP)
                .when(moment -> {
                    throw new IllegalStateException("Oh");
                })
                .lenient()
                .close();
        Fault quiet = faults.on(Stage.NOOP).when(moment -> false).lenient().close();
        session("NOOP");
        assertThat(faults.unfired()).containsExactly(threw).doesNotContain(quiet);
    }

    @Test
    void aPredicateThatThrewAtOneOfSeveralTimesIsInTheReport() {
        Fault fault = faults.on(Stage.NOOP)
                .when(moment -> {
                    if (moment.command().argument().isEmpty()) {
                        throw new IllegalStateException("Oh");
                    }
                    return true;
                })
                .reply("250 Yes");
        session("NOOP", "NOOP x");
        assertThat(fault.report())
                .isEqualTo("on(NOOP).when(..) fired 1 time, but when(..) threw java.lang.IllegalStateException: Oh");
    }

    @Test
    void manyMailboxesAreCutShort() {
        Fault fault = faults.on(Stage.RCPT).matching("x").close();
        session(
                "MAIL FROM:<>",
                "RCPT TO:<a@x.test>",
                "RCPT TO:<b@x.test>",
                "RCPT TO:<c@x.test>",
                "RCPT TO:<d@x.test>",
                "RCPT TO:<e@x.test>",
                "RCPT TO:<f@x.test>");

        assertThat(fault.report())
                .isEqualTo("on(RCPT).matching(\"x\") never fired; RCPT came 6 times, for <a@x.test>, <b@x.test>,"
                        + " <c@x.test>, <d@x.test>, <e@x.test> and others");
    }

    @Test
    void aFaultThatFiredSaysHowOften() {
        Fault fault = faults.on(Stage.NOOP).reply("451 4.0.0 Busy");
        session("NOOP", "NOOP");

        assertThat(fault.report()).isEqualTo("on(NOOP) fired 2 times");
        assertThat(faults.unfired()).isEmpty();
    }

    @Test
    void aFaultThatFiredLessOftenThanPlannedSaysOutOfHowMany() {
        Fault fault = faults.on(Stage.RCPT).matching("bob@*").times(3).reply("450 4.2.1 Busy");
        session("EHLO c", "MAIL FROM:<>", "RCPT TO:<ann@example.com>", "RCPT TO:<bob@example.com>");

        assertThat(fault.report())
                .isEqualTo("on(RCPT).matching(\"bob@*\").times(3) fired 1 of 3 times; RCPT came 2 times");
        assertThat(fault.timesPlanned()).hasValue(3);
        assertThat(faults.firedLessThanPlanned()).containsExactly(fault);
        assertThat(faults.unfired()).isEmpty();
    }

    @Test
    void aFaultThatFiredAsOftenAsPlannedIsNoneOfThem() {
        Fault fault = faults.on(Stage.NOOP).times(2).reply("451 4.0.0 Busy");
        session("NOOP", "NOOP", "NOOP");

        assertThat(fault.report()).isEqualTo("on(NOOP).times(2) fired 2 times");
        assertThat(faults.firedLessThanPlanned()).isEmpty();
    }

    @Test
    void onlyFaultsThatMustFireAndFiredAreSaidToHaveFiredLessThanPlanned() {
        Fault never = faults.on(Stage.RSET).times(2).close();
        faults.on(Stage.NOOP).times(2).lenient().reply("451 4.0.0 Busy");
        Fault unlimited = faults.on(Stage.HELP).reply("451 4.0.0 Busy");
        Fault removed = faults.on(Stage.VRFY).times(2).reply("451 4.0.0 Busy");
        session("NOOP", "HELP", "VRFY ann");
        assertThat(faults.firedLessThanPlanned()).containsExactly(removed);

        removed.remove();

        assertThat(faults.firedLessThanPlanned()).isEmpty();
        assertThat(faults.unfired()).containsExactly(never);
        assertThat(unlimited.timesPlanned()).isEmpty();
    }

    @Test
    void aLenientFaultNeedNotFire() {
        faults.on(Stage.NOOP).lenient().close();
        faults.on(Stage.NOOP).close().lenient();

        assertThat(faults.unfired()).isEmpty();
    }
}
