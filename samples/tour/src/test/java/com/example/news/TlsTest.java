package com.example.news;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import org.junit.jupiter.api.Test;
import org.postroom.AuthenticationPolicy;
import org.postroom.Tls;
import org.postroom.junit.SmtpTest;
import org.postroom.junit.SmtpUser;
import org.postroom.received.CommandTrace;
import org.postroom.received.ReceivedMessages;

@SmtpTest(tls = Tls.STARTTLS, authentication = AuthenticationPolicy.REQUIRED_AFTER_TLS)
@SmtpUser(name = "news", password = "secret")
class TlsTest {

    @Test
    void logsInBehindTls(Session session, ReceivedMessages messages, CommandTrace trace) {
        new Newsletter(session).send("ann@example.com");

        assertThat(messages).hasSingleMessage();
        assertThat(trace).startedTlsBefore("AUTH").sentNoCredentialsInClearText();
    }
}
