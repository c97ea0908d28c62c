package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postroom.support.PinnedFailures;

class SentOverTlsTest {

    private static final String PLAIN = Recording.message("a@shop.example", "ann@example.com", "Subject: Hello");
    private static final String SECURE = PLAIN.replace(
            "C: MAIL",
            "C: STARTTLS\nS: 220 2.0.0 Go ahead\nC: AUTH PLAIN AGFubgA=\nS: 235 2.7.0 Hello\nI: PLAIN ann\nC: MAIL");

    private final ReceivedMessage plain = Recording.of(PLAIN).message();
    private final ReceivedMessage secure = Recording.of(SECURE).message();

    @Test
    void asksHowAMessageWasSent() {
        assertThat(secure).wasSentOverTls().wasSentBy("ann");
    }

    @Test
    void asksItOfTheTransactionAndNotOfTheWholeSession() {
        Recording recording = Recording.of(
                PLAIN.replace("C: QUIT\nS: 221 2.0.0 Bye\n", "") + SECURE.substring(SECURE.indexOf("C: STARTTLS")));

        assertThat(recording.messages()).hasSize(2).last().wasSentOverTls();
        assertThat(recording.messages().first().session()).isEncrypted();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> assertThat(recording.messages()).first().wasSentOverTls())
                .isInstanceOf(AssertionError.class);
    }

    @TestFactory
    Stream<DynamicTest> failures() {
        return PinnedFailures.in("SentOverTls.txt")
                .fails("wasSentOverTls", () -> assertThat(plain).wasSentOverTls())
                .fails("wasSentBy", () -> assertThat(secure).wasSentBy("bob"))
                .fails("wasSentBy, not authenticated", () -> assertThat(plain).wasSentBy("ann"))
                .tests();
    }
}
