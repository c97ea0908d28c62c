package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postroom.received.ReceivedMessages;

/** A mail that is missing: the failure says where the server listens, or why it does not. */
class WhereItListensTest {

    private static void assertFailure(ReceivedMessages messages, String end) {
        assertThatThrownBy(() -> assertThat(messages).hasSingleMessage()).hasMessageEndingWith(end);
    }

    @Test
    void saysWhereOrWhyNot() {
        SmtpServer smtp = SmtpServer.builder().await(Duration.ZERO).build();
        assertFailure(smtp.messages(), "The server does not listen: it has not been started, see start()");

        smtp.start();
        String address = "127.0.0.1:" + smtp.port();
        assertFailure(smtp.messages(), "Does the code under test connect to " + address + "? The server listens there");

        smtp.stop();
        assertFailure(
                smtp.messages(),
                "The server does not listen: it was stopped, and refuses connections to " + address + " until start()");

        smtp.outage(Duration.ofHours(1));
        assertFailure(
                smtp.messages(),
                "The server does not listen: it is in an outage, which refuses connections to " + address);

        smtp.close();
        assertFailure(smtp.messages(), "The server does not listen: it was closed; it had " + address);
    }
}
