package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;
import org.postroom.junit.SmtpTest;
import org.postroom.received.ReceivedMessages;

@SmtpTest
class WelcomeMailTest {

    @Test
    void greetsANewUser(SmtpServer smtp, ReceivedMessages messages) {
        new Signup(smtp.host(), smtp.port()).register("ann@example.com");

        assertThat(messages)
                .hasSingleMessage()
                .hasSubject("Welcome, Ann")
                .isFrom("no-reply@shop.example")
                .hasForwardPaths("ann@example.com")
                .hasTextContaining("Your account is ready");
    }
}
