package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.postroom.SmtpAssertions;
import org.postroom.SmtpSoftAssertions;
import org.postroom.message.SmtpAssert;

class SoftlyTest {

    private final Recording recording = Recording.of(Recording.message(
            "no-reply@shop.example",
            "ann@example.com",
            "Subject: Welcome",
            "From: no-reply@shop.example",
            "",
            "Dear Ann"));

    /** The first line of each failure that was collected. */
    private static List<String> collected(Consumer<SmtpSoftAssertions> assertions) {
        SmtpSoftAssertions softly = new SmtpSoftAssertions();
        assertions.accept(softly);
        return softly.errorsCollected().stream()
                .map(error -> error.getMessage().strip().lines().findFirst().orElse(""))
                .toList();
    }

    @Test
    void collectsEveryFailureOfAChain() {
        assertThat(collected(softly -> softly.assertThat(recording.message())
                        .hasSubject("Offer")
                        .isFrom("no-reply@shop.example")
                        .hasTextContaining("Dear Bob")))
                .containsExactly(
                        "Expected the subject \"Offer\", but it was \"Welcome\"",
                        "Expected a text containing \"Dear Bob\", but it was not there");
    }

    @Test
    void whatAChainLeadsToIsSoftToo() {
        assertThat(collected(softly -> {
                    softly.assertThat(recording.messages())
                            .hasSize(2)
                            .hasSingleMessage()
                            .hasSubject("Offer")
                            .hasReversePath("<>")
                            .envelope()
                            .hasParameter("SIZE")
                            .refused("ann@example.com")
                            .with(550)
                            .wasAbandoned();
                    softly.assertThat(recording.trace())
                            .command("RCPT")
                            .wasSentTimes(2)
                            .first()
                            .wasRepliedWith(550)
                            .isEncrypted();
                }))
                .containsExactly(
                        "Expected 2 messages within 50 ms, but there was 1 message",
                        "Expected the subject \"Offer\", but it was \"Welcome\"",
                        "Expected the reverse-path <>, but it was <no-reply@shop.example>",
                        "Expected the parameter SIZE with MAIL, but there was none",
                        "Expected the forward-path <ann@example.com> to be refused, but it was accepted",
                        "Expected the transaction to be abandoned, but it was completed with 250 2.0.0 OK",
                        "Expected RCPT to be sent twice, but it was sent once",
                        "Expected the reply 550, but it was 250 2.1.5",
                        "Expected the exchange to be encrypted, but it was in clear text");
    }

    @Test
    void whatIsNotThereIsReportedOnceAndPassedOver() {
        Recording empty = new Recording();

        assertThat(collected(softly -> {
                    softly.assertThat(empty.messages())
                            .hasSingleMessage()
                            .hasSubject("Offer")
                            .envelope()
                            .wasRefused();
                    softly.assertThat(empty.messages())
                            .messageTo("ann@example.com")
                            .session()
                            .endedWithQuit();
                    softly.assertThat(recording.message())
                            .attachment("terms.pdf")
                            .hasSize(3)
                            .attachedMessage()
                            .hasSubject("Terms")
                            .attachment("more.pdf")
                            .hasSize(4);
                    softly.assertThat(empty.trace()).command("RCPT").first().wasRepliedWith(250);
                }))
                .containsExactly(
                        "Expected a single message within 50 ms, but there was none",
                        "Expected a message to <ann@example.com> within 50 ms, but there was none",
                        "Expected an attachment named \"terms.pdf\", but there is none",
                        "Expected RCPT to be sent at least once, but it was never sent");
    }

    @Test
    void whatIsNotThereIsPassedOverInAssertionsOfAssertJToo() {
        assertThat(collected(softly -> {
                    softly.assertThat(recording.message()).header("X-Campaign").isEqualTo("spring");
                    softly.assertThat(recording.message()).link("confirm").hasHost("shop.example");
                    softly.assertThat(recording.message()).date().isBefore("2030-01-01T00:00:00Z");
                }))
                .containsExactly(
                        "Expected a header X-Campaign, but there was none",
                        "Expected a link with the text \"confirm\", but there is none",
                        "Expected a header Date, but there was none");
    }

    @Test
    void assertionsOfAssertJAreSoftWhereAChainLeadsToThem() {
        assertThat(collected(softly -> {
                    softly.assertThat(recording.message())
                            .as("welcome")
                            .header("Subject")
                            .isEqualTo("Offer")
                            .endsWith("r");
                    softly.assertThat(recording.messages()).extractingSubjects().containsExactly("Offer");
                    softly.assertThat(recording.message()).code("Dear (\\w+)").isEqualTo("Bob");
                    softly.assertThat(recording.message().parts().get(0))
                            .octets()
                            .isEmpty();
                }))
                .containsExactly(
                        "[welcome] ",
                        "[welcome] ",
                        "Expecting actual:",
                        "[\"Welcome\" from <no-reply@shop.example> to <ann@example.com>, 59 octets] ",
                        "[unnamed (text/plain)] ");
    }

    @Test
    void whatAssertJAsksOfAnyObjectIsSoftToo() {
        assertThat(collected(softly -> softly.assertThat(recording.message())
                        .isNotNull()
                        .isEqualTo(null)
                        .isSameAs(null)
                        .matches(message -> false)
                        .satisfies(message -> assertThat(message.subject()).isEmpty())
                        .isNull()))
                .hasSize(5);
        assertThat(collected(softly -> softly.assertThat((ReceivedMessage) null).hasSubject("Welcome")))
                .containsExactly("Expecting actual not to be null");
    }

    @Test
    void rarelyAskedThingsAreSoftToo() {
        assertThat(collected(softly -> softly.assertThat(recording.message())
                        .isIn("x", "y")
                        .isInstanceOf(String.class)
                        .hasToString("x")
                        .hasFieldOrProperty("x")
                        .returns("x", ReceivedMessage::subject)
                        .isInstanceOfSatisfying(
                                ReceivedMessage.class,
                                message -> assertThat(message.subject()).isEmpty())))
                .hasSize(6);
        assertThat(collected(softly -> {
                    softly.assertThat(recording.message())
                            .extracting(ReceivedMessage::subject)
                            .isEqualTo("Offer");
                    softly.assertThat(recording.envelope()).asString().isEqualTo("Offer");
                }))
                .containsExactly(
                        "[\"Welcome\" from <no-reply@shop.example> to <ann@example.com>, 59 octets] ",
                        "[<no-reply@shop.example> to <ann@example.com> (completed)] ");
    }

    @Test
    void whatCouldNotBeSoftIsRefusedWithTheWayThatWorks() {
        List<Function<ReceivedMessageAssert, ?>> refused = List.of(
                message -> message.usingRecursiveComparison(),
                message -> message.usingRecursiveAssertion(),
                message -> message.asInstanceOf(InstanceOfAssertFactories.type(Object.class)),
                message -> message.extracting("envelope"),
                message -> message.extracting("envelope", InstanceOfAssertFactories.type(Object.class)),
                message -> message.extracting("envelope", "content"),
                message -> message.extracting(ReceivedMessage::subject, ReceivedMessage::text),
                message -> message.extracting(ReceivedMessage::subject, InstanceOfAssertFactories.STRING));

        assertThat(refused).allSatisfy(navigation -> {
            assertThatThrownBy(() -> navigation.apply(new SmtpSoftAssertions().assertThat(recording.message())))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageEndingWith(
                            " leads to an assertion of AssertJ that would not be soft. Hand the value to the soft"
                                    + " assertions instead, as in softly.assertThat(message.subject())");
            assertThat(navigation.apply(assertThat(recording.message()))).isNotNull();
        });
    }

    /** Whatever AssertJ comes to ask of any object is to be made soft, refused, or named here as a setting. */
    @Test
    void nothingThatAssertJAsksOfAnObjectIsForgotten() {
        Set<String> settings = Set.of(
                "actual", "as", "descriptionText", "describedAs", "equals", "getWritableAssertionInfo", "hashCode");
        Set<String> forgotten = new TreeSet<>();
        for (Class<?> type : List.of(AbstractAssert.class, AbstractObjectAssert.class)) {
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())
                        && (method.getModifiers() & (Modifier.FINAL | Modifier.STATIC)) == 0
                        && !method.isBridge()
                        && !method.isAnnotationPresent(Deprecated.class)
                        && !settings.contains(method.getName())
                        && !method.getName().matches("using(?!Recursive).*|with.*|overriding.*")
                        && !isOurs(method)) {
                    forgotten.add(method.getName());
                }
            }
        }

        // It takes a type that the module of AssertJ does not export.
        assertThat(forgotten).containsExactly("usingRecursiveAssertion");
    }

    private static boolean isOurs(Method method) {
        return Stream.<Class<?>>of(SmtpAssert.class.getSuperclass(), SmtpAssert.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(ours -> ours.getName().equals(method.getName())
                        && Arrays.equals(ours.getParameterTypes(), method.getParameterTypes()));
    }

    @Test
    void softAssertionsOfAnotherKindTakeOursIn() {
        org.assertj.core.api.SoftAssertions softly = new org.assertj.core.api.SoftAssertions();

        assertThat(recording.messages())
                .softly(softly)
                .hasSize(2)
                .hasSingleMessage()
                .hasSubject("Offer");

        assertThat(softly.errorsCollected()).hasSize(2);
        assertThat(softly.wasSuccess()).isFalse();
    }

    @Test
    void consumerFormsAreSoft() {
        assertThat(collected(softly -> softly.assertThat(recording.message())
                        .hasAttachment("terms.pdf", terms -> terms.hasSize(3))
                        .hasSubject("Offer")))
                .containsExactly(
                        "Expected an attachment named \"terms.pdf\", but there is none",
                        "Expected the subject \"Offer\", but it was \"Welcome\"");
    }

    @Test
    void aDescriptionIsKeptOnTheWay() {
        assertThat(collected(softly -> softly.assertThat(recording.messages())
                        .as("welcome")
                        .hasSingleMessage()
                        .hasSubject("Offer")))
                .containsExactly("[welcome] ");
    }

    @Test
    void takesAssertJsOwnTypesAndEveryTypeOfOurs() {
        assertThat(collected(softly -> {
                    softly.assertThat("a").isEqualTo("b");
                    softly.assertThat(recording.envelope()).wasRefused();
                    softly.assertThat(new Envelopes(recording.journal)).isEmpty();
                    softly.assertThat(new SmtpSessions(recording.journal)).isEmpty();
                    softly.assertThat(recording.journal.sessions().get(0)).doesNotHaveVerb("QUIT");
                    softly.assertThat(recording.trace().exchanges()).isEmpty();
                    softly.assertThat(recording.trace().exchanges().first()).hasVerb("QUIT");
                    softly.assertThat(recording.message().parts().get(0)).hasSize(1);
                }))
                .hasSize(8);
    }

    @Test
    void bothDoorsReportAllAtTheEnd() {
        for (Consumer<Consumer<SmtpSoftAssertions>> door : List.<Consumer<Consumer<SmtpSoftAssertions>>>of(
                SmtpAssertions::assertSoftly, SmtpSoftAssertions::assertSoftly)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> door.accept(softly -> {
                        softly.assertThat(recording.message()).hasSubject("Offer");
                        softly.assertThat(recording.trace()).endedWithQuit().doesNotHaveVerb("QUIT");
                    }))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll("Multiple Failures (2 failures)", "the subject \"Offer\"", "no QUIT");
        }
    }
}
