package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.postroom.support.WireClient;

/** A server whose listening thread met an error. */
class EndedByItselfTest {

    private final LinkageError error = new LinkageError("no such class");

    @Test
    void aTestThatWouldPassFailsWithTheCause() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            server.journal().failed(error);

            assertThat(server.isRunning()).isFalse();
            assertThatThrownBy(server::verify)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("ended by itself")
                    .hasMessageContaining("no such class")
                    .hasCause(error);
        }
    }

    @Test
    void startBringsItBack() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            server.journal().failed(error);
            server.start();

            assertThat(server.isRunning()).isTrue();
            server.verify();
            try (WireClient client = WireClient.greetedBy(server)) {
                assertThat(client.ask("NOOP")).startsWith("250");
            }
        }
    }
}
