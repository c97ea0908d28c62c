package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.protocol.sasl.Dialog.ANN;
import static org.postroom.protocol.sasl.Dialog.base64;
import static org.postroom.protocol.sasl.Dialog.data;
import static org.postroom.protocol.sasl.Dialog.octets;
import static org.postroom.protocol.sasl.Dialog.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.security.sasl.SaslException;
import org.eclipse.angus.mail.auth.Ntlm;
import org.eclipse.angus.mail.auth.OAuth2SaslClient;
import org.eclipse.angus.mail.smtp.DigestMD5;
import org.eclipse.angus.mail.util.MailLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.making.Made;

/** The client sides in Angus Mail, the Jakarta Mail that most users of this library send with. */
class AngusClientsTest {

    static {
        // These tests run inside our module, which does not read Angus: it finds Angus as a service.
        ModuleLayer.boot().findModule("org.eclipse.angus.mail").ifPresent(AngusClientsTest.class.getModule()::addReads);
    }

    private static final MailLogger LOGGER = new MailLogger(AngusClientsTest.class, "", false, System.out);

    /** {@code v2} is what Angus does by default; without it, it answers in NTLM version 1. */
    private static SaslStep ntlm(Users users, String user, String password, boolean v2) {
        Ntlm client = new Ntlm("SHOP", "desk", user, password, LOGGER);
        SaslExchange exchange = start("NTLM", users);
        SaslStep challenge = exchange.respond(base64(client.generateType1Msg(0, v2)));
        return exchange.respond(base64(client.generateType3Msg(base64(data(challenge)))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ntlmSucceeds(boolean v2) {
        SaslStep success = SaslStep.success(Made.identity("NTLM", "ann"));

        assertThat(ntlm(ANN, "ann", "pencil", v2)).isEqualTo(success);
        assertThat(ntlm(Users.anybody(), "ann", "whatever", v2)).isEqualTo(success);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ntlmRefusesAWrongPassword(boolean v2) {
        assertThat(ntlm(ANN, "ann", "eraser", v2)).isInstanceOf(SaslStep.Failure.class);
        assertThat(ntlm(ANN, "eve", "pencil", v2))
                .isEqualTo(SaslStep.refused("NTLM: no user 'eve' is configured, only 'ann', 'bob'"));
    }

    @Test
    void digestMd5SucceedsAndTheServersProofIsRight() throws IOException {
        DigestMD5 client = new DigestMD5(LOGGER);
        SaslExchange exchange = start("DIGEST-MD5", ANN);

        byte[] response = client.authClient("localhost", "ann", "pencil", null, line(exchange.begin()));
        SaslStep proof = exchange.respond(base64(new String(response, StandardCharsets.US_ASCII)));

        assertThat(client.authServer(line(proof))).isTrue();
        assertThat(exchange.respond(new byte[0])).isEqualTo(SaslStep.success(Made.identity("DIGEST-MD5", "ann")));
    }

    /** Angus reads this mechanism's challenges with the reply code before them. */
    private static String line(SaslStep challenge) {
        return "334 " + base64(data(challenge));
    }

    @Test
    void xoauth2Succeeds() throws SaslException {
        OAuth2SaslClient client = new OAuth2SaslClient(Map.of(), Dialog.answers("ann", "pencil"));

        assertThat(start("XOAUTH2", ANN).respond(client.evaluateChallenge(new byte[0])))
                .isEqualTo(SaslStep.success(Made.withSecret(Made.identity("XOAUTH2", "ann"), "pencil")));
    }

    @Test
    void xoauth2RefusesAWrongTokenInTwoRounds() throws SaslException {
        OAuth2SaslClient client = new OAuth2SaslClient(Map.of(), Dialog.answers("ann", "expired"));
        SaslExchange exchange = start("XOAUTH2", ANN);

        assertThat(exchange.respond(client.evaluateChallenge(new byte[0])))
                .isEqualTo(SaslStep.challenge(
                        "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://mail.google.com/\"}"));
        assertThat(exchange.respond(octets("")))
                .isEqualTo(SaslStep.refused("XOAUTH2: the token sent for user 'ann' is not the one configured"));
    }
}
