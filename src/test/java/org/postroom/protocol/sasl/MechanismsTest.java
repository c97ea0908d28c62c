package org.postroom.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MechanismsTest {

    private static final SaslContext ANYBODY = SaslContext.of("mx.shop.example", Users.anybody());

    @Test
    void allAreListedInTheOrderAnnounced() {
        assertThat(Mechanisms.all())
                .hasToString(
                        "PLAIN LOGIN CRAM-MD5 DIGEST-MD5 SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-512 XOAUTH2 OAUTHBEARER NTLM EXTERNAL");
    }

    @Test
    void aNameIsFoundInAnyCase() {
        assertThat(Mechanisms.all().find("scram-Sha-256"))
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("SCRAM-SHA-256"));
        assertThat(Mechanisms.all().find("GSSAPI")).isEmpty();
    }

    @Test
    void aSelectionKeepsItsOwnOrderAndDropsRepetitions() {
        assertThat(Mechanisms.all().only("ntlm", "PLAIN", "Ntlm").names()).containsExactly("NTLM", "PLAIN");
        assertThat(Mechanisms.all().only("NTLM").find("PLAIN")).isEmpty();
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatAreKnown() {
        assertThatThrownBy(() -> Mechanisms.all().only("PLAIN", "LOGIN").only("PLANE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No SASL mechanism 'PLANE', only PLAIN, LOGIN");
    }

    @Test
    void withNoUsersTheMechanismsThatNeedNoPasswordAreOffered() {
        assertThat(Mechanisms.all().offered(ANYBODY)).hasToString("PLAIN LOGIN CRAM-MD5 XOAUTH2 OAUTHBEARER NTLM");
    }

    @Test
    void withUsersThoseThatProveThePasswordAreOfferedToo() {
        assertThat(Mechanisms.all().offered(SaslContext.of("mx.shop.example", Dialog.ANN)))
                .hasToString(
                        "PLAIN LOGIN CRAM-MD5 DIGEST-MD5 SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-512 XOAUTH2 OAUTHBEARER NTLM");
    }

    @Test
    void externalIsOfferedToAClientWithACertificate() {
        assertThat(Mechanisms.all()
                        .offered(ANYBODY.withCertificateSubject("CN=ann"))
                        .names())
                .contains("EXTERNAL");
    }

    @Test
    void fourMechanismsSendTheSecretInClearText() {
        assertThat(Mechanisms.all().list().stream().filter(Mechanism::sendsSecretInClearText))
                .extracting(Mechanism::name)
                .containsExactly("PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER");
    }

    @Test
    void anObstacleIsASentence() {
        assertThat(Mechanisms.all().find("SCRAM-SHA-1").orElseThrow().obstacle(ANYBODY))
                .hasValue("it needs a configured user, since the server has to prove that it knows the password");
        assertThat(Mechanisms.all().find("EXTERNAL").orElseThrow().obstacle(ANYBODY))
                .hasValue("it needs a TLS client certificate, and this connection has none");
        assertThat(Mechanisms.all().find("PLAIN").orElseThrow().obstacle(ANYBODY))
                .isEmpty();
    }

    @Test
    void aMechanismWithAnObstacleRefusesAtTheFirstStep() {
        SaslStep refusal =
                SaslStep.refused("EXTERNAL: it needs a TLS client certificate, and this connection has none");

        assertThat(Dialog.start("EXTERNAL", Users.anybody()).begin()).isEqualTo(refusal);
        assertThat(Dialog.start("EXTERNAL", Users.anybody()).respond(new byte[0]))
                .isEqualTo(refusal);
        assertThat(Dialog.start("DIGEST-MD5", Users.anybody()).begin()).isInstanceOf(SaslStep.Failure.class);
    }
}
