package org.postroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.postroom.fault.Stage.DATA;
import static org.postroom.fault.Stage.NOOP;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postroom.fault.Fault;
import org.postroom.fault.Faults;
import org.postroom.findings.Finding;
import org.postroom.junit.SmtpExtension;
import org.postroom.support.Dialogue;

/** The settings of a server as a value, what it says of itself, and what it verifies. */
class ServerSettingsTest {

    private static final String PLANNED =
            "    planned at org.postroom.ServerSettingsTest.\\w+\\(ServerSettingsTest.java:\\d+\\)\\R";

    private static SmtpServerBuilder shop() {
        return SmtpServer.builder()
                .hostname("mx.shop.example")
                .maxRecipients(7)
                .keyword("XSHOP", "a b")
                .withoutKeyword("PIPELINING")
                .mechanisms("plain")
                .user("ann", "secret")
                .fullMailbox("full@example.com");
    }

    @Test
    void areTheSameWhereTheSameWasSaidInAnyOrder() {
        ServerSettings settings = shop().build().settings();

        assertThat(settings)
                .isEqualTo(shop().build().settings())
                .hasSameHashCodeAs(shop().build().settings())
                .isEqualTo(SmtpServer.builder()
                        .fullMailbox("full@example.com")
                        .user("ann", "secret")
                        .mechanisms("PLAIN")
                        .withoutKeywords("PIPELINING")
                        .keywords("XSHOP a b")
                        .maxRecipients(7)
                        .hostname("mx.shop.example")
                        .port(0)
                        .build()
                        .settings())
                .isNotEqualTo(shop().maxRecipients(8).build().settings())
                .isNotEqualTo(shop().fullMailbox("full@example.org").build().settings());
    }

    private static ServerSettings ann(UnaryOperator<SmtpServerBuilder> more) {
        return more.apply(SmtpServer.builder().mailbox("ann@example.com", "Ann"))
                .build()
                .settings();
    }

    @Test
    void areOthersWithWhateverElseIsSaidOfTheDirectory() {
        assertThat(ann(builder -> builder)).isEqualTo(ann(builder -> builder));
        List<UnaryOperator<SmtpServerBuilder>> more = List.of(
                builder -> builder.fullMailbox("ann@example.com"),
                builder -> builder.connectedUser("ann@example.com"),
                builder -> builder.mailbox("bob@example.com", "Bob"),
                SmtpServerBuilder::forwardsMoved,
                SmtpServerBuilder::knownMailboxesOnly);
        assertThat(more)
                .allSatisfy(each -> assertThat(ann(each)).isEqualTo(ann(each)).isNotEqualTo(ann(builder -> builder)));
    }

    @Test
    void areTheBeginningOfAnotherServerAndStayAsTheyWere() {
        ServerSettings settings = shop().build().settings();

        ServerSettings others = settings.toBuilder()
                .hostname("backup.example")
                .maxErrors(3)
                .keyword("PIPELINING")
                .build()
                .settings();

        assertThat(settings).isEqualTo(shop().build().settings());
        assertThat(others)
                .isEqualTo(shop().hostname("backup.example")
                        .maxErrors(3)
                        .keyword("PIPELINING")
                        .build()
                        .settings());
    }

    @Test
    void areReadWithoutPasswords() {
        assertThat(SmtpServer.builder().build().settings()).asString().isEmpty();
        assertThat(shop().idleTimeout(Duration.ofMinutes(5)).build().settings())
                .asString()
                .startsWith("hostname = mx.shop.example, limits = {RECIPIENTS=7}, ")
                .contains("mechanisms = [PLAIN], users = ann, directory = [<full@example.com>]")
                .doesNotContain("secret", "idleTimeout");
    }

    @Test
    void aKeywordReplacesWhatWasSaidOfItInAnyCase() {
        try (SmtpServer smtp = SmtpServer.builder()
                .keywords("XSHOP a", "XONE", "xshop b")
                .withoutKeywords("xone", "pipelining")
                .keyword("PIPELINING")
                .start()) {
            Dialogue.play(smtp, "C: EHLO client.example   S: 250\nC: QUIT   S: 221");

            assertThat(smtp.trace().transcript())
                    .contains("xshop b", "PIPELINING")
                    .doesNotContain("XSHOP a", "XONE");
        }
    }

    @Test
    void theNameIsTheHostAndWhatItIsThereFor() {
        assertThat(shop().build().name()).isEqualTo("mx.shop.example");
        assertThat(shop().describedAs("sells").build().name()).isEqualTo("mx.shop.example (sells)");
    }

    @Test
    void findingsAreThoseOfSessionsAndOfMessages() {
        try (SmtpServer smtp = SmtpServer.builder().start()) {
            Dialogue.play(smtp, """
                    C: EHLO client.example            S: 250
                    C: MAIL FROM: <ann@example.com>   S: 250
                    C: RCPT TO:<bob@example.com>      S: 250
                    C: DATA                           S: 354
                    C: Subject: Hello
                    C:
                    C: .                              S: 250
                    C: QUIT                           S: 221
                    """);

            assertThat(smtp.findings())
                    .extracting(Finding::toString)
                    .anyMatch(text -> text.contains("space"))
                    .anyMatch(text -> text.contains("From"))
                    .hasSize(smtp.sessions().single().findings().size()
                            + smtp.messages().single().findings().size());
        }
    }

    @Test
    void verifiesWhatTheEndOfATestChecks() {
        String dialogue = "C: EHLO client.example   S: 250\nC: MAIL FROM: <>   S: 250\nC: QUIT   S: 221";
        try (SmtpServer lenient = SmtpServer.builder().start()) {
            lenient.verify();
            lenient.on(DATA).close();
            Dialogue.play(lenient, dialogue);
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(lenient::verify)
                    .withMessageMatching("The test planned a fault that never happened:\\R"
                            + "  on\\(DATA\\) never fired; DATA never came, only CONNECT, EHLO, MAIL, QUIT\\R"
                            + PLANNED
                            + "A fault that need not happen is lenient\\(\\).");
        }
        try (SmtpServer failing =
                SmtpServer.builder().onFindings(FindingPolicy.FAIL).start()) {
            failing.on(DATA);
            Dialogue.play(failing, dialogue);
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(failing::verify)
                    .withMessageStartingWith(
                            "Expected a client that breaks no rule of severity MUST, since onFindings = FAIL, but it broke one:")
                    .withMessageContaining("The test says when to fail, but not how:");
        }
    }

    private static SmtpServer planning(UnfiredFaultPolicy policy) {
        SmtpServer smtp = SmtpServer.builder().onUnfiredFaults(policy).start();
        smtp.on(NOOP).times(3).reply("250 Once");
        smtp.on("XFOO").reply("250 As often as it comes");
        smtp.on(DATA).times(2).lenient().close();
        Dialogue.play(smtp, "C: NOOP   S: 250 Once\nC: XFOO   S: 250\nC: QUIT   S: 221");
        return smtp;
    }

    @Test
    void aFaultThatFiredTooSeldomIsUnfiredWhereAllMustFire() {
        try (SmtpServer smtp = planning(UnfiredFaultPolicy.FAIL_UNLESS_ALL_FIRED)) {
            assertThat(smtp.unfiredFaults()).extracting(Fault::toString).containsExactly("on(NOOP).times(3)");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(smtp::verify)
                    .withMessageMatching("The test planned a fault that did not happen as often as planned:\\R"
                            + "  on\\(NOOP\\).times\\(3\\) fired 1 of 3 times; NOOP came 1 time\\R"
                            + PLANNED
                            + "A fault that need not happen is lenient\\(\\).");

            Dialogue.play(smtp, "C: NOOP   S: 250 Once\nC: NOOP   S: 250 Once\nC: NOOP   S: 250 2.0.0 ...");
            smtp.verify();
        }
        try (SmtpServer smtp = planning(UnfiredFaultPolicy.FAIL)) {
            assertThat(smtp.unfiredFaults()).isEmpty();
            smtp.on(DATA).close();
            assertThat(smtp.unfiredFaults()).hasSize(1);
        }
        try (SmtpServer smtp = planning(UnfiredFaultPolicy.ACCEPT)) {
            smtp.on(DATA).close();
            assertThat(smtp.unfiredFaults()).isEmpty();
            smtp.verify();
        }
    }

    private static Set<String> faults(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method -> method.getReturnType() == Fault.class)
                .map(ServerSettingsTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(Method method) {
        return method.getName()
                + Stream.of(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList();
    }

    @Test
    void theReadyMadeFaultsAreOnTheServerItsFaultsAndTheExtension() {
        assertThat(faults(SmtpServer.class))
                .hasSizeGreaterThan(7)
                .isEqualTo(faults(Faults.class))
                .isEqualTo(faults(SmtpExtension.class));
    }

    /** A field's life is JUnit's business, and these can be asked of the server. */
    private static final Set<String> OF_THE_SERVER_ALONE = Set.of(
            "builder[]",
            "close[]",
            "settings[]",
            "hostname[]",
            "name[]",
            "isRunning[]",
            "verify[]",
            "findings[]",
            "awaitLimit[]",
            "unfiredFaults[]");

    @Test
    void theExtensionHasWhatTheServerHas() {
        Set<String> ofTheServer = Stream.of(SmtpServer.class.getMethods())
                .filter(method -> method.getDeclaringClass() == SmtpServer.class)
                .map(ServerSettingsTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
        ofTheServer.removeAll(OF_THE_SERVER_ALONE);

        assertThat(Stream.of(SmtpExtension.class.getMethods()).map(ServerSettingsTest::signature))
                .containsAll(ofTheServer);
    }

    @Test
    void theSameScriptOfFaultsIsTheSameSetting() {
        Consumer<Faults> script = faults -> faults.greylist();

        ServerSettings one = SmtpServer.builder().faults(script).build().settings();
        assertThat(one)
                .isEqualTo(SmtpServer.builder().faults(script).build().settings())
                .isNotEqualTo(
                        SmtpServer.builder().faults(Faults::greylist).build().settings());
    }
}
