package org.postroom.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.Protocol;
import org.postroom.support.Session;

/** What the session remembers follows from the reply that goes out. */
class FaultyProtocolTest {

    private final Faults faults = new Faults(none -> {});
    private final Protocol protocol = faults.around(Session.protocol(Keywords.DEFAULT, Limits.DEFAULT));

    private Session session(String... lines) {
        return Session.with(protocol, lines);
    }

    @Test
    void a250TurnedInto550LeavesNoAcceptedRecipient() {
        faults.on(Stage.RCPT).matching("bounce@*").reply("550 5.1.1 No such mailbox");

        Session session = session(
                "EHLO client.example",
                "MAIL FROM:<ann@example.com>",
                "RCPT TO:<bob@example.com>",
                "RCPT TO:<bounce@example.com>");

        assertThat(session.state().transaction().recipients())
                .extracting(Recipient::toString)
                .containsExactly(
                        "<bob@example.com> -> 250 2.1.5 Forward-path accepted",
                        "<bounce@example.com> -> 550 5.1.1 No such mailbox");
        assertThat(session.state().transaction().accepted()).isEqualTo(1);
    }

    @Test
    void a503TurnedInto250AtAnUnknownCommandGoesOut() {
        faults.on("xfoo").reply("250 2.0.0 As you say");

        assertThat(session("EHLO client.example").say("XFOO bar")).hasToString("250 2.0.0 As you say");
        assertThat(session("EHLO client.example").say("XBAR bar").code()).isEqualTo(500);
    }

    @Test
    void aRefusedMailBeginsNoTransaction() {
        faults.on(Stage.MAIL).once().reply("451 4.7.1 Greylisted");

        Session session = session("EHLO client.example", "MAIL FROM:<ann@example.com>");

        assertThat(session.next().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(session.say("MAIL FROM:<ann@example.com>").code()).isEqualTo(250);
    }

    @Test
    void aRefusedEndOfContentLeavesNoMessageAndASwallowedOneDoes() {
        faults.on(Stage.END_OF_DATA).once().reply("554 5.6.0 No");
        faults.on(Stage.END_OF_DATA).once().close();

        assertThat(sent().next().outcome()).isEqualTo(Outcome.REFUSED);

        Session swallowed = sent();
        assertThat(swallowed.next().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(swallowed.state().expects()).isInstanceOf(Expect.Close.class);

        assertThat(sent().state().expects()).isEqualTo(Expect.COMMAND_LINE);
    }

    private Session sent() {
        return session(
                "EHLO client.example",
                "MAIL FROM:<ann@example.com>",
                "RCPT TO:<bob@example.com>",
                "DATA",
                "Subject: x\r\n\r\nHello\r\n");
    }

    @Test
    void closingInTheMiddleAbandonsTheTransaction() {
        faults.on(Stage.RCPT).close();

        Session session = session("EHLO client.example", "MAIL FROM:<ann@example.com>", "RCPT TO:<bob@example.com>");

        assertThat(session.next().outcome()).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void faultsAreTriedInTheOrderOfRegistrationAndAUsedUpOneStepsAside() {
        Fault first = faults.on(Stage.NOOP).times(2).reply("451 4.0.0 First");
        Fault second = faults.on(Stage.ANY_COMMAND).times(1).reply("452 4.0.0 Second");

        Session session = session();

        assertThat(List.of(session.say("NOOP"), session.say("NOOP"), session.say("NOOP"), session.say("NOOP")))
                .extracting(reply -> reply.code())
                .containsExactly(451, 451, 452, 250);
        assertThat(first.isUsedUp()).isTrue();
        assertThat(first.timesFired()).isEqualTo(2);
        assertThat(second.timesFired()).isEqualTo(1);
    }

    @Test
    void theFirstOnesCanBeSkipped() {
        faults.on(Stage.NOOP).skip(1).once().reply("451 4.0.0 Busy");

        Session session = session();

        assertThat(List.of(session.say("NOOP"), session.say("NOOP"), session.say("NOOP")))
                .extracting(reply -> reply.code())
                .containsExactly(250, 451, 250);
    }

    @Test
    void aRemovedFaultFiresNoMore() {
        Fault fault = faults.on(Stage.NOOP).reply("451 4.0.0 Busy");
        fault.remove();

        assertThat(session().say("NOOP").code()).isEqualTo(250);
        assertThat(faults.unfired()).isEmpty();
    }

    @Test
    void theNthTransactionCountsRefusedOnes() {
        faults.on(Stage.RCPT).transaction(2).reply("450 4.2.1 Not now");
        Session session = session("EHLO client.example", "MAIL FROM:<ann@example.com>");

        assertThat(session.say("RCPT TO:<bob@example.com>").code()).isEqualTo(250);
        session.say("RSET");
        session.say("MAIL FROM:<ann@example.com>");
        assertThat(session.say("RCPT TO:<bob@example.com>").code()).isEqualTo(450);
        session.say("RSET");
        session.say("MAIL FROM:<ann@example.com>");
        assertThat(session.say("RCPT TO:<bob@example.com>").code()).isEqualTo(250);
    }

    @Test
    void aSessionThatIsKeptOpenCountsItsTransactionsAnew() {
        Session session = session("EHLO client.example", "MAIL FROM:<ann@example.com>", "RSET");
        faults.restart();
        faults.on(Stage.RCPT).transaction(1).reply("450 4.2.1 Not now");

        session.say("MAIL FROM:<ann@example.com>");

        assertThat(session.say("RCPT TO:<bob@example.com>").code()).isEqualTo(450);
    }

    @Test
    void mailBelongsToTheTransactionItBegins() {
        faults.on(Stage.MAIL).transaction(2).reply("451 4.7.1 Not now");
        Session session = session("EHLO client.example");

        assertThat(session.say("MAIL FROM:<ann@example.com>").code()).isEqualTo(250);
        session.say("RSET");
        assertThat(session.say("MAIL FROM:<ann@example.com>").code()).isEqualTo(451);
        assertThat(session.say("MAIL FROM:<ann@example.com>").code()).isEqualTo(250);
    }

    @Test
    void aChallengeThatAFaultMadeUpIsAnsweredAndThenTheLoginFails() {
        faults.on(Stage.AUTH).reply("334 not/base64!");
        Session session = session("EHLO client.example");

        assertThat(session.say("AUTH PLAIN AGFubgBzZWNyZXQ=").code()).isEqualTo(334);
        assertThat(session.say("AGFubg==").code()).isEqualTo(535);
        assertThat(session.say("NOOP").code()).isEqualTo(250);
    }

    @Test
    void aRaw2xxToDataLeavesTheSessionReadingCommands() {
        faults.on(Stage.DATA).replyRaw("250 what\r\n".getBytes());
        Session session =
                session("EHLO client.example", "MAIL FROM:<ann@example.com>", "RCPT TO:<bob@example.com>", "DATA");

        assertThat(session.state().expects()).isEqualTo(Expect.COMMAND_LINE);
        assertThat(session.state().transaction()).isNull();
    }

    @Test
    void greylistingLetsTheSecondTryOfATripletPass() {
        Fault greylist = faults.greylist();
        Session session = session("EHLO client.example", "MAIL FROM:<ann@example.com>");

        assertThat(session.say("RCPT TO:<bob@example.com>").code()).isEqualTo(451);
        assertThat(session.say("RCPT TO:<joe@example.com>").code()).isEqualTo(451);
        assertThat(session.say("RCPT TO:<bob@example.com>").code()).isEqualTo(250);
        session.say("RSET");
        session.say("MAIL FROM:<other@example.com>");
        assertThat(session.say("RCPT TO:<bob@example.com>").code()).isEqualTo(451);
        assertThat(greylist.timesFired()).isEqualTo(3);
        assertThat(greylist).hasToString("greylist()");
    }

    @Test
    void aRateLimitLetsSoManyPass() {
        faults.rateLimit(1);

        assertThat(session("EHLO c").say("MAIL FROM:<ann@example.com>").code()).isEqualTo(250);
        assertThat(session("EHLO c").say("MAIL FROM:<ann@example.com>"))
                .hasToString("450 4.7.1 Too many messages, try again later");
        assertThat(faults.unfired()).isEmpty();
    }

    @Test
    void aQuotaEndsASessionThatHasDeliveredEnough() {
        faults.quota(1);
        Session session = sent();

        assertThat(session.say("MAIL FROM:<ann@example.com>").code()).isEqualTo(421);
        assertThat(session.state().expects()).isInstanceOf(Expect.Close.class);
    }

    @Test
    void aFullMailboxIsFullForEverybody() {
        faults.mailboxFull("ann@*");

        assertThat(session("EHLO c", "MAIL FROM:<>").say("RCPT TO:<Ann@example.com>"))
                .hasToString("552 5.2.2 The mailbox is full");
    }

    @Test
    void chaosByChanceTellsTheSeedWithWhichItCanBeHadAgain() {
        Fault chance = faults.chaos(1);
        String name = chance.toString();
        assertThat(name).matches("chaos\\(\\d+, 1\\.0\\)");
        List<Integer> first = codes();
        chance.remove();

        faults.restart();
        faults.chaos(Long.parseLong(name.replaceAll("\\D+(\\d+),.*", "$1")), 1);

        assertThat(codes()).isEqualTo(first);
    }

    private List<Integer> codes() {
        return IntStream.range(0, 20)
                .mapToObj(i -> session().say("NOOP").code())
                .toList();
    }

    @Test
    void aPredicateSeesWhatTheServerWouldSay() {
        faults.on(Stage.ANY_COMMAND)
                .when(moment -> moment.reply().code() == 500)
                .reply("502 5.5.1 Never heard of it");

        assertThat(session().say("XFOO").code()).isEqualTo(502);
        assertThat(session().say("NOOP").code()).isEqualTo(250);
    }

    @Test
    void startingAnewDropsWhatTheTestArmedAndArmsAgainWhatWasThereFromTheBeginning() {
        Faults born = new Faults(smtp -> smtp.on(Stage.NOOP).once().reply("451 4.0.0 Busy"));
        born.on(Stage.RSET).reply("451 4.0.0 Busy");
        Protocol around = born.around(Session.protocol(Keywords.DEFAULT, Limits.DEFAULT));
        Session session = Session.with(around);
        assertThat(session.say("NOOP").code()).isEqualTo(451);

        born.restart();

        assertThat(born.list()).singleElement().hasToString("on(NOOP).once()");
        assertThat(session.say("NOOP").code()).isEqualTo(451);
        assertThat(session.say("RSET").code()).isEqualTo(250);
    }
}
