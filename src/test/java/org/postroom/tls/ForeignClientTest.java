package org.postroom.tls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.support.Tool;

/** What OpenSSL and Python make of the texts and files, in their strict modes; skipped where they are not installed. */
class ForeignClientTest {

    private static final String PYTHON_CLIENT = """
            import socket, ssl, sys
            authority, port, host = sys.argv[1:]
            context = ssl.create_default_context(cafile=authority)
            context.verify_flags |= ssl.VERIFY_X509_STRICT
            with socket.create_connection(("127.0.0.1", int(port)), timeout=20) as plain:
                with context.wrap_socket(plain, server_hostname=host) as socket:
                    socket.sendall(b".")
                    print("read", socket.recv(1))
            """;

    private final TlsMaterial material = TlsMaterial.of(Variant.TRUSTED, "mx.shop.example");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "-verify_hostname, localhost",
        "-verify_hostname, mx.shop.example",
        "-verify_ip, 127.0.0.1",
        "-verify_ip, ::1"
    })
    void opensslVerifiesTheServerStrictly(String option, String name) throws Exception {
        Path leaf = write("leaf.pem", Identity.pem(material.certificate()));

        assertThat(run(
                        "openssl verify -x509_strict -check_ss_sig -purpose sslserver %s %s -CAfile %s %s",
                        option, name, authority(), leaf))
                .isEqualTo(leaf + ": OK\n");
    }

    @ParameterizedTest
    @CsvSource({
        "EXPIRED, certificate has expired",
        "NOT_YET_VALID, certificate is not yet valid",
        "WRONG_HOST, hostname mismatch",
        "UNKNOWN_CA, unable to get local issuer certificate"
    })
    void opensslRefusesTheOthersForTheirReason(Variant variant, String reason) throws Exception {
        Path leaf = write(
                "leaf.pem",
                Identity.pem(TlsMaterial.of(variant, "mx.shop.example").certificate()));

        assertThat(run("openssl verify -x509_strict -verify_hostname localhost -CAfile %s %s", authority(), leaf))
                .containsIgnoringCase("lookup: " + reason)
                .containsOnlyOnce("lookup:");
    }

    @Test
    void opensslVerifiesAClientCertificateStrictlyAndReadsItsKey() throws Exception {
        Path client = write("client.pem", material.client("ann").pem());

        assertThat(run("openssl verify -x509_strict -purpose sslclient -CAfile %s %s", authority(), client))
                .isEqualTo(client + ": OK\n");
        assertThat(run("openssl pkey -check -noout -in %s", client)).contains("Key is valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void opensslConnectsWithAClientCertificate(String protocol) throws Exception {
        Path client = write("client.pem", material.client("ann").pem());
        try (ServerSocket listener = Handshake.listen()) {
            CompletableFuture<SSLSession> serving = Handshake.with(material.serverContext(ClientTrust.ISSUED_HERE))
                    .requiringAClientCertificate()
                    .serve(listener);
            Path input = write("input", ".");

            String output = run(
                    input,
                    "openssl s_client -connect 127.0.0.1:%s %s -CAfile %s -x509_strict"
                            + " -verify_return_error -verify_hostname localhost -cert %s -key %s -ign_eof",
                    listener.getLocalPort(),
                    protocol,
                    authority(),
                    client,
                    client);

            assertThat(output).contains("Verify return code: 0 (ok)");
            assertThat(serving.get(20, SECONDS).getPeerPrincipal()).hasToString("CN=ann");
        }
    }

    @Test
    void opensslReadsTheTrustStore() throws Exception {
        Path store = material.trustStore(directory.resolve("trust.p12"));

        assertThat(run("openssl pkcs12 -nokeys -passin pass:changeit -in %s", store))
                .contains(material.pem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "mx.shop.example"})
    void pythonConnectsStrictly(String host) throws Exception {
        Path script = write("client.py", PYTHON_CLIENT);
        try (ServerSocket listener = Handshake.listen()) {
            CompletableFuture<SSLSession> serving =
                    Handshake.with(material.serverContext(ClientTrust.ANY)).serve(listener);

            assertThat(run("python3 %s %s %s %s", script, authority(), listener.getLocalPort(), host))
                    .isEqualTo("read b'.'\n");
            assertThat(serving.get(20, SECONDS).getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    private String authority() throws IOException {
        return write("authority.pem", material.pem()).toString();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private String run(String command, Object... values) throws Exception {
        return run(write("empty", ""), command, values);
    }

    /** What the program printed, errors included. Each word of the command is an argument, whatever its value holds. */
    private String run(Path input, String command, Object... values) throws Exception {
        Iterator<Object> next = Arrays.asList(values).iterator();
        List<String> arguments = Stream.of(command.split(" "))
                .map(word ->
                        word.contains("%s") ? word.replace("%s", next.next().toString()) : word)
                .toList();
        Tool.named(arguments.get(0));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(arguments)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(30, SECONDS))
                    .as(String.join(" ", arguments))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
