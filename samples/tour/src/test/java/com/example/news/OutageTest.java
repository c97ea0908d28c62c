package com.example.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;

class OutageTest {

    @Test
    void theNewsGoesOutAfterAnOutage() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            Newsletter newsletter = new Newsletter(smtp.mailSession());

            smtp.stop();
            assertThatIllegalStateException().isThrownBy(() -> newsletter.send("ann@example.com"));

            smtp.start();
            newsletter.send("ann@example.com");

            assertThat(smtp.messages()).hasSingleMessage().hasForwardPaths("ann@example.com");
        }
    }
}
