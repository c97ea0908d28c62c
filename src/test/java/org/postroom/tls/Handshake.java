package org.postroom.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * A real handshake on loopback and one octet each way, since with TLS 1.3 a client learns only from what it reads next
 * that the server refused its certificate.
 */
final class Handshake {

    private static final int DEADLINE_MILLIS = 20_000;

    private final SSLContext server;
    private SSLContext client;
    private String host = "localhost";
    private String protocol = "TLSv1.3";
    private String identification = "HTTPS";
    private boolean wanted;
    private boolean required;

    private Handshake(SSLContext server) {
        this.server = server;
    }

    static Handshake with(SSLContext server) {
        return new Handshake(server);
    }

    Handshake from(SSLContext client) {
        this.client = client;
        return this;
    }

    Handshake to(String host) {
        this.host = host;
        return this;
    }

    Handshake over(String protocol) {
        this.protocol = protocol;
        return this;
    }

    Handshake identifying(String algorithm) {
        this.identification = algorithm;
        return this;
    }

    Handshake wantingAClientCertificate() {
        this.wanted = true;
        return this;
    }

    Handshake requiringAClientCertificate() {
        this.required = true;
        return this;
    }

    /** The server's view of the session. */
    SSLSession succeeds() throws Exception {
        return attempt().session();
    }

    /** What the client's side threw. */
    Exception isRefusedByTheClient() throws Exception {
        return attempt().clientFailure().orElseThrow(() -> new AssertionError("No refusal"));
    }

    /** What the server's side threw; the client's only tells of an alert. */
    Exception isRefusedByTheServer() throws Exception {
        return attempt().serverFailure().orElseThrow(() -> new AssertionError("No refusal"));
    }

    /** Serves one connection to a client of another process, and gives the server's view of its session. */
    CompletableFuture<SSLSession> serve(ServerSocket listener) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (SSLSocket socket = accept(listener)) {
                        talk(socket);
                        return socket.getSession();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                Handshake::daemon);
    }

    static ServerSocket listen() throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        listener.setSoTimeout(DEADLINE_MILLIS);
        return listener;
    }

    private Outcome attempt() throws Exception {
        try (ServerSocket listener = listen()) {
            CompletableFuture<SSLSession> serving = serve(listener);
            Optional<Exception> clientFailure = Optional.empty();
            try (SSLSocket socket = connect(listener.getLocalPort())) {
                talk(socket);
            } catch (IOException e) {
                clientFailure = Optional.of(e);
            }
            Optional<Exception> served = serving.handle(
                            (session, failure) -> Optional.ofNullable(failure).map(f -> (Exception) f.getCause()))
                    .get(DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
            return new Outcome(clientFailure, served, serving);
        }
    }

    private SSLSocket accept(ServerSocket listener) throws IOException {
        Socket plain = listener.accept();
        plain.setSoTimeout(DEADLINE_MILLIS);
        SSLSocket socket = (SSLSocket) server.getSocketFactory().createSocket(plain, null, true);
        socket.setUseClientMode(false);
        if (required) {
            socket.setNeedClientAuth(true);
        } else {
            socket.setWantClientAuth(wanted);
        }
        return socket;
    }

    /** The name is what the client checks; the connection goes to 127.0.0.1 whatever it is. */
    private SSLSocket connect(int port) throws IOException {
        Socket plain = new Socket(InetAddress.getByName("127.0.0.1"), port);
        plain.setSoTimeout(DEADLINE_MILLIS);
        SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(identification);
        parameters.setProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static void talk(SSLSocket socket) throws IOException {
        socket.startHandshake();
        socket.getOutputStream().write('.');
        socket.getOutputStream().flush();
        if (socket.getInputStream().read() < 0) {
            throw new IOException("The other side closed the connection");
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "handshake-server");
        thread.setDaemon(true);
        thread.start();
    }

    private record Outcome(
            Optional<Exception> clientFailure,
            Optional<Exception> serverFailure,
            CompletableFuture<SSLSession> serving) {

        SSLSession session() throws Exception {
            if (clientFailure.isPresent()) {
                throw clientFailure.get();
            }
            return serving.get();
        }
    }
}
