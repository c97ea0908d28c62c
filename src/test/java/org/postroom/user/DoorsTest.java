package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import jakarta.mail.Session;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.Socket;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.postroom.SmtpServer;
import org.postroom.Tls;
import org.postroom.junit.FromServer;
import org.postroom.junit.Lifetime;
import org.postroom.junit.SmtpExtension;
import org.postroom.junit.SmtpTest;
import org.postroom.received.ReceivedMessages;

/** The three ways to a server. */
class DoorsTest {

    @Test
    @SmtpTest(hostname = "mx.method.example")
    void aMethodMayHaveTheAnnotation(SmtpServer smtp) throws Exception {
        try (Client client = new Client(smtp)) {
            assertThat(client.reply()).startsWith("220 mx.method.example");
        }
    }

    @Nested
    @SmtpTest
    class AnEnclosingClass {
        @Nested
        class OfNestedOnes {
            @Test
            void hasAServerForThem(SmtpServer smtp, ReceivedMessages messages) throws Exception {
                Client.sends(smtp, "ann@example.com", "bob@example.com", "Hi");
                assertThat(messages).hasSingleMessage();
            }
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @SmtpTest(tls = Tls.STARTTLS)
    @interface EncryptedMail {}

    @Nested
    @EncryptedMail
    class AComposedAnnotation {
        @Test
        void isAsGood(SmtpServer smtp) throws Exception {
            try (Client client = new Client(smtp)) {
                client.reply();
                assertThat(client.say("EHLO me.example")).contains("STARTTLS");
            }
        }
    }

    @Nested
    @SmtpTest(lifetime = Lifetime.PER_CLASS)
    @TestMethodOrder(OrderAnnotation.class)
    @Execution(ExecutionMode.SAME_THREAD)
    class OneServerForTheClass {
        @Test
        @Order(1)
        void isFilledByOneTest(SmtpServer smtp, ReceivedMessages messages) throws Exception {
            Client.sends(smtp, "ann@example.com", "bob@example.com", "Hi");
            assertThat(messages).hasSize(1);
        }

        @Test
        @Order(2)
        void andIsEmptyForTheNext(ReceivedMessages messages) {
            assertThat(messages).isEmpty();
        }
    }

    @Nested
    @SmtpTest
    @SmtpTest(name = "backup", hostname = "backup.example")
    class SeveralServers {
        @Test
        void areToldApartByName(
                SmtpServer smtp,
                @FromServer("backup") SmtpServer backup,
                ReceivedMessages messages,
                @FromServer("backup") ReceivedMessages rest,
                @FromServer("backup") Session session)
                throws Exception {
            Client.sends(backup, "ann@example.com", "bob@example.com", "Hi");

            assertThat(smtp.port()).isNotEqualTo(backup.port());
            assertThat(backup.hostname()).isEqualTo("backup.example");
            assertThat(session.getProperty("mail.smtp.port")).isEqualTo(String.valueOf(backup.port()));
            assertThat(messages).isEmpty();
            assertThat(rest).hasSize(1);
        }
    }

    @Nested
    class AnExtension {
        @RegisterExtension
        static final SmtpExtension smtp =
                SmtpExtension.with(SmtpServer.builder().hostname("mx.static.example"));

        @RegisterExtension
        final SmtpExtension own = SmtpExtension.with(SmtpServer.builder().hostname("mx.instance.example"));

        /** Asked before any callback: the server starts. */
        static final int PORT = smtp.port();

        @Test
        void startsWhenFirstAsked() throws Exception {
            assertThat(PORT).isPositive().isEqualTo(smtp.server().port());
            Client.sends(smtp.server(), "ann@example.com", "bob@example.com", "Hi");
            assertThat(smtp.server().messages()).hasSingleMessage();
        }

        @Test
        void ofAnInstanceIsPerTest() {
            assertThat(own.server().hostname()).isEqualTo("mx.instance.example");
            assertThat(own.port()).isNotEqualTo(smtp.port());
        }
    }

    @Test
    void anOrdinaryAutoCloseable() throws Exception {
        SmtpServer smtp = SmtpServer.builder().start();
        try (smtp) {
            Client.sends(smtp, "ann@example.com", "bob@example.com", "Hi");
            assertThat(smtp.messages().single().subject()).isEqualTo("Hi");
        }
        assertThat(smtp.isRunning()).isFalse();
        assertThat(smtp.messages()).hasSize(1);
    }

    @Test
    void anOutageKeepsThePort() throws Exception {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            int port = smtp.port();
            smtp.stop();
            assertThatIOException().isThrownBy(() -> new Socket("127.0.0.1", port).close());
            smtp.start();
            assertThat(smtp.port()).isEqualTo(port);
            Client.sends(smtp, "ann@example.com", "bob@example.com", "Hi");
            assertThat(smtp.messages()).hasSize(1);
        }
    }
}
