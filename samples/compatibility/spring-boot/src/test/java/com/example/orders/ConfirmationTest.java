package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postroom.SmtpServer;
import org.postroom.junit.SmtpExtension;
import org.postroom.received.ReceivedMessages;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class ConfirmationTest {

    @RegisterExtension
    static final SmtpExtension smtp = SmtpExtension.with(SmtpServer.builder());

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", smtp::host);
        registry.add("spring.mail.port", smtp::port);
    }

    @Test
    void reachesTheCustomer(@Autowired Confirmation confirmation, ReceivedMessages messages) {
        confirmation.send("ann@example.com");

        assertThat(messages).hasSingleMessage().hasSubject("Your order").hasForwardPaths("ann@example.com");
    }
}
