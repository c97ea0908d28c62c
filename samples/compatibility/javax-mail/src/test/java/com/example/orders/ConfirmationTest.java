package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;
import org.postroom.junit.SmtpTest;
import org.postroom.received.ReceivedMessages;

@SmtpTest
class ConfirmationTest {

    @Test
    void reachesTheCustomer(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        new Confirmation(smtp.host(), smtp.port()).send("ann@example.com");

        assertThat(messages)
                .hasSingleMessage()
                .hasSubject("Your order")
                .hasForwardPaths("ann@example.com")
                .hasHtmlContaining("It is on its way.");
    }
}
