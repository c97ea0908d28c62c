package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedExchangeTest {

    private static final SaslContext CONTEXT =
            SaslContext.of("mx.shop.example", Dialog.ANN).withCertificateSubject("CN=ann");

    static Iterable<Mechanism> mechanisms() {
        return Mechanisms.all().list();
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void anOversizedResponseIsRefused(Mechanism mechanism) {
        SaslExchange exchange = mechanism.start(CONTEXT);
        exchange.begin();

        assertThat(exchange.respond(new byte[9217]))
                .isEqualTo(
                        SaslStep.malformed(mechanism + ": the response has 9217 octets and the most accepted is 9216"));
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void truncatedUtf8IsNeverASuccess(Mechanism mechanism) {
        SaslExchange exchange = mechanism.start(CONTEXT);
        exchange.begin();

        assertThat(exchange.respond(new byte[] {'a', 0, 'n', 0, (byte) 0xC3})).isInstanceOf(SaslStep.Failure.class);
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void noOctetsMakeItThrow(Mechanism mechanism) {
        Random random = new Random(20261125);
        for (int round = 0; round < 300; round++) {
            SaslExchange exchange = mechanism.start(CONTEXT);
            SaslStep step = random.nextBoolean() ? exchange.begin() : exchange.respond(noise(random));
            for (int turn = 0; turn < 6 && step instanceof SaslStep.Challenge; turn++) {
                step = exchange.respond(noise(random));
            }
            assertThat(step).isNotInstanceOf(SaslStep.Challenge.class);
        }
    }

    private static byte[] noise(Random random) {
        String[] seeds = {
            "NTLMSSP\0\1\0\0\0", "NTLMSSP\0\3\0\0\0", "n,,n=ann,r=x", "c=biws,r=", "ann ", "username=\"", ""
        };
        byte[] start = Dialog.octets(seeds[random.nextInt(seeds.length)]);
        byte[] octets = new byte[start.length + random.nextInt(100)];
        random.nextBytes(octets);
        System.arraycopy(start, 0, octets, 0, start.length);
        return octets;
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRAM-MD5", "DIGEST-MD5"})
    void anInitialResponseIsRefusedWhereTheServerSpeaksFirst(String mechanism) {
        assertThat(Dialog.start(mechanism, Dialog.ANN).respond(Dialog.octets("ann")))
                .isEqualTo(
                        SaslStep.malformed(
                                mechanism
                                        + ": the server speaks first, so the client must not send an initial response (RFC 4954 section 4)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRAM-MD5", "DIGEST-MD5"})
    void anEmptyInitialResponseIsTakenForNone(String mechanism) {
        assertThat(Dialog.start(mechanism, Dialog.ANN).respond(new byte[0])).isInstanceOf(SaslStep.Challenge.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PLAIN",
                "SCRAM-SHA-1",
                "SCRAM-SHA-256",
                "SCRAM-SHA-512",
                "XOAUTH2",
                "OAUTHBEARER",
                "NTLM",
                "EXTERNAL"
            })
    void aClientThatSpeaksFirstIsGivenTheWord(String mechanism) {
        SaslExchange exchange = Mechanisms.all().find(mechanism).orElseThrow().start(CONTEXT);

        assertThat(exchange.begin()).isEqualTo(SaslStep.challenge(""));
    }

    @Test
    void anExchangeIsUsedOnce() {
        SaslExchange exchange = Dialog.start("PLAIN", Users.anybody());
        exchange.begin();
        assertThatIllegalStateException()
                .isThrownBy(exchange::begin)
                .withMessage("This PLAIN exchange has begun already");

        exchange.respond(Dialog.octets("\0ann\0pencil"));
        assertThatIllegalStateException()
                .isThrownBy(() -> exchange.respond(new byte[0]))
                .withMessage("This PLAIN exchange is over");
    }
}
