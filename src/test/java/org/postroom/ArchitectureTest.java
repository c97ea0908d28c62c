package org.postroom;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.postroom.protocol.ReplyCode;

/** The arrows of the house run one way. */
class ArchitectureTest {

    private static final String HOUSE = "org.postroom..";

    /** The texts that people read and the way into exported types, which every package may know. */
    private static final String[] GROUND = {"org.postroom.text", "org.postroom.bridge"};

    /** The packages of the values that a server hands to its users. */
    private static final Set<String> VALUES = Set.of(
            "org.postroom.protocol",
            "org.postroom.findings",
            "org.postroom.message",
            "org.postroom.received",
            "org.postroom.fault");

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(home());

    private static Path home() {
        try {
            return Path.of(Objects.requireNonNull(SmtpServer.class.getResource("SmtpServer.class"))
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    /** A room knows the rooms named, itself, and no other room of the house. */
    private static void roomKnows(String room, String... others) {
        check(noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE)
                        .and(not(resideInAPackage(room)))
                        .and(not(resideInAnyPackage(GROUND)))
                        .and(not(resideInAnyPackage(others)))));
    }

    @Test
    void findingsTextsAndTlsKnowNoOtherRoom() {
        roomKnows("org.postroom.text");
        roomKnows("org.postroom.bridge");
        roomKnows("org.postroom.findings..");
        roomKnows("org.postroom.tls..");
    }

    @Test
    void theProtocolKnowsFindingsOnly() {
        roomKnows("org.postroom.protocol..", "org.postroom.findings..");
    }

    @Test
    void theWordsOfSmtpDoNotKnowTheMachine() {
        roomKnows("org.postroom.protocol.grammar", "org.postroom.findings..");
        roomKnows("org.postroom.protocol", "org.postroom.protocol.grammar", "org.postroom.findings..");
        roomKnows(
                "org.postroom.protocol.sasl..",
                "org.postroom.protocol",
                "org.postroom.protocol.grammar",
                "org.postroom.protocol.making");
        roomKnows("org.postroom.protocol.making", "org.postroom.protocol");
    }

    @Test
    void onlyTheGuardSaysThatTheSequenceIsBad() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.postroom.protocol.command.Guard")
                .and()
                .doNotHaveFullyQualifiedName(ReplyCode.class.getName())
                .should()
                .accessField(ReplyCode.class, "BAD_SEQUENCE"));
    }

    @Test
    void whatWasReceivedAndFaultsKnowTheProtocol() {
        roomKnows(
                "org.postroom.received..",
                "org.postroom.protocol",
                "org.postroom.protocol.grammar",
                "org.postroom.protocol.making",
                "org.postroom.findings..",
                "org.postroom.message..",
                "org.postroom.recording..",
                "org.postroom.fault");
        roomKnows("org.postroom.fault..", "org.postroom.protocol..", "org.postroom.findings..");
    }

    @Test
    void aMessageKnowsNeitherWhoReceivedItNorHow() {
        roomKnows("org.postroom.message..", "org.postroom.mime..", "org.postroom.protocol", "org.postroom.findings..");
        roomKnows("org.postroom.mime..", "org.postroom.findings..");
    }

    @Test
    void theWireRecordsWithoutKnowingWhatIsMadeOfIt() {
        roomKnows(
                "org.postroom.wire..",
                "org.postroom.recording..",
                "org.postroom.protocol..",
                "org.postroom.findings..");
        roomKnows("org.postroom.recording..", "org.postroom.protocol..", "org.postroom.findings..");
    }

    @Test
    void theMailThatWaitsKnowsTheProtocolOnly() {
        roomKnows("org.postroom.queue", "org.postroom.protocol..");
    }

    @Test
    void theFrontDoorDoesNotKnowTheJUnitRoom() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.postroom.junit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.postroom.junit.."));
    }

    @Test
    void onlyTheJUnitRoomKnowsJUnit() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.postroom.junit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j.."));
    }

    @Test
    void theProtocolHasNoSocketNoThreadNoClockAndNoLogger() {
        check(noClasses()
                .that()
                .resideInAPackage("org.postroom.protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.util.concurrent..",
                        "java.util.logging..",
                        "java.lang.System$Logger",
                        "javax.net.."));
        check(noClasses()
                .that()
                .resideInAPackage("org.postroom.protocol..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Thread.class,
                        java.time.Clock.class,
                        System.Logger.class,
                        java.io.File.class,
                        java.io.FileInputStream.class,
                        java.io.FileOutputStream.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now"));
    }

    @Test
    void onlyTheWireOpensSockets() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.postroom.wire..")
                .should()
                .callConstructorWhere(target(owner(assignableTo(Socket.class).or(assignableTo(ServerSocket.class)))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo(Socket.class).or(assignableTo(ServerSocket.class))))));
    }

    @Test
    void noMoreThanSevenClassesOfAPackageKnowEachOtherInACircle() {
        Map<String, Set<String>> known = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass other = dependency.getTargetClass();
                // AssertJ wants a value to know its own assertion, and JUnit an annotation the extension that reads it.
                if (other.getPackageName().equals(type.getPackageName())
                        && !type.isAnnotation()
                        && !outermost(other).equals(outermost(type) + "Assert")) {
                    known.computeIfAbsent(outermost(type), name -> new TreeSet<>())
                            .add(outermost(other));
                }
            }
        }
        Map<String, Set<String>> reached = new TreeMap<>();
        known.keySet().forEach(name -> reached.put(name, reachedFrom(name, known)));
        Set<Set<String>> knots = new LinkedHashSet<>();
        reached.forEach((name, others) -> knots.add(others.stream()
                .filter(other -> reached.getOrDefault(other, Set.of()).contains(name))
                .collect(Collectors.toCollection(TreeSet::new))));

        assertThat(knots.stream().filter(knot -> knot.size() > 1)).isNotEmpty();
        assertThat(knots.stream().filter(knot -> knot.size() > 7)).isEmpty();
    }

    private static String outermost(JavaClass type) {
        return type.getName().split("[$\\[]", 2)[0];
    }

    private static Set<String> reachedFrom(String start, Map<String, Set<String>> known) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            for (String other : known.getOrDefault(next.pop(), Set.of())) {
                if (reached.add(other)) {
                    next.push(other);
                }
            }
        }
        return reached;
    }

    /** The values that users make, and how. Every other value is made by the server, and its makers are not public. */
    @Test
    void usersMakeTheseValuesAndNoOthers() {
        assertThat(CLASSES.stream()
                        .filter(type -> VALUES.contains(type.getPackageName())
                                && type.getModifiers().contains(JavaModifier.PUBLIC)
                                && !type.getSimpleName().endsWith("Assert"))
                        .flatMap(type -> type.getCodeUnits().stream())
                        .filter(ArchitectureTest::isPublicMaker)
                        .map(maker -> maker.getOwner().getSimpleName() + "." + maker.getName())
                        .distinct())
                .containsExactlyInAnyOrder(
                        "Command.parse",
                        "Content.in",
                        "Content.of",
                        "DeliverBy.parse",
                        "EnhancedCode.parse",
                        "ForwardPath.parse",
                        "Mailbox.parse",
                        "Notification.parse",
                        "OriginalRecipient.parse",
                        "Parameter.parse",
                        "Parameters.none",
                        "Parameters.of",
                        "ReadableMessage.<init>", // protected
                        "ReadableMessage.of",
                        "Reply.of",
                        "Reply.parse",
                        "ReplyCode.of",
                        "ReturnedContent.parse",
                        "ReversePath.nullPath",
                        "ReversePath.of",
                        "ReversePath.parse");
    }

    private static boolean isPublicMaker(JavaCodeUnit unit) {
        Set<JavaModifier> modifiers = unit.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && (unit.isConstructor() && !unit.getOwner().isRecord() || modifiers.contains(JavaModifier.STATIC))
                && !(unit.getOwner().isEnum() && Set.of("values", "valueOf").contains(unit.getName()));
    }

    @Test
    void noRoomsGoRoundInACircle() {
        check(slices().matching("org.postroom.(**)").should().beFreeOfCycles());
    }
}
