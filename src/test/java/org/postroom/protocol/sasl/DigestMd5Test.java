package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.protocol.sasl.Dialog.ANN;
import static org.postroom.protocol.sasl.Dialog.client;
import static org.postroom.protocol.sasl.Dialog.data;
import static org.postroom.protocol.sasl.Dialog.octets;
import static org.postroom.protocol.sasl.Dialog.reason;
import static org.postroom.protocol.sasl.Dialog.start;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestMd5Test {

    @Test
    void theRealmIsTheServersName() {
        assertThat(new String(data(start("DIGEST-MD5", ANN).begin()), StandardCharsets.US_ASCII))
                .contains("realm=\"mx.shop.example\"", "qop=\"auth\"", "charset=utf-8", "algorithm=md5-sess");
    }

    @Test
    void anythingInAnswerToTheServersProofIsRefused() throws SaslException {
        SaslExchange exchange = start("DIGEST-MD5", ANN);
        SaslStep proof = exchange.respond(
                client("DIGEST-MD5", null, "ann", "pencil", Map.of()).evaluateChallenge(data(exchange.begin())));

        assertThat(proof).isInstanceOf(SaslStep.Challenge.class);
        assertThat(exchange.respond(octets("x")))
                .isEqualTo(SaslStep.malformed(
                        "DIGEST-MD5: the response to rspauth must be empty (RFC 2831 section 2.1.3)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "=", "username", "username=\"ann\"", "username=\"ann", "\0\0\0", "realm=\"a\",realm=\"b\""})
    void aMalformedResponseIsRefused(String response) {
        SaslExchange exchange = start("DIGEST-MD5", ANN);
        exchange.begin();

        assertThat(reason(exchange.respond(octets(response)))).startsWith("DIGEST-MD5: ");
    }
}
