package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.protocol.sasl.Dialog.ANN;
import static org.postroom.protocol.sasl.Dialog.base64;
import static org.postroom.protocol.sasl.Dialog.data;
import static org.postroom.protocol.sasl.Dialog.octets;
import static org.postroom.protocol.sasl.Dialog.start;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.making.Made;

class ScramTest {

    private static final SaslContext CONTEXT = SaslContext.of("mx.shop.example", Users.of("user", "pencil"));

    /** RFC 5802 section 5. */
    private static Scram sha1() {
        return new Scram(ScramHash.SHA_1, CONTEXT, "3rfcNHYJY1ZVvWVs7j", base64("QSXCR+Q6sek8bf92"));
    }

    @Test
    void theExampleOfRfc5802Succeeds() throws MalformedMessage {
        Scram scram = sha1();

        assertThat(scram.respond(octets("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL")))
                .isEqualTo(
                        SaslStep.challenge("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"));
        assertThat(scram.respond(
                        octets("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=")))
                .isEqualTo(SaslStep.challenge("v=rmF9pqV8S7suAoZWja4dJRkFsKQ="));
        assertThat(scram.respond(octets(""))).isEqualTo(SaslStep.success(Made.identity("SCRAM-SHA-1", "user")));
    }

    @Test
    void theExampleOfRfc7677Succeeds() throws MalformedMessage {
        Scram scram = new Scram(
                ScramHash.SHA_256, CONTEXT, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0", base64("W22ZaJ0SNY7soEsUEjb6gQ=="));

        assertThat(scram.respond(octets("n,,n=user,r=rOprNGfwEbeRWgbNEkqO")))
                .isEqualTo(SaslStep.challenge(
                        "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0," + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
        assertThat(scram.respond(octets("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")))
                .isEqualTo(SaslStep.challenge("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
        assertThat(scram.respond(octets(""))).isEqualTo(SaslStep.success(Made.identity("SCRAM-SHA-256", "user")));
    }

    /** A client in eight lines, on the primitives that the two examples above have checked. */
    private static SaslStep log(SaslExchange exchange, ScramHash hash, String header, String name, String password) {
        String first = "n=" + name + ",r=abc";
        SaslStep step = exchange.respond(octets(header + first));
        if (!(step instanceof SaslStep.Challenge challenge)) {
            return step;
        }
        String serverFirst = new String(challenge.data(), StandardCharsets.UTF_8);
        String[] parts = serverFirst.split(",");
        String last = "c=" + base64(octets(header)) + "," + parts[0];
        byte[] salted = hash.saltedPassword(password, base64(parts[1].substring(2)), 4096);
        byte[] proof = hash.hmac(salted, "Client Key");
        byte[] signature = hash.hmac(hash.hash(proof), first + "," + serverFirst + "," + last);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= signature[i];
        }
        step = exchange.respond(octets(last + ",p=" + base64(proof)));
        return step instanceof SaslStep.Challenge ? exchange.respond(new byte[0]) : step;
    }

    @ParameterizedTest
    @EnumSource(ScramHash.class)
    void aClientThatCouldBindToTheChannelIsServed(ScramHash hash) {
        assertThat(log(start(hash.mechanism(), ANN), hash, "y,a=boss,", "ann", "pencil"))
                .isEqualTo(SaslStep.success(Made.identity(hash.mechanism(), "ann", "boss")));
    }

    @ParameterizedTest
    @EnumSource(ScramHash.class)
    void aWrongPasswordIsRefused(ScramHash hash) {
        assertThat(log(start(hash.mechanism(), ANN), hash, "n,,", "ann", "eraser"))
                .isEqualTo(SaslStep.refused(
                        hash.mechanism() + ": the proof does not fit the password configured for user 'ann'"));
    }

    @Test
    void namesAreUnescapedAndPreparedAndPasswordsToo() {
        Users users = Users.of("a,b=\u00E9", "\uFB01n");

        assertThat(log(start("SCRAM-SHA-256", users), ScramHash.SHA_256, "n,,", "a=2Cb=3De\u0301", "fin"))
                .isEqualTo(SaslStep.success(Made.identity("SCRAM-SHA-256", "a,b=e\u0301")));
    }

    @Test
    void anUnknownUserIsNamedAtOnce() {
        assertThat(start("SCRAM-SHA-1", ANN).respond(octets("n,,n=eve,r=abc")))
                .isEqualTo(SaslStep.refused("SCRAM-SHA-1: no user 'eve' is configured, only 'ann', 'bob'"));
    }

    @Test
    void everyNonceAndSaltIsAnother() {
        byte[] first = octets("n,,n=ann,r=abc");
        assertThat(start("SCRAM-SHA-1", ANN).respond(first))
                .isNotEqualTo(start("SCRAM-SHA-1", ANN).respond(first));
        assertThat(new String(data(start("SCRAM-SHA-1", ANN).respond(first)), StandardCharsets.US_ASCII))
                .matches("r=abc[!-~&&[^,]]{24},s=[A-Za-z0-9+/=]{24},i=4096");
    }

    @Test
    void anEmptyAuthorizationIdentityIsNoneWithAFinding() {
        SaslExchange exchange =
                Mechanisms.all().find("SCRAM-SHA-256").orElseThrow().start(SaslContext.of("postroom.test", ANN));

        assertThat(exchange.respond(octets("n,a=,n=ann,r=x"))).isInstanceOf(SaslStep.Challenge.class);
        assertThat(exchange.claimed().orElseThrow().authorization()).isEqualTo("ann");
        assertThat(exchange.hasEmptyAuthorization()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                      | the message does not begin with a GS2 header
            n=ann                   | the message does not begin with a GS2 header
            p=tls-unique,,n=ann,r=x | channel binding was asked for
            x,,n=ann,r=x            | the GS2 header does not begin with 'n' or 'y'
            n,boss,n=ann,r=x        | between the commas of the GS2 header
            n,,n==2C=,r=x           | a name has '=' in it
            n,,r=x,n=ann            | the attribute 'n=' is empty, missing or in the wrong place
            n,,n=,r=x               | the attribute 'n=' is empty
            n,,n=ann                | the attribute 'r=' is empty
            n,,n=ann,r=             | the attribute 'r=' is empty
            n,,m=x,n=ann,r=x        | a mandatory extension 'm='
            n,,n=a=2cn,r=x          | a name has '=' in it
            n,,n=a=,r=x             | a name has '=' in it
            """)
    void aMalformedFirstMessageIsExplained(String message, String reason) {
        SaslStep step = start("SCRAM-SHA-256", ANN).respond(octets(message));

        assertThat(((SaslStep.Failure) step).kind()).isEqualTo(SaslStep.Failure.Kind.MALFORMED);
        assertThat(Dialog.reason(step)).startsWith("SCRAM-SHA-256: " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c=biws,r=NONCE",
                "c=biws,r=NONCE,p=!",
                "c=!,r=NONCE,p=AAAA",
                "r=NONCE,c=biws,p=AAAA",
                "c=eSws,r=NONCE,p=AAAA",
                "c=biws,r=abc,p=AAAA",
                "c=biws,r=NONCE,p=",
                "c=biws,r=NONCE,p=AAAA",
                "c=biws,r=NONCE,p=v0X8v3Bz2T0CJGbJQyF0X+HI4TsAAAAAAAA="
            })
    void aMalformedFinalMessageIsRefused(String message) {
        SaslExchange exchange =
                new BoundedExchange(Mechanisms.all().find("SCRAM-SHA-1").orElseThrow(), sha1());
        exchange.respond(octets("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL"));

        String nonce = "fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j";
        assertThat(exchange.respond(octets(message.replace("NONCE", nonce)))).isInstanceOf(SaslStep.Failure.class);
    }

    @Test
    void anythingInAnswerToTheServersSignatureIsRefused() {
        SaslExchange exchange =
                new BoundedExchange(Mechanisms.all().find("SCRAM-SHA-1").orElseThrow(), sha1());
        exchange.respond(octets("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL"));
        exchange.respond(octets("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="));

        assertThat(exchange.respond(octets("x")))
                .isEqualTo(SaslStep.malformed(
                        "SCRAM-SHA-1: the response to the server's signature must be empty (RFC 4954 section 4)"));
    }
}
