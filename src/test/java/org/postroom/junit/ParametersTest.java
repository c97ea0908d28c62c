package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.SmtpServer;
import org.postroom.received.ReceivedMessages;

/** Where a parameter can be, and that all of one test are about one server. */
class ParametersTest {

    @SmtpTest
    static class Everywhere {
        private final SmtpServer constructed;
        private SmtpServer before;

        Everywhere(SmtpServer smtp) {
            constructed = smtp;
            Mail.sendRaw(smtp.port(), "constructor");
        }

        @BeforeEach
        void before(SmtpServer smtp) {
            before = smtp;
            Mail.sendRaw(smtp.port(), "before");
        }

        @AfterEach
        void after(SmtpServer smtp, ReceivedMessages messages) {
            assertThat(smtp).isSameAs(constructed).isSameAs(before);
            assertThat(messages.count()).isEqualTo(3);
        }

        private void receives(SmtpServer smtp) {
            assertThat(smtp).isSameAs(constructed).isSameAs(before);
            Mail.sendRaw(smtp.port(), "test");
            assertThat(Mail.subjects(smtp)).containsExactly("constructor", "before", "test");
        }

        @Test
        void test(SmtpServer smtp) {
            receives(smtp);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "b", "c"})
        void parameterized(String letter, SmtpServer smtp) {
            receives(smtp);
        }

        @RepeatedTest(3)
        void repeated(SmtpServer smtp) {
            receives(smtp);
        }

        @TestTemplate
        @ExtendWith(Twice.class)
        void template(SmtpServer smtp) {
            receives(smtp);
        }

        @TestFactory
        @Execution(ExecutionMode.SAME_THREAD)
        Stream<DynamicTest> factory(SmtpServer smtp, Session session) {
            return Stream.of(
                    DynamicTest.dynamicTest("one", () -> receives(smtp)),
                    DynamicTest.dynamicTest(
                            "two", () -> assertThat(Mail.subjects(smtp)).hasSize(3)));
        }

        @Nested
        class Inner {
            private final SmtpServer alsoConstructed;

            Inner(SmtpServer smtp) {
                alsoConstructed = smtp;
            }

            @Test
            void hasTheSameInBothConstructors(SmtpServer smtp) {
                assertThat(alsoConstructed).isSameAs(constructed);
                receives(smtp);
            }
        }
    }

    static class Twice implements TestTemplateInvocationContextProvider {
        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.of(new TestTemplateInvocationContext() {}, new TestTemplateInvocationContext() {});
        }
    }

    @Test
    void areResolvedInConstructorsLifecycleMethodsAndAllKindsOfTests() {
        Kit.passes(12, Everywhere.class);
    }

    @SmtpTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {
        private final SmtpServer constructed;

        OneInstance(SmtpServer smtp) {
            constructed = smtp;
            Mail.sendRaw(smtp.port(), "constructor");
        }

        @BeforeAll
        void beforeAll(SmtpServer smtp) {
            assertThat(smtp).isSameAs(constructed);
            assertThat(Mail.subjects(smtp)).containsExactly("constructor");
        }

        @BeforeEach
        void before(SmtpServer smtp) {
            assertThat(smtp).isSameAs(constructed);
        }

        @Test
        void one(ReceivedMessages messages) {
            Mail.sendRaw(constructed.port(), "one");
            assertThat(Mail.subjects(messages)).containsExactly("one");
        }

        @Test
        void two(ReceivedMessages messages) {
            Mail.sendRaw(constructed.port(), "two");
            assertThat(Mail.subjects(messages)).containsExactly("two");
        }

        @AfterAll
        void afterAll(SmtpServer smtp) {
            assertThat(smtp).isSameAs(constructed);
            assertThat(smtp.isRunning()).isTrue();
        }
    }

    @SmtpTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceThatWantsNothing {
        @Test
        void one(SmtpServer smtp) {
            Mail.sendRaw(smtp.port(), "one");
            assertThat(Mail.subjects(smtp)).containsExactly("one");
        }

        @Test
        void two(SmtpServer smtp) {
            Mail.sendRaw(smtp.port(), "two");
            assertThat(Mail.subjects(smtp)).containsExactly("two");
        }
    }

    @SmtpTest
    static class BeforeAllMethod {
        private static SmtpServer forAll;

        @BeforeAll
        static void beforeAll(SmtpServer smtp) {
            forAll = smtp;
        }

        @Test
        void one(SmtpServer smtp) {
            assertThat(smtp).isSameAs(forAll);
            Mail.sendRaw(forAll.port(), "one");
            assertThat(Mail.subjects(smtp)).containsExactly("one");
        }

        @Test
        void two(SmtpServer smtp) {
            assertThat(smtp).isSameAs(forAll);
            Mail.sendRaw(forAll.port(), "two");
            assertThat(Mail.subjects(smtp)).containsExactly("two");
        }

        @Nested
        class Inner {
            @Test
            void three(SmtpServer smtp) {
                assertThat(smtp).isSameAs(forAll);
                assertThat(smtp.messages().list()).isEmpty();
            }
        }
    }

    @Test
    void areResolvedBeforeThereIsATest() {
        Kit.passes(7, OneInstance.class, OneInstanceThatWantsNothing.class, BeforeAllMethod.class);
    }

    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @interface Theirs {}

    /** As tools about null have one. */
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @interface NotNull {}

    static class TheirResolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.isAnnotated(Theirs.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            if (parameter.getParameter().getType() == SmtpServer.class) {
                return SmtpServer.builder().hostname("theirs.test").build();
            }
            Properties properties = new Properties();
            properties.setProperty("whose", "theirs");
            return properties;
        }
    }

    static class AllProperties extends TheirResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Properties.class;
        }
    }

    @SmtpTest
    @ExtendWith(TheirResolver.class)
    static class WithTheirs {
        @Test
        void test(@Theirs Properties theirs, Properties ours) {
            assertThat(theirs).containsEntry("whose", "theirs");
            assertThat(ours).containsKey("mail.smtp.port");
        }

        @Test
        void alsoOfATypeOfOurs(@Theirs SmtpServer theirs, @NotNull SmtpServer ours) {
            assertThat(theirs.hostname()).isEqualTo("theirs.test");
            assertThat(ours.hostname()).isEqualTo("postroom.test");
        }
    }

    @ExtendWith(AllProperties.class)
    static class NoServerOfOurs {
        @Test
        void test(Properties theirs) {
            assertThat(theirs).containsEntry("whose", "theirs");
        }

        @Nested
        class Inner {
            @Test
            @ExtendWith(SmtpTestExtension.class)
            void evenIfTheExtensionIsThere(Properties theirs) {
                assertThat(theirs).containsEntry("whose", "theirs");
            }
        }
    }

    @Test
    void othersMayResolveTypesThatAreNotOurs() {
        Kit.passes(4, WithTheirs.class, NoServerOfOurs.class);
    }

    @SmtpTest
    static class OwnArgument {
        static Stream<Properties> properties() {
            Properties properties = new Properties();
            properties.setProperty("whose", "the test's");
            return Stream.of(properties);
        }

        @ParameterizedTest
        @MethodSource("properties")
        void comesFirst(Properties argument, SmtpServer smtp) {
            assertThat(argument).containsEntry("whose", "the test's");
        }

        @ParameterizedTest
        @ValueSource(strings = "argument")
        void isOursBehindIt(String argument, Properties ours) {
            assertThat(ours).containsKey("mail.smtp.port");
        }
    }

    @Test
    void theFirstParameterOfAParameterizedTestIsItsArgument() {
        Kit.passes(2, OwnArgument.class);
    }

    @SmtpTest(name = "primary", hostname = "primary.test")
    @SmtpTest(name = "backup", hostname = "backup.test")
    static class Several {
        @Test
        void areChosenByName(
                @FromServer("primary") SmtpServer primary,
                @FromServer("backup") SmtpServer backup,
                @FromServer("backup") ReceivedMessages messages,
                @FromServer("backup") Properties properties) {
            Mail.sendRaw(backup.port(), "to the backup");

            assertThat(List.of(primary.hostname(), backup.hostname())).containsExactly("primary.test", "backup.test");
            assertThat(Mail.subjects(messages)).containsExactly("to the backup");
            assertThat(primary.messages().list()).isEmpty();
            assertThat(properties.getProperty("mail.smtp.port")).isEqualTo(Integer.toString(backup.port()));
        }
    }

    @SmtpTest(hostname = "unnamed.test")
    @SmtpTest(name = "backup", hostname = "backup.test")
    static class OneWithoutAName {
        @Test
        void isTheObviousOne(SmtpServer smtp, @FromServer("backup") SmtpServer backup) {
            assertThat(smtp.hostname()).isEqualTo("unnamed.test");
            assertThat(backup.hostname()).isEqualTo("backup.test");
        }
    }

    @Test
    void severalServersAreToldApart() {
        Kit.passes(2, Several.class, OneWithoutAName.class);
    }
}
