package org.postroom.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postroom.benchmarks.Peer.Security;

/** A mail client that is not written in Java: a process that is told what to send, and says how long it took. */
final class Script implements Mailer {

    private static final String NODEMAILER = "nodemailer@10.6.1";

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    private Script(String program, String script) throws Exception {
        process = new ProcessBuilder(program, place(script).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        in = process.outputWriter();
        out = process.inputReader();
    }

    static Mailer smtplib() throws Exception {
        return new Script("python3", "smtplib_client.py");
    }

    static Mailer nodemailer() throws Exception {
        return new Script("node", "nodemailer_client.js");
    }

    /** Returns why there can be no client with smtplib, or an empty text. */
    static String lacksSmtplib() throws Exception {
        return succeeds("python3", "-c", "import smtplib, ssl") ? "" : "python3 is not on the PATH";
    }

    /** Returns why there can be no client with nodemailer, or an empty text. Installs it where {@code mvn clean} deletes it. */
    static String lacksNodemailer() throws Exception {
        if (!succeeds("node", "--version")) {
            return "node is not on the PATH";
        }
        // Where the classes are in target/classes, a script there finds what is in target/node_modules.
        Path target = Path.of(Script.class.getResource("/").toURI()).getParent();
        if (Files.isDirectory(target.resolve("node_modules").resolve("nodemailer"))) {
            return "";
        }
        boolean installed = succeeds(
                "npm",
                "install",
                "--prefix",
                target.toString(),
                "--no-save",
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                NODEMAILER);
        return installed ? "" : "npm is not on the PATH, or did not install " + NODEMAILER;
    }

    private static boolean succeeds(String... line) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(line))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(2, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path place(String script) throws Exception {
        return new File(Script.class.getResource(script).toURI()).toPath();
    }

    @Override
    public long send(int port, Way way, int times) throws IOException {
        boolean isSecured = way.security() == Security.STARTTLS;
        in.write(port + " " + way.octets() + " " + isSecured + " " + way.isKept() + " " + times + "\n");
        in.flush();
        String nanos = out.readLine();
        if (nanos == null || nanos.startsWith("Failed")) {
            throw new IOException(nanos == null ? "The client ended" : nanos);
        }
        return Long.parseLong(nanos);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
