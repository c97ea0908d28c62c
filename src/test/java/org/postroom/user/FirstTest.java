package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postroom.fault.Stage.RCPT;

import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;
import org.postroom.junit.SmtpFault;
import org.postroom.junit.SmtpTest;
import org.postroom.received.CommandTrace;
import org.postroom.received.ReceivedMessages;

/** The first test of the contract, as it stands there. */
@SmtpTest
class FirstTest {

    @Test
    void greetsANewUser(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        new Signup(smtp.host(), smtp.port()).register("ann@example.com");

        assertThat(messages)
                .hasSingleMessage()
                .hasSubject("Welcome, Ann")
                .isFrom("no-reply@shop.example")
                .hasForwardPaths("ann@example.com")
                .hasTextContaining("Your account is ready");
    }

    @Test
    @SmtpFault(at = RCPT, matching = "ann@*", reply = "451 4.3.2 Try again later", times = 2)
    void triesAgainWhenTheServerIsBusy(SmtpServer smtp, ReceivedMessages messages, CommandTrace trace)
            throws Exception {
        new Signup(smtp.host(), smtp.port()).register("ann@example.com");

        assertThat(messages).hasSingleMessage();
        assertThat(trace).command("RCPT").wasSentTimes(3);
    }
}
