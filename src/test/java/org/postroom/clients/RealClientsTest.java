package org.postroom.clients;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postroom.SmtpServer;
import org.postroom.protocol.Ending;
import org.postroom.received.ReceivedMessage;
import org.postroom.support.Tool;

/** Clients that nobody here wrote. */
class RealClientsTest {

    /** What is easily lost: dots, long lines, empty lines at the end, trailing spaces. */
    private static final String CONTENT = """
            From: Ann <ann@example.com>
            To: bob@example.com
            Subject: Octets
            Date: Sun, 30 Jul 2023 12:00:00 +0000
            Message-ID: <1@example.com>

            .
            ..
            .dot
            %s
            trailing\s\s

            """.formatted("x".repeat(900)).replace("\n", "\r\n");

    private final SmtpServer server = SmtpServer.builder().start();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        server.stop();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("message.eml"), content);
    }

    private static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private void arrived(byte[] content) {
        ReceivedMessage message = server.messages().single();
        String transcript = server.trace().transcript();
        assertThat(message.envelope().reversePath().address()).as(transcript).isEqualTo("ann@example.com");
        assertThat(message.envelope().forwardPaths())
                .as(transcript)
                .extracting(path -> path.address())
                .containsExactly("bob@example.com", "carol@example.com");
        assertThat(digest(message.content().bytes()))
                .as(() -> "the digest of\n" + new String(message.content().bytes(), StandardCharsets.ISO_8859_1))
                .isEqualTo(digest(content));
        assertThat(message.session().findings()).as(transcript).isEmpty();
        assertThat(message.session().ending()).as(transcript).isEqualTo(Ending.QUIT);
    }

    @Test
    void jakartaMail() throws Exception {
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom("ann@example.com");
        message.setRecipients(Message.RecipientType.TO, "bob@example.com");
        message.setSubject("Grüße");
        message.setText(".\r\n..\r\nGrüße\r\n" + "x".repeat(900) + "\r\n", "UTF-8");
        message.saveChanges();
        Session session = server.mailSession();
        try (Transport transport = session.getTransport()) {
            session.getProperties().setProperty("mail.smtp.from", "ann@example.com");
            transport.connect();
            transport.sendMessage(message, InternetAddress.parse("bob@example.com, carol@example.com"));
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        message.writeTo(written);
        arrived(written.toByteArray());
    }

    @Test
    void curl() throws IOException {
        Tool.named("curl")
                .run(
                        "--silent",
                        "--show-error",
                        "--url",
                        "smtp://" + server.host() + ":" + server.port() + "/client.example",
                        "--mail-from",
                        "ann@example.com",
                        "--mail-rcpt",
                        "bob@example.com",
                        "--mail-rcpt",
                        "carol@example.com",
                        "--upload-file",
                        file(CONTENT).toString());
        arrived(CONTENT.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void swaks() throws IOException {
        Tool.named("swaks")
                .run(
                        "--server",
                        server.host(),
                        "--port",
                        Integer.toString(server.port()),
                        "--helo",
                        "client.example",
                        "--from",
                        "ann@example.com",
                        "--to",
                        "bob@example.com,carol@example.com",
                        "--data",
                        "@" + file(CONTENT.replace("\r\n", "\n").replaceFirst("\n$", "")));
        arrived(CONTENT.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void pythonsSmtplib() throws IOException {
        String script = """
                import smtplib, sys
                with smtplib.SMTP(sys.argv[1], int(sys.argv[2]), local_hostname='client.example') as smtp:
                    with open(sys.argv[3], 'rb') as file:
                        smtp.sendmail('ann@example.com', ['bob@example.com', 'carol@example.com'], file.read())
                """;
        Tool.named("python3")
                .run(
                        "-c",
                        script,
                        server.host(),
                        Integer.toString(server.port()),
                        file(CONTENT).toString());
        arrived(CONTENT.getBytes(StandardCharsets.UTF_8));
        assertThat(server.messages().single().envelope().parameters().size()).isPresent();
    }
}
