package org.postroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postroom.protocol.making.Made;

class ReplyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "250 2.1.0 Reverse-path accepted",
                "250",
                "250 ",
                "221 2.0.0",
                "220-one\n220 two",
                "550-5.1.1 No such\n550 5.1.1 mailbox",
                "550-5.1.1 Two codes\n550 5.1.2 are text",
                "354 Go on",
                "599 x",
                "250 Grüße"
            })
    void whatIsParsedIsWrittenAgain(String wireText) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Reply.parse(wireText).writeTo(out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(wireText.strip().replace("\n", "\r\n") + "\r\n");
        assertThat(Reply.parse(out.toString(StandardCharsets.UTF_8))).isEqualTo(Reply.parse(wireText));
    }

    @Test
    void theEnhancedCodeIsReadFromEveryLine() {
        Reply reply = Reply.parse("550-5.1.1 No such\r\n550 5.1.1 mailbox\r\n");
        assertThat(reply.enhancedCode()).contains(new EnhancedCode(5, 1, 1));
        assertThat(reply.lines()).containsExactly("No such", "mailbox");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''             | a line is a code of three digits from 200 to 599, a space and a text",
                "25             | a line is a code of three digits from 200 to 599, a space and a text",
                "250OK          | a line is a code of three digits from 200 to 599, a space and a text",
                "199 x          | a line is a code of three digits from 200 to 599, a space and a text",
                "600 x          | a line is a code of three digits from 200 to 599, a space and a text",
                "250-x          | the last line has a space behind its code",
                "250 x\\n250 y  | every line but the last has a hyphen behind its code",
                "250-x\\n251 y  | every line has the same code, but there is 250 and 251",
                "250 5.1.1 x    | The enhanced code of a 250 reply begins with 2 (RFC 2034, 4), but this one is 5.1.1",
                "250 a\\rb      | The text of a reply has no control characters, but here is \"a\\rb\"",
            })
    void whatIsNoReplyIsRefusedWithTheReason(String wireText, String reason) {
        String text = wireText.replace("\\n", "\n").replace("\\r", "\r");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reply.parse(text))
                .withMessage("\"" + wireText + "\" is no SMTP reply: " + reason);
    }

    @Test
    void aLineHasAtMost512Octets() {
        assertThat(Reply.parse("250 " + "x".repeat(506)).lines()).hasSize(1);
        String tooLong = "250 " + "x".repeat(507);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reply.parse(tooLong))
                .withMessage("\"" + tooLong
                        + "\" is no SMTP reply: a line has at most 512 octets with its CRLF (RFC 5321, 4.5.3.1.5)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "€", "\uD83D\uDCEC"})
    void aReplyIsMadeToFit(String letter) {
        Reply reply = Reply.of(ReplyCode.SYNTAX_ERROR, letter.repeat(600), "short");
        assertThat(reply.lines().get(0)).endsWith(letter + "...");
        assertThat(reply.lines().get(1)).isEqualTo("short");
        assertThat(reply.wireLines().get(0).getBytes(StandardCharsets.UTF_8)).hasSizeBetween(506, 510);
        assertThat(Reply.parse(reply.toString())).isEqualTo(reply);
    }

    @Test
    void aReplyThatFitsStaysAsItIs() {
        Reply reply = Made.plain(ReplyCode.OK, List.of("x".repeat(506)));
        assertThat(reply.text()).isEqualTo("x".repeat(506));
    }

    @Test
    void aChallengeIsWholeHoweverLong() {
        Reply challenge = Reply.of(ReplyCode.AUTHENTICATION_CHALLENGE, "cg==".repeat(500));
        assertThat(challenge.text()).isEqualTo("cg==".repeat(500));
    }

    @Test
    void theClassIsToldByTheFirstDigit() {
        assertThat(Reply.parse("250 x").isPositive()).isTrue();
        assertThat(Reply.parse("354 x").isPositive()).isTrue();
        assertThat(Reply.parse("354 x").isIntermediate()).isTrue();
        assertThat(Reply.parse("451 x").isTransientFailure()).isTrue();
        assertThat(Reply.parse("550 x").isPermanentFailure()).isTrue();
        assertThat(Reply.parse("550 x").isPositive()).isFalse();
        assertThat(Reply.NONE.isPositive()).isFalse();
    }

    @Test
    void noReplyIsAValueThatWritesNothing() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Reply.NONE.writeTo(out);
        assertThat(out.size()).isZero();
        assertThat(Reply.NONE.isNone()).isTrue();
        assertThat(Reply.NONE).hasToString("(no reply)");
    }
}
