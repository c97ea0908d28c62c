package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.protocol.sasl.Dialog.ANN;
import static org.postroom.protocol.sasl.Dialog.base64;
import static org.postroom.protocol.sasl.Dialog.octets;
import static org.postroom.protocol.sasl.Dialog.start;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.protocol.making.Made;

/** OAUTHBEARER and XOAUTH2; {@code ^} in a message stands for ^A. */
class BearerTest {

    private static final SaslStep INVALID_TOKEN =
            SaslStep.challenge("{\"status\":\"invalid_token\",\"scope\":\"smtp\"}");

    private static SaslStep send(SaslExchange exchange, String message) {
        return exchange.respond(octets(message.replace('^', '\1')));
    }

    /** RFC 7628 section 4.1. */
    @Test
    void theExampleOfRfc7628Succeeds() {
        byte[] example =
                base64("bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVy"
                        + "IHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB");
        String token = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";
        SaslStep success = SaslStep.success(Made.withSecret(Made.identity("OAUTHBEARER", "user@example.com"), token));

        assertThat(start("OAUTHBEARER", Users.anybody()).respond(example)).isEqualTo(success);
        assertThat(start("OAUTHBEARER", Users.of("user@example.com", token)).respond(example))
                .isEqualTo(success);
    }

    @Test
    void anyNumberOfPairsIsRead() {
        assertThat(send(start("OAUTHBEARER", Users.anybody()), "n,a=ann," + "^k=v".repeat(2_000) + "^auth=Bearer t^^"))
                .isEqualTo(SaslStep.success(Made.withSecret(Made.identity("OAUTHBEARER", "ann"), "t")));
    }

    /** The example in Google's documentation of XOAUTH2. */
    @Test
    void theExampleOfXoauth2Succeeds() {
        String message = "user=someuser@example.com^auth=Bearer ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg^^";

        assertThat(send(start("XOAUTH2", Users.anybody()), message))
                .isEqualTo(SaslStep.success(Made.withSecret(
                        Made.identity("XOAUTH2", "someuser@example.com"),
                        "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg")));
    }

    @Test
    void aTokenWithoutANameBelongsToItsOwner() {
        assertThat(send(start("OAUTHBEARER", ANN), "n,,^auth=bearer eraser^^"))
                .isEqualTo(SaslStep.success(Made.withSecret(Made.identity("OAUTHBEARER", "bob"), "eraser")));
        assertThat(send(start("OAUTHBEARER", Users.anybody()), "n,,^auth=Bearer eraser^^"))
                .isEqualTo(SaslStep.success(Made.withSecret(Made.identity("OAUTHBEARER", ""), "eraser")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            n,a=ann,^auth=Bearer eraser^^ | the token sent for user 'ann' is not the one configured
            n,a=eve,^auth=Bearer eraser^^ | no user 'eve' is configured, only 'ann', 'bob'
            n,,^auth=Bearer other^^       | no user was named and the token is no configured user's password
            n,a=ann,^auth=^^              | the token is empty
            """)
    void aRefusalTakesTwoRounds(String message, String reason) {
        SaslExchange exchange = start("OAUTHBEARER", ANN);

        assertThat(send(exchange, message)).isEqualTo(INVALID_TOKEN);
        assertThat(send(exchange, "^")).isEqualTo(SaslStep.refused("OAUTHBEARER: " + reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OAUTHBEARER | ''                             | the message does not begin with a GS2 header
            OAUTHBEARER | p=x,,^auth=Bearer t^^          | channel binding was asked for
            OAUTHBEARER | n,,                            | after the GS2 header come no pairs
            OAUTHBEARER | n,,^auth=Bearer t^             | after the GS2 header come no pairs
            OAUTHBEARER | n,,^^                          | after the GS2 header come no pairs
            OAUTHBEARER | n,,^host=mx^^                  | the key 'auth' is there 0 times instead of once
            OAUTHBEARER | n,,^auth=Bearer t^auth=Bearer u^^ | the key 'auth' is there 2 times instead of once
            OAUTHBEARER | n,,^auth=Basic t^^             | the value of 'auth=' does not begin with 'Bearer '
            XOAUTH2     | ''                             | the message is not 'user='
            XOAUTH2     | user=ann                       | the message is not 'user='
            XOAUTH2     | user=^auth=Bearer t^^          | the message is not 'user='
            XOAUTH2     | user=ann^auth=Bearer t^        | the message is not 'user='
            XOAUTH2     | user=ann^auth=t^^              | the value of 'auth=' does not begin with 'Bearer '
            """)
    void aMalformedMessageIsExplained(String mechanism, String message, String reason) {
        SaslStep step = send(start(mechanism, Users.anybody()), message);

        assertThat(Dialog.reason(step)).startsWith(mechanism + ": " + reason);
        assertThat(((SaslStep.Failure) step).kind()).isEqualTo(SaslStep.Failure.Kind.MALFORMED);
    }
}
