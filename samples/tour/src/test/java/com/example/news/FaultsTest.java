package com.example.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.postroom.fault.Stage.CONNECT;
import static org.postroom.fault.Stage.DATA;
import static org.postroom.fault.Stage.END_OF_DATA;
import static org.postroom.fault.Stage.MAIL;
import static org.postroom.fault.Stage.RCPT;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;
import org.postroom.junit.SmtpFault;
import org.postroom.junit.SmtpTest;
import org.postroom.received.CommandTrace;
import org.postroom.received.ReceivedMessages;

@SmtpTest
class FaultsTest {

    @Test
    @SmtpFault(at = RCPT, matching = "ann@*", reply = "451 4.3.2 Try again later", times = 1)
    void goesOutWhenTheServerIsNoLongerBusy(Session session, ReceivedMessages messages, CommandTrace trace) {
        Newsletter newsletter = new Newsletter(session);

        assertThatIllegalStateException().isThrownBy(() -> newsletter.send("ann@example.com"));
        newsletter.send("ann@example.com");

        assertThat(messages).hasSingleMessage();
        assertThat(trace).command("RCPT").wasSentTimes(2);
    }

    @Test
    void saysSoWhenItIsNotTaken(SmtpServer smtp) {
        smtp.on(CONNECT).once().replyAndClose("421 4.3.2 Too busy");
        smtp.on(MAIL).times(2).reply("451 4.7.1 Greylisted, try again");
        smtp.on(RCPT).matching("bounce@*").reply("550 5.1.1 No such mailbox");
        smtp.on(DATA).once().closeAfter(10);
        smtp.on(END_OF_DATA).after(Duration.ofMillis(300)).reply("250 2.0.0 Queued at last");

        Newsletter newsletter = new Newsletter(smtp.mailSession());
        for (String reader : List.of("ann", "ann", "ann", "bounce", "ann")) {
            assertThatIllegalStateException().isThrownBy(() -> newsletter.send(reader + "@example.com"));
        }

        newsletter.send("ann@example.com");
        assertThat(smtp.messages()).hasSingleMessage();
    }
}
