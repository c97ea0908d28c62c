package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** However much there is, a failure fits on a screen, and still shows what it is about. */
class FailureLengthTest {

    private static String failure(ThrowingCallable assertion) {
        Throwable error = catchThrowable(assertion);
        assertThat(error).isInstanceOf(AssertionError.class);
        return error.getMessage();
    }

    @Test
    void aDifferenceFarOutInALineIsShown() {
        String page = "<p>" + "x".repeat(5000);
        ReceivedMessage message = Mail.of("Content-Type: text/html\n\n" + page + " Ann</p>\n");

        assertThat(failure(() -> assertThat(message).hasHtml(page + " Bob</p>")))
                .contains(
                        "  expected: ... \"" + "x".repeat(59) + " Bob</p>\"",
                        "  but was:  ... \"" + "x".repeat(59) + " Ann</p>\"",
                        "The HTML was (5,012 characters):")
                .hasSizeLessThan(1500);
    }

    @Test
    void twentyPartsAreEnough() {
        String part = "--b\nContent-Type: text/csv\nContent-Disposition: attachment; filename=%d.csv\n\n1\n";
        ReceivedMessage message = Mail.of(IntStream.range(0, 3000)
                .mapToObj(part::formatted)
                .collect(Collectors.joining("", "Content-Type: multipart/mixed; boundary=b\n\n", "--b--\n")));

        assertThat(failure(() -> assertThat(message).hasNoAttachments()))
                .contains("but there were 3000", "\"19.csv\" (text/csv)", "and 2,980 more")
                .doesNotContain("\"20.csv\"")
                .hasSizeLessThan(1500);
    }

    @Test
    void aThousandCommandsAreCutWithTheirSize() {
        Recording recording = Recording.of(Recording.GREETING + "C: NOOP\nS: 250 OK\n".repeat(1000));

        assertThat(failure(() -> assertThat(recording.trace()).hasVerbs("EHLO")))
                .startsWith("Expected the commands EHLO, but there were NOOP, NOOP")
                .contains("NOOP and 900 more")
                .hasSizeLessThan(4000);
        assertThat(failure(() -> assertThat(recording.trace()).command("NOOP").hasArgument("x")))
                .contains("and 980 more")
                .hasSizeLessThan(4000);
    }

    @Test
    void aThousandRecipientsAreCutWithTheirSize() {
        String recipients = IntStream.range(0, 1000)
                .mapToObj("C: RCPT TO:<u%d@shop.example>\nS: 250 2.1.5 OK\n"::formatted)
                .collect(Collectors.joining());
        String dialogue = Recording.message("a@shop.example", "ann@example.com", "Subject: Hello");
        Recording recording =
                Recording.of(dialogue.replace("C: RCPT TO:<ann@example.com>\nS: 250 2.1.5 OK\n", recipients));

        assertThat(failure(() -> assertThat(recording.envelope()).hasForwardPaths("ann@example.com")))
                .contains("<ann@example.com> was not offered", "<u19@shop.example> was not expected", "and 980 more")
                .hasSizeLessThan(7000);
    }

    @Test
    void whatHasNoWidthIsVisible() {
        ReceivedMessage message = Mail.of("Subject: =?utf-8?B?"
                + java.util.Base64.getEncoder()
                        .encodeToString("Hi\u00a0An\u200bn".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + "?=\n\nHi\n");

        for (String wanted : List.of("Hi Ann", "Hi\u00a0Ann")) {
            assertThat(failure(() -> assertThat(message).hasSubject(wanted)))
                    .contains("but it was \"Hi\\xa0An\\u200bn\"");
        }
    }
}
