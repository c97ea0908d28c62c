package org.postroom.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.postroom.SmtpServer;

class DialogueTest {

    @Test
    void everyNotationIsUnderstood() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            Dialogue.play(server, """
                    S: 220
                    C: EHLO client.example
                    S: 250-postroom.test greets ...
                    S: 250-...
                    S: 250 HELP
                    C: MAIL FROM:<ann@example.com>    S: 250 2.1.0 Reverse-path accepted
                    C: RCPT TO:<b\\x6Fb@example.com>
                    C> DA
                    C: TA
                    S: /250 2\\.1\\.5 .+/
                    S: 354
                    C: A line\\r\\n.          S: 250
                    C: QUIT
                    S: 221
                    S: [closed]
                    """);
            assertThat(server.messages().single().envelope())
                    .hasToString("<ann@example.com> to <bob@example.com> (completed)");
        }
    }

    @Test
    void aFailurePrintsTheDialogueSoFar() {
        try (SmtpServer server = SmtpServer.builder().start()) {
            assertThatThrownBy(() -> Dialogue.play(server, """
                    C: RSET         S: 250 2.0.0 Nothing is under way
                    C: NOOP         S: 251
                    """))
                    .hasMessage(String.format("""
                    Expected from the server:
                      a 251 reply
                    but there was:
                      250 2.0.0 Still here
                    The dialogue so far:
                    S: 220 postroom.test ESMTP Postroom, a server for tests
                    C: RSET
                    S: 250 2.0.0 Nothing is under way
                    C: NOOP
                    S: 250 2.0.0 Still here
                    """).replace("\n", System.lineSeparator()));
        }
    }
}
