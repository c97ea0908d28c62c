package org.postroom.benchmarks;

import com.dumbster.smtp.SimpleSmtpServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.postroom.SmtpServer;
import org.postroom.SmtpServerBuilder;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.wiser.Wiser;

/** The servers that are not made here. */
final class Peers {

    private Peers() {}

    static final class OfPostroom implements Peer {

        private SmtpServer smtp;

        @Override
        public void start() {
            smtp = SmtpServer.builder().keepSessions().start();
        }

        @Override
        public void start(Security security) {
            SmtpServerBuilder builder = SmtpServer.builder().keepSessions();
            builder.tls(security == Security.IMPLICIT ? org.postroom.Tls.IMPLICIT : org.postroom.Tls.STARTTLS);
            smtp = builder.start();
        }

        @Override
        public void stop() {
            smtp.close();
        }

        @Override
        public int port() {
            return smtp.port();
        }

        @Override
        public String subject() {
            return smtp.messages().single().subject();
        }

        @Override
        public void await() {
            smtp.messages().await(1);
        }

        @Override
        public int count() {
            return smtp.messages().count();
        }

        @Override
        public int list() {
            return smtp.messages().list().size();
        }

        @Override
        public long read(int index) throws IOException {
            try (InputStream content = smtp.messages().list().get(index).content().stream()) {
                return content.transferTo(OutputStream.nullOutputStream());
            }
        }

        @Override
        public void clear() {
            smtp.reset();
        }
    }

    static final class OfWiser implements Peer {

        private Wiser wiser;

        @Override
        public void start() throws Exception {
            start(SMTPServer.port(0));
        }

        @Override
        public void start(Security security) throws Exception {
            if (security == Security.IMPLICIT) {
                start(SMTPServer.port(0).serverSocketFactory(org.postroom.benchmarks.Tls.fromKeyStore()));
            } else {
                start(SMTPServer.port(0).enableTLS().startTlsSocketFactory(org.postroom.benchmarks.Tls.fromKeyStore()));
            }
        }

        private void start(SMTPServer.Builder builder) throws Exception {
            wiser = Wiser.create(builder.bindAddress(InetAddress.getByName("127.0.0.1")));
            wiser.start();
        }

        @Override
        public void stop() {
            wiser.stop();
        }

        @Override
        public int port() {
            return wiser.getServer().getPortAllocated();
        }

        @Override
        public String subject() throws Exception {
            var messages = wiser.getMessages();
            return messages.isEmpty() ? null : messages.get(0).getMimeMessage().getSubject();
        }

        @Override
        public int count() {
            return wiser.getMessages().size();
        }

        @Override
        public int list() {
            return wiser.getMessages().stream().mapToInt(message -> 1).sum();
        }

        @Override
        public long read(int index) {
            return wiser.getMessages().get(index).getData().length;
        }

        @Override
        public void clear() {
            wiser.getMessages().clear();
        }
    }

    static final class OfGreenMail implements Peer {

        private GreenMail greenMail;

        @Override
        public void start() {
            start(ServerSetup.PROTOCOL_SMTP);
        }

        @Override
        public void start(Security security) {
            if (security == Security.STARTTLS) {
                throw new UnsupportedOperationException();
            }
            start(ServerSetup.PROTOCOL_SMTPS);
        }

        private void start(String protocol) {
            greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
            greenMail.start();
        }

        @Override
        public void stop() {
            greenMail.stop();
        }

        @Override
        public int port() {
            return (greenMail.getSmtp() != null ? greenMail.getSmtp() : greenMail.getSmtps()).getPort();
        }

        @Override
        public String subject() throws Exception {
            MimeMessage[] messages = greenMail.getReceivedMessages();
            return messages.length == 0 ? null : messages[0].getSubject();
        }

        @Override
        public void await() {
            greenMail.waitForIncomingEmail(1);
        }

        @Override
        public int count() {
            return greenMail.getReceivedMessages().length;
        }

        @Override
        public int list() {
            return greenMail.getReceivedMessages().length;
        }

        @Override
        public long read(int index) throws Exception {
            MimeMessage message = greenMail.getReceivedMessages()[index];
            try (InputStream body = message.getRawInputStream()) {
                return body.transferTo(OutputStream.nullOutputStream());
            }
        }

        @Override
        public void clear() throws Exception {
            greenMail.purgeEmailFromAllMailboxes();
        }
    }

    static final class OfDumbster implements Peer {

        private SimpleSmtpServer dumbster;

        @Override
        public void start() throws Exception {
            dumbster = SimpleSmtpServer.start(SimpleSmtpServer.AUTO_SMTP_PORT);
        }

        @Override
        public void stop() {
            dumbster.stop();
        }

        @Override
        public int port() {
            return dumbster.getPort();
        }

        @Override
        public String subject() {
            var messages = dumbster.getReceivedEmails();
            return messages.isEmpty() ? null : messages.get(0).getHeaderValue("Subject");
        }

        @Override
        public int count() {
            return dumbster.getReceivedEmails().size();
        }

        @Override
        public int list() {
            return dumbster.getReceivedEmails().size();
        }

        @Override
        public long read(int index) {
            return dumbster.getReceivedEmails().get(index).getBody().length();
        }

        @Override
        public void clear() {
            dumbster.reset();
        }
    }

    /** Postfix's smtp-sink, a program in C that takes mail and keeps none of it. */
    static final class OfPostfix implements Peer {

        private Process process;
        private int port;

        @Override
        public void start() throws Exception {
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            try {
                process = new ProcessBuilder(
                                "smtp-sink", "-u", System.getProperty("user.name"), "127.0.0.1:" + port, "128")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                throw new UnsupportedOperationException("smtp-sink is not on the PATH", e);
            }
            for (int tries = 1; ; tries++) {
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    return;
                } catch (IOException e) {
                    if (tries == 500) {
                        throw new UnsupportedOperationException("smtp-sink did not start", e);
                    }
                    Thread.sleep(10);
                }
            }
        }

        @Override
        public void stop() {
            process.destroy();
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public String subject() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int count() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int list() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(int index) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void clear() {}
    }
}
