package org.postroom.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * What TLS on one server takes: the certificate it shows, and for its clients whatever makes them trust it.
 *
 * <p>Immutable and safe for all threads. Servers of the same variant and host name share one, for as long as it is
 * remembered.
 */
public final class TlsMaterial {

    /** The password of a trust store when the test names none: the one every JDK tool expects. */
    public static final String DEFAULT_PASSWORD = "changeit";

    private static final int REMEMBERED = 100;
    private static final ConcurrentMap<Wanted, TlsMaterial> MADE = new ConcurrentHashMap<>();

    private final Identity server;

    private TlsMaterial(Identity server) {
        this.server = server;
    }

    /**
     * The material for a server, made on the first call: the first in a JVM makes the authority's key pair, which takes
     * most of the time, later ones sign one certificate.
     *
     * @param variant the certificate to show
     * @param hostName the name the server announces, in any form SMTP allows; the certificate is good for it, for
     *     {@code localhost}, {@code 127.0.0.1} and {@code ::1}
     * @throws IllegalStateException if this JVM has no EC P-256
     */
    public static TlsMaterial of(Variant variant, String hostName) {
        // Before the map, whose lock covers one signature then and never the making of a key pair.
        Authority authority = variant.authority();
        if (MADE.size() >= REMEMBERED) {
            // A shortcut and no register: names that never come back must not fill the JVM.
            MADE.clear();
        }
        return MADE.computeIfAbsent(new Wanted(variant, hostName.toLowerCase(Locale.ROOT)), wanted -> {
            HostNames names = variant.hostNames(wanted.hostName());
            return new TlsMaterial(authority.server(names, variant.validity(Instant.now())));
        });
    }

    /**
     * A fresh context for the server's side. A server keeps it for its own lifetime and no longer: with it go the
     * sessions that clients may resume.
     *
     * @param clients which certificates to take when the server asks a client for one
     */
    public SSLContext serverContext(ClientTrust clients) {
        return context(clients.trustManager(), new IdentityKeys(server));
    }

    /** A fresh context for a client that trusts this JVM's authority and nobody else. */
    public SSLContext clientContext() {
        return context(Trust.exactly(authority()));
    }

    /** Like {@link #clientContext()}, for a client that presents a certificate when it is asked. */
    public SSLContext clientContext(Identity client) {
        return context(Trust.exactly(authority()), new IdentityKeys(client));
    }

    /** A new client certificate with a key of its own, signed by this JVM's authority and valid now. */
    public Identity client(String commonName) {
        return Authority.ofThisJvm().client(commonName, Validity.around(Instant.now()));
    }

    /** The certificate the server shows. */
    public X509Certificate certificate() {
        return server.certificate();
    }

    /** The certificate to trust: that of this JVM's authority, whoever signed the server's. */
    public X509Certificate authority() {
        return Authority.ofThisJvm().certificate();
    }

    /** The certificate to trust, as text for clients outside the JVM: {@code curl --cacert}, {@code NODE_EXTRA_CA_CERTS}. */
    public String pem() {
        return Identity.pem(authority());
    }

    /** Like {@link #trustStore(Path, String)} with the password {@value #DEFAULT_PASSWORD}. */
    public Path trustStore(Path file) {
        return trustStore(file, DEFAULT_PASSWORD);
    }

    /**
     * Writes the certificate to trust as a PKCS 12 trust store ({@code javax.net.ssl.trustStore}), over a file that may
     * be there.
     *
     * @return the file
     * @throws java.io.UncheckedIOException if it cannot be written, for instance since its directory is missing
     */
    public Path trustStore(Path file, String password) {
        Trust.store(authority(), file, password);
        return file;
    }

    private static SSLContext context(TrustManager trust, KeyManager... keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {trust}, null);
            // A client whose context outlives its servers would keep a session with each of them, by default 20,480.
            context.getClientSessionContext().setSessionCacheSize(REMEMBERED);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no TLS", e);
        }
    }

    private record Wanted(Variant variant, String hostName) {}
}
