package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.postroom.SmtpServer;
import org.postroom.received.ReceivedMessages;

/** {@link SmtpExtension} in static and instance fields. */
class FieldTest {

    static class Named {
        @RegisterExtension
        static final SmtpExtension ofTheClass = SmtpExtension.create();

        @RegisterExtension
        static final SmtpExtension askedBefore = SmtpExtension.create();

        static final int PORT = askedBefore.port();

        @RegisterExtension
        final SmtpExtension ofTheTest = SmtpExtension.create();

        @RegisterExtension
        final SmtpExtension ofItsOwn = SmtpExtension.with(SmtpServer.builder().describedAs("a shop"));

        private static String greeting(SmtpExtension smtp) {
            Mail.sendRaw(smtp.port(), "one");
            return smtp.trace().exchanges().list().get(0).reply().toString();
        }

        @Test
        void test() {
            assertThat(greeting(ofTheClass)).endsWith(", a server for FieldTest.Named");
            assertThat(greeting(ofTheTest)).endsWith(", a server for FieldTest.Named.test");
            assertThat(greeting(ofItsOwn)).endsWith(", a server for a shop");
            assertThat(greeting(askedBefore)).endsWith(", a server for tests");
        }
    }

    @Test
    void theGreetingNamesTheTest() {
        Kit.passes(1, Named.class);
    }

    static class StaticField {
        static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

        @RegisterExtension
        static final SmtpExtension smtp =
                SmtpExtension.with(SmtpServer.builder().hostname("field.test"));

        private static void receives(String subject) {
            PORTS.add(smtp.port());
            Mail.sendRaw(smtp.port(), subject);
            assertThat(Mail.subjects(smtp.messages())).containsExactly(subject);
        }

        @BeforeAll
        static void beforeAll(SmtpServer server) {
            receives("before all");
            assertThat(server.hostname()).isEqualTo("field.test");
        }

        @AfterAll
        static void afterAll() {
            assertThat(smtp.server().isRunning()).isTrue();
        }

        @Test
        void one() {
            receives("one");
        }

        @Test
        void two() {
            receives("two");
            smtp.server().stop();
        }

        @Test
        void three() {
            receives("three");
        }

        @Nested
        class Inner {
            @Test
            void four() {
                receives("four");
            }
        }
    }

    @Test
    void aStaticFieldIsForAllTestsAndEmptiedBeforeEach() {
        Kit.passes(4, StaticField.class);
        assertThat(StaticField.PORTS).hasSize(1);
        assertThat(StaticField.smtp.server().isRunning()).isFalse();
        assertThat(StaticField.smtp.port())
                .isEqualTo(StaticField.PORTS.iterator().next());
    }

    @Test
    void aStaticFieldServesASecondRunInTheSameJvm() {
        Kit.passes(1, Again.class);
        Kit.passes(1, Again.class);
    }

    static class Again {
        @RegisterExtension
        static final SmtpExtension smtp = SmtpExtension.create();

        @Test
        void receives() {
            Mail.sendRaw(smtp.port(), "again");
            assertThat(Mail.subjects(smtp.messages())).containsExactly("again");
        }
    }

    static class InstanceField {
        static final Set<SmtpServer> SERVERS = ConcurrentHashMap.newKeySet();

        @RegisterExtension
        final SmtpExtension smtp = SmtpExtension.create();

        private final int port = smtp.port();

        private void receives(ReceivedMessages messages, String subject) {
            SERVERS.add(smtp.server());
            Mail.sendRaw(port, subject);
            assertThat(Mail.subjects(messages)).containsExactly(subject);
        }

        @Test
        void one(ReceivedMessages messages) {
            receives(messages, "one");
        }

        @Test
        void two(ReceivedMessages messages) {
            receives(messages, "two");
        }

        @Nested
        class Inner {
            @Test
            void three(ReceivedMessages messages) {
                receives(messages, "three");
            }
        }
    }

    @Test
    void anInstanceFieldIsForOneTest() {
        Kit.passes(3, InstanceField.class);
        assertThat(InstanceField.SERVERS).hasSize(3).noneMatch(SmtpServer::isRunning);
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class InstanceFieldOfOneInstance {
        static SmtpServer server;

        @RegisterExtension
        final SmtpExtension smtp = SmtpExtension.create();

        @Test
        void one() {
            server = smtp.server();
            Mail.sendRaw(smtp.port(), "one");
            assertThat(Mail.subjects(smtp.messages())).containsExactly("one");
        }

        @Test
        void two() {
            Mail.sendRaw(smtp.port(), "two");
            assertThat(Mail.subjects(smtp.messages())).containsExactly("two");
        }
    }

    @Test
    void anInstanceFieldOfASingleInstanceIsForAllTests() {
        Kit.passes(2, InstanceFieldOfOneInstance.class);
        assertThat(InstanceFieldOfOneInstance.server.isRunning()).isFalse();
    }

    /** Like Spring: makes a context, which has to know the port, when there is an instance, and keeps it. */
    static class Framework implements TestInstancePostProcessor {
        @Override
        public void postProcessTestInstance(Object instance, ExtensionContext context) {
            ((NeedsThePort) instance).context = BaseOfTwo.smtp.port();
        }
    }

    @ExtendWith(Framework.class)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class NeedsThePort {
        int context;
    }

    abstract static class BaseOfTwo extends NeedsThePort {
        @RegisterExtension
        static final SmtpExtension smtp = SmtpExtension.create();

        void receives(String subject) {
            Mail.sendRaw(context, subject);
            assertThat(Mail.subjects(smtp.messages())).containsExactly(subject);
        }
    }

    static class OneOfTwo extends BaseOfTwo {
        @Test
        void one() {
            receives("one");
        }

        @Test
        void two() {
            receives("two");
        }
    }

    static class TwoOfTwo extends BaseOfTwo {
        @Test
        void three() {
            receives("three");
        }

        @Test
        void four() {
            receives("four");
        }
    }

    @Test
    void aStaticFieldOfABaseClassServesAContextThatOutlivesOneClass() {
        Kit.passes(4, OneOfTwo.class, TwoOfTwo.class);
    }

    @SmtpTest
    static class BothDoors {
        @RegisterExtension
        static final SmtpExtension outer =
                SmtpExtension.with(SmtpServer.builder().hostname("outer.test"));

        @RegisterExtension
        final SmtpExtension mine =
                SmtpExtension.with(SmtpServer.builder().hostname("mine.test")).named("my own");

        @Test
        void doNotCompete(
                SmtpServer smtp, @FromServer("outer") SmtpServer first, @FromServer("my own") SmtpServer second) {
            assertThat(smtp.hostname()).isEqualTo("postroom.test");
            assertThat(first).isSameAs(outer.server());
            assertThat(second).isSameAs(mine.server());
        }
    }

    @Test
    void bothDoorsCanBeOpenAtOnce() {
        Kit.passes(1, BothDoors.class);
    }

    static class NullField {
        @RegisterExtension
        static final SmtpExtension smtp = null;

        @Test
        void never() {}
    }

    @Test
    void junitItselfRefusesAFieldThatIsNull() {
        assertThat(Kit.failure(NullField.class))
                .hasMessageContaining("smtp")
                .hasMessageContaining("@RegisterExtension");
    }

    static class OnlyFields {
        @RegisterExtension
        private static final SmtpExtension primary = SmtpExtension.create();

        @RegisterExtension
        private final SmtpExtension backup = SmtpExtension.create();

        @RepeatedTest(5)
        void areCalledLikeTheFields(@FromServer("backup") SmtpServer server, @FromServer("primary") Session session) {
            Mail.sendRaw(server.port(), "to the backup");
            Mail.send(session, "to the primary");

            assertThat(server).isSameAs(backup.server());
            assertThat(Mail.subjects(server)).containsExactly("to the backup");
            assertThat(Mail.subjects(primary.messages())).containsExactly("to the primary");
        }
    }

    @Test
    void fieldsAreChosenByTheirNames() {
        Kit.passes(5, OnlyFields.class);
    }

    static class NeverAsked {
        @RegisterExtension
        static final SmtpExtension smtp = SmtpExtension.create();

        @RegisterExtension
        final SmtpExtension mine = SmtpExtension.create();

        static SmtpExtension late;

        @Test
        void needsNoServer() {
            late = mine;
        }
    }

    @Test
    void aServerThatNobodyAsksForDoesNotStartNotEvenLater() {
        Kit.passes(1, NeverAsked.class);

        assertThat(NeverAsked.smtp.server().isRunning()).isFalse();
        assertThat(NeverAsked.late.server().isRunning()).isFalse();
    }
}
