package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postroom.SmtpServer;
import org.postroom.received.Envelope;
import org.postroom.received.ReceivedMessage;
import org.postroom.received.ReceivedMessages;

/** What is wrong is refused with a sentence that says where, what was found, and what would be right. */
class MisuseTest {

    @SmtpTest(name = "primary")
    @SmtpTest(name = "backup")
    static class UnknownName {
        @Test
        void test(@FromServer("bakcup") SmtpServer smtp) {}
    }

    @Test
    void unknownName() {
        assertThat(Kit.failure(UnknownName.class))
                .hasMessage(
                        "Parameter 1 of MisuseTest.UnknownName.test(SmtpServer): no server is called \"bakcup\"; there are"
                                + " \"primary\" (@SmtpTest on class MisuseTest.UnknownName), \"backup\" (@SmtpTest on class"
                                + " MisuseTest.UnknownName)");
    }

    @SmtpTest
    static class NameOfTheOnlyOne {
        @Test
        void test(Properties nothing, @FromServer("backup") ReceivedMessages messages) {}
    }

    @Test
    void nameWhereTheOnlyServerHasNone() {
        assertThat(Kit.failure(NameOfTheOnlyOne.class))
                .hasMessage(
                        "Parameter 2 of MisuseTest.NameOfTheOnlyOne.test(Properties, ReceivedMessages): no server is called"
                                + " \"backup\"; there is the server without a name (@SmtpTest on class MisuseTest.NameOfTheOnlyOne)");
    }

    @SmtpTest(name = "primary")
    static class Ambiguous {
        @RegisterExtension
        static final SmtpExtension backup = SmtpExtension.create();

        @Test
        void test(SmtpServer smtp) {}
    }

    @Test
    void severalServersAndNoName() {
        assertThat(Kit.failure(Ambiguous.class))
                .hasMessage(
                        "Parameter 1 of MisuseTest.Ambiguous.test(SmtpServer): there are several servers, \"primary\""
                                + " (@SmtpTest on class MisuseTest.Ambiguous), \"backup\" (field MisuseTest.Ambiguous.backup); say which"
                                + " one with @FromServer");
    }

    @SmtpTest(name = "smtp")
    static class SameNameTwice {
        @RegisterExtension
        static final SmtpExtension smtp = SmtpExtension.create();

        @Test
        void test(@FromServer("smtp") SmtpServer server) {}
    }

    @Test
    void theNameOfAFieldInAnAnnotation() {
        assertThat(Kit.failure(SameNameTwice.class))
                .hasMessage(
                        "Parameter 1 of MisuseTest.SameNameTwice.test(SmtpServer): two servers are called \"smtp\": @SmtpTest on"
                                + " class MisuseTest.SameNameTwice, and field MisuseTest.SameNameTwice.smtp; give one of them another name");
    }

    static class NoServer {
        @Test
        void test(@FromServer("backup") SmtpServer smtp) {}
    }

    @Test
    void fromServerWithoutAnyServer() {
        assertThat(Kit.failure(NoServer.class))
                .hasMessage(
                        "Parameter 1 of MisuseTest.NoServer.test(SmtpServer): no server is called \"backup\"; there is none at"
                                + " all: no @SmtpTest on this method, its class or an enclosing one, and no field with an SmtpExtension");
    }

    static class NoServerAndNoName {
        @Test
        void test(SmtpServer smtp) {}
    }

    @Test
    void aParameterWithoutAnyServerIsRefusedByJUnit() {
        assertThat(Kit.failure(NoServerAndNoName.class))
                .hasMessageStartingWith("No ParameterResolver registered for parameter [org.postroom.SmtpServer ")
                .hasMessageContaining("MisuseTest$NoServerAndNoName.test(");
    }

    @SmtpTest
    static class WrongType {
        @Test
        void test(@FromServer("") String smtp) {}
    }

    @Test
    void aTypeThatNoServerGives() {
        assertThat(Kit.failure(WrongType.class))
                .hasMessage(
                        "Parameter 1 of MisuseTest.WrongType.test(String) has @FromServer(\"\"), but a server cannot give a"
                                + " String; it gives CommandTrace, Envelopes, Properties, ReceivedMessages, SSLContext, Session, SmtpServer,"
                                + " SmtpSessions");
    }

    @SmtpTest
    static class OneMessage {
        @Test
        void test(ReceivedMessage message) {}
    }

    @SmtpTest
    static class OneEnvelope {
        @Test
        void test(SmtpServer smtp, @FromServer("") Envelope envelope) {}
    }

    @Test
    void aTypeThatIsNotThereBeforeTheTest() {
        assertThat(Kit.failure(OneMessage.class))
                .hasMessage("Parameter 1 of MisuseTest.OneMessage.test(ReceivedMessage): a test cannot be given a"
                        + " ReceivedMessage; take ReceivedMessages, of which messages.single() is the message");
        assertThat(Kit.failure(OneEnvelope.class))
                .hasMessage(
                        "Parameter 2 of MisuseTest.OneEnvelope.test(SmtpServer, Envelope): a test cannot be given an"
                                + " Envelope; take Envelopes, of which envelopes.single() is the envelope");
    }

    @SmtpTest(name = "backup")
    @SmtpTest(name = "backup", port = 2525)
    static class DuplicateNames {
        @Test
        void test() {}
    }

    @SmtpTest
    @SmtpTest(port = 2525)
    static class TwoWithoutAName {
        @Test
        void test() {}
    }

    @Test
    void duplicateNames() {
        assertThat(Kit.failure(DuplicateNames.class))
                .hasMessage(
                        "@SmtpTest on class MisuseTest.DuplicateNames: name: expected a different name for each server, but two"
                                + " are called \"backup\"");
        assertThat(Kit.failure(TwoWithoutAName.class))
                .hasMessage(
                        "@SmtpTest on class MisuseTest.TwoWithoutAName: name: expected a name for each of several servers, but"
                                + " two have none");
    }

    @SmtpTest(await = "5 parsecs")
    static class BadDuration {
        @Nested
        class Inner {
            @Test
            void test() {}
        }
    }

    @Test
    void aDurationThatIsNone() {
        assertThat(Kit.failure(BadDuration.class))
                .hasMessage(
                        "@SmtpTest on class MisuseTest.BadDuration: await: expected a duration such as \"5s\", \"300 ms\","
                                + " \"2 m\" or \"PT5S\" (the units are ns, us, ms, s, m and h), but there was \"5 parsecs\"");
    }

    static class BadValues {
        @Test
        @SmtpTest(port = 65_536)
        void port() {}

        @Test
        @SmtpTest(maxRecipients = 0)
        void maxRecipients() {}

        @Test
        @SmtpTest(bindAddress = "localhost")
        void bindAddress() {}

        @Test
        @SmtpTest(keywords = "X SHOP\n")
        void keywords() {}

        @Test
        @SmtpTest(idleTimeout = "0s")
        void idleTimeout() {}

        @Test
        @SmtpTest(tlsVersions = "SSLv3")
        void tlsVersions() {}

        @Test
        @SmtpTest(lifetime = Lifetime.PER_CLASS)
        void lifetime() {}
    }

    @Test
    void valuesThatTheBuilderRefuses() {
        assertThat(Kit.failures(Kit.run(BadValues.class)))
                .extracting(Throwable::getMessage)
                .containsExactlyInAnyOrder(
                        "@SmtpTest on method MisuseTest.BadValues.port(): port: expected 0 for any free port, or a port up to 65535,"
                                + " but there was 65536",
                        "@SmtpTest on method MisuseTest.BadValues.maxRecipients(): maxRecipients: expected at least 1 recipient, but"
                                + " there was 0",
                        "@SmtpTest on method MisuseTest.BadValues.bindAddress(): bindAddress: expected an IP address such as"
                                + " 127.0.0.1 or ::1, but there was \"localhost\"",
                        "@SmtpTest on method MisuseTest.BadValues.keywords(): keywords: expected parameters of at most 400 printable"
                                + " ASCII characters, but there was \"SHOP\n\"",
                        "@SmtpTest on method MisuseTest.BadValues.idleTimeout(): idleTimeout: expected at least a millisecond, but"
                                + " there was PT0S",
                        "@SmtpTest on method MisuseTest.BadValues.tlsVersions(): tlsVersions: expected some of [TLSv1.2, TLSv1.3],"
                                + " but there was \"SSLv3\"",
                        "@SmtpTest on method MisuseTest.BadValues.lifetime(): lifetime: expected PER_METHOD on a method, but there"
                                + " was PER_CLASS: a server for the whole class is declared on the class");
    }

    @SmtpTest
    static class Configured {
        @Test
        void test(SmtpServer smtp) {
            assertThat(smtp.awaitLimit()).hasMillis(123);
        }

        @Test
        @SmtpTest(await = "1s")
        void theAnnotationSaysMore(SmtpServer smtp) {
            assertThat(smtp.awaitLimit()).hasSeconds(1);
        }
    }

    @Test
    void configurationParametersAreDefaults() {
        Kit.run(Map.of("postroom.await", "123 ms"), Configured.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(2));
    }

    @Test
    void aConfigurationParameterThatIsNoDuration() {
        assertThat(Kit.failure(Kit.run(Map.of("postroom.await", "soon"), Configured.class)))
                .hasMessage(
                        "JUnit configuration parameter postroom.await: expected a duration such as \"5s\", \"300 ms\", \"2 m\" or"
                                + " \"PT5S\" (the units are ns, us, ms, s, m and h), but there was \"soon\"");
    }

    @SmtpTest
    static class AfterAllMethod {
        @Test
        void test() {}

        @AfterAll
        static void afterAll(SmtpServer smtp) {}
    }

    @Test
    void afterAllWithoutAServerForTheClass() {
        assertThat(Kit.failure(AfterAllMethod.class))
                .hasMessage(
                        "Parameter 1 of MisuseTest.AfterAllMethod.afterAll(SmtpServer): the servers of the tests are gone when an"
                                + " @AfterAll method runs; with lifetime = PER_CLASS, @SmtpTest on class MisuseTest.AfterAllMethod has one"
                                + " that is still there");
    }

    @SmtpUser(name = "ann", password = "secret")
    static class UserWithoutServer {
        @Test
        void test() {}
    }

    @SmtpTest(name = "primary")
    @SmtpTest(name = "backup")
    @SmtpUser(name = "ann", password = "secret", server = "bakcup")
    static class UserOfNoServer {
        @Test
        void test() {}
    }

    @SmtpTest
    @SmtpUser(name = "", password = "secret")
    static class UserWithoutName {
        @Test
        void test() {}
    }

    @ExtendWith(SmtpExtension.class)
    static class NoField {
        @Test
        void test() {}
    }

    @Test
    void anExtensionThatIsNoField() {
        assertThat(Kit.failure(NoField.class))
                .hasMessage(
                        "@ExtendWith(SmtpExtension.class) says nothing about a server: expected @SmtpTest in its place, or a field"
                                + " as in @RegisterExtension static final SmtpExtension smtp = SmtpExtension.create()");
    }

    @Test
    void usersOfNoServer() {
        assertThat(Kit.failure(UserWithoutServer.class))
                .hasMessage(
                        "@SmtpUser on class MisuseTest.UserWithoutServer: server: expected a server, but there is none: no"
                                + " @SmtpTest here, on the class or on an enclosing one, and no @RegisterExtension field with an"
                                + " SmtpExtension");
        assertThat(Kit.failure(UserOfNoServer.class))
                .hasMessage(
                        "@SmtpUser on class MisuseTest.UserOfNoServer: server: expected one of \"primary\" (@SmtpTest on class"
                                + " MisuseTest.UserOfNoServer), \"backup\" (@SmtpTest on class MisuseTest.UserOfNoServer), but there was"
                                + " \"bakcup\"");
        assertThat(Kit.failure(UserWithoutName.class))
                .hasMessageStartingWith("@SmtpUser on class MisuseTest.UserWithoutName: ");
    }

    @SmtpTest(name = "one", port = 48_211)
    @SmtpTest(name = "two", port = 48_211)
    static class SamePort {
        @Test
        void test() {}
    }

    @Test
    void aPortThatIsTaken() {
        assertThat(Kit.failure(SamePort.class))
                .hasMessageStartingWith(
                        "@SmtpTest on class MisuseTest.SamePort: The server postroom.test cannot listen on 127.0.0.1,"
                                + " port 48211: ")
                .hasMessageEndingWith("; port 0 lets it take one that is free");
    }

    @Test
    void aRefusalIsNotRepeated() {
        assertThat(Kit.failures(Kit.run(BadValues.class)))
                .allSatisfy(failure -> assertThat(failure.getSuppressed()).isEmpty());
    }
}
