package com.example.orders.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.Confirmation;
import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;
import org.postroom.junit.SmtpTest;
import org.postroom.received.ReceivedMessages;

@SmtpTest
class ConfirmationTest {

    @Test
    void reachesTheCustomer(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        new Confirmation(smtp.host(), smtp.port()).send("ann@example.com");

        assertThat(messages).hasSingleMessage().hasSubject("Your order").hasForwardPaths("ann@example.com");
    }

    @Test
    void isOnTheModulePath() {
        assertThat(getClass().getModule().getName()).isEqualTo("com.example.orders.test");
        assertThat(Confirmation.class.getModule().getName()).isEqualTo("com.example.orders");
        assertThat(SmtpServer.class.getModule().getName()).isEqualTo("org.postroom");
        assertThat(Test.class.getModule().getName()).isEqualTo("org.junit.jupiter.api");
    }
}
