package org.postroom.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsMaterialTest {

    private final TlsMaterial material = TlsMaterial.of(Variant.TRUSTED, "mx.shop.example");

    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, HTTPS, localhost",
        "TLSv1.2, HTTPS, 127.0.0.1",
        "TLSv1.2, LDAPS, ::1",
        "TLSv1.2, LDAPS, mx.shop.example",
        "TLSv1.3, LDAPS, localhost",
        "TLSv1.3, LDAPS, 127.0.0.1",
        "TLSv1.3, HTTPS, ::1",
        "TLSv1.3, HTTPS, mx.shop.example",
    })
    void aClientAcceptsTheServerUnderEachOfItsNames(String protocol, String identification, String host)
            throws Exception {
        SSLSession session = Handshake.with(material.serverContext(ClientTrust.ANY))
                .from(material.clientContext())
                .over(protocol)
                .identifying(identification)
                .to(host)
                .succeeds();

        assertThat(session.getProtocol()).isEqualTo(protocol);
        assertThat(session.getLocalCertificates()).containsExactly(material.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anExpiredCertificateIsRefusedForItsDate(String protocol) throws Exception {
        assertThat(refusal(Variant.EXPIRED, protocol)).hasRootCauseInstanceOf(CertificateExpiredException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aCertificateOfTomorrowIsRefusedForItsDate(String protocol) throws Exception {
        assertThat(refusal(Variant.NOT_YET_VALID, protocol))
                .hasRootCauseInstanceOf(CertificateNotYetValidException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aCertificateForAnotherHostIsRefusedForItsName(String protocol) throws Exception {
        assertThat(refusal(Variant.WRONG_HOST, protocol))
                .hasStackTraceContaining("No subject alternative DNS name matching localhost found");
    }

    @Test
    void aClientThatOutlivesItsServersRemembersFewOfThem() {
        int sessions = material.clientContext().getClientSessionContext().getSessionCacheSize();

        // Zero would be no limit.
        assertThat(sessions).isBetween(1, 100);
    }

    @Test
    void aCertificateForAnotherHostIsGoodForThatHost() throws Exception {
        TlsMaterial wrong = TlsMaterial.of(Variant.WRONG_HOST, "mx.shop.example");

        Handshake.with(wrong.serverContext(ClientTrust.ANY))
                .from(wrong.clientContext())
                .to("wrong.host.invalid")
                .succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aCertificateOfAnUnknownAuthorityIsRefusedForItsIssuer(String protocol) throws Exception {
        assertThat(refusal(Variant.UNKNOWN_CA, protocol))
                .hasStackTraceContaining("unable to find valid certification path to requested target");
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void theMaterialToTrustIsTheSameWhateverTheServerShows(Variant variant) {
        assertThat(TlsMaterial.of(variant, "mx.shop.example").authority()).isEqualTo(material.authority());
    }

    @Test
    void aClientOfTheJdksOwnTrustRefusesTheServer() throws Exception {
        SSLContext ordinary = SSLContext.getDefault();

        assertThat(Handshake.with(material.serverContext(ClientTrust.ANY))
                        .from(ordinary)
                        .isRefusedByTheClient())
                .hasStackTraceContaining("unable to find valid certification path to requested target");
    }

    @Test
    void aSessionOfOneServerIsNotResumedByAnother() {
        assertThat(material.serverContext(ClientTrust.ANY)).isNotSameAs(material.serverContext(ClientTrust.ANY));
        assertThat(material.clientContext()).isNotSameAs(material.clientContext());
    }

    @Test
    @ResourceLock("the certificates remembered")
    void serversOfOneNameShareACertificate() {
        assertThat(TlsMaterial.of(Variant.TRUSTED, "MX.shop.example")).isSameAs(material);
        assertThat(TlsMaterial.of(Variant.TRUSTED, "mx2.shop.example").certificate())
                .isNotEqualTo(material.certificate());
    }

    @Test
    @ResourceLock("the certificates remembered")
    void manyNamesDoNotFillTheJvm() {
        TlsMaterial first = TlsMaterial.of(Variant.TRUSTED, "mx0.crowd.example");
        for (int i = 1; i <= 150; i++) {
            TlsMaterial.of(Variant.TRUSTED, "mx" + i + ".crowd.example");
        }

        assertThat(TlsMaterial.of(Variant.TRUSTED, "mx0.crowd.example")).isNotSameAs(first);
    }

    @Test
    void theTrustStoreHoldsTheAuthorityAlone(@TempDir Path directory) throws Exception {
        Path file = material.trustStore(directory.resolve("trust.p12"));

        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        assertThat(Collections.list(store.aliases()))
                .singleElement()
                .satisfies(alias -> assertThat(store.isCertificateEntry(alias)).isTrue())
                .satisfies(alias -> assertThat(store.getCertificate(alias)).isEqualTo(material.authority()));
    }

    @Test
    void theTrustStoreHasThePasswordItWasGiven(@TempDir Path directory) throws Exception {
        Path file = material.trustStore(directory.resolve("trust.p12"), "other");

        assertThat(KeyStore.getInstance(file.toFile(), "other".toCharArray()).size())
                .isOne();
        assertThatThrownBy(() -> KeyStore.getInstance(file.toFile(), "changeit".toCharArray()))
                .hasMessageContaining("password");
    }

    @Test
    void aTrustStoreThatCannotBeWrittenIsNamed(@TempDir Path directory) {
        Path file = directory.resolve("missing").resolve("trust.p12");

        assertThatThrownBy(() -> material.trustStore(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write the trust store " + file);
    }

    @Test
    void theJdkReadsTheNamesOfTheCertificate() throws Exception {
        assertThat(material.certificate().getSubjectAlternativeNames())
                .extracting(name -> name.get(1))
                .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "mx.shop.example");
    }

    private static Exception refusal(Variant variant, String protocol) throws Exception {
        TlsMaterial bad = TlsMaterial.of(variant, "mx.shop.example");
        return Handshake.with(bad.serverContext(ClientTrust.ANY))
                .from(bad.clientContext())
                .over(protocol)
                .isRefusedByTheClient();
    }
}
