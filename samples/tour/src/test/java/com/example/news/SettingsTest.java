package com.example.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;

class SettingsTest {

    @Test
    void refusesWhatIsTooLarge() {
        SmtpServer smtp = SmtpServer.builder()
                .hostname("mx.shop.example")
                .withoutKeywords("CHUNKING")
                .keywords("XSHOP a b", "DELIVERBY")
                .maxMessageSize(100)
                .maxRecipients(10)
                .await(Duration.ofSeconds(2))
                .idleTimeout(Duration.ofSeconds(30))
                .start();
        try (smtp) {
            Newsletter newsletter = new Newsletter(smtp.mailSession());

            assertThatIllegalStateException().isThrownBy(() -> newsletter.send("ann@example.com"));

            assertThat(smtp.envelopes()).hasSingleEnvelope().wasRefused();
        }
    }
}
