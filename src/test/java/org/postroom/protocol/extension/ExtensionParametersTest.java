package org.postroom.protocol.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.DeliverBy;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Notification;
import org.postroom.protocol.OriginalRecipient;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.ReturnedContent;
import org.postroom.protocol.ReversePath;
import org.postroom.protocol.command.SmtpProtocol;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Keywords;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.Profile;
import org.postroom.protocol.machine.Security;
import org.postroom.support.Session;

/** The parameters of the extensions: taken when they make sense, refused when not, typed once they are there. */
class ExtensionParametersTest {

    private static Profile announcing(String... keywords) {
        Map<String, String> added = new LinkedHashMap<>();
        for (String keyword : keywords) {
            int space = keyword.indexOf(' ');
            added.put(space < 0 ? keyword : keyword.substring(0, space), space < 0 ? "" : keyword.substring(space + 1));
        }
        return Profile.of("postroom.test").with(new Keywords(added, Set.of()));
    }

    private static Session session(String... keywords) {
        return Session.with(new SmtpProtocol(announcing(keywords)), "EHLO client.example");
    }

    private static Parameters accepted(Session session, String parameters) {
        assertThat(session.say("MAIL FROM:<ann@example.com> " + parameters).toString())
                .as(parameters)
                .startsWith("250");
        return session.state().transaction().parameters();
    }

    private static ForwardPath acceptedRecipient(String parameters) {
        Session session = session();
        session.say("MAIL FROM:<ann@example.com>");
        assertThat(session.say("RCPT TO:<bob@example.com> " + parameters).toString())
                .as(parameters)
                .startsWith("250");
        return session.state().transaction().recipients().get(0).path();
    }

    @Test
    void dsnOfMailIsTypedAndDecoded() {
        Parameters parameters = accepted(session(), "RET=hdrs ENVID=QQ314159+2B");
        assertThat(parameters.ret()).contains(ReturnedContent.HDRS);
        assertThat(parameters.envid()).contains("QQ314159+");
        assertThat(parameters).hasToString("RET=hdrs ENVID=QQ314159+2B");
    }

    @Test
    void dsnOfRcptIsTypedAndDecoded() {
        ForwardPath path = acceptedRecipient("NOTIFY=SUCCESS,delay ORCPT=rfc822;bob+2Bnews@example.com");
        assertThat(path.parameters().notifications()).containsExactly(Notification.SUCCESS, Notification.DELAY);
        assertThat(path.parameters().orcpt()).contains(new OriginalRecipient("rfc822", "bob+news@example.com"));
        assertThat(acceptedRecipient("NOTIFY=NEVER").parameters().notifications())
                .containsExactly(Notification.NEVER);
        assertThat(acceptedRecipient("").parameters().notifications()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOTIFY=NEVER,SUCCESS",
                "NOTIFY=SUCCESS,SUCCESS",
                "NOTIFY=SUCCESS NOTIFY=DELAY",
                "NOTIFY=",
                "NOTIFY",
                "NOTIFY=SUCCESS,",
                "NOTIFY=SOMETIMES",
                "ORCPT=bob@example.com",
                "ORCPT=rfc822;",
                "ORCPT=;bob@example.com",
                "ORCPT=rfc822;bob+2bnews",
                "ORCPT=rfc822;a ORCPT=rfc822;b"
            })
    void whatMakesNoSenseAtRcptGets501(String parameters) {
        Session session = session();
        session.say("MAIL FROM:<>");
        assertThat(session.say("RCPT TO:<bob@example.com> " + parameters).code())
                .isEqualTo(501);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RET=SOME",
                "RET",
                "RET=FULL RET=HDRS",
                "ENVID=",
                "ENVID=a=b",
                "ENVID=a+0Ab",
                "AUTH=",
                "AUTH=a=b",
                "BY=120",
                "BY=0;R",
                "BY=-5;R",
                "BY=1234567890;R",
                "BY=120;X",
                "HOLDFOR=0",
                "HOLDFOR=soon",
                "HOLDFOR=31536001",
                "HOLDUNTIL=tomorrow",
                "HOLDUNTIL=1798135200",
                "HOLDUNTIL=2100-01-01T00:00:00Z",
                "HOLDFOR=10 HOLDUNTIL=2030-01-01T00:00:00Z",
                "MT-PRIORITY=10",
                "MT-PRIORITY=-0",
                "MT-PRIORITY",
                "X-DELIVERY-TIME=never",
                "SMTPUTF8=yes"
            })
    void whatMakesNoSenseAtMailGets501(String parameters) {
        Session session = session("DELIVERBY", "FUTURERELEASE", "MT-PRIORITY", "X-DELIVERY-TIME");
        assertThat(session.say("MAIL FROM:<ann@example.com> " + parameters).code())
                .isEqualTo(501);
    }

    @ParameterizedTest
    @CsvSource({
        "BY=120;R, DELIVERBY",
        "HOLDFOR=10, FUTURERELEASE",
        "HOLDUNTIL=2030-01-01T00:00:00Z, FUTURERELEASE",
        "MT-PRIORITY=3, MT-PRIORITY",
        "REQUIRETLS, REQUIRETLS",
        "X-DELIVERY-TIME=1798135200, X-DELIVERY-TIME"
    })
    void aParameterWhoseKeywordIsNotAnnouncedGets555AndAFinding(String parameter, String keyword) {
        Session session = session();
        assertThat(session.say("MAIL FROM:<ann@example.com> " + parameter).toString())
                .startsWith("555 5.5.4")
                .endsWith("needs the extension " + keyword + ", which is not offered: switch it on with keyword \""
                        + keyword + "\"");
        assertThat(session.findingIds()).containsExactly("parameter-not-offered");
    }

    @Test
    void aDeadlineIsTyped() {
        assertThat(accepted(session("DELIVERBY"), "BY=120;rt").by())
                .contains(new DeliverBy(Duration.ofSeconds(120), DeliverBy.Mode.RETURN, true));
        assertThat(accepted(session("DELIVERBY"), "BY=-30;N").by().orElseThrow())
                .hasToString("-30;N");
    }

    @Test
    void aDeadlineMayNotBeSoonerThanAnnounced() {
        Session session = session("DELIVERBY 60");
        assertThat(session.say("EHLO client.example").lines()).contains("DELIVERBY 60");
        assertThat(session.say("MAIL FROM:<> BY=59;R").code()).isEqualTo(501);
        assertThat(session.say("MAIL FROM:<> BY=59;N").code()).isEqualTo(250);
    }

    @Test
    void aHoldIsTypedAndKeepsToTheLimitsThatWereAnnounced() {
        assertThat(accepted(session("FUTURERELEASE"), "HOLDFOR=60").holdFor()).contains(Duration.ofMinutes(1));
        assertThat(accepted(session("FUTURERELEASE"), "HOLDUNTIL=2030-01-01T01:00:00+01:00")
                        .holdUntil())
                .contains(Instant.parse("2030-01-01T00:00:00Z"));
        Session short_ = session("FUTURERELEASE 60 2030-01-01T00:00:00Z");
        assertThat(short_.say("EHLO client.example").lines()).contains("FUTURERELEASE 60 2030-01-01T00:00:00Z");
        assertThat(short_.say("MAIL FROM:<> HOLDFOR=61").code()).isEqualTo(501);
        assertThat(short_.say("MAIL FROM:<> HOLDUNTIL=2030-01-01T00:00:01Z").code())
                .isEqualTo(501);
        assertThat(short_.say("MAIL FROM:<> HOLDFOR=60").code()).isEqualTo(250);
    }

    @ParameterizedTest
    @ValueSource(ints = {-9, 0, 9})
    void aPriorityIsTyped(int priority) {
        assertThat(accepted(session("MT-PRIORITY"), "MT-PRIORITY=" + priority).mtPriority())
                .hasValue(priority);
    }

    @Test
    void theSubmitterIsAMailboxOrUnknown() {
        assertThat(accepted(session(), "AUTH=ann+2Bx@example.com").auth())
                .contains(ReversePath.parse("ann+x@example.com"));
        assertThat(accepted(session(), "AUTH=<>").auth()).contains(ReversePath.nullPath());
        assertThat(Parameters.none().auth()).isEqualTo(Optional.empty());
    }

    @Test
    void requireTlsIsOfferedAndTakenOverTlsOnly() {
        Session session = session("REQUIRETLS");
        assertThat(session.say("EHLO client.example").lines()).doesNotContain("REQUIRETLS");
        assertThat(session.say("MAIL FROM:<> REQUIRETLS"))
                .hasToString("530 5.7.10 REQUIRETLS needs TLS to begin with: STARTTLS comes first");
        session.step(new Input.HandshakeDone(new Security(true, Optional.empty()), false));
        assertThat(session.say("EHLO client.example").lines()).contains("REQUIRETLS");
        assertThat(accepted(session, "REQUIRETLS").requireTls()).isTrue();
    }

    @Test
    void limitsAreAnnouncedAsTheServerHasThem() {
        Limits limits = Limits.DEFAULT
                .with(Limit.MESSAGES_PER_SESSION, 10)
                .with(Limit.RECIPIENTS, 20)
                .with(Limit.RECIPIENT_DOMAINS, 2);
        Session session = Session.with(new SmtpProtocol(announcing("LIMITS").with(limits)), "EHLO client.example");
        assertThat(session.say("EHLO client.example").lines()).contains("LIMITS MAILMAX=10 RCPTMAX=20 RCPTDOMAINMAX=2");
        session.say("MAIL FROM:<>");
        assertThat(session.say("RCPT TO:<a@one.example>").code()).isEqualTo(250);
        assertThat(session.say("RCPT TO:<b@ONE.example>").code()).isEqualTo(250);
        assertThat(session.say("RCPT TO:<c@two.example>").code()).isEqualTo(250);
        assertThat(session.say("RCPT TO:<d@three.example>"))
                .hasToString("452 4.5.3 Too many domains of recipients: the limit is 2");
        session.say("RSET");
        session.say("MAIL FROM:<>");
        assertThat(session.say("RCPT TO:<d@three.example>").code()).isEqualTo(452);
        assertThat(session.say("RCPT TO:<c@two.example>").code()).isEqualTo(250);
    }

    @Test
    void anyOtherKeywordIsAnnouncedAndItsParameterRecordedAsGiven() {
        Session session = session("XSHOP a b");
        assertThat(session.say("EHLO client.example").lines()).contains("XSHOP a b");
        assertThat(accepted(session, "XSHOP=c")).hasToString("XSHOP=c");
    }

    @Test
    void whatATestWantsBehindAKnownKeywordIsAnnouncedAsGiven() {
        assertThat(session("SIZE 5").say("EHLO client.example").lines()).contains("SIZE 5");
    }
}
