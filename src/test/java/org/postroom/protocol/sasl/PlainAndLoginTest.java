package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.protocol.sasl.Dialog.ANN;
import static org.postroom.protocol.sasl.Dialog.octets;
import static org.postroom.protocol.sasl.Dialog.start;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.protocol.making.Made;

class PlainAndLoginTest {

    /** The examples of RFC 4616 section 4. */
    @Test
    void theExamplesOfTheRfcSucceed() {
        Users users = Users.of("tim", "tanstaaftanstaaf").and("Kurt", "xipj3plmq");

        assertThat(start("PLAIN", users).respond(octets("\0tim\0tanstaaftanstaaf")))
                .isEqualTo(SaslStep.success(Made.withSecret(Made.identity("PLAIN", "tim"), "tanstaaftanstaaf")));
        assertThat(start("PLAIN", users).respond(octets("Ursel\0Kurt\0xipj3plmq")))
                .isEqualTo(SaslStep.success(Made.withSecret(Made.identity("PLAIN", "Kurt", "Ursel"), "xipj3plmq")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''             | the message has 0 NULs instead of the two in [authzid] NUL user NUL password (RFC 4616 section 2)
            ann            | the message has 0 NULs instead of the two in [authzid] NUL user NUL password (RFC 4616 section 2)
            ann_pencil     | the message has 1 NULs instead of the two in [authzid] NUL user NUL password (RFC 4616 section 2)
            _ann_pen_cil   | the message has 3 NULs instead of the two in [authzid] NUL user NUL password (RFC 4616 section 2)
            __pencil       | the user name is empty (RFC 4616 section 2)
            ann_ann_       | the password is empty (RFC 4616 section 2)
            """)
    void aMalformedPlainMessageIsExplained(String message, String reason) {
        assertThat(start("PLAIN", Users.anybody()).respond(octets(message.replace('_', '\0'))))
                .isEqualTo(SaslStep.malformed("PLAIN: " + reason));
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] latin1 = {0, 'a', 0, (byte) 0xE9};
        assertThat(start("PLAIN", Users.anybody()).respond(latin1))
                .isEqualTo(SaslStep.malformed("PLAIN: the response is not UTF-8"));
    }

    @Test
    void loginAsksForNameAndPassword() {
        SaslExchange exchange = start("LOGIN", ANN);

        assertThat(exchange.begin()).isEqualTo(SaslStep.challenge("Username:"));
        assertThat(exchange.respond(octets("ann"))).isEqualTo(SaslStep.challenge("Password:"));
        assertThat(exchange.respond(octets("pencil")))
                .isEqualTo(SaslStep.success(Made.withSecret(Made.identity("LOGIN", "ann"), "pencil")));
    }

    @Test
    void loginTakesAnInitialResponseForTheName() {
        SaslExchange exchange = start("LOGIN", Users.anybody());

        assertThat(exchange.respond(octets("eve"))).isEqualTo(SaslStep.challenge("Password:"));
        assertThat(exchange.respond(octets("")))
                .isEqualTo(SaslStep.success(Made.withSecret(Made.identity("LOGIN", "eve"), "")));
    }

    @Test
    void loginRefusesWhatIsWrong() {
        SaslExchange wrong = start("LOGIN", ANN);
        wrong.respond(octets("ann"));

        assertThat(wrong.respond(octets("eraser")))
                .isEqualTo(SaslStep.refused("LOGIN: the password sent for user 'ann' is not the one configured"));
        assertThat(start("LOGIN", ANN).respond(octets("")))
                .isEqualTo(SaslStep.malformed("LOGIN: the user name is empty"));
        assertThat(start("LOGIN", ANN).respond(octets("ann\0pencil")))
                .isEqualTo(SaslStep.malformed("LOGIN: the response has a NUL in it"));
    }
}
