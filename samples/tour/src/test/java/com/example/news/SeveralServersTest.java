package com.example.news;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import org.junit.jupiter.api.Test;
import org.postroom.junit.FromServer;
import org.postroom.junit.SmtpTest;
import org.postroom.received.ReceivedMessages;

@SmtpTest(name = "customers")
@SmtpTest(name = "staff")
class SeveralServersTest {

    @Test
    void goesToTheStaffAlone(
            @FromServer("staff") Session session,
            @FromServer("staff") ReceivedMessages staff,
            @FromServer("customers") ReceivedMessages customers) {
        new Newsletter(session).send("ann@example.com");

        assertThat(staff).hasSingleMessage();
        assertThat(customers).isEmpty();
    }
}
