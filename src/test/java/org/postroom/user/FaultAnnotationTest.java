package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.fault.Stage.CONNECT;
import static org.postroom.fault.Stage.MAIL;
import static org.postroom.fault.Stage.NOOP;
import static org.postroom.fault.Stage.RCPT;

import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;
import org.postroom.junit.FromServer;
import org.postroom.junit.SmtpFault;
import org.postroom.junit.SmtpTest;
import org.postroom.received.ReceivedMessages;

/** Faults as annotations. */
@SmtpTest
@SmtpTest(name = "backup")
@SmtpFault(at = NOOP, reply = "421 4.3.2 Of the class")
class FaultAnnotationTest {

    @Test
    void onAClass(SmtpServer smtp) throws Exception {
        saysNoop(smtp);
    }

    @Test
    @SmtpFault(at = MAIL, reply = "451 4.3.2 First", times = 1)
    @SmtpFault(at = MAIL, reply = "452 4.3.1 Second", times = 1)
    void repeatedInOrder(SmtpServer smtp) throws Exception {
        try (Client client = Client.greeted(smtp)) {
            assertThat(client.say("MAIL FROM:<a@b.example>")).isEqualTo("451 4.3.2 First");
            assertThat(client.say("MAIL FROM:<a@b.example>")).isEqualTo("452 4.3.1 Second");
            assertThat(client.say("MAIL FROM:<a@b.example>")).startsWith("250");
        }
        saysNoop(smtp);
    }

    @Test
    @SmtpFault(at = CONNECT, replyAndClose = "421 4.3.2 Too busy", times = 1)
    void withOtherEffects(SmtpServer smtp) throws Exception {
        try (Client client = new Client(smtp)) {
            assertThat(client.reply()).isEqualTo("421 4.3.2 Too busy");
            assertThat(client.reply()).isEmpty();
        }
        saysNoop(smtp);
    }

    @Test
    @SmtpFault(server = "backup", at = RCPT, skip = 1, reply = "452 4.5.3 Too many", lenient = true)
    void forANamedServer(
            SmtpServer smtp, @FromServer("backup") SmtpServer backup, @FromServer("backup") ReceivedMessages messages)
            throws Exception {
        Client.sends(backup, "ann@example.com", "bob@example.com", "Hi");
        assertThat(messages).hasSingleMessage();
        saysNoop(smtp);
    }

    private static void saysNoop(SmtpServer smtp) throws Exception {
        try (Client client = Client.greeted(smtp)) {
            assertThat(client.say("NOOP")).isEqualTo("421 4.3.2 Of the class");
        }
    }
}
