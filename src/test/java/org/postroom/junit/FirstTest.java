package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postroom.SmtpServer;
import org.postroom.received.CommandTrace;
import org.postroom.received.Envelopes;
import org.postroom.received.ReceivedMessages;
import org.postroom.received.SmtpSessions;

/** The two doors as a user opens them. */
class FirstTest {

    @SmtpTest
    static class ByAnnotation {
        @Test
        void receives(
                SmtpServer smtp,
                ReceivedMessages messages,
                Envelopes envelopes,
                CommandTrace trace,
                SmtpSessions sessions,
                Session session,
                Properties properties,
                SSLContext context) {
            Mail.send(session, "one");
            Mail.sendRaw(smtp.port(), "two");

            assertThat(Mail.subjects(messages)).containsExactly("one", "two");
            assertThat(messages).isSameAs(smtp.messages());
            assertThat(envelopes.list()).hasSize(2);
            assertThat(trace.exchanges().list()).hasSizeGreaterThan(10);
            assertThat(sessions.list()).hasSize(2);
            assertThat(properties).containsEntry("mail.smtp.port", Integer.toString(smtp.port()));
            assertThat(context.getProtocol()).isEqualTo("TLS");
        }
    }

    static class ByField {
        @RegisterExtension
        static final SmtpExtension smtp = SmtpExtension.create();

        @Test
        void receives(ReceivedMessages messages) {
            Mail.send(smtp.mailSession(), "one");

            assertThat(Mail.subjects(messages)).containsExactly("one");
        }

        @Test
        void receivesNothingOfTheOther(SmtpServer server) {
            Mail.sendRaw(smtp.port(), "two");

            assertThat(Mail.subjects(server)).containsExactly("two");
        }
    }

    @Test
    void bothDoorsLeadToAServer() {
        Kit.passes(3, ByAnnotation.class, ByField.class);
    }
}
