package org.postroom;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import org.postroom.tls.ClientTrust;
import org.postroom.tls.TlsMaterial;

/**
 * The TLS identity of one server: the certificate it shows, and for its clients whatever makes them trust it. It is made when it is first
 * asked for, at the first handshake at the latest. The keys live and end with this JVM. Thread-safe.
 *
 * <pre>{@code
 * HttpClient.newBuilder().sslContext(smtp.tls().sslContext());
 * Files.writeString(file, smtp.tls().pem());
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ServerTls {

    private final ServerCertificate shown;
    private final ClientCertificate clients;
    private final String hostname;
    private SSLContext server;
    private SSLContext client;

    ServerTls(ServerCertificate shown, ClientCertificate clients, String hostname) {
        this.shown = shown;
        this.clients = clients;
        this.hostname = hostname;
    }

    private TlsMaterial material() {
        return TlsMaterial.of(shown.variant, hostname);
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
     * Returns a context for clients in this JVM, which trusts this server, and nobody else.
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
     * Returns a context for clients in this JVM that show a certificate. It trusts this server and presents a new client certificate,
     * signed by this JVM's authority.
     *
     * @param commonName the name of the client in the certificate
     * @return a new context
     */
    public SSLContext sslContext(String commonName) {
        return material().clientContext(material().client(commonName));
    }

    /** {@return the certificate the server shows} */
    public X509Certificate certificate() {
        return material().certificate();
    }

    /** {@return the certificate of the authority to trust, as PEM, for clients outside this JVM} */
    public String pem() {
        return material().pem();
    }

    /**
     * Returns a new client certificate and its private key, for clients outside this JVM that show a certificate.
     *
     * @param commonName the name of the client in the certificate
     * @return both as PEM, one after the other
     */
    public String clientPem(String commonName) {
        return material().client(commonName).pem();
    }

    /**
     * Writes a trust store with the authority to trust, in PKCS 12, with the password {@code changeit}.
     *
     * @param file the file to write, which is replaced if it is there
     * @return the file
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public Path trustStore(Path file) {
        return material().trustStore(file);
    }

    /**
     * Writes a trust store with the authority to trust, in PKCS 12.
     *
     * @param file the file to write, which is replaced if it is there
     * @param password the password to open it with
     * @return the file
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public Path trustStore(Path file, String password) {
        return material().trustStore(file, password);
    }
}
