package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.ReversePath;
import org.postroom.protocol.command.SmtpProtocol;
import org.postroom.protocol.machine.Expect;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.outbound.MailQueue;
import org.postroom.queue.OutboundQueue;
import org.postroom.queue.QueuedMessage;
import org.postroom.support.Session;

/** TURN, ATRN and ETRN up to the moment the roles turn. */
class RoleCommandsTest {

    private final OutboundQueue queue = new OutboundQueue();

    private final Profile profile = Profile.of("postroom.test")
            .with(new Keywords(Map.of("TURN", "", "ATRN", ""), Set.of()))
            .with(queue);

    private QueuedMessage queued(String domain) {
        QueuedMessage mail = new QueuedMessage(
                domain,
                ReversePath.nullPath(),
                List.of(ForwardPath.parse("ann@" + domain)),
                "\r\n".getBytes(StandardCharsets.UTF_8));
        queue.add(mail);
        return mail;
    }

    private Session session(String... lines) {
        return Session.with(new SmtpProtocol(profile), lines);
    }

    private Session authenticated() {
        return session("EHLO branch.example", "AUTH PLAIN AGFubgBwZW5jaWw=");
    }

    @Test
    void turnAndAtrnAreOffAndSayHowToSwitchThemOn() {
        Session session = Session.after("EHLO branch.example");
        assertThat(session.say("TURN"))
                .hasToString("502 5.5.1 TURN is not offered: switch it on with keyword \"TURN\"");
        assertThat(session.say("ATRN").code()).isEqualTo(502);
        assertThat(session.say("ETRN branch.example").code()).isEqualTo(502);
    }

    @Test
    void etrnIsAnnouncedOnceMailWasQueued() {
        assertThat(session().say("EHLO branch.example").lines())
                .doesNotContain("ETRN")
                .contains("TURN", "ATRN");
        queued("branch.example");
        assertThat(session().say("EHLO branch.example").lines()).contains("ETRN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ETRN branch.example    | 253 2.0.0 2 pending messages for node branch.example started",
                "ETRN BRANCH.example    | 253 2.0.0 2 pending messages for node BRANCH.example started",
                "ETRN a.branch.example  | 253 2.0.0 1 pending messages for node a.branch.example started",
                "ETRN @branch.example   | 252 2.0.0 Pending messages for node branch.example started",
                "ETRN other.example     | 251 2.0.0 No messages are waiting for node other.example",
                "ETRN @other.example    | 251 2.0.0 No messages are waiting for node other.example",
                "ETRN denied.example    | 459 4.7.0 Node denied.example may not ask for its mail",
                "ETRN later.example     | 458 4.3.0 Unable to queue messages for node later.example",
                "ETRN two words         | 501 5.5.4 two words is no domain",
                "ETRN                   | 500 5.5.4 For which node? expected ETRN node, or @domain for all below it, or #queue"
            })
    void etrnAnswersFromTheQueue(String line, String reply) {
        queued("branch.example");
        queued("branch.example");
        queued("a.branch.example");
        queue.set("denied.example", MailQueue.Access.DENIED);
        queue.set("later.example", MailQueue.Access.SUSPENDED);
        assertThat(session("EHLO branch.example").say(line)).hasToString(reply);
    }

    @Test
    void turnGivesTheMailOfTheDomainThatHeloNamed() {
        QueuedMessage mail = queued("branch.example");
        queued("other.example");
        Session session = session("HELO BRANCH.example");
        assertThat(session.say("TURN")).hasToString("250 2.0.0 The roles turn: 1 message waits for your greeting");
        assertThat(session.state().expects()).isEqualTo(new Expect.Turn(List.of(mail)));
    }

    @Test
    void turnIsForTheRightMoment() {
        assertThat(session().say("TURN").code()).isEqualTo(503);
        assertThat(session("HELO a.example", "MAIL FROM:<>").say("TURN").code()).isEqualTo(503);
        assertThat(session("HELO a.example").say("TURN now").code()).isEqualTo(501);
    }

    @Test
    void atrnNeedsAuthentication() {
        assertThat(session("EHLO branch.example").say("ATRN branch.example"))
                .hasToString("530 5.7.0 Authentication is required before ATRN");
    }

    @Test
    void atrnGivesTheMailOfTheDomainsAskedForOrOfAll() {
        QueuedMessage branch = queued("branch.example");
        QueuedMessage other = queued("other.example");
        QueuedMessage third = queued("third.example");
        Session two = authenticated();
        assertThat(two.say("ATRN branch.example, other.example").code()).isEqualTo(250);
        assertThat(two.state().expects()).isEqualTo(new Expect.Turn(List.of(branch, other)));
        Session all = authenticated();
        assertThat(all.say("ATRN").code()).isEqualTo(250);
        assertThat(all.state().expects()).isEqualTo(new Expect.Turn(List.of(branch, other, third)));
    }

    @Test
    void atrnSaysWhyNot() {
        QueuedMessage busy = queued("branch.example");
        queued("denied.example");
        queued("later.example");
        queue.set("denied.example", MailQueue.Access.DENIED);
        queue.set("later.example", MailQueue.Access.SUSPENDED);
        Session session = authenticated();
        assertThat(session.say("ATRN nothing.example")).hasToString("453 4.0.0 You have no mail");
        assertThat(session.say("ATRN denied.example")).hasToString("450 4.7.0 ATRN request refused");
        assertThat(session.say("ATRN later.example").code()).isEqualTo(451);
        assertThat(session.say("ATRN a b").code()).isEqualTo(501);
        assertThat(session.say("ATRN branch.example,").code()).isEqualTo(501);
        busy.take();
        assertThat(session.say("ATRN branch.example"))
                .hasToString("451 4.3.0 The mail is on its way over another connection");
        session.say("MAIL FROM:<>");
        assertThat(session.say("ATRN branch.example").code()).isEqualTo(503);
    }
}
