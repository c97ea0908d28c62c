package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postroom.AuthenticationPolicy;
import org.postroom.SmtpServer;
import org.postroom.Tls;

/** Where {@code @SmtpTest} can stand, and which of several holds. */
class PlacesTest {

    @SmtpTest(hostname = "outer.test")
    static class Outer {
        @Nested
        class Inner {
            @Nested
            class Innermost {
                @Test
                void hasThatOfTheOutermost(SmtpServer smtp) {
                    assertThat(smtp.hostname()).isEqualTo("outer.test");
                }
            }
        }

        @Nested
        @SmtpTest(hostname = "inner.test")
        class WithItsOwn {
            @Test
            void hasItsOwn(SmtpServer smtp) {
                assertThat(smtp.hostname()).isEqualTo("inner.test");
            }

            @Test
            @SmtpTest(hostname = "method.test")
            void orThatOfTheMethod(SmtpServer smtp) {
                assertThat(smtp.hostname()).isEqualTo("method.test");
            }
        }

        @Nested
        @SmtpTest(name = "backup", hostname = "backup.test")
        class WithOneMore {
            @Test
            void hasBoth(SmtpServer smtp, @FromServer("backup") SmtpServer backup) {
                assertThat(smtp.hostname()).isEqualTo("outer.test");
                assertThat(backup.hostname()).isEqualTo("backup.test");
                assertThat(backup.port()).isNotEqualTo(smtp.port());
            }
        }
    }

    @Test
    void onAnEnclosingClassItHoldsForNestedOnes() {
        Kit.passes(4, Outer.class);
    }

    @SmtpTest(hostname = "parent.test")
    @SmtpUser(name = "ann", password = "secret")
    static class Parent {
        @Test
        void isInherited(SmtpServer smtp) {
            Mail.send(smtp, "one");

            assertThat(Mail.subjects(smtp)).containsExactly("one");
            assertThat(smtp.sessions().single().transcript()).contains("AUTH");
        }
    }

    static class Child extends Parent {
        @Test
        void hasThatOfTheParent(SmtpServer smtp) {
            assertThat(smtp.hostname()).isEqualTo("parent.test");
        }
    }

    @SmtpTest(hostname = "child.test")
    @SmtpTest(name = "second", hostname = "second.test")
    static class ChildWithItsOwn extends Parent {
        @Test
        void hasItsOwn(SmtpServer smtp, @FromServer("second") SmtpServer second) {
            assertThat(smtp.hostname()).isEqualTo("child.test");
            assertThat(second.hostname()).isEqualTo("second.test");
        }
    }

    @SmtpTest(hostname = "interface.test")
    interface Contract {
        @Test
        default void holdsInADefaultMethod(SmtpServer smtp) {
            assertThat(smtp.hostname()).isEqualTo("interface.test");
        }
    }

    static class Implementation implements Contract {}

    @Test
    void itIsInherited() {
        Kit.passes(6, Parent.class, Child.class, ChildWithItsOwn.class, Implementation.class);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Test
    @SmtpTest(hostname = "composed.test", authentication = AuthenticationPolicy.REQUIRED)
    @SmtpUser(name = "ann", password = "secret")
    @interface MailTest {}

    @Retention(RetentionPolicy.RUNTIME)
    @MailTest
    @interface MailTestOfOurs {}

    @Retention(RetentionPolicy.RUNTIME)
    @SmtpTest(hostname = "for.classes.test")
    @interface MailTests {}

    static class Composed {
        @MailTest
        void holds(SmtpServer smtp) {
            Mail.send(smtp, "authenticated");

            assertThat(smtp.hostname()).isEqualTo("composed.test");
            assertThat(Mail.subjects(smtp)).containsExactly("authenticated");
        }

        @MailTestOfOurs
        void holdsAtAnyDepth(SmtpServer smtp) {
            assertThat(smtp.hostname()).isEqualTo("composed.test");
        }

        @MailTestOfOurs
        @SmtpTest(hostname = "direct.test")
        void isReplacedByOneThatStandsThereItself(SmtpServer smtp) {
            assertThat(smtp.hostname()).isEqualTo("direct.test");
        }
    }

    @MailTests
    static class ComposedOnClass {
        @Test
        void holds(SmtpServer smtp) {
            assertThat(smtp.hostname()).isEqualTo("for.classes.test");
        }
    }

    @Test
    void itCanBePartOfAComposedAnnotation() {
        Kit.passes(4, Composed.class, ComposedOnClass.class);
    }

    @SmtpTest(hostname = "class.test", tls = Tls.NONE)
    static class MethodAgainstClass {
        private SmtpServer before;

        @BeforeEach
        void remember(SmtpServer smtp) {
            before = smtp;
        }

        @Test
        @SmtpTest(tls = Tls.STARTTLS)
        void theMethodReplacesTheWholeAnnotation(SmtpServer smtp) {
            Mail.send(smtp, "one");

            assertThat(smtp).isSameAs(before);
            assertThat(smtp.hostname()).isEqualTo("postroom.test");
            assertThat(smtp.trace().transcript()).contains("C: STARTTLS");
        }

        @Test
        @SmtpUser(name = "bob", password = "secret")
        void usersAreAdded(SmtpServer smtp) {
            Mail.send(smtp, "one");

            assertThat(smtp.hostname()).isEqualTo("class.test");
            assertThat(smtp.trace().transcript()).contains("C: AUTH");
        }

        @Test
        void othersHaveThatOfTheClass(SmtpServer smtp) {
            Mail.send(smtp, "one");

            assertThat(smtp).isSameAs(before);
            assertThat(smtp.trace().transcript()).doesNotContain("C: STARTTLS", "C: AUTH");
        }
    }

    @Test
    void onAMethodItReplacesThatOfTheClass() {
        Kit.passes(3, MethodAgainstClass.class);
    }

    static class OnlyOnAMethod {
        @BeforeEach
        void isThereBeforeEach(SmtpServer smtp) {
            Mail.sendRaw(smtp.port(), "before");
        }

        @Test
        @SmtpTest
        void one(SmtpServer smtp) {
            assertThat(Mail.subjects(smtp)).containsExactly("before");
        }
    }

    @Test
    void onAMethodItNeedsNoneOnTheClass() {
        Kit.passes(1, OnlyOnAMethod.class);
    }

    @SmtpTest(
            hostname = "mx.shop.example",
            keywords = {"XSHOP a b", "XONE"},
            withoutKeywords = "PIPELINING",
            maxMessageSize = 1234,
            await = "7 ms",
            idleTimeout = "PT1M",
            tls = Tls.STARTTLS,
            tlsVersions = "TLSv1.3",
            mechanisms = "PLAIN")
    @SmtpUser(name = "ann", password = "secret")
    static class Attributes {
        @Test
        void areTheSettingsOfTheBuilder(SmtpServer smtp) {
            Mail.send(smtp, "one");

            assertThat(smtp.awaitLimit()).hasMillis(7);
            assertThat(smtp.trace().transcript())
                    .contains("220 mx.shop.example", "XSHOP a b", "XONE", "SIZE 1234", "AUTH PLAIN\n".strip())
                    .doesNotContain("PIPELINING");
        }
    }

    @Test
    void attributesAreTheSettingsOfTheBuilder() {
        Kit.passes(1, Attributes.class);
    }
}
