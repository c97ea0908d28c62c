package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.protocol.sasl.Dialog.ANN;
import static org.postroom.protocol.sasl.Dialog.client;
import static org.postroom.protocol.sasl.Dialog.data;
import static org.postroom.protocol.sasl.Dialog.octets;
import static org.postroom.protocol.sasl.Dialog.reason;
import static org.postroom.protocol.sasl.Dialog.start;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
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

    @Test
    void withoutACharsetNamesAndPasswordsAreIso88591() throws Exception {
        for (String charset : List.of("", "utf-8")) {
            Charset octets = charset.isEmpty() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
            SaslExchange exchange = start("DIGEST-MD5", Users.of("jos\u00e9", "s\u00fc\u00df"));
            String challenge = new String(data(exchange.begin()), StandardCharsets.US_ASCII);
            String nonce = challenge.replaceAll(".*nonce=\"([^\"]*)\".*", "$1");

            SaslStep step = exchange.respond(response("jos\u00e9", "s\u00fc\u00df", nonce, charset, octets));

            assertThat(step).as(charset).isInstanceOf(SaslStep.Challenge.class);
            assertThat(exchange.claimed().orElseThrow().user()).isEqualTo("jos\u00e9");
        }
    }

    private static byte[] response(String user, String password, String nonce, String charset, Charset octets)
            throws Exception {
        String realm = "mx.shop.example";
        // What can be written in ISO 8859-1 is hashed so, whatever the charset.
        byte[] secret = md5((user + ":" + realm + ":" + password).getBytes(StandardCharsets.ISO_8859_1));
        byte[] rest = (":" + nonce + ":client").getBytes(octets);
        byte[] first = Arrays.copyOf(secret, secret.length + rest.length);
        System.arraycopy(rest, 0, first, secret.length, rest.length);
        String a1 = HexFormat.of().formatHex(md5(first));
        String a2 = HexFormat.of().formatHex(md5("AUTHENTICATE:smtp/x".getBytes(octets)));
        String digest =
                HexFormat.of().formatHex(md5((a1 + ":" + nonce + ":00000001:client:auth:" + a2).getBytes(octets)));
        return ((charset.isEmpty() ? "" : "charset=" + charset + ",") + "username=\"" + user + "\",realm=\"" + realm
                        + "\",nonce=\"" + nonce
                        + "\",nc=00000001,cnonce=\"client\",digest-uri=\"smtp/x\",qop=auth,response="
                        + digest)
                .getBytes(octets);
    }

    private static byte[] md5(byte[] octets) throws Exception {
        return MessageDigest.getInstance("MD5").digest(octets);
    }
}
