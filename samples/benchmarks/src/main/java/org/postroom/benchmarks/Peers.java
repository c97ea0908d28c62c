package org.postroom.benchmarks;

import com.dumbster.smtp.SimpleSmtpServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import org.postroom.SmtpServer;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.wiser.Wiser;

/** The servers that are not made here. */
final class Peers {

    private Peers() {}

    static final class OfPostroom implements Peer {

        private SmtpServer smtp;

        @Override
        public void start() {
            smtp = SmtpServer.builder().start();
        }

        @Override
        public void stop() {
            smtp.stop();
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
        public void clear() {
            smtp.reset();
        }
    }

    static final class OfWiser implements Peer {

        private Wiser wiser;

        @Override
        public void start() throws Exception {
            wiser = Wiser.create(SMTPServer.port(0).bindAddress(InetAddress.getByName("127.0.0.1")));
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
        public void clear() {
            wiser.getMessages().clear();
        }
    }

    static final class OfGreenMail implements Peer {

        private GreenMail greenMail;

        @Override
        public void start() {
            greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            greenMail.start();
        }

        @Override
        public void stop() {
            greenMail.stop();
        }

        @Override
        public int port() {
            return greenMail.getSmtp().getPort();
        }

        @Override
        public String subject() throws Exception {
            MimeMessage[] messages = greenMail.getReceivedMessages();
            return messages.length == 0 ? null : messages[0].getSubject();
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
        public void clear() {
            dumbster.reset();
        }
    }
}
