package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.SmtpAssertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postroom.SmtpServer;
import org.postroom.fault.Stage;
import org.postroom.support.WireClient;

/** A server for several tests, and clients that outlive the test that made them. */
class EmptiedTest {

    @SmtpTest(lifetime = Lifetime.PER_CLASS)
    @SmtpFault(at = Stage.NOOP, reply = "450 4.2.1 Busy", times = 1)
    static class LeftBehind {
        static final List<WireClient> CLIENTS = new CopyOnWriteArrayList<>();

        @RepeatedTest(40)
        void eachTestHasItsOwnFaultAndItsOwnFirstSession(SmtpServer smtp) {
            try (WireClient client = WireClient.greetedBy(smtp)) {
                client.send("NOOP\r\n");
                client.expect("450");
                assertThat(smtp.sessions()).hasSize(1);
            }
            WireClient left = WireClient.connect(smtp);
            left.send("NOOP\r\n".repeat(200));
            CLIENTS.add(left);
        }
    }

    @Test
    void aClientThatWasLeftBehindTakesNothingFromTheNextTest() {
        Kit.passes(40, LeftBehind.class);
        LeftBehind.CLIENTS.forEach(WireClient::close);
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Pooled {
        @RegisterExtension
        static final SmtpExtension smtp = SmtpExtension.create();

        static Transport transport;

        private static void send() throws MessagingException {
            if (transport == null || !transport.isConnected()) {
                transport = smtp.mailSession().getTransport();
                transport.connect();
            }
            MimeMessage message = new MimeMessage(smtp.mailSession());
            message.setFrom("ann@example.com");
            message.setRecipients(Message.RecipientType.TO, "bob@example.com");
            message.setText("Hello");
            message.saveChanges();
            transport.sendMessage(message, message.getAllRecipients());
        }

        @Test
        @Order(1)
        void first() throws MessagingException {
            send();
            assertThat(smtp.messages()).hasSingleMessage();
        }

        @Test
        @Order(2)
        void seesTheClientConnect() throws MessagingException {
            send();
            assertThat(smtp.trace()).hasVerbs("EHLO", "MAIL", "RCPT", "DATA");
        }

        @Test
        @Order(3)
        void refusesTheConnection() throws MessagingException {
            smtp.on(Stage.CONNECT).once().replyAndClose("421 4.3.2 Too busy");
            try {
                send();
            } catch (MessagingException e) {
                send();
            }
            assertThat(smtp.messages()).hasSingleMessage();
        }

        @Test
        @Order(4)
        void last() throws MessagingException {
            send();
            assertThat(smtp.sessions()).hasSize(1);
            transport.close();
        }
    }

    @Test
    void theOrderOfTestsThatShareAPooledConnectionDoesNotMatter() {
        Kit.passes(4, Pooled.class);
    }
}
