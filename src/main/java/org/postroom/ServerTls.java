package org.postroom;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import org.postroom.tls.ClientTrust;
import org.postroom.tls.TlsMaterial;
import org.postroom.tls.Variant;

/**
 * What TLS on one server takes: the certificate it shows, and for its clients whatever makes them trust it. Made when it is first
 * asked for, at the first handshake at the latest; the keys live and end with this JVM. Thread-safe.
 */
public final class ServerTls {

    private final Certificate variant;
    private final ClientCertificate clients;
    private final String hostname;
    private SSLContext server;
    private SSLContext client;

    ServerTls(Certificate variant, ClientCertificate clients, String hostname) {
        this.variant = variant;
        this.clients = clients;
        this.hostname = hostname;
    }

    private TlsMaterial material() {
        return TlsMaterial.of(Variant.valueOf(variant.name()), hostname);
    }

    /** The context of the server's side, the same for its whole life. */
    synchronized SSLContext serverContext() {
        if (server == null) {
            boolean verified = clients == ClientCertificate.REQUIRED;
            server = material().serverContext(verified ? ClientTrust.ISSUED_HERE : ClientTrust.ANY);
        }
        return server;
    }

    /**
     * For clients in this JVM: a context that trusts this server, and nobody else.
     *
     * @return the context, the same on each call
     */
    public synchronized SSLContext sslContext() {
        if (client == null) {
            client = material().clientContext();
        }
        return client;
    }

    /**
     * For clients in this JVM that show a certificate: a context that trusts this server and presents a new client certificate, signed
     * by this JVM's authority.
     *
     * @param commonName whom the certificate names
     * @return a new context
     */
    public SSLContext sslContext(String commonName) {
        return material().clientContext(material().client(commonName));
    }

    /** {@return the certificate the server shows} */
    public X509Certificate certificate() {
        return material().certificate();
    }

    /** {@return for clients outside this JVM: the certificate of the authority to trust, as PEM} */
    public String pem() {
        return material().pem();
    }

    /**
     * For clients outside this JVM that show a certificate: a new client certificate and its private key.
     *
     * @param commonName whom the certificate names
     * @return both as PEM, one after the other
     */
    public String clientPem(String commonName) {
        return material().client(commonName).pem();
    }

    /**
     * Writes a trust store with the authority to trust, in PKCS 12, with the password {@code changeit}.
     *
     * @param file where to; replaced if it is there
     * @return the file
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public Path trustStore(Path file) {
        return material().trustStore(file);
    }

    /**
     * Writes a trust store with the authority to trust, in PKCS 12.
     *
     * @param file where to; replaced if it is there
     * @param password to open it with
     * @return the file
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public Path trustStore(Path file, String password) {
        return material().trustStore(file, password);
    }
}
