package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;
import org.postroom.fault.Fault;
import org.postroom.fault.Outage;
import org.postroom.junit.SmtpTest;

/** Faults that need no script. */
@SmtpTest
class ReadyMadeFaultsTest {

    @Test
    void readyMade(SmtpServer smtp) throws Exception {
        smtp.greylist();
        Fault full = smtp.mailboxFull("full@example.com");
        try (Client client = Client.greeted(smtp)) {
            client.say("MAIL FROM:<ann@example.com>");
            assertThat(client.say("RCPT TO:<bob@example.com>")).startsWith("45");
            assertThat(client.say("RCPT TO:<bob@example.com>")).startsWith("250");
            client.say("RCPT TO:<full@example.com>");
            assertThat(client.say("RCPT TO:<full@example.com>")).containsAnyOf("452", "552");
        }
        assertThat(full.timesFired()).isPositive();
    }

    @Test
    void readyMadeForTheWholeServer(SmtpServer smtp) throws Exception {
        Fault limit = smtp.rateLimit(1);
        Client.sends(smtp, "ann@example.com", "bob@example.com", "One");
        Client.sends(smtp, "ann@example.com", "bob@example.com", "Two");
        assertThat(limit.timesFired()).isEqualTo(1);
        assertThat(smtp.messages()).hasNoMoreThan(1);
        limit.remove();

        Fault busy = smtp.outage(Outage.BUSY);
        try (Client client = new Client(smtp)) {
            assertThat(client.reply()).startsWith("421");
        }
        busy.remove();

        assertThat(smtp.chaos(42, 0.01)).asString().contains("42");
    }
}
