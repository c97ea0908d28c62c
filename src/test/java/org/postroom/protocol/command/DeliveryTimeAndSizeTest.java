package org.postroom.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.protocol.machine.Limit;
import org.postroom.protocol.machine.Limits;
import org.postroom.protocol.machine.Profile;
import org.postroom.support.Session;

/** X-DELIVERY-TIME and SIZE as commands, which no RFC has. */
class DeliveryTimeAndSizeTest {

    private static final Instant CHRISTMAS = Instant.parse("2026-12-24T18:00:00Z");

    @Test
    void aDeliveryTimeBeforeTheTransactionIsThatOfTheNext() {
        Session session = Session.after("EHLO client.example");
        assertThat(session.say("X-DELIVERY-TIME")).hasToString("250 2.0.0 No delivery time is set");
        assertThat(session.say("X-DELIVERY-TIME 2026-12-24T19:00:00+01:00"))
                .hasToString("250 2.0.0 Expected delivery at 2026-12-24T18:00:00Z");
        session.say("MAIL FROM:<> BODY=8BITMIME");
        assertThat(session.state().transaction().parameters().deliveryTime()).contains(CHRISTMAS);
        assertThat(session.state().transaction().parameters())
                .hasToString("BODY=8BITMIME X-DELIVERY-TIME=2026-12-24T18:00:00Z");
        session.say("RSET");
        session.say("MAIL FROM:<>");
        assertThat(session.state().transaction().parameters().deliveryTime()).isEmpty();
    }

    @Test
    void aDeliveryTimeWithinTheTransactionIsItsOwn() {
        Session session = Session.after("EHLO client.example", "MAIL FROM:<>", "RCPT TO:<ann@example.com>");
        session.say("X-DELIVERY-TIME 1");
        session.say("X-DELIVERY-TIME 1798135200");
        assertThat(session.say("X-DELIVERY-TIME"))
                .hasToString("250 2.0.0 Expected delivery at " + Instant.ofEpochSecond(1798135200));
        session.say("DATA");
        session.say("");
        assertThat(session.next().ended().parameters().deliveryTime()).contains(Instant.ofEpochSecond(1798135200));
        assertThat(session.say("X-DELIVERY-TIME")).hasToString("250 2.0.0 No delivery time is set");
    }

    @Test
    void aDeliveryTimeThatIsNoneGets501() {
        assertThat(Session.after().say("X-DELIVERY-TIME soon"))
                .hasToString(
                        "501 5.5.4 A time is written as in 2026-12-24T18:00:00Z (RFC 3339), but there was \"soon\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIZE 1000                 | 250 2.0.0 A message of 1000 octets would be taken",
                "SIZE 1001                 | 552 5.3.4 A message of 1001 octets is over the limit of 1000 octets",
                "SIZE 99999999999999999999 | 552 5.3.4 A message of 99999999999999999999 octets is over the limit of 1000 octets",
                "SIZE                      | 501 5.5.4 Expected SIZE octets",
                "SIZE big                  | 501 5.5.4 Expected SIZE octets"
            })
    void sizeTellsWhetherAMessageWouldBeTakenAndIsAFinding(String line, String reply) {
        Session session = Session.with(
                new SmtpProtocol(Profile.of("postroom.test").with(Limits.DEFAULT.with(Limit.MESSAGE_SIZE, 1000))));
        assertThat(session.say(line)).hasToString(reply);
        assertThat(session.findingIds()).containsExactly("size-as-command");
    }
}
