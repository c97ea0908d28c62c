package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.protocol.sasl.Dialog.ANN;
import static org.postroom.protocol.sasl.Dialog.data;
import static org.postroom.protocol.sasl.Dialog.octets;
import static org.postroom.protocol.sasl.Dialog.start;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.making.Made;

class CramMd5Test {

    private static String response(String user, String password, byte[] challenge) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec(octets(password), "HmacMD5"));
        return user + " " + HexFormat.of().formatHex(mac.doFinal(challenge));
    }

    /** RFC 2195 section 2. The JDK's challenge cannot be chosen, so the example calibrates the client used here. */
    @Test
    void theExampleOfTheRfcIsAccepted() throws GeneralSecurityException {
        String example = "tim b913a602c7eda7a495b4e6e7334d3890";
        assertThat(response("tim", "tanstaaftanstaaf", octets("<1896.697170952@postoffice.reston.mci.net>")))
                .isEqualTo(example);

        SaslExchange any = start("CRAM-MD5", Users.anybody());
        any.begin();
        assertThat(any.respond(octets(example))).isEqualTo(SaslStep.success(Made.identity("CRAM-MD5", "tim")));

        SaslExchange checked = start("CRAM-MD5", Users.of("tim", "tanstaaftanstaaf"));
        byte[] challenge = data(checked.begin());
        assertThat(checked.respond(octets(response("tim", "tanstaaftanstaaf", challenge))))
                .isEqualTo(SaslStep.success(Made.identity("CRAM-MD5", "tim")));
    }

    @Test
    void everyChallengeIsAnother() {
        String one = new String(data(start("CRAM-MD5", ANN).begin()), StandardCharsets.US_ASCII);
        assertThat(one).matches("<[^<>@ ]+@mx\\.shop\\.example>");
        assertThat(start("CRAM-MD5", ANN).begin()).isNotEqualTo(SaslStep.challenge(one));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "ann ",
                " b913a602c7eda7a495b4e6e7334d3890",
                "ann b913a602c7eda7a495b4e6e7334d389",
                "ann B913A602C7EDA7A495B4E6E7334D3890",
                "ann of b913a602c7eda7a495b4e6e7334d3890"
            })
    void aMalformedResponseIsExplained(String response) {
        SaslExchange exchange = start("CRAM-MD5", Users.anybody());
        exchange.begin();

        assertThat(exchange.respond(octets(response)))
                .isEqualTo(SaslStep.malformed("CRAM-MD5: the response is not a user name, one space and 32 lower-case"
                        + " hexadecimal digits (RFC 2195 section 2)"));
    }
}
