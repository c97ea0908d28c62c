package org.postroom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postroom.AuthenticationPolicy;
import org.postroom.ClientCertificate;
import org.postroom.Conformance;
import org.postroom.FindingPolicy;
import org.postroom.ServerCertificate;
import org.postroom.ServerSettings;
import org.postroom.SmtpServer;
import org.postroom.SmtpServerBuilder;
import org.postroom.Tls;
import org.postroom.UnfiredFaultPolicy;
import org.postroom.fault.Stage;
import org.postroom.support.Dialogue;

/** Whatever an annotation can say, the builder can say, and the other way round. */
class EverySettingTest {

    /** What the builder calls it where the annotations say it in the plural or with an annotation of its own. */
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "user", "@SmtpUser",
            "mailbox", "@SmtpMailbox",
            "mailingList", "@SmtpMailingList",
            "faults", "@SmtpFault");

    /** The extension says it for each test, or it is the singular of what the annotation says. */
    private static final Set<String> SAID_ALREADY = Set.of("describedAs", "keyword", "withoutKeyword");

    /** They are about the test, not about the server. */
    private static final Set<String> NO_SETTINGS = Set.of("name", "lifetime");

    /** Each method is called as the attribute it sets, or as the annotation that it has. */
    @SmtpTest
    @ExtendWith(Looks.class)
    static class Said {
        @Test
        void nothing() {}

        @Test
        @SmtpTest(hostname = "mx.shop.example")
        void hostname() {}

        @Test
        @SmtpTest(port = 25_252)
        void port() {}

        @Test
        @SmtpTest(bindAddress = "127.0.0.2")
        void bindAddress() {}

        @Test
        @SmtpTest(tls = Tls.STARTTLS)
        void tls() {}

        @Test
        @SmtpTest(tls = Tls.IMPLICIT, certificate = ServerCertificate.EXPIRED)
        void certificate() {}

        @Test
        @SmtpTest(tls = Tls.IMPLICIT, clientCertificate = ClientCertificate.WANTED)
        void clientCertificate() {}

        @Test
        @SmtpTest(tls = Tls.IMPLICIT, tlsVersions = "TLSv1.3")
        void tlsVersions() {}

        @Test
        @SmtpTest(authentication = AuthenticationPolicy.REQUIRED)
        void authentication() {}

        @Test
        @SmtpTest(mechanisms = {"LOGIN", "PLAIN"})
        void mechanisms() {}

        @Test
        @SmtpTest(conformance = Conformance.STRICT)
        void conformance() {}

        @Test
        @SmtpTest(knownMailboxesOnly = true)
        void knownMailboxesOnly() {}

        @Test
        @SmtpTest(movedMailbox = "old@example.com -> new@example.com")
        void movedMailbox() {}

        @Test
        @SmtpTest(forwardsMoved = true)
        void forwardsMoved() {}

        @Test
        @SmtpTest(fullMailbox = "full@example.com")
        void fullMailbox() {}

        @Test
        @SmtpTest(connectedUser = "ann@example.com")
        void connectedUser() {}

        @Test
        @SmtpTest(onFindings = FindingPolicy.FAIL)
        void onFindings() {}

        @Test
        @SmtpTest(onUnfiredFaults = UnfiredFaultPolicy.ACCEPT)
        void onUnfiredFaults() {}

        @Test
        @SmtpTest(keywords = "XSHOP a b")
        void keywords() {}

        @Test
        @SmtpTest(withoutKeywords = "PIPELINING")
        void withoutKeywords() {}

        @Test
        @SmtpTest(maxMessageSize = 7)
        void maxMessageSize() {}

        @Test
        @SmtpTest(maxRecipients = 7)
        void maxRecipients() {}

        @Test
        @SmtpTest(maxRecipientDomains = 7)
        void maxRecipientDomains() {}

        @Test
        @SmtpTest(maxMessagesPerSession = 7)
        void maxMessagesPerSession() {}

        @Test
        @SmtpTest(maxLineLength = 777)
        void maxLineLength() {}

        @Test
        @SmtpTest(maxParameters = 7)
        void maxParameters() {}

        @Test
        @SmtpTest(maxCommandsPerMessage = 7)
        void maxCommandsPerMessage() {}

        @Test
        @SmtpTest(maxErrors = 7)
        void maxErrors() {}

        @Test
        @SmtpTest(maxSessions = 7)
        void maxSessions() {}

        @Test
        @SmtpTest(await = "7s")
        void await() {}

        @Test
        @SmtpTest(idleTimeout = "7s")
        void idleTimeout() {}

        @Test
        @SmtpTest(stopGrace = "7s")
        void stopGrace() {}

        @Test
        @SmtpTest(keepSessions = true)
        void keepSessions() {}

        @Test
        @SmtpTest(contentInMemoryUpTo = 7)
        void contentInMemoryUpTo() {}

        @Test
        @SmtpUser(name = "ann", password = "secret")
        void smtpUser() {}

        @Test
        @SmtpMailbox(address = "ann@example.com", name = "Ann Example")
        void smtpMailbox() {}

        @Test
        @SmtpMailingList(address = "staff@example.com", members = "ann@example.com")
        void smtpMailingList() {}

        @Test
        @SmtpFault(at = Stage.RCPT, lenient = true, close = true)
        void smtpFault() {}
    }

    /** Compares the settings that a method describes with those that nobody has touched. */
    static class Looks implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            ServerSettings said =
                    Plans.of(context).get("").builder(context).build().settings();
            ServerSettings untouched = SmtpServer.builder().build().settings();
            if (context.getRequiredTestMethod().getName().equals("nothing")) {
                assertThat(said).isEqualTo(untouched);
            } else {
                assertThat(said).isNotEqualTo(untouched);
            }
        }
    }

    private static Set<String> names(Stream<Method> methods) {
        return methods.filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ofTheAnnotations() {
        Set<String> attributes = names(Arrays.stream(SmtpTest.class.getDeclaredMethods()));
        attributes.removeAll(NO_SETTINGS);
        ServerAnnotation.KINDS.stream()
                .map(Class::getSimpleName)
                .map(name -> "@" + name)
                .forEach(attributes::add);
        return attributes;
    }

    @Test
    void theAnnotationsSayWhatTheBuilderSays() {
        Set<String> ofTheBuilder = names(Arrays.stream(SmtpServerBuilder.class.getMethods())
                .filter(method -> method.getReturnType() == SmtpServerBuilder.class));
        ofTheBuilder.removeAll(SAID_ALREADY);

        assertThat(ofTheAnnotations())
                .containsExactlyInAnyOrderElementsOf(ofTheBuilder.stream()
                        .map(name -> OTHER_WORDS.getOrDefault(name, name))
                        .toList());
    }

    @Test
    void eachAttributeIsHeededAndWhatIsLeftOutIsLeftToTheBuilder() {
        Set<String> said = names(Arrays.stream(Said.class.getDeclaredMethods()));
        said.remove("nothing");
        assertThat(said)
                .containsExactlyInAnyOrderElementsOf(ofTheAnnotations().stream()
                        .map(name -> name.replace("@S", "s"))
                        .toList());

        Kit.passes(said.size() + 1, Said.class);
    }

    @Test
    void everyAnnotationBesideSmtpTestNamesItsServerAndIsRepeatable() throws NoSuchMethodException {
        for (Class<? extends Annotation> kind : ServerAnnotation.KINDS) {
            assertThat(kind.getMethod("server").getDefaultValue()).isEqualTo("");
            assertThat(kind).hasAnnotation(java.lang.annotation.Repeatable.class);
        }
    }

    @SmtpTest(
            knownMailboxesOnly = true,
            movedMailbox = {"old@example.com->new@example.com", "older@example.com -> old@example.com"},
            fullMailbox = "full@example.com",
            connectedUser = "cat@example.com")
    @SmtpMailbox(address = "ann@example.com", name = "Ann Example")
    @SmtpMailbox(address = "bob@example.com")
    @SmtpMailingList(
            address = "staff@example.com",
            members = {"ann@example.com", "bob@example.com"})
    static class WithADirectory {
        @Test
        @SmtpMailbox(address = "dan@example.com", name = "Dan")
        void isLookedUp(SmtpServer smtp) {
            Dialogue.play(smtp, """
                    C: VRFY dan
                    S: 250 2.1.5 Dan <dan@example.com>
                    C: EXPN staff
                    S: 250-2.1.5 Ann Example <ann@example.com>
                    S: 250 2.1.5 <bob@example.com>
                    C: MAIL FROM:<>                      S: 250
                    C: RCPT TO:<ann@example.com>         S: 250
                    C: RCPT TO:<staff@example.com>       S: 250
                    C: RCPT TO:<cat@example.com>         S: 250
                    C: RCPT TO:<old@example.com>         S: 551
                    C: RCPT TO:<full@example.com>        S: 552
                    C: RCPT TO:<eve@example.com>         S: 550
                    """);
        }

        @Test
        @SmtpTest(movedMailbox = "old@example.com -> new@example.com", forwardsMoved = true)
        void orForwarded(SmtpServer smtp) {
            Dialogue.play(smtp, "C: MAIL FROM:<>   S: 250\nC: RCPT TO:<old@example.com>   S: 251");
        }
    }

    @Test
    void annotationsMakeADirectory() {
        Kit.passes(2, WithADirectory.class);
    }

    @SmtpTest
    static class Strict {
        @Test
        void test(SmtpServer smtp) {
            Dialogue.play(smtp, "C: MAIL FROM: <>   S: 501");
        }
    }

    @Test
    void aConfigurationParameterMakesAllServersStrict() {
        Kit.run(Map.of("postroom.conformance", " strict "), Strict.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1));
    }

    @SmtpTest(
            conformance = Conformance.LENIENT,
            onFindings = FindingPolicy.RECORD,
            onUnfiredFaults = UnfiredFaultPolicy.ACCEPT,
            await = "5s",
            idleTimeout = "5m")
    static class Explicit {
        @Test
        @SmtpFault(at = Stage.DATA, close = true)
        void test(SmtpServer smtp) {
            Dialogue.play(smtp, "C: MAIL FROM: <>   S: 250");
            assertThat(smtp.awaitLimit()).hasSeconds(5);
        }
    }

    @SmtpTest(onUnfiredFaults = UnfiredFaultPolicy.FAIL)
    @SmtpFault(at = Stage.DATA, close = true)
    static class FailsExplicitly {
        @Test
        void test(SmtpServer smtp) {}
    }

    @Test
    void whatAnAnnotationSaysBeatsAConfigurationParameterAlsoWhereItIsTheDefault() {
        Kit.run(
                        Map.of(
                                "postroom.conformance", "STRICT",
                                "postroom.onFindings", "FAIL",
                                "postroom.onUnfiredFaults", "FAIL",
                                "postroom.await", "1s",
                                "postroom.idleTimeout", "1s"),
                        Explicit.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(Kit.failure(Kit.run(Map.of("postroom.onUnfiredFaults", "ACCEPT"), FailsExplicitly.class)))
                .hasMessageContaining("on(DATA) never fired");
    }

    @SmtpTest(tls = {Tls.NONE, Tls.STARTTLS})
    static class Undecided {
        @Test
        void test() {}
    }

    @Test
    void twoValuesOfOneSettingAreRefused() {
        assertThat(Kit.failure(Undecided.class))
                .hasMessage(
                        "@SmtpTest on class EverySettingTest.Undecided: tls: expected one value, but there were NONE,"
                                + " STARTTLS");
    }

    static class Wrong {
        @Test
        @SmtpTest(movedMailbox = "old@example.com")
        void moved() {}

        @Test
        @SmtpTest(movedMailbox = "old@example.com -> ")
        void movedNowhere() {}

        @Test
        @SmtpTest(movedMailbox = "old@example.com -> new")
        void movedToNoAddress() {}

        @Test
        @SmtpTest(fullMailbox = "full")
        void full() {}

        @Test
        @SmtpTest(connectedUser = {"ann@example.com", ""})
        void connected() {}

        @Test
        @SmtpTest(maxRecipientDomains = 0)
        void maxRecipientDomains() {}

        @Test
        @SmtpTest(clientCertificate = ClientCertificate.REQUIRED)
        void clientCertificate() {}

        @Test
        @SmtpTest(authentication = AuthenticationPolicy.REQUIRED_AFTER_TLS)
        void authentication() {}

        @Test
        @SmtpTest
        @SmtpMailbox(address = "ann")
        void mailbox() {}

        @Test
        @SmtpTest
        @SmtpMailbox(address = "ann@example.com", name = "Ann\n")
        void mailboxName() {}

        @Test
        @SmtpTest
        @SmtpMailingList(
                address = "staff@example.com",
                members = {})
        void noMembers() {}

        @Test
        @SmtpTest(name = "one")
        @SmtpTest(name = "two")
        @SmtpMailingList(address = "staff@example.com", members = "ann@example.com")
        void whichServer() {}
    }

    @Test
    void whatMakesNoSenseIsRefusedAndNamed() {
        Map<String, String> refusals = new LinkedHashMap<>();
        Kit.run(Wrong.class).testEvents().failed().stream().forEach(event -> {
            String message = event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                    .getThrowable()
                    .map(Throwable::getMessage)
                    .orElse("");
            refusals.put(
                    event.getTestDescriptor().getDisplayName().replace("()", ""),
                    message.replaceFirst(" on method EverySettingTest.Wrong.\\w+\\(\\)", ""));
        });

        assertThat(refusals)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry(
                                        "moved",
                                        "@SmtpTest: movedMailbox: expected an old and a new address such as \"old@example.com ->"
                                                + " new@example.com\", but there was \"old@example.com\""),
                                Map.entry(
                                        "movedNowhere",
                                        "@SmtpTest: movedMailbox: expected an old and a new address such as \"old@example.com ->"
                                                + " new@example.com\", but there was \"old@example.com -> \""),
                                Map.entry(
                                        "movedToNoAddress",
                                        "@SmtpTest: movedMailbox: expected an address such as ann@example.com, but there was \"new\""),
                                Map.entry(
                                        "full",
                                        "@SmtpTest: fullMailbox: expected an address such as ann@example.com, but there was \"full\""),
                                Map.entry(
                                        "connected",
                                        "@SmtpTest: connectedUser: expected an address such as ann@example.com, but there was \"\""),
                                Map.entry(
                                        "maxRecipientDomains",
                                        "@SmtpTest: maxRecipientDomains: expected at least 1 domain, but there was 0"),
                                Map.entry(
                                        "clientCertificate",
                                        "@SmtpTest: clientCertificate: expected NONE, or a server whose tls is STARTTLS or IMPLICIT,"
                                                + " but there was REQUIRED"),
                                Map.entry(
                                        "authentication",
                                        "@SmtpTest: authentication: expected NONE, OFFERED or REQUIRED, or a server whose tls is"
                                                + " STARTTLS or IMPLICIT, but there was REQUIRED_AFTER_TLS"),
                                Map.entry(
                                        "mailbox",
                                        "@SmtpMailbox: expected an address such as ann@example.com, but there was \"ann\""),
                                Map.entry(
                                        "mailboxName",
                                        "@SmtpMailbox: expected a name of at most 200 characters and no control characters among"
                                                + " them, but there was \"Ann\n\""),
                                Map.entry(
                                        "noMembers",
                                        "@SmtpMailingList: expected at least one member, but there was none"),
                                Map.entry(
                                        "whichServer",
                                        "@SmtpMailingList: server: expected one of \"one\" (@SmtpTest on method"
                                                + " EverySettingTest.Wrong.whichServer()), \"two\" (@SmtpTest on method EverySettingTest.Wrong.whichServer()), but there was \"\"")));
    }

    @Test
    void aConfigurationParameterThatIsNoChoice() {
        for (String parameter : List.of("conformance", "onFindings", "onUnfiredFaults")) {
            assertThat(Optional.ofNullable(
                            Kit.failure(Kit.run(Map.of("postroom." + parameter, "perhaps"), Strict.class))
                                    .getMessage()))
                    .get()
                    .asString()
                    .matches("JUnit configuration parameter postroom\\." + parameter
                            + ": expected [A-Z_]+( or [A-Z_]+)+, but there was \"perhaps\"");
        }
    }
}
