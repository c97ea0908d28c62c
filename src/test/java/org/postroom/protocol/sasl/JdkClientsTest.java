package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.protocol.sasl.Dialog.ANN;
import static org.postroom.protocol.sasl.Dialog.client;
import static org.postroom.protocol.sasl.Dialog.identity;
import static org.postroom.protocol.sasl.Dialog.play;
import static org.postroom.protocol.sasl.Dialog.reason;
import static org.postroom.protocol.sasl.Dialog.start;

import java.util.Map;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.Identity;
import org.postroom.protocol.making.Made;

/** The client sides in the JDK, which nobody here wrote. */
class JdkClientsTest {

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "CRAM-MD5", "DIGEST-MD5", "NTLM"})
    void theRightPasswordSucceeds(String mechanism) throws SaslException {
        Identity identity = identity(play(start(mechanism, ANN), client(mechanism, null, "bob", "eraser", Map.of())));

        assertThat(identity.mechanism()).isEqualTo(mechanism);
        assertThat(identity.user()).isEqualTo("bob");
        assertThat(identity.authorization()).isEqualTo("bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "CRAM-MD5", "NTLM"})
    void anyPasswordSucceedsWithNoUsers(String mechanism) throws SaslException {
        SaslStep step = play(start(mechanism, Users.anybody()), client(mechanism, null, "eve", "guess", Map.of()));

        assertThat(identity(step).user()).isEqualTo("eve");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PLAIN      | PLAIN: the password sent for user 'ann' is not the one configured
            CRAM-MD5   | CRAM-MD5: the response does not fit the password configured for user 'ann'
            DIGEST-MD5 | DIGEST-MD5: the response does not fit the password configured for user 'ann'
            NTLM       | NTLM: the response does not fit the password configured for user 'ann'
            """)
    void aWrongPasswordIsRefused(String mechanism, String reason) throws SaslException {
        SaslStep step = play(start(mechanism, ANN), client(mechanism, null, "ann", "wrong", Map.of()));

        assertThat(reason(step)).startsWith(reason);
        assertThat(((SaslStep.Failure) step).kind()).isEqualTo(SaslStep.Failure.Kind.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "CRAM-MD5", "DIGEST-MD5", "NTLM"})
    void anUnknownUserIsNamed(String mechanism) throws SaslException {
        SaslStep step = play(start(mechanism, ANN), client(mechanism, null, "eve", "pencil", Map.of()));

        assertThat(step).isEqualTo(SaslStep.refused(mechanism + ": no user 'eve' is configured, only 'ann', 'bob'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "DIGEST-MD5"})
    void theAuthorizationIdentityIsKept(String mechanism) throws SaslException {
        Identity identity = identity(play(start(mechanism, ANN), client(mechanism, "boss", "ann", "pencil", Map.of())));

        assertThat(identity.user()).isEqualTo("ann");
        assertThat(identity.authorization()).isEqualTo("boss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "CRAM-MD5", "DIGEST-MD5", "NTLM"})
    void namesAndPasswordsNeedNotBeAscii(String mechanism) throws SaslException {
        Users users = Users.of("j\u00FCrgen", "stra\u00DFe");

        SaslStep step = play(start(mechanism, users), client(mechanism, null, "j\u00FCrgen", "stra\u00DFe", Map.of()));

        assertThat(identity(step).user()).isEqualTo("j\u00FCrgen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NTLM", "NTLM2", "NTLMv2"})
    void everyVersionOfNtlmIsChecked(String version) throws SaslException {
        Map<String, String> properties = Map.of("com.sun.security.sasl.ntlm.version", version);

        assertThat(play(start("NTLM", ANN), client("NTLM", null, "ann", "pencil", properties)))
                .isEqualTo(SaslStep.success(Made.identity("NTLM", "ann")));
        assertThat(play(start("NTLM", ANN), client("NTLM", null, "ann", "wrong", properties)))
                .isInstanceOf(SaslStep.Failure.class);
    }

    @Test
    void externalTakesTheCertificatesSubject() throws SaslException {
        SaslContext context = SaslContext.of("mx.shop.example", ANN).withCertificateSubject("CN=Ann,O=Shop");
        Mechanism external = Mechanisms.all().find("EXTERNAL").orElseThrow();

        assertThat(play(external.start(context), client("EXTERNAL", null, "", "", Map.of())))
                .isEqualTo(SaslStep.success(Made.identity("EXTERNAL", "CN=Ann,O=Shop")));
        assertThat(play(external.start(context), client("EXTERNAL", "boss", "", "", Map.of())))
                .isEqualTo(SaslStep.success(Made.identity("EXTERNAL", "CN=Ann,O=Shop", "boss")));
    }
}
