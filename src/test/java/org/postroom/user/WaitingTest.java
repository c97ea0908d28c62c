package org.postroom.user;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;
import org.postroom.junit.SmtpTest;
import org.postroom.received.ReceivedMessages;

/** Waiting for what comes, and proving that nothing does. */
@SmtpTest(await = "5s")
class WaitingTest {

    @Test
    void hasSingleMessageWaits(SmtpServer smtp, ReceivedMessages messages) {
        inTheBackground(smtp, "One");
        assertThat(messages).hasSingleMessage().hasSubject("One");
    }

    @Test
    void hasSizeWaits(SmtpServer smtp, ReceivedMessages messages) {
        inTheBackground(smtp, "One", "Two");
        assertThat(messages).hasSize(2);
    }

    @Test
    void firstWaits(SmtpServer smtp, ReceivedMessages messages) {
        inTheBackground(smtp, "One");
        assertThat(messages.first().subject()).isEqualTo("One");
        assertThat(messages).first().hasSubject("One");
    }

    @Test
    void singleWaits(SmtpServer smtp, ReceivedMessages messages) {
        inTheBackground(smtp, "One");
        assertThat(messages.single().subject()).isEqualTo("One");
    }

    @Test
    void awaitWaits(SmtpServer smtp, ReceivedMessages messages) {
        inTheBackground(smtp, "One", "Two", "Three");
        assertThat(messages.await(3)).hasSize(3);
        assertThat(messages.count()).isEqualTo(3);
    }

    @Test
    void aNarrowerViewWaitsToo(SmtpServer smtp, ReceivedMessages messages) {
        inTheBackground(smtp, "One", "Two");
        assertThat(messages.withSubject("Two").single().subject()).isEqualTo("Two");
    }

    @Test
    void aFailureSaysWhatDidArriveAndHowFarEachSessionGot() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder().await(Duration.ofMillis(50)).start();
                Client client = Client.greeted(smtp)) {
            Client.sends(smtp, "ann@example.com", "bob@example.com", "The only one");
            client.say("MAIL FROM:<slow@example.com>");
            assertThatThrownBy(() -> assertThat(smtp.messages()).hasSize(2))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll("The only one", "MAIL FROM:<slow@example.com>");
            assertThatThrownBy(() -> smtp.messages().await(2)).hasMessageContaining("The only one");
        }
    }

    @Test
    void absence(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        assertThat(messages).isEmpty();
        assertThat(messages).staysEmpty(Duration.ofSeconds(60));
        Client.sends(smtp, "ann@example.com", "bob@example.com", "One");
        assertThat(messages).hasNoMoreThan(1);
        assertThatThrownBy(() -> assertThat(messages).staysEmpty(Duration.ofSeconds(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("One");
    }

    @Test
    void duringCountsWhatOneBlockSends(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        Client.sends(smtp, "ann@example.com", "bob@example.com", "Before");
        ReceivedMessages sent =
                messages.during(() -> Client.sends(smtp, "ann@example.com", "bob@example.com", "During"));

        assertThat(sent).hasSingleMessage().hasSubject("During");
        assertThat(messages.during(() -> {})).isEmpty();
    }

    private static void inTheBackground(SmtpServer smtp, String... subjects) {
        runAsync(() -> {
            try {
                for (String subject : subjects) {
                    Client.sends(smtp, "ann@example.com", "bob@example.com", subject);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
