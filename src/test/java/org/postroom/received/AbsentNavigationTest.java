package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postroom.SmtpAssertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postroom.SmtpAssertions;
import org.postroom.SmtpSoftAssertions;
import org.postroom.message.ItemsAssert;
import org.postroom.message.ReadableMessage;
import org.postroom.message.SmtpAssert;

/** A navigation to what is absent fails, whatever is asked about it then; it says what is absent and what there is. */
class AbsentNavigationTest {

    private static final Recording RECORDING = Recording.of(
            Recording.message("no-reply@shop.example", "ann@example.com", "Subject: Welcome", "", "Hello"));
    private static final Recording EMPTY = new Recording(java.time.Duration.ofMillis(1));

    private static ReadableMessage mail(String text) {
        return ReadableMessage.of(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static ReadableMessage onlyHtml() {
        return mail("Content-Type: text/html\n\n<p>Dear Ann</p>");
    }

    /**
     * One navigation on a subject for which there is nothing to find.
     *
     * @param subject makes the assertion
     * @param text the beginning of the failure
     * @param arguments the arguments of the navigation
     */
    record Absence(Supplier<SmtpAssert<?, ?>> subject, String text, Object... arguments) {}

    private static Absence absent(Supplier<SmtpAssert<?, ?>> subject, String text, Object... arguments) {
        return new Absence(subject, text, arguments);
    }

    /** What leads to something that may be absent, with an example each. */
    private static Map<String, Absence> absences() {
        Map<String, Absence> all = new LinkedHashMap<>();
        Supplier<SmtpAssert<?, ?>> html = () -> assertThat(onlyHtml());
        Supplier<SmtpAssert<?, ?>> text = () -> assertThat(mail("Subject: x\n\nDear Ann"));
        String parts = "%nIts parts:%n  unnamed (text/";
        String none = ", but there was none%nThere were: ";
        all.put("MessageHeadersAssert.header", absent(html, "Expected a header X-Id" + none + "Content-Type", "X-Id"));
        all.put("MessageHeadersAssert.subject", absent(html, "Expected a header Subject" + none + "Content-Type"));
        all.put("MessageHeadersAssert.date", absent(html, "Expected a header Date" + none + "Content-Type"));
        all.put("MessageHeadersAssert.messageId", absent(html, "Expected a header Message-ID" + none + "Content-Type"));
        all.put(
                "MessageContentAssert.text",
                absent(
                        html,
                        "Expected a text, but there was none%n"
                                + "The message has HTML only: html() and htmlText() lead to that" + parts + "html)"));
        String noHtml =
                "Expected HTML, but there was none%nThe message has text only: text() leads to that" + parts + "plain)";
        all.put("MessageContentAssert.html", absent(text, noHtml));
        all.put("MessageContentAssert.htmlText", absent(text, noHtml));
        all.put(
                "MessageContentAssert.attachment",
                absent(html, "Expected an attachment named \"a.pdf\", but there is none%nin", "a.pdf"));
        all.put(
                "MessageContentAssert.inlinePart",
                absent(html, "Expected an inline part \"logo\", but there was none%nin", "logo"));
        all.put(
                "MessageContentAssert.part",
                absent(html, "Expected a part of the type \"text/calendar\", but there is only%n", "text/calendar"));
        all.put(
                "MessageContentAssert.link",
                absent(html, "Expected a link with the text \"Confirm\", but there is none%nin", "Confirm"));
        String match = "Expected a match of \"\\d{6}\", but there is none%nin the text: (there is none)%nin the HTML:";
        all.put("MessageContentAssert.code", absent(html, match, "\\d{6}"));
        all.put("MessageContentAssert.find", absent(html, match, "\\d{6}"));
        Supplier<SmtpAssert<?, ?>> part = () -> assertThat(onlyHtml().parts().get(0));
        all.put("MessagePartAssert.attachedMessage", absent(part, "Expected a message, but the part is none%nin the"));
        all.put(
                "LinkAssert.uri",
                absent(
                        () -> assertThat(mail("Content-Type: text/html\n\n<a href=\"http://[x\">Broken</a>")
                                .links()
                                .get(0)),
                        "The link \"Broken\" -> http://[x does not lead to a URI: "));
        Supplier<SmtpAssert<?, ?>> links = () -> assertThat(onlyHtml()).links();
        all.put("ItemsAssert.first", absent(links, "Expected at least 1 link, but there was none"));
        all.put("ItemsAssert.last", absent(links, "Expected at least 1 link, but there was none"));
        all.put("ItemsAssert.element", absent(links, "Expected at least 3 links, but there was none", 2));
        Supplier<SmtpAssert<?, ?>> messages = () -> assertThat(EMPTY.messages());
        all.put("LiveViewAssert.first", absent(messages, "Expected at least 1 message within 1 ms, but there was"));
        all.put("LiveViewAssert.last", absent(messages, "Expected at least 1 message within 1 ms, but there was"));
        all.put("LiveViewAssert.element", absent(messages, "Expected at least 2 messages within 1 ms, but there", 1));
        all.put(
                "ReceivedMessagesAssert.hasSingleMessage",
                absent(messages, "Expected a single message within 1 ms, but there was none"));
        all.put(
                "ReceivedMessagesAssert.messageTo",
                absent(messages, "Expected a message to <ann@x> within 1 ms, but there was none", "ann@x"));
        all.put(
                "ReceivedMessagesAssert.messageFrom",
                absent(messages, "Expected a message from <ann@x> within 1 ms, but there was none", "ann@x"));
        all.put(
                "EnvelopesAssert.hasSingleEnvelope",
                absent(() -> assertThat(new Envelopes(EMPTY.journal)), "Expected a single envelope within 1 ms, but"));
        all.put(
                "SmtpSessionsAssert.hasSingleSession",
                absent(
                        () -> assertThat(new SmtpSessions(EMPTY.journal)),
                        "Expected a single session within 1 ms, but there was none"));
        Supplier<SmtpAssert<?, ?>> envelope = () -> assertThat(RECORDING.envelope());
        all.put(
                "EnvelopeAssert.refused",
                absent(envelope, "Expected the forward-path <eve@x> to be refused, but it was not offered", "eve@x"));
        all.put(
                "EnvelopeAssert.recipient",
                absent(envelope, "Expected the forward-path <eve@x> to be offered, but it was not%n", "eve@x"));
        Recording refused =
                Recording.of(Recording.message("a@x", "b@x", "x").replace("250 2.0.0 OK", "552 5.2.2 Full"));
        all.put(
                "EnvelopeAssert.message",
                absent(
                        () -> assertThat(refused.envelope()),
                        "Expected a message, but the transaction was refused with 552 5.2.2 Full%nThe envelope:%n"));
        all.put(
                "ExchangeAssert.transaction",
                absent(
                        () -> assertThat(RECORDING.trace()).command("EHLO").first(),
                        "Expected the exchange to belong to a transaction that has ended, but it does not%n"));
        Supplier<SmtpAssert<?, ?>> command = () -> assertThat(EMPTY.trace()).command("RCPT");
        all.put("CommandAssert.first", absent(command, "Expected RCPT to be sent at least once, but it was never"));
        all.put("CommandAssert.last", absent(command, "Expected RCPT to be sent, but no RCPT was sent"));
        all.put("CommandAssert.element", absent(command, "Expected RCPT to be sent at least twice, but it was", 1));
        return all;
    }

    /** What leads to something that is always there, or to a list, which says itself that it is empty. */
    private static final Set<String> ALWAYS_THERE = Set.of(
            "MessageHeadersAssert.headers",
            "MessageContentAssert.parts",
            "MessageContentAssert.attachments",
            "MessageContentAssert.links",
            "MessagePartAssert.contentType",
            "MessagePartAssert.octets",
            "MessagePartAssert.bytes",
            "MessagePartAssert.text",
            "MessagePartAssert.digest",
            "LinkAssert.text",
            "ItemsAssert.extractingEach",
            "LiveViewAssert.extractingEach",
            "ReceivedMessagesAssert.extractingSubjects",
            "ReceivedMessageAssert.envelope",
            "ReceivedMessageAssert.session",
            "EnvelopeAssert.recipients",
            "EnvelopeAssert.session",
            "ExchangeAssert.session",
            "DialogueAssert.command");

    private static Map<String, Method> navigations() {
        Map<String, Method> all = new LinkedHashMap<>();
        Stream.concat(
                        Arrays.stream(SmtpAssertions.class.getMethods())
                                .filter(method -> method.getName().equals("assertThat"))
                                .<Class<?>>map(Method::getReturnType),
                        Stream.of(ItemsAssert.class, CommandAssert.class))
                .distinct()
                .forEach(type -> Arrays.stream(type.getMethods())
                        .filter(AbsentNavigationTest::isOurs)
                        .filter(method -> leadsOn(type, method.getGenericReturnType()))
                        .forEach(method ->
                                all.put(method.getDeclaringClass().getSimpleName() + "." + method.getName(), method)));
        return all;
    }

    private static boolean isOurs(Method method) {
        Class<?> declaring = method.getDeclaringClass();
        return declaring.getName().startsWith("org.postroom.")
                && SmtpAssert.class.isAssignableFrom(declaring)
                && declaring != SmtpAssert.class
                && !Modifier.isStatic(method.getModifiers())
                && !method.isBridge();
    }

    private static boolean leadsOn(Class<?> type, Type returned) {
        return returned instanceof TypeVariable<?> variable
                ? !variable.getName().equals("SELF")
                : !returned.getTypeName().split("<", 2)[0].equals(type.getName());
    }

    @Test
    void everyNavigationIsInTheTable() {
        Set<String> told = new TreeSet<>(absences().keySet());
        told.addAll(ALWAYS_THERE);

        assertThat(new TreeSet<>(navigations().keySet())).isEqualTo(told);
    }

    private static Set<String> names() {
        return absences().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void itFails(String name) {
        Absence absence = absences().get(name);

        assertThatThrownBy(() -> reached(name, absence.subject().get()))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(String.format(absence.text()));
    }

    /** What is asked about it then is passed over: no second failure, and no exception. */
    @ParameterizedTest
    @MethodSource("names")
    void itIsCollectedOnceAndWhatFollowsIsPassedOver(String name) throws Throwable {
        Absence absence = absences().get(name);
        SmtpSoftAssertions softly = new SmtpSoftAssertions();

        Object reached = reached(name, absence.subject().get().softly(softly));
        if (reached instanceof AbstractAssert<?, ?> next) {
            askOn(next);
        } else {
            ((EnvelopeAssert.Refusal) reached).with(550, "5.1.1");
        }

        assertThat(softly.errorsCollected())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage().strip()).startsWith(String.format(absence.text())));
    }

    private static Object reached(String name, SmtpAssert<?, ?> subject) throws Throwable {
        try {
            return navigations().get(name).invoke(subject, absences().get(name).arguments());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <ACTUAL> void askOn(AbstractAssert<?, ACTUAL> next) {
        Consumer<ACTUAL> dereferencing = value -> assertThat(value.hashCode()).isEqualTo(77);
        Function<ACTUAL, Integer> question = Object::hashCode;
        next.as("what is absent").satisfies(dereferencing);
        next.matches(value -> question.apply(value) == 77, "is 77");
        next.isNotNull();
        next.isEqualTo("something else");
        next.hasToString("something else");
    }

    @Test
    void theFailuresAreToldThoughATestBreaksOnWhatIsAbsent() {
        assertThatThrownBy(() -> SmtpAssertions.assertSoftly(softly -> {
                    softly.assertThat(onlyHtml()).find("code (\\d+)").satisfies(code -> code.charAt(0));
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected a match of \"code (\\d+)\", but there is none")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .isInstanceOf(IndexOutOfBoundsException.class));
        assertThatThrownBy(() -> SmtpAssertions.assertSoftly(softly -> {
                    throw new IllegalStateException("of the test");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("of the test");
    }

    @Test
    void absenceItselfIsAskedForInWords() {
        ReadableMessage text = mail("Subject: x\n\nDear Ann");

        assertThat(onlyHtml())
                .hasNoText()
                .hasNoAttachments()
                .doesNotHaveHeader("Date")
                .doesNotHaveAttachment("terms.pdf")
                .doesNotHaveLink("Confirm")
                .htmlText()
                .isEqualTo("Dear Ann");
        assertThat(onlyHtml()).links().isEmpty();
        assertThat(text).hasNoHtml().text().doesNotContain("Bob");
        assertThat(mail("Content-Type: text/plain\n\n")).text().isEmpty();
    }

    /** An assertion about a piece of what is absent is none that can pass: neither about an empty piece nor about any. */
    @Test
    void nothingIsSaidAboutWhatIsAbsent() {
        ReadableMessage message = mail("Content-Type: application/pdf\n\nx");
        List<Consumer<org.postroom.message.ReadableMessageAssert>> checks = List.of(
                mail -> mail.hasText(""),
                mail -> mail.hasTextContaining(""),
                mail -> mail.hasHtml(""),
                mail -> mail.hasHtmlContaining(""),
                mail -> mail.hasSubject(""),
                mail -> mail.hasSubjectContaining(""),
                mail -> mail.hasSubjectMatching(".*"));

        assertThat(checks)
                .allSatisfy(check -> assertThatThrownBy(() -> check.accept(assertThat(message)))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("but there was none"));
    }

    @Test
    void theFailuresAreTheseWords() {
        ReadableMessage both = mail("""
                Subject: Order
                Content-Type: multipart/mixed; boundary=b

                --b

                Dear Ann
                --b
                Content-Type: text/html

                <a href="https://shop.example/a">Confirm</a>
                --b
                Content-Type: application/pdf
                Content-Disposition: attachment; filename=terms.pdf

                pdf
                --b--
                """);
        String in = "%nin \"Order\", " + both.content().size() + " octets";

        Map<String, Consumer<org.postroom.message.ReadableMessageAssert>> texts = new LinkedHashMap<>();
        texts.put("Expected no text, but there was some%nThe text was:%n  | Dear Ann", mail -> mail.hasNoText());
        texts.put(
                "Expected no HTML, but there was some%nThe HTML was:%n"
                        + "  | <a href=\"https://shop.example/a\">Confirm</a>",
                mail -> mail.hasNoHtml());
        texts.put(
                "Expected no attachment named \"terms.pdf\", but there was one%n  \"terms.pdf\" (application/pdf)",
                mail -> mail.doesNotHaveAttachment("terms.pdf"));
        texts.put(
                "Expected no link \"firm\", but there was one%n  \"Confirm\" -> https://shop.example/a",
                mail -> mail.doesNotHaveLink("firm"));

        texts.forEach((text, check) -> assertThatThrownBy(() -> check.accept(assertThat(both)))
                .isInstanceOf(AssertionError.class)
                .hasMessage(String.format(text + in)));
        assertThatThrownBy(() -> assertThat(mail("Subject: x\nContent-Type: text/plain\n\n"))
                        .hasText("Hello"))
                .hasMessage(String.format("Expected the text \"Hello\", but it was empty%n"
                        + "Its parts:%n  unnamed (text/plain)%nin \"x\", 40 octets"));
        assertThatThrownBy(() -> assertThat(mail("Message-ID: <>\n\n")).messageId())
                .hasMessage(String.format("Expected a Message-ID, but the header Message-ID has none in it: \"<>\"%n"
                        + "in (no subject), 18 octets"));
    }

    @Test
    void aListThatIsEmptySaysSoItself() {
        assertThat(Stream.of(
                                assertThat(onlyHtml()).links(),
                                assertThat(onlyHtml()).attachments())
                        .map(list -> {
                            list.isEmpty();
                            return "passes";
                        })
                        .collect(Collectors.toSet()))
                .containsExactly("passes");
    }
}
