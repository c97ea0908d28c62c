package org.postroom.soak;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mail clients that nobody here wrote. Each speaks TLS where the server does, and says who it is where that is asked for. */
enum Client {
    JAKARTA {
        @Override
        byte[] send(SmtpServer smtp, Tls tls, Letter letter) throws MessagingException, IOException {
            return viaJakarta(patient(smtp.mailSession()), letter);
        }
    },
    JAKARTA_IN_CHUNKS {
        @Override
        byte[] send(SmtpServer smtp, Tls tls, Letter letter) throws MessagingException, IOException {
            Session session = patient(smtp.mailSession());
            session.getProperties().setProperty("mail.smtp.chunksize", "50000");
            // It doubles dots, as for DATA, and nobody takes them away.
            String sent = new String(viaJakarta(session, letter), StandardCharsets.US_ASCII);
            return sent.replace("\r\n.", "\r\n..").getBytes(StandardCharsets.US_ASCII);
        }
    },
    SPRING {
        @Override
        byte[] send(SmtpServer smtp, Tls tls, Letter letter) throws MessagingException, IOException {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setSession(patient(smtp.mailSession()));
            MimeMessage message = sender.createMimeMessage(new ByteArrayInputStream(letter.octets()));
            sender.send(message);
            return written(message);
        }
    },
    PYTHON("python3") {
        private static final String SCRIPT = """
                import smtplib, ssl, sys
                host, port, tls, folder = sys.argv[1:]
                trust = ssl.create_default_context(cafile=folder + '/trusted.pem')
                me = {'local_hostname': 'client.example', 'timeout': 300}
                with smtplib.SMTP_SSL(host, int(port), context=trust, **me) if tls == 'IMPLICIT' else smtplib.SMTP(
                        host, int(port), **me) as smtp:
                    if tls.startswith('STARTTLS'):
                        smtp.starttls(context=trust)
                    smtp.login('ann', 'secret')
                    with open(folder + '/letter.eml', 'rb') as letter:
                        smtp.sendmail('ann@example.com', ['bob@example.com'], letter.read())
                """;

        @Override
        List<String> arguments(String host, String port, Tls tls, Path folder) {
            return List.of("-c", SCRIPT, host, port, tls.name(), folder.toString());
        }
    },
    CURL("curl") {
        @Override
        List<String> arguments(String host, String port, Tls tls, Path folder) {
            String scheme = tls == Tls.IMPLICIT ? "smtps" : "smtp";
            return List.of(
                    "--silent",
                    "--show-error",
                    tls == Tls.NONE ? "--ipv4" : "--ssl-reqd",
                    "--cacert",
                    folder.resolve("trusted.pem").toString(),
                    "--user",
                    "ann:secret",
                    "--mail-from",
                    Letter.FROM,
                    "--mail-rcpt",
                    Letter.TO,
                    "--upload-file",
                    folder.resolve("letter.eml").toString(),
                    scheme + "://" + host + ":" + port + "/client.example");
        }
    },
    SWAKS("swaks") {
        @Override
        boolean suits(Tls tls) {
            // It needs more than itself for TLS.
            return super.suits(tls) && tls == Tls.NONE;
        }

        @Override
        List<String> arguments(String host, String port, Tls tls, Path folder) {
            return List.of(
                    "--server",
                    host,
                    "--port",
                    port,
                    "--helo",
                    "client.example",
                    "--auth",
                    "PLAIN",
                    "--auth-user",
                    "ann",
                    "--auth-password",
                    "secret",
                    "--from",
                    Letter.FROM,
                    "--to",
                    Letter.TO,
                    "--data",
                    "@" + folder.resolve("lines.txt"));
        }
    };

    private static final long DEADLINE_SECONDS = 300;

    private final String program;
    private final Path path;

    Client() {
        this.program = "";
        this.path = null;
    }

    Client(String program) {
        this.program = program;
        this.path = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** Whether it is a program of the machine, which takes its time to start. */
    boolean isProgram() {
        return !program.isEmpty();
    }

    /** Whether it is here and can speak to such a server. */
    boolean suits(Tls tls) {
        return !isProgram() || path != null;
    }

    /**
     * Sends a letter, or fails.
     *
     * @return the octets that must have arrived
     */
    byte[] send(SmtpServer smtp, Tls tls, Letter letter) throws MessagingException, IOException, InterruptedException {
        Path folder = Files.createTempDirectory(program);
        Path said = folder.resolve("said.txt");
        try {
            String text = new String(letter.octets(), StandardCharsets.US_ASCII);
            Files.writeString(folder.resolve("trusted.pem"), smtp.tls().pem());
            Files.writeString(folder.resolve("letter.eml"), text);
            Files.writeString(folder.resolve("lines.txt"), text.stripTrailing().replace("\r\n", "\n"));
            List<String> line = new ArrayList<>(List.of(path.toString()));
            line.addAll(arguments(smtp.host(), Integer.toString(smtp.port()), tls, folder));
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            if (process.exitValue() != 0) {
                throw new IOException(line + " ended with " + process.exitValue() + " and said:\n"
                        + Files.readString(said, StandardCharsets.ISO_8859_1));
            }
            return letter.octets();
        } finally {
            for (String name : List.of("trusted.pem", "letter.eml", "lines.txt", "said.txt")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    List<String> arguments(String host, String port, Tls tls, Path folder) {
        throw new AssertionError(this + " is not a program");
    }

    private static Session patient(Session session) {
        return waiting(session, TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
    }

    private static Session waiting(Session session, long millis) {
        for (String wait : List.of("connectiontimeout", "timeout", "writetimeout")) {
            session.getProperties().setProperty("mail.smtp." + wait, Long.toString(millis));
        }
        return session;
    }

    /** Tries to send to a server that may do anything, and gives up soon. */
    static void attempt(SmtpServer smtp, Letter letter) {
        try {
            viaJakarta(waiting(smtp.mailSession(), 300), letter);
        } catch (MessagingException | IOException e) {
            // That was to be expected.
        }
    }

    private static byte[] viaJakarta(Session session, Letter letter) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(letter.octets()));
        Transport.send(message);
        return written(message);
    }

    /** A message as it was sent: whoever sends it adds to its header. */
    private static byte[] written(MimeMessage message) throws MessagingException, IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        message.writeTo(written);
        return written.toByteArray();
    }
}
