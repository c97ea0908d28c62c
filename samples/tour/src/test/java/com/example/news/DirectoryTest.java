package com.example.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.mail.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.junit.SmtpMailbox;
import org.postroom.junit.SmtpMailingList;
import org.postroom.junit.SmtpTest;
import org.postroom.received.Envelopes;
import org.postroom.received.ReceivedMessages;

@SmtpTest(
        knownMailboxesOnly = true,
        movedMailbox = "old@example.com -> new@example.com",
        fullMailbox = "full@example.com")
@SmtpMailbox(address = "ann@example.com", name = "Ann Example")
@SmtpMailingList(
        address = "staff@example.com",
        members = {"ann@example.com", "bob@example.com"})
class DirectoryTest {

    @ParameterizedTest
    @CsvSource({"old@example.com, 551", "full@example.com, 552", "eve@example.com, 550"})
    void saysSoWhenAReaderCannotBeReached(String reader, int code, Session session, Envelopes envelopes) {
        assertThatIllegalStateException().isThrownBy(() -> new Newsletter(session).send(reader));

        assertThat(envelopes).hasSingleEnvelope().refused(reader).with(code);
    }

    @Test
    void reachesTheOthers(Session session, ReceivedMessages messages) {
        new Newsletter(session).send("ann@example.com", "staff@example.com");

        assertThat(messages).hasSize(2);
    }
}
