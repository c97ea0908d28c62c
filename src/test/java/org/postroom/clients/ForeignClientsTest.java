package org.postroom.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.ClientCertificate;
import org.postroom.ServerCertificate;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.postroom.received.SmtpSession;
import org.postroom.support.Tool;

/** Programs in other languages: over TLS that they verify, with every mechanism they know. */
class ForeignClientsTest {

    private static final String CONTENT = "From: ann@example.com\nTo: bob@example.com\nSubject: x\n\n.\nhello\n";

    @TempDir
    private Path directory;

    private String authority(SmtpServer server) throws IOException {
        return Files.writeString(
                        directory.resolve("authority.pem"), server.tls().pem())
                .toString();
    }

    private String content() throws IOException {
        return Files.writeString(directory.resolve("message.eml"), CONTENT).toString();
    }

    private static void arrived(SmtpServer server, String mechanism) {
        SmtpSession session = server.messages().single().session();
        String transcript = server.trace().transcript();
        assertThat(session.isEncrypted()).as(transcript).isTrue();
        assertThat(session.mechanism()).as(transcript).contains(mechanism);
        assertThat(session.user()).as(transcript).contains("ann");
        assertThat(server.messages().single().content().toString()).isNotEmpty();
        assertThat(transcript).doesNotContain("pencil");
    }

    private void curl(SmtpServer server, Tls tls, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--silent",
                "--show-error",
                "--url",
                (tls == Tls.IMPLICIT ? "smtps" : "smtp") + "://localhost:" + server.port() + "/client.example",
                "--ssl-reqd",
                "--cacert",
                authority(server),
                "--mail-from",
                "ann@example.com",
                "--mail-rcpt",
                "bob@example.com",
                "--upload-file",
                content()));
        arguments.addAll(Arrays.asList(more));
        Tool.named("curl").run(arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "STARTTLS, PLAIN",
        "STARTTLS, LOGIN",
        "STARTTLS, CRAM-MD5",
        "STARTTLS, DIGEST-MD5",
        "STARTTLS, NTLM",
        "IMPLICIT, PLAIN"
    })
    void curlLogsIn(Tls tls, String mechanism) throws IOException {
        try (SmtpServer server =
                SmtpServer.builder().tls(tls).user("ann", "pencil").start()) {
            curl(server, tls, "--user", "ann:pencil", "--login-options", "AUTH=" + mechanism);
            arrived(server, mechanism);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"XOAUTH2", "OAUTHBEARER"})
    void curlLogsInWithAToken(String mechanism) throws IOException {
        try (SmtpServer server = SmtpServer.builder()
                .tls(Tls.STARTTLS)
                .mechanisms(mechanism)
                .user("ann", "pencil")
                .start()) {
            curl(server, Tls.STARTTLS, "--user", "ann:", "--oauth2-bearer", "pencil");
            arrived(server, mechanism);
        }
    }

    @Test
    void curlLogsInWithItsCertificate() throws IOException {
        try (SmtpServer server = SmtpServer.builder()
                .tls(Tls.STARTTLS)
                .clientCertificate(ClientCertificate.REQUIRED)
                .start()) {
            Path pem = Files.writeString(
                    directory.resolve("client.pem"), server.tls().clientPem("ann"));
            curl(server, Tls.STARTTLS, "--cert", pem.toString(), "--user", ":", "--login-options", "AUTH=EXTERNAL");
            assertThat(server.messages().single().session().mechanism())
                    .as(server.trace().transcript())
                    .contains("EXTERNAL");
            assertThat(server.messages().single().session().user()).contains("CN=ann");
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerCertificate.class, mode = EnumSource.Mode.EXCLUDE, names = "TRUSTED")
    void curlRefusesABadCertificate(ServerCertificate certificate) {
        try (SmtpServer server =
                SmtpServer.builder().tls(Tls.STARTTLS).certificate(certificate).start()) {
            assertThatThrownBy(() -> curl(server, Tls.STARTTLS)).hasMessageContaining("certificate");
            assertThat(server.messages().list()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"--tls, PLAIN", "--tls, LOGIN", "--tls, CRAM-MD5", "--tls-on-connect, PLAIN"})
    void swaksLogsIn(String tls, String mechanism) throws IOException {
        try (SmtpServer server = SmtpServer.builder()
                .tls(tls.equals("--tls") ? Tls.STARTTLS : Tls.IMPLICIT)
                .user("ann", "pencil")
                .start()) {
            Tool.named("swaks")
                    .run(
                            "--server",
                            server.host(),
                            "--port",
                            Integer.toString(server.port()),
                            tls,
                            "--tls-verify",
                            "--tls-ca-path",
                            authority(server),
                            "--helo",
                            "client.example",
                            "--auth",
                            mechanism,
                            "--auth-user",
                            "ann",
                            "--auth-password",
                            "pencil",
                            "--from",
                            "ann@example.com",
                            "--to",
                            "bob@example.com");
            arrived(server, mechanism);
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS, CRAM-MD5", "STARTTLS, PLAIN", "STARTTLS, LOGIN", "IMPLICIT, LOGIN"})
    void pythonsSmtplibLogsIn(Tls tls, String mechanism) throws IOException {
        String script = """
                import smtplib, ssl, sys
                port, authority, content, tls = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
                context = ssl.create_default_context(cafile=authority)
                if tls == 'IMPLICIT':
                    smtp = smtplib.SMTP_SSL('localhost', port, local_hostname='client.example', context=context)
                else:
                    smtp = smtplib.SMTP('localhost', port, local_hostname='client.example')
                    smtp.starttls(context=context)
                with smtp:
                    smtp.login('ann', 'pencil')
                    with open(content, 'rb') as file:
                        smtp.sendmail('ann@example.com', ['bob@example.com'], file.read(),
                                      mail_options=['BODY=8BITMIME'], rcpt_options=['NOTIFY=NEVER'])
                """;
        try (SmtpServer server = SmtpServer.builder()
                .tls(tls)
                .mechanisms(mechanism)
                .user("ann", "pencil")
                .start()) {
            Tool.named("python3")
                    .run("-c", script, Integer.toString(server.port()), authority(server), content(), tls.name());
            arrived(server, mechanism);
            assertThat(server.messages()
                            .single()
                            .envelope()
                            .forwardPaths()
                            .get(0)
                            .parameters()
                            .has("NOTIFY"))
                    .isTrue();
        }
    }

    @Test
    void opensslShakesHandsAndVerifies() throws IOException {
        try (SmtpServer server = SmtpServer.builder().tls(Tls.STARTTLS).start()) {
            String said = Tool.named("openssl")
                    .run(
                            "s_client",
                            "-connect",
                            "127.0.0.1:" + server.port(),
                            "-starttls",
                            "smtp",
                            "-CAfile",
                            authority(server),
                            "-verify_hostname",
                            "localhost",
                            "-verify_return_error",
                            "-brief");
            assertThat(said).contains("Verification: OK", "Verified peername: localhost");
            assertThat(server.sessions().last().tlsProtocol()).contains("TLSv1.3");
        }
    }
}
