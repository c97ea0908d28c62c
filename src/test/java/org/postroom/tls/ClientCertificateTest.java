package org.postroom.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificateTest {

    private final TlsMaterial material = TlsMaterial.of(Variant.TRUSTED, "mx.shop.example");

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatRequiresACertificateTakesOneIssuedHere(String protocol) throws Exception {
        Identity ann = material.client("ann@example.com");

        SSLSession session =
                requiring().from(material.clientContext(ann)).over(protocol).succeeds();

        assertThat(session.getPeerPrincipal()).hasToString("CN=ann@example.com");
        assertThat(session.getPeerCertificates()).containsExactly(ann.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatRequiresACertificateRefusesAClientWithoutOne(String protocol) throws Exception {
        assertThat(requiring().from(material.clientContext()).over(protocol).isRefusedByTheServer())
                .hasStackTraceContaining("Empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatRequiresACertificateRefusesAStrangersOne(String protocol) throws Exception {
        assertThat(requiring()
                        .from(material.clientContext(stranger()))
                        .over(protocol)
                        .isRefusedByTheServer())
                .hasStackTraceContaining("unable to find valid certification path");
    }

    @Test
    void aServerThatRequiresACertificateRefusesOneThatRanOut() throws Exception {
        Identity late = Authority.ofThisJvm().client("late", Validity.over(Instant.now()));

        assertThat(requiring().from(material.clientContext(late)).isRefusedByTheServer())
                .hasStackTraceContaining("CertificateExpiredException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatWantsACertificateSeesWhateverComes(String protocol) throws Exception {
        Identity stranger = stranger();

        SSLSession session =
                wanting().from(material.clientContext(stranger)).over(protocol).succeeds();

        assertThat(session.getPeerCertificates()).containsExactly(stranger.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatWantsACertificateDoesWithoutOne(String protocol) throws Exception {
        SSLSession session =
                wanting().from(material.clientContext()).over(protocol).succeeds();

        assertThatThrownBy(session::getPeerCertificates).isInstanceOf(SSLPeerUnverifiedException.class);
    }

    @Test
    void aServerThatDoesNotAskSeesNone() throws Exception {
        SSLSession session = Handshake.with(material.serverContext(ClientTrust.ANY))
                .from(material.clientContext(material.client("ann")))
                .succeeds();

        assertThatThrownBy(session::getPeerCertificates).isInstanceOf(SSLPeerUnverifiedException.class);
    }

    @Test
    void theSubjectIsTakenLiterally() {
        Identity identity = material.client("Ann, of \"Ünïon\" + Sons=1");

        assertThat(identity.certificate().getSubjectX500Principal().getName())
                .isEqualTo("CN=Ann\\, of \\\"Ünïon\\\" \\+ Sons\\=1");
    }

    @Test
    void theAuthoritysKeyStaysHere() {
        Identity ann = material.client("ann");
        Identity bob = material.client("bob");

        assertThat(ann.certificate().getPublicKey())
                .isNotEqualTo(material.authority().getPublicKey())
                .isNotEqualTo(bob.certificate().getPublicKey());
        assertThat(ann).hasToString("Identity[CN=ann]");
    }

    private Handshake requiring() {
        return Handshake.with(material.serverContext(ClientTrust.ISSUED_HERE)).requiringAClientCertificate();
    }

    private Handshake wanting() {
        return Handshake.with(material.serverContext(ClientTrust.ANY)).wantingAClientCertificate();
    }

    private static Identity stranger() {
        return Authority.stranger().client("stranger", Validity.around(Instant.now()));
    }
}
