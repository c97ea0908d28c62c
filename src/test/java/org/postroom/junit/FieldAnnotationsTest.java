package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postroom.SmtpServer;
import org.postroom.fault.Stage;

/** {@link SmtpFault}, {@link SmtpUser}, {@link SmtpMailbox} and {@link SmtpMailingList} for a server in a field. */
class FieldAnnotationsTest {

    /** What a server answers to one command after HELO. */
    private static String answer(SmtpExtension smtp, String command) {
        try (Socket socket = new Socket(smtp.host(), smtp.port())) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            in.readLine();
            socket.getOutputStream().write(("HELO a.test\r\n" + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            in.readLine();
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface Declared {
        @RegisterExtension
        SmtpExtension smtp = SmtpExtension.create();
    }

    @SmtpMailbox(address = "ann@example.com", name = "Ann Example")
    @SmtpMailingList(address = "all@example.com", members = "ann@example.com")
    @SmtpUser(name = "ann", password = "secret")
    static class InAnInterface implements Declared {
        /** As a framework does, before any annotation was read. */
        static final int PORT = smtp.port();

        @RepeatedTest(3)
        @SmtpFault(at = Stage.NOOP, reply = "450 4.3.0 Not now", times = 1)
        void isArmedBeforeEachTest() {
            assertThat(answer(smtp, "NOOP")).startsWith("450");
            assertThat(answer(smtp, "NOOP")).startsWith("250");
        }

        @Test
        @SmtpUser(name = "bob", password = "else")
        void usersAndMailboxesAreThere() {
            assertThat(answer(smtp, "VRFY ann")).contains("Ann Example <ann@example.com>");
            assertThat(answer(smtp, "EXPN all@example.com")).contains("ann@example.com");
            // ann:secret, and bob:else
            assertThat(answer(smtp, "AUTH PLAIN AGFubgBzZWNyZXQ=")).startsWith("235");
            assertThat(answer(smtp, "AUTH PLAIN AGJvYgBlbHNl")).startsWith("235");
            Mail.send(smtp.mailSession(), "logs in");
            assertThat(smtp.sessions().list().get(4).user()).contains("ann");
        }

        @RepeatedTest(2)
        void andNothingOfAnotherTest() {
            assertThat(answer(smtp, "NOOP")).startsWith("250");
            assertThat(answer(smtp, "AUTH PLAIN AGJvYgBlbHNl")).startsWith("535");
        }
    }

    @Test
    void ofAStaticField() {
        Kit.passes(6, InAnInterface.class);
    }

    static class OfEachTest {
        @RegisterExtension
        final SmtpExtension smtp = SmtpExtension.create();

        @Test
        @SmtpFault(at = Stage.NOOP, reply = "450 4.3.0 Not now")
        void one() {
            assertThat(answer(smtp, "NOOP")).startsWith("450");
        }

        @Nested
        @SmtpFault(at = Stage.NOOP, reply = "451 4.3.0 Not now")
        class Inner {
            @Test
            void two() {
                assertThat(answer(smtp, "NOOP")).startsWith("451");
            }
        }
    }

    @Test
    void ofAnInstanceField() {
        Kit.passes(2, OfEachTest.class);
    }

    static class OfTwo {
        @RegisterExtension
        static final SmtpExtension primary = SmtpExtension.create();

        @RegisterExtension
        final SmtpExtension second = SmtpExtension.create().named("backup");

        @Test
        @SmtpFault(server = "backup", at = Stage.NOOP, reply = "450 4.3.0 Not now")
        void oneIsNamed() {
            assertThat(answer(second, "NOOP")).startsWith("450");
            assertThat(answer(primary, "NOOP")).startsWith("250");
        }
    }

    @Test
    void ofOneOfSeveralFields() {
        Kit.passes(1, OfTwo.class);
    }

    static class OfNobodyKnowsWhich {
        @RegisterExtension
        static final SmtpExtension primary = SmtpExtension.create();

        @RegisterExtension
        static final SmtpExtension backup = SmtpExtension.create();

        @Test
        @SmtpFault(at = Stage.NOOP, reply = "450 4.3.0 Not now")
        void never() {}
    }

    @Test
    void ofSeveralFieldsButWhich() {
        assertThat(Kit.failure(OfNobodyKnowsWhich.class))
                .hasMessage(
                        "@SmtpFault on method FieldAnnotationsTest.OfNobodyKnowsWhich.never(): server: expected one of"
                                + " \"backup\" (field FieldAnnotationsTest.OfNobodyKnowsWhich.backup), \"primary\" (field"
                                + " FieldAnnotationsTest.OfNobodyKnowsWhich.primary), but there was \"\"");
    }

    @SmtpTest
    static class OfBothDoors {
        @RegisterExtension
        final SmtpExtension other = SmtpExtension.create();

        @Test
        @SmtpFault(at = Stage.NOOP, reply = "450 4.3.0 Not now")
        @SmtpFault(server = "other", at = Stage.NOOP, reply = "451 4.3.0 Not now")
        void areToldApart(SmtpServer smtp) {
            assertThat(answer(other, "NOOP")).startsWith("451");
            smtp.faults().list().get(0).remove();
        }
    }

    @Test
    void withAnAnnotatedServerTheOneWithoutANameIsThat() {
        Kit.passes(1, OfBothDoors.class);
    }

    static class OfAFieldThatNobodyAsksFor {
        @RegisterExtension
        final SmtpExtension smtp = SmtpExtension.create();

        @Test
        @SmtpFault(at = Stage.NOOP, reply = "450 4.3.0 Not now")
        void test() {}
    }

    @Test
    void thatNeverFireFailTheTest() {
        assertThat(Kit.failure(OfAFieldThatNobodyAsksFor.class))
                .hasMessageContaining("on(NOOP) never fired; no client came");
    }

    @SmtpTest(lifetime = Lifetime.PER_CLASS)
    static class OfTheClass {
        @Test
        @SmtpUser(name = "ann", password = "secret")
        void one(SmtpServer smtp) {
            Mail.send(smtp, "with a login");
            assertThat(smtp.sessions().single().user()).contains("ann");
        }

        @Test
        void two(SmtpServer smtp) {
            Mail.send(smtp, "without one");
            assertThat(smtp.sessions().single().user()).isEmpty();
        }
    }

    @Test
    void aServerOfTheClassTakesThoseOfOneTestToo() {
        Kit.passes(2, OfTheClass.class);
    }
}
