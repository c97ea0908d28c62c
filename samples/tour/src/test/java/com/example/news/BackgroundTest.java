package com.example.news;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postroom.junit.SmtpTest;
import org.postroom.received.ReceivedMessages;

@SmtpTest(await = "10s")
class BackgroundTest {

    @Test
    void waitsForWhatIsSentInTheBackground(Session session, ReceivedMessages messages) {
        new Newsletter(session).sendLater("ann@example.com", "bob@example.com");

        assertThat(messages).hasSize(2);
        assertThat(messages.to("bob@example.com")).hasSingleMessage().hasSubject("News of the week");
    }

    @Test
    void sendsNothingWhenThereAreNoReaders(Session session, ReceivedMessages messages) {
        new Newsletter(session).sendLater().join();

        assertThat(messages).isEmpty();
    }

    @Test
    void sendsEachReaderOneMail(Session session, ReceivedMessages messages) {
        new Newsletter(session).sendLater("ann@example.com");

        assertThat(messages).hasSingleMessage();
        assertThat(messages).hasNoMoreThan(1, Duration.ofSeconds(2));
    }

    @Test
    void countsWhatOneBlockSends(Session session, ReceivedMessages messages) {
        Newsletter newsletter = new Newsletter(session);
        newsletter.send("ann@example.com");

        assertThat(messages.during(() -> newsletter.send("bob@example.com"))).hasSingleMessage();
        assertThat(messages.during(() -> newsletter.sendLater())).staysEmptyThroughout(Duration.ofMillis(200));
    }
}
