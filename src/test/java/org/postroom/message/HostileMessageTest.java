package org.postroom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.findings.Finding;

class HostileMessageTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Asks for everything there is. */
    private static void readAll(ReadableMessage message) {
        Stream.<Function<ReadableMessage, ?>>of(
                        ReadableMessage::subject,
                        ReadableMessage::from,
                        ReadableMessage::to,
                        ReadableMessage::cc,
                        ReadableMessage::replyTo,
                        ReadableMessage::headers,
                        ReadableMessage::date,
                        ReadableMessage::messageId,
                        ReadableMessage::contentType,
                        ReadableMessage::text,
                        ReadableMessage::html,
                        ReadableMessage::links,
                        ReadableMessage::findings,
                        ReadableMessage::inlineParts,
                        ReadableMessage::toString)
                .forEach(accessor -> assertThat(accessor.apply(message)).isNotNull());
        message.parts().forEach(part -> {
            part.text();
            part.size();
            part.fileName();
            part.headers();
            part.message().ifPresent(ReadableMessage::findings);
            assertThat(part.toString()).hasSizeLessThan(1500);
        });
        message.attachments();
    }

    private static void readsInTime(byte[] octets) {
        assertTimeoutPreemptively(LIMIT, () -> readAll(Mail.of(octets)));
    }

    @Test
    void aThousandMultipartsInOneAnotherAreReadDownToADepth() {
        StringBuilder text = new StringBuilder(Mail.HEADER + "MIME-Version: 1.0\n");
        for (int i = 0; i < 1000; i++) {
            text.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        text.append("\nHello\n");
        ReadableMessage message = Mail.of(text.toString());

        assertTimeoutPreemptively(LIMIT, () -> readAll(message));

        assertThat(message.parts()).singleElement().satisfies(part -> {
            assertThat(part.contentType()).isEqualTo("multipart/mixed");
            assertThat(part.text()).startsWith("--b50\n").endsWith("\nHello\n");
        });
        assertThat(message.findings()).extracting(Finding::id).contains("nested-too-deeply", "unclosed-multipart");
        assertThat(message.findings()).hasSizeLessThan(30);
    }

    @Test
    void aThousandMessagesInOneAnotherAreReadOneByOne() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            text.append("Subject: ").append(i).append("\nContent-Type: message/rfc822\n\n");
        }
        assertTimeoutPreemptively(LIMIT, () -> {
            ReadableMessage message = Mail.of(text.toString());
            for (int i = 0; i < 1000; i++) {
                assertThat(message.subject()).isEqualTo(String.valueOf(i));
                message = message.parts().get(0).message().orElseThrow();
            }
            assertThat(message.content().bytes()).isEmpty();
        });
    }

    @Test
    void tenThousandHeadersAreRead() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            text.append(i % 3 == 0 ? "To: a" + i + "@example.com\n" : "X-" + i + ": value\n continued\n");
        }
        ReadableMessage message = Mail.of(text + "\nHello\n");

        assertTimeoutPreemptively(LIMIT, () -> readAll(message));

        assertThat(message.headers()).hasSize(10_000);
        assertThat(message.to()).hasSize(3334);
    }

    @Test
    void aHundredThousandPartsAreRead() {
        ReadableMessage message =
                Mail.of("Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(100_000) + "--b--\n");

        assertTimeoutPreemptively(LIMIT, () -> readAll(message));

        assertThat(message.parts()).hasSize(100_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?a?Q?",
                "=?",
                "=? ",
                "=?utf-8?Q?=41?= ",
                "?=",
                "(",
                "\"",
                "<",
                "[",
                ",",
                ":",
                "a@b:",
                "\\",
                "<a@x",
                "\"a\" <",
                ";a*0*=",
                ";",
                "a*1=\"",
                "\0",
                "\u00fc",
                "%",
                "'",
                "\n ",
                "((\\",
                "@",
                "=?utf-8?B?w7w=?= <a@x>, ",
                "a@x, (",
                "<a>, <"
            })
    void aGiantHeaderTakesNoLongerThanItIsLong(String piece) {
        String value = piece.repeat(300_000 / piece.length());
        StringBuilder text = new StringBuilder();
        for (String name :
                new String[] {"To", "From", "Subject", "Date", "Message-ID", "Content-Type", "Content-Disposition"}) {
            text.append(name).append(": a/b; filename=").append(value).append('\n');
        }
        readsInTime(Mail.octets(text + "\nHello\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "= ", "=4", " ", "\t\r", "--b\n", "--b--\n", "--", "\r", "\n", "\0", "QQ==", "--\n"})
    void aGiantBodyTakesNoLongerThanItIsLong(String piece) {
        byte[] body = Mail.octets(piece.repeat(600_000 / piece.length()));
        for (String type : new String[] {
            "multipart/mixed; boundary=b",
            "multipart/mixed",
            "text/plain\nContent-Transfer-Encoding: base64",
            "text/html\nContent-Transfer-Encoding: quoted-printable",
            "message/rfc822"
        }) {
            readsInTime(Mail.joined(Mail.octets("Content-Type: " + type + "\n\n"), body));
        }
    }

    @Test
    void whatIsInjectedIntoAHeaderIsReadAsItWouldTravel() {
        ReadableMessage message =
                Mail.of("Subject: Hi\nBcc: eve@example.com\n\nInjected\nTo: ann@example.com\n\nHello\n");

        assertThat(message.text()).startsWith("Injected\n");
        assertThat(message.to()).isEmpty();
        assertThat(message.findings()).extracting(Finding::id).contains("bcc-sent");
    }

    @Test
    void nulsAreKept() {
        ReadableMessage message = Mail.of("Subject: a\0b\n\nHel\0lo\n");

        assertThat(message.subject()).isEqualTo("a\0b");
        assertThat(message.text()).isEqualTo("Hel\0lo\n");
        assertThat(message).asString().startsWith("\"a\\x00b\"");
    }

    @Test
    void aMultipartThatIsCutOffStillHasItsParts() {
        ReadableMessage message = Mail.of("""
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Hello
                --b
                Content-Disposition: attachment; filename=a.txt
                Content-Transfer-Encoding: base64

                SGVsbG8g""");

        assertThat(message.text()).isEqualTo("Hello");
        assertThat(message.attachment("a.txt").text()).isEqualTo("Hello ");
    }

    @Test
    void aLastPartThatIsCutOffInItsHeaderIsStillAPart() {
        ReadableMessage message = Mail.of("""
                Content-Type: multipart/mixed; boundary=b

                --b

                Hello
                --b
                Content-Type: text/html; charset=utf-8
                """);

        assertThat(message.parts()).extracting(MessagePart::contentType).containsExactly("text/plain", "text/html");
        assertThat(message.text()).isEqualTo("Hello");
        assertThat(message.findings()).extracting(Finding::id).contains("unclosed-multipart");
    }

    @Test
    void aMultipartWhosePartsHaveNoBlankLinesIsOnePart() {
        ReadableMessage message = Mail.of("""
                Content-Type: multipart/mixed; boundary=b
                --b
                Content-Type: text/html
                --b
                Hello
                --b--
                """);

        assertThat(message.parts()).singleElement().satisfies(part -> {
            assertThat(part.contentType()).isEqualTo("multipart/mixed");
            assertThat(part.text()).startsWith("--b\n").contains("\nHello\n");
        });
        assertThat(message.findings()).extracting(Finding::id).contains("malformed-header", "multipart-without-parts");
    }

    @Test
    void theFirstLastDelimiterOfABoundaryEndsTheOutermostMultipartThatHasIt() {
        ReadableMessage message = Mail.of("""
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: multipart/alternative; boundary=b

                --b

                inner
                --b--
                --b

                outer
                --b--
                """);

        assertThat(message.parts())
                .extracting(MessagePart::contentType)
                .containsExactly("multipart/alternative", "text/plain");
        assertThat(message.text()).isEqualTo("inner");
        assertThat(message.findings()).extracting(Finding::id).contains("multipart-without-parts");
    }

    @Test
    void aHundredThousandSoftLineBreaksAreNotTooDeep() {
        ReadableMessage message =
                Mail.of("Content-Transfer-Encoding: quoted-printable\n\na" + "=\n".repeat(100_000) + "b\n");

        assertThat(message.text()).isEqualTo("ab\n");
    }

    @Test
    void aBareCarriageReturnDoesNotEndTheHeader() {
        ReadableMessage message = Mail.of("Subject: a\r\rb\nTo: ann@example.com\n\nHello\n");

        assertThat(message.subject()).isEqualTo("a  b");
        assertThat(message.to()).hasSize(1);
    }

    static Stream<Long> seeds() {
        return new Random(42).longs(300).boxed();
    }

    /** Takes well-formed messages and damages them. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsDamagedIsStillRead(long seed) throws Exception {
        Random random = new Random(seed);
        String[] names = {"outlook-related.eml", "apple-mail.eml", "delivery-report.eml", "python-email.eml"};
        byte[] octets =
                Mail.corpus(names[random.nextInt(names.length)]).content().bytes();
        byte[] hostile = "\r\n\0=?;:\"<>()[]--&\\*'%\u00fc ".getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(40); i >= 0; i--) {
            octets[random.nextInt(octets.length)] = hostile[random.nextInt(hostile.length)];
        }
        readsInTime(java.util.Arrays.copyOf(octets, octets.length - random.nextInt(octets.length / 4)));
    }

    @Test
    void manyThreadsReadTheSameMessage() throws Exception {
        ReadableMessage message = Mail.corpus("outlook-related.eml");

        assertThat(Stream.generate(() -> message)
                        .limit(2000)
                        .parallel()
                        .map(ReadableMessage::text)
                        .distinct())
                .containsExactly("Hello Bob – see the “figures”.\n");
    }
}
