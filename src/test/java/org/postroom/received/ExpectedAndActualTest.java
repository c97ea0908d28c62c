package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.postroom.SmtpAssertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;
import org.postroom.message.ItemsAssert;
import org.postroom.message.LinkAssert;
import org.postroom.message.MessageContentAssert;
import org.postroom.message.MessageHeadersAssert;
import org.postroom.message.MessagePartAssert;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.Ending;

/** A failure of what compares one value with another carries both, so that a development environment shows them side by side. */
class ExpectedAndActualTest {

    /** What asks for a piece, a limit, an order, or something of another: there are no two values to compare. */
    private static final Set<String> WITHOUT = Set.of(
            "CommandAssert.wasRepliedWithin(Duration)",
            "EnvelopeAssert.hasParameter(String)",
            "ExchangeAssert.wasRepliedWithin(Duration)",
            "LiveViewAssert.hasNoMoreThan(int)",
            "LiveViewAssert.hasNoMoreThan(int, Duration)",
            "MessageContentAssert.hasAttachment(String)",
            "MessageContentAssert.hasAttachment(String, Consumer)",
            "MessageContentAssert.hasHtmlContaining(String)",
            "MessageContentAssert.hasInlinePart(String)",
            "MessageContentAssert.hasInlinePart(String, Consumer)",
            "MessageContentAssert.hasLink(String)",
            "MessageContentAssert.hasNoFindingsOf(Severity)",
            "MessageContentAssert.hasTextContaining(String)",
            "MessageHeadersAssert.hasHeader(String)",
            "MessageHeadersAssert.hasSubjectContaining(String)",
            "MessageHeadersAssert.hasSubjectMatching(String)",
            "MessagePartAssert.hasTextContaining(String)",
            "ReceivedMessageAssert.hasBlindCopyTo(String[])",
            "ReceivedMessagesAssert.hasMessageFrom(String)",
            "ReceivedMessagesAssert.hasMessageFrom(String, Consumer)",
            "ReceivedMessagesAssert.hasMessageTo(String)",
            "ReceivedMessagesAssert.hasMessageTo(String, Consumer)",
            "DialogueAssert.hasNoFindingsOf(Severity)",
            "RecipientAssert.hasParameter(String)");

    private final Recording recording = Recording.of(Recording.GREETING + """
            C: EHLO client.example
            S: 250 mx.test
            C: MAIL FROM:<a@shop.example> SIZE=10
            S: 250 2.1.0 OK
            C: RCPT TO:<ann@example.com>
            S: 250 2.1.5 OK
            C: RCPT TO:<eve@example.com>
            S: 550 5.1.1 No such mailbox
            C: DATA
            S: 354 Go ahead
            C: Subject: Welcome
            C: From: Shop <shop@shop.example>
            C: To: ann@example.com
            C: Cc: bob@example.com
            C: Reply-To: help@shop.example
            C: Content-Type: multipart/mixed; boundary=b
            C:\s
            C: --b
            C: Content-Type: text/plain; charset=utf-8; name=a.txt
            C: Content-Disposition: inline
            C: Content-ID: <1@shop>
            C:\s
            C: Hello
            C: --b
            C: Content-Type: text/html; charset=utf-8
            C:\s
            C: <a href="http://x/">Go</a>
            C: --b--
            C: .
            S: 250 2.0.0 OK
            C: QUIT
            S: 221 2.0.0 Bye
            """);

    private final Map<String, Failing> table = new LinkedHashMap<>();

    private record Failing(ThrowingCallable assertion, Object actual, Object expected) {}

    private void fails(String name, Object actual, Object expected, ThrowingCallable assertion) {
        assertThat(table.put(name, new Failing(assertion, actual, expected)))
                .as(name)
                .isNull();
    }

    ExpectedAndActualTest() {
        ReceivedMessage message = recording.message();
        Envelope envelope = recording.envelope();
        SmtpSession session = message.session();
        headers(message);
        content(message);
        parts(message);
        envelope(envelope);
        dialogue(session);
        fails(
                "LiveViewAssert.hasSize(int)",
                1,
                2,
                () -> assertThat(recording.messages()).hasSize(2));
    }

    private void headers(ReceivedMessage message) {
        String type = "MessageHeadersAssert.";
        fails(
                type + "hasSubject(String)",
                "Welcome",
                "Offer",
                () -> assertThat(message).hasSubject("Offer"));
        fails(
                type + "isFrom(String[])",
                "Shop <shop@shop.example>",
                "<x@y>",
                () -> assertThat(message).isFrom("x@y"));
        fails(
                type + "isTo(String[])",
                "<ann@example.com>",
                "<x@y>",
                () -> assertThat(message).isTo("x@y"));
        fails(
                type + "isCc(String[])",
                "<bob@example.com>",
                "<x@y>",
                () -> assertThat(message).isCc("x@y"));
        fails(
                type + "hasReplyTo(String[])",
                "<help@shop.example>",
                "<x@y>",
                () -> assertThat(message).hasReplyTo("x@y"));
        fails(
                type + "hasHeader(String, String)",
                "Welcome",
                "x",
                () -> assertThat(message).hasHeader("Subject", "x"));
    }

    private void content(ReceivedMessage message) {
        String type = "MessageContentAssert.";
        fails(type + "hasText(String)", "Hello", "Hi", () -> assertThat(message).hasText("Hi"));
        fails(
                type + "hasHtml(String)",
                "<a href=\"http://x/\">Go</a>",
                "x",
                () -> assertThat(message).hasHtml("x"));
        fails(
                type + "hasAttachments(String[])",
                List.of(),
                List.of("a.pdf"),
                () -> assertThat(message).hasAttachments("a.pdf"));
        fails(
                type + "hasCharset(String)",
                "utf-8\nutf-8",
                "latin1",
                () -> assertThat(message).hasCharset("latin1"));
        fails(
                type + "hasCharset(Charset)",
                "utf-8\nutf-8",
                "US-ASCII",
                () -> assertThat(message).hasCharset(StandardCharsets.US_ASCII));
        fails(
                "ReceivedMessageAssert.wasSentBy(String)",
                null,
                "ann",
                () -> assertThat(message).wasSentBy("ann"));
        fails(
                "ReceivedMessageAssert.hasReversePath(String)",
                "<a@shop.example>",
                "<>",
                () -> assertThat(message).hasReversePath("<>"));
        fails(
                "ReceivedMessageAssert.hasForwardPaths(String[])",
                "<ann@example.com>",
                "<x@y>",
                () -> assertThat(message).hasForwardPaths("x@y"));
        fails(
                "ReceivedMessageAssert.hasForwardPathsInAnyOrder(String[])",
                "<ann@example.com>",
                "<x@y>",
                () -> assertThat(message).hasForwardPathsInAnyOrder("x@y"));
        fails(
                "LinkAssert.hasText(String)",
                "Go",
                "x",
                () -> assertThat(message).links().first().hasText("x"));
        fails(
                "LinkAssert.hasHref(String)",
                "http://x/",
                "x",
                () -> assertThat(message).links().first().hasHref("x"));
        fails(
                "ItemsAssert.hasSize(int)",
                1,
                2,
                () -> assertThat(message).links().hasSize(2));
    }

    private void parts(ReceivedMessage message) {
        String type = "MessagePartAssert.";
        fails(
                type + "hasContentType(String)",
                "text/plain",
                "x/y",
                () -> assertThat(message).part("text/plain").hasContentType("x/y"));
        fails(
                type + "hasFileName(String)",
                "a.txt",
                "x",
                () -> assertThat(message).part("text/plain").hasFileName("x"));
        fails(
                type + "hasContentId(String)",
                "1@shop",
                "x",
                () -> assertThat(message).part("text/plain").hasContentId("x"));
        fails(
                type + "hasCharset(String)",
                "utf-8",
                "x",
                () -> assertThat(message).part("text/plain").hasCharset("x"));
        fails(
                type + "hasSize(long)",
                5L,
                6L,
                () -> assertThat(message).part("text/plain").hasSize(6));
        fails(
                type + "hasBytes(byte[])",
                "Hello".getBytes(StandardCharsets.UTF_8),
                "Hallo".getBytes(StandardCharsets.UTF_8),
                () -> assertThat(message).part("text/plain").hasBytes("Hallo".getBytes(StandardCharsets.UTF_8)));
        fails(
                type + "hasText(String)",
                "Hello",
                "x",
                () -> assertThat(message).part("text/plain").hasText("x"));
        fails(
                type + "hasDigest(String, String)",
                "8b1a9953c4611296a827abf8c47804d7",
                "00",
                () -> assertThat(message).part("text/plain").hasDigest("MD5", "00"));
    }

    private void envelope(Envelope envelope) {
        String type = "EnvelopeAssert.";
        fails(
                type + "hasReversePath(String)",
                "<a@shop.example>",
                "<>",
                () -> assertThat(envelope).hasReversePath("<>"));
        fails(
                type + "hasForwardPaths(String[])",
                "<ann@example.com>",
                "<x@y>",
                () -> assertThat(envelope).hasForwardPaths("x@y"));
        fails(
                type + "hasForwardPathsInAnyOrder(String[])",
                "<ann@example.com>",
                "<x@y>",
                () -> assertThat(envelope).hasForwardPathsInAnyOrder("x@y"));
        fails(
                type + "hasParameter(String, String)",
                "SIZE=10",
                "SIZE=9",
                () -> assertThat(envelope).hasParameter("SIZE", "9"));
        fails(
                type + "hasDeliveryMode(DeliveryMode)",
                DeliveryMode.MAIL,
                DeliveryMode.SEND,
                () -> assertThat(envelope).hasDeliveryMode(DeliveryMode.SEND));
        fails(
                "Refusal.with(int)",
                "550 5.1.1",
                "552",
                () -> assertThat(envelope).refused("eve@example.com").with(552));
        String recipient = "RecipientAssert.";
        fails(
                recipient + "wasRepliedWith(int)",
                "550 5.1.1",
                "552",
                () -> assertThat(envelope).recipient("eve@example.com").wasRepliedWith(552));
        fails(
                recipient + "wasRepliedWith(int, String)",
                "550 5.1.1",
                "550 5.1.2",
                () -> assertThat(envelope).recipient("eve@example.com").wasRepliedWith(550, "5.1.2"));
        fails(
                recipient + "hasParameter(String, String)",
                "",
                "NOTIFY=NEVER",
                () -> assertThat(envelope).recipient("eve@example.com").hasParameter("NOTIFY", "NEVER"));
    }

    private void dialogue(SmtpSession session) {
        fails(
                "DialogueAssert.hasVerbs(String[])",
                "EHLO, MAIL, RCPT, RCPT, DATA, QUIT",
                "QUIT",
                () -> assertThat(session).hasVerbs("QUIT"));
        fails(
                "SmtpSessionAssert.hasClientName(String)",
                "client.example",
                "x",
                () -> assertThat(session).hasClientName("x"));
        fails(
                "SmtpSessionAssert.hasEnding(Ending)",
                Ending.QUIT,
                Ending.CLIENT_GONE,
                () -> assertThat(session).hasEnding(Ending.CLIENT_GONE));
        fails(
                "SmtpSessionAssert.hasUser(String)",
                null,
                "ann",
                () -> assertThat(session).hasUser("ann"));
        fails(
                "SmtpSessionAssert.hasMechanism(String)",
                null,
                "PLAIN",
                () -> assertThat(session).hasMechanism("PLAIN"));
        String command = "CommandAssert.";
        fails(
                command + "wasSentTimes(int)",
                2,
                1,
                () -> assertThat(session).command("RCPT").wasSentTimes(1));
        fails(
                command + "hasArgument(String)",
                "client.example",
                "x",
                () -> assertThat(session).command("EHLO").hasArgument("x"));
        fails(
                command + "wasRepliedWith(int)",
                "250 2.1.5\n550 5.1.1",
                "451",
                () -> assertThat(session).command("RCPT").wasRepliedWith(451));
        fails(
                command + "wasRepliedWith(int, String)",
                "250",
                "250 2.0.0",
                () -> assertThat(session).command("EHLO").wasRepliedWith(250, "2.0.0"));
        Exchange ehlo = session.exchanges().get(1);
        String exchange = "ExchangeAssert.";
        fails(
                exchange + "hasVerb(String)",
                "EHLO",
                "HELO",
                () -> assertThat(ehlo).hasVerb("HELO"));
        fails(
                exchange + "hasArgument(String)",
                "client.example",
                "x",
                () -> assertThat(ehlo).hasArgument("x"));
        fails(
                exchange + "wasRepliedWith(int)",
                "250",
                "550",
                () -> assertThat(ehlo).wasRepliedWith(550));
        fails(
                exchange + "wasRepliedWith(int, String)",
                "250",
                "250 2.0.0",
                () -> assertThat(ehlo).wasRepliedWith(250, "2.0.0"));
    }

    @TestFactory
    Stream<DynamicTest> bothValuesAreThere() {
        return table.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    Failing failing = entry.getValue();
                    Throwable error = catchThrowable(failing.assertion());
                    assertThat(error).isInstanceOf(AssertionFailedError.class).hasMessageStartingWith("Expected ");
                    AssertionFailedError failure = (AssertionFailedError) error;
                    assertThat(failure.isActualDefined() && failure.isExpectedDefined())
                            .isTrue();
                    assertThat(failure.getActual().getEphemeralValue()).isEqualTo(failing.actual());
                    assertThat(failure.getExpected().getEphemeralValue()).isEqualTo(failing.expected());
                }));
    }

    /** Whatever comes to ask for a value is in the table, or named as one of those that have no two values to compare. */
    @Test
    void noAssertionIsForgotten() {
        Set<String> forgotten = new TreeSet<>();
        for (Class<?> type : List.of(
                CommandAssert.class,
                DialogueAssert.class,
                EnvelopeAssert.class,
                ExchangeAssert.class,
                ItemsAssert.class,
                LinkAssert.class,
                LiveViewAssert.class,
                MessageContentAssert.class,
                MessageHeadersAssert.class,
                MessagePartAssert.class,
                ReceivedMessageAssert.class,
                ReceivedMessagesAssert.class,
                RecipientAssert.class,
                SmtpSessionAssert.class)) {
            for (Method method : type.getDeclaredMethods()) {
                String name = type.getSimpleName() + "." + method.getName()
                        + Arrays.stream(method.getParameterTypes())
                                .map(Class::getSimpleName)
                                .collect(Collectors.joining(", ", "(", ")"));
                if (Modifier.isPublic(method.getModifiers())
                        && !method.isBridge()
                        && method.getParameterCount() > 0
                        && method.getName().matches("(has|is|was)[A-Z].*")
                        && !name.endsWith("(ReplyCode)")
                        && !WITHOUT.contains(name)
                        && !table.containsKey(name)) {
                    forgotten.add(name);
                }
            }
        }

        assertThat(forgotten).isEmpty();
    }
}
