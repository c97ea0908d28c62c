package org.postroom;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.postroom.tls.TlsMaterial;
import org.postroom.tls.Variant;

/**
 * TLS for clients that are configured with text alone: a socket factory that trusts the servers of this JVM, and nobody else. Its name is
 * the value of {@code mail.smtp.ssl.socketFactory.class} in {@link SmtpServer#mailProperties()}, so that these properties can be copied,
 * stored and put into a configuration file. Those who have a server at hand use {@link ServerTls#sslContext()}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TrustingSocketFactory extends SSLSocketFactory {

    private static final class Holder {

        // The authority is one a JVM, whatever the server is called.
        static final TrustingSocketFactory INSTANCE = new TrustingSocketFactory(
                TlsMaterial.of(Variant.TRUSTED, "localhost").clientContext().getSocketFactory());
    }

    private final SSLSocketFactory factory;

    private TrustingSocketFactory(SSLSocketFactory factory) {
        this.factory = factory;
    }

    /**
     * The factory, as those ask for it who know its name only.
     *
     * @return the same on each call
     */
    public static SocketFactory getDefault() {
        return Holder.INSTANCE;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return factory.createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return factory.createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return factory.createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return factory.createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket(Socket socket, InputStream consumed, boolean autoClose) throws IOException {
        return factory.createSocket(socket, consumed, autoClose);
    }
}
