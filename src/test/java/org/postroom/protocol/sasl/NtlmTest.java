package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.protocol.sasl.Dialog.hex;
import static org.postroom.protocol.sasl.Dialog.start;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.protocol.making.Made;

/** The vectors of MS-NLMP section 4.2: User, Domain, Password, server challenge 0123456789abcdef. */
class NtlmTest {

    private static final byte[] NEGOTIATE = hex("4e544c4d53535000 01000000 07820000 0000000000000000 0000000000000000");

    /** A random that is not. */
    private static final class Challenge extends Random {

        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(hex("0123456789abcdef"), 0, bytes, 0, bytes.length);
        }
    }

    private static byte[] authenticate(byte[] lm, byte[] nt, String user) {
        byte[][] payload = {lm, nt, utf16("Domain"), utf16(user), utf16("COMPUTER"), {}};
        ByteBuffer message = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        message.put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)).putInt(3);
        int offset = 64;
        for (byte[] part : payload) {
            message.putShort((short) part.length).putShort((short) part.length).putInt(offset);
            offset += part.length;
        }
        message.putInt(0x00008201);
        for (byte[] part : payload) {
            message.put(part);
        }
        return Arrays.copyOf(message.array(), offset);
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    private static SaslStep answer(Users users, byte[] response) {
        SaslContext context = SaslContext.of("Server", users);
        SaslExchange exchange =
                new BoundedExchange(Mechanisms.all().find("NTLM").orElseThrow(), new Ntlm(context, new Challenge()));
        byte[] challenge = Dialog.data(exchange.respond(NEGOTIATE));
        assertThat(Arrays.copyOfRange(challenge, 24, 32)).isEqualTo(hex("0123456789abcdef"));
        return exchange.respond(response);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            LM           | 98def7b87f88aa5dafe2df779688a172def11c7d5ccdef13 | ''
            NTLM         | '' | 67c43011f30298a2ad35ece64f16331c44bdbed927841f94
            NTLM2        | aaaaaaaaaaaaaaaa00000000000000000000000000000000 | 7537f803ae367128ca458204bde7caf81e97ed2683267232
            LMv2         | 86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa | ''
            NTLMv2       | '' | 68cd0ab851e51c96aabc927bebef6a1c01010000000000000000000000000000aaaaaaaaaaaaaaaa0000000002000c0044006f006d00610069006e0001000c005300650072007600650072000000000000000000
            """)
    void theResponsesOfTheSpecificationAreAccepted(String version, String lm, String nt) {
        byte[] response = authenticate(hex(lm), hex(nt), "User");

        assertThat(answer(Users.of("User", "Password"), response))
                .isEqualTo(SaslStep.success(Made.identity("NTLM", "User")));
        assertThat(Dialog.reason(answer(Users.of("User", "Passwort"), response)))
                .startsWith("NTLM: the response does not fit the password configured for user 'User'");
    }

    @Test
    void anyResponseIsAcceptedWithNoUsers() {
        assertThat(answer(Users.anybody(), authenticate(new byte[24], new byte[24], "User")))
                .isEqualTo(SaslStep.success(Made.identity("NTLM", "User")));
    }

    @Test
    void emptyResponsesProveNothing() {
        assertThat(answer(Users.of("User", "Password"), authenticate(new byte[0], new byte[0], "User")))
                .isInstanceOf(SaslStep.Failure.class);
    }

    @Test
    void anAnonymousClientIsRefused() {
        assertThat(answer(Users.anybody(), authenticate(new byte[1], new byte[0], "")))
                .isEqualTo(SaslStep.refused("NTLM: the client authenticates as anonymous, without a user name"));
    }

    @Test
    void whatIsNoNtlmMessageIsExplained() {
        assertThat(start("NTLM", Users.anybody()).respond(new byte[0]))
                .isEqualTo(SaslStep.malformed(
                        "NTLM: the response is not an NTLM message of type 1 (MS-NLMP section 2.2.1)"));
        assertThat(answer(Users.anybody(), NEGOTIATE))
                .isEqualTo(SaslStep.malformed(
                        "NTLM: the response is not an NTLM message of type 3 (MS-NLMP section 2.2.1)"));
    }

    @Test
    void aTruncatedMessageIsExplained() {
        byte[] whole = authenticate(new byte[24], new byte[24], "User");
        for (int length = 0; length < 64; length++) {
            assertThat(answer(Users.of("User", "Password"), Arrays.copyOf(whole, length)))
                    .isInstanceOf(SaslStep.Failure.class);
        }
        byte[] outside = whole.clone();
        outside[43] = 0x7F;
        assertThat(answer(Users.anybody(), outside))
                .isEqualTo(SaslStep.malformed(
                        "NTLM: the user name lies outside the NTLM message (MS-NLMP section 2.2.1.3)"));
    }
}
