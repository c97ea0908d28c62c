package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.protocol.sasl.Dialog.octets;
import static org.postroom.protocol.sasl.Dialog.start;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.Identity;
import org.postroom.protocol.making.Made;

/** Secrets are read by asking for them, and in no other way. */
class SecretsTest {

    private static final Users USERS = Users.of("ann", "hunter2").and("bob", "swordfish");

    @Test
    void anIdentityShowsThatThereIsASecretAndNotWhich() {
        Identity identity = Made.withSecret(Made.identity("PLAIN", "ann", "boss"), "hunter2");

        assertThat(identity).hasToString("ann acting as boss by PLAIN, secret ********");
        assertThat(identity.secret()).hasValue("hunter2");
        assertThat(SaslStep.success(identity).toString()).doesNotContain("hunter2");
        assertThat(Made.identity("NTLM", "ann")).hasToString("ann by NTLM");
    }

    @Test
    void anIdentityShowsNoControlCharacterOfAClient() {
        assertThat(Made.identity("PLAIN", "ann\u001b[2J", "bo\ness"))
                .hasToString("ann\\x1b[2J acting as bo\\ness by PLAIN");
    }

    @Test
    void usersAndContextShowNamesOnly() {
        assertThat(USERS).hasToString("ann, bob");
        assertThat(Users.anybody()).hasToString("anybody");
        assertThat(SaslContext.of("mx.shop.example", USERS).toString()).doesNotContain("hunter2", "swordfish");
        assertThat(new Bearer.Claim("ann", "hunter2").toString()).doesNotContain("hunter2");
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                        List.of("PLAIN", "\0ann\0hunter2x"),
                        List.of("PLAIN", "\0hunter2\0ann"),
                        List.of("PLAIN", "\0ann:hunter2\0ann"),
                        List.of("PLAIN", "ann\0hunter2"),
                        List.of("PLAIN", "ann\0swordfish\0x\0hunter2"),
                        List.of("LOGIN", "ann\0hunter2"),
                        List.of("LOGIN", "hunter2", "ann"),
                        List.of("LOGIN", "ann", "swordfish"),
                        List.of("XOAUTH2", "user=ann\1auth=hunter2\1\1"),
                        List.of("XOAUTH2", "user=ann\1auth=Bearer swordfish\1\1", ""),
                        List.of("OAUTHBEARER", "n,a=hunter2,\1auth=Bearer swordfish\1\1", "\1"),
                        List.of("OAUTHBEARER", "n,a=x=hunter2,\1auth=Bearer swordfish\1\1"),
                        List.of("SCRAM-SHA-1", "n,,n=hunter2,r=abc"),
                        List.of("SCRAM-SHA-1", "n,,n=ann=hunter2,r=abc"),
                        List.of("CRAM-MD5", "", "hunter2 b913a602c7eda7a495b4e6e7334d3890"),
                        List.of("CRAM-MD5", "", "ann hunter2"),
                        List.of("DIGEST-MD5", "", "hunter2"),
                        List.of("DIGEST-MD5", "", "username=\"ann\",hunter2"),
                        List.of("DIGEST-MD5", "", "username=\"ann\",nonce=\"hunter2\",realm=\"swordfish\""),
                        List.of("DIGEST-MD5", "", "username=\"hunter2\",username=\"swordfish\""),
                        List.of("NTLM", "ann hunter2"))
                .map(each -> Arguments.of(each.get(0), each.subList(1, each.size())));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void noReasonHoldsAConfiguredPassword(String mechanism, List<String> responses) {
        SaslExchange exchange = start(mechanism, USERS);
        SaslStep step = null;
        for (String response : responses) {
            step = exchange.respond(octets(response));
        }

        assertThat(step).isInstanceOf(SaslStep.Failure.class);
        assertThat(step.toString()).doesNotContain("hunter2", "swordfish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "CRAM-MD5", "DIGEST-MD5", "NTLM"})
    void noReasonHoldsThePasswordThatWasSent(String mechanism) throws SaslException {
        SaslStep step =
                Dialog.play(start(mechanism, USERS), Dialog.client(mechanism, null, "ann", "tops3cret", Map.of()));

        assertThat(Dialog.reason(step)).doesNotContain("hunter2", "tops3cret").matches("[ -~]+[^.]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRAM-MD5", "DIGEST-MD5", "NTLM"})
    void mechanismsThatSendNoSecretLeaveNone(String mechanism) throws SaslException {
        SaslStep step =
                Dialog.play(start(mechanism, USERS), Dialog.client(mechanism, null, "ann", "hunter2", Map.of()));

        assertThat(Dialog.identity(step).secret()).isEmpty();
    }
}
