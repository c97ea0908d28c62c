package org.postroom.received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postroom.findings.Severity;
import org.postroom.message.MessagePart;
import org.postroom.support.PinnedFailures;

class ReceivedMessageAssertTest {

    /** Ann gets it, Bob a copy, and Eve a blind one. */
    private static final String FULL = Recording.message(
                    "bounces@shop.example",
                    "ann@example.com",
                    "Date: Wed, 25 Nov 2026 10:00:00 +0100",
                    "From: Shop <no-reply@shop.example>",
                    "To: Ann Example <ann@example.com>",
                    "Cc: bob@example.com",
                    "Reply-To: help@shop.example",
                    "Message-ID: <1@shop.example>",
                    "Subject: =?UTF-8?Q?Willkommen,_=C3=84nne?=",
                    "X-Campaign: spring",
                    "X-Campaign: summer",
                    "MIME-Version: 1.0",
                    "Content-Type: multipart/mixed; boundary=m",
                    "",
                    "--m",
                    "Content-Type: multipart/related; boundary=r",
                    "",
                    "--r",
                    "Content-Type: multipart/alternative; boundary=a",
                    "",
                    "--a",
                    "Content-Type: text/plain; charset=utf-8",
                    "",
                    "Dear Ann,",
                    "your code is 123456.",
                    "",
                    "--a",
                    "Content-Type: text/html; charset=utf-8",
                    "",
                    "<p>Dear Ann, <a href=\"https://shop.example/confirm?t=1\">confirm</a> <img src=\"cid:logo@shop\"></p>",
                    "--a--",
                    "--r",
                    "Content-Type: image/png; name=logo.png",
                    "Content-Disposition: inline; filename=logo.png",
                    "Content-ID: <logo@shop>",
                    "Content-Transfer-Encoding: base64",
                    "",
                    "AAEC",
                    "--r--",
                    "--m",
                    "Content-Type: text/csv; charset=utf-8",
                    "Content-Disposition: attachment; filename=prices.csv",
                    "",
                    "apple;1",
                    "pear;2",
                    "--m",
                    "Content-Type: message/rfc822",
                    "Content-Disposition: attachment; filename=terms.eml",
                    "",
                    "Subject: Terms",
                    "",
                    "None",
                    "--m--")
            .replace(
                    "C: DATA",
                    "C: RCPT TO:<bob@example.com>\nS: 250 2.1.5 OK\nC: RCPT TO:<eve@example.com>\nS: 250 2.1.5 OK\nC: DATA");

    private static final String PLAIN = Recording.message(
            "a@shop.example",
            "ann@example.com",
            "Subject: Hello",
            "Date: today",
            "To: bob@example.com",
            "",
            "Dear  ann,\nC: hi");

    private static final String HTML_ONLY = Recording.message(
            "a@shop.example",
            "ann@example.com",
            "Content-Type: text/html",
            "MIME-Version: 1.0",
            "",
            "<a href=\"https://shop.example\">Shop</a>");

    private final ReceivedMessage full = Recording.of(FULL).message();
    private final ReceivedMessage plain = Recording.of(PLAIN).message();
    private final ReceivedMessage html = Recording.of(HTML_ONLY).message();

    @Test
    void asksForHeaders() {
        assertThat(full)
                .hasSubject("Willkommen, \u00c4nne")
                .hasSubjectContaining("Willkommen")
                .hasSubjectMatching("Will.*\u00c4nne")
                .isFrom("no-reply@SHOP.example")
                .isFrom("Shop <no-reply@shop.example>")
                .isTo("\"Ann Example\" <ann@example.com>")
                .isCc("bob@example.com")
                .hasReplyTo("help@shop.example")
                .hasHeader("x-campaign")
                .hasHeader("X-Campaign", "summer")
                .doesNotHaveHeader("Bcc");
        assertThat(plain).isFrom().isCc();
    }

    @Test
    void leadsToHeaders() {
        assertThat(full).header("X-Campaign").isEqualTo("spring");
        assertThat(full).headers("X-Campaign").containsExactly("spring", "summer");
        assertThat(full).headers("X-Other").isEmpty();
        assertThat(full).subject().startsWith("Willkommen");
        assertThat(full).date().isEqualTo("2026-11-25T09:00:00Z");
        assertThat(full).messageId().contains("1@shop.example");
    }

    @Test
    void asksForContent() {
        assertThat(full)
                .hasText("Dear Ann,\r\nyour code is 123456.")
                .hasTextContaining("Ann,\nyour")
                .hasHtmlContaining("<p>Dear Ann")
                .isMultipartAlternative()
                .hasCharset("UTF-8")
                .hasLink("confirm")
                .hasInlinePart("logo@shop")
                .hasInlinePart("logo.png", logo -> logo.hasSize(3).hasContentId("logo@shop"))
                .hasAttachments("terms.eml", "prices.csv")
                .hasAttachment("prices.csv")
                .hasAttachment("prices.csv", prices -> prices.hasContentType("text/csv"))
                .isWellFormed()
                .hasNoFindings()
                .hasNoFindingsOf(Severity.MUST);
        assertThat(html).hasHtml("<a href=\"https://shop.example\">Shop</a>").hasNoAttachments();
    }

    @Test
    void leadsToContent() {
        assertThat(full).text().contains("code");
        assertThat(full).html().contains("<p>");
        assertThat(full).link("confirm").hasHost("shop.example").hasParameter("t", "1");
        assertThat(full).code("code is (\\d{6})").isEqualTo("123456");
        assertThat(full).attachment("terms.eml").attachedMessage().hasSubject("Terms");
    }

    @Test
    void asksHowItCame() {
        assertThat(full)
                .hasReversePath("bounces@shop.example")
                .hasForwardPaths("ann@example.com", "bob@example.com", "eve@example.com")
                .hasBlindCopyTo("eve@example.com");
        assertThat(full).envelope().wasCompleted();
        assertThat(full).session().endedWithQuit();
    }

    @Test
    void asksForParts() {
        assertThat(full.attachment("prices.csv"))
                .hasFileName("prices.csv")
                .hasContentType("TEXT/csv")
                .hasCharset("UTF-8")
                .hasSize(15)
                .hasBytes("apple;1\r\npear;2".getBytes(StandardCharsets.US_ASCII))
                .hasText("apple;1\npear;2\n")
                .hasTextContaining("pear")
                .hasDigest("MD5", "255A9AD1B2FE2ACF9052E5E335BA6A44");
        assertThat(full).attachment("prices.csv").contentType().isEqualTo("text/csv");
        assertThat(full).attachment("prices.csv").text().hasLineCount(2);
        assertThat(full).attachment("prices.csv").octets().hasSize(15);
        assertThat(full).attachment("prices.csv").digest("SHA-256").hasSize(64);
    }

    @Test
    void aDigestThatIsNoneIsTheTestsMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(full).attachment("prices.csv").hasDigest("SHA-3000", "00"))
                .withMessage("\"SHA-3000\" is no digest that this JVM knows");
    }

    @TestFactory
    Stream<DynamicTest> failuresAboutHeaders() {
        return PinnedFailures.in("MessageHeadersAssert.txt")
                .fails("hasSubject", () -> assertThat(plain).hasSubject("Welcome"))
                .fails("hasSubject, case", () -> assertThat(plain).hasSubject("hello"))
                .fails("hasSubject, none", () -> assertThat(html).hasSubject("Welcome"))
                .fails("hasSubject, 100%n {}", () -> assertThat(plain).hasSubject("100%n {} \r\n%s"))
                .fails("hasSubject, long", () -> assertThat(plain).hasSubject("x".repeat(2000)))
                .fails("hasSubjectContaining", () -> assertThat(plain).hasSubjectContaining("Ann"))
                .fails("hasSubjectMatching", () -> assertThat(plain).hasSubjectMatching("H.*p"))
                .fails("isFrom", () -> assertThat(full).isFrom("No-reply@shop.example"))
                .fails("isFrom, none", () -> assertThat(plain).isFrom("a@shop.example"))
                .fails("isTo, but the envelope is", () -> assertThat(plain).isTo("ann@example.com"))
                .fails("isTo, name", () -> assertThat(full).isTo("Bob <ann@example.com>"))
                .fails("isTo, more", () -> assertThat(full).isTo("ann@example.com", "joe@example.com"))
                .fails("isCc", () -> assertThat(full).isCc("joe@example.com"))
                .fails("hasReplyTo", () -> assertThat(full).hasReplyTo("joe@example.com"))
                .fails("hasHeader", () -> assertThat(plain).hasHeader("X-Campaign"))
                .fails("hasHeader, value", () -> assertThat(full).hasHeader("X-Campaign", "autumn"))
                .fails("hasHeader, single value", () -> assertThat(full).hasHeader("Cc", "ann@example.com"))
                .fails("hasHeader, value of none", () -> assertThat(plain).hasHeader("X-Campaign", "autumn"))
                .fails("doesNotHaveHeader", () -> assertThat(full).doesNotHaveHeader("x-campaign"))
                .fails("header", () -> assertThat(plain).header("X-Campaign"))
                .fails("date, none", () -> assertThat(html).date())
                .fails("date, unreadable", () -> assertThat(plain).date())
                .fails("messageId", () -> assertThat(plain).messageId())
                .fails("hasForwardPaths", () -> assertThat(plain).hasForwardPaths("bob@example.com"))
                .fails("hasReversePath", () -> assertThat(plain).hasReversePath("<>"))
                .fails(
                        "hasBlindCopyTo, a header shows it",
                        () -> assertThat(full).hasBlindCopyTo("bob@example.com"))
                .fails("hasBlindCopyTo, went elsewhere", () -> assertThat(full).hasBlindCopyTo("joe@example.com"))
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> failuresAboutContent() {
        byte[] octets = "apple;1\r\npear;3".getBytes(StandardCharsets.US_ASCII);
        MessagePart prices = full.attachment("prices.csv");
        return PinnedFailures.in("MessageContentAssert.txt")
                .fails("hasText", () -> assertThat(full).hasText("Dear Ann,\nyour code is 654321."))
                .fails("hasText, more lines", () -> assertThat(full).hasText("Dear Ann,"))
                .fails("hasText, HTML only", () -> assertThat(html).hasText("Shop"))
                .fails("hasTextContaining", () -> assertThat(full).hasTextContaining("Bob"))
                .fails("hasTextContaining, white space", () -> assertThat(plain).hasTextContaining("Dear Ann, hi"))
                .fails("hasTextContaining, HTML only", () -> assertThat(html).hasTextContaining("Shop"))
                .fails("hasHtml", () -> assertThat(html).hasHtml("<a>Shop</a>"))
                .fails("hasHtml, text only", () -> assertThat(plain).hasHtml("<a>Shop</a>"))
                .fails("hasHtmlContaining", () -> assertThat(html).hasHtmlContaining("<b>"))
                .fails("hasAttachment", () -> assertThat(full).hasAttachment("logo.png"))
                .fails("hasAttachment, none", () -> assertThat(plain).hasAttachment("terms.pdf"))
                .fails(
                        "hasAttachment with requirements",
                        () -> assertThat(full)
                                .as("offer")
                                .hasAttachment("prices.csv", part -> part.hasContentType("text/plain")))
                .fails("hasAttachments", () -> assertThat(full).hasAttachments("prices.csv"))
                .fails("hasAttachments, none", () -> assertThat(plain).hasAttachments("prices.csv"))
                .fails("hasNoAttachments", () -> assertThat(full).hasNoAttachments())
                .fails("attachment", () -> assertThat(full).attachment("terms.pdf"))
                .fails("hasInlinePart", () -> assertThat(full).hasInlinePart("prices.csv"))
                .fails("hasInlinePart, none", () -> assertThat(plain).hasInlinePart("logo"))
                .fails("hasLink", () -> assertThat(full).hasLink("unsubscribe"))
                .fails("link", () -> assertThat(plain).link("unsubscribe"))
                .fails("code", () -> assertThat(full).code("\\d{8}"))
                .fails(
                        "code, another",
                        () -> assertThat(full).code("code is (\\d{6})").isEqualTo("999999"))
                .fails(
                        "text, described",
                        () -> assertThat(full).as("offer").text().startsWith("Bye"))
                .fails("isMultipartAlternative", () -> assertThat(html).isMultipartAlternative())
                .fails("hasCharset", () -> assertThat(full).hasCharset("ISO-8859-1"))
                .fails("hasCharset, undeclared", () -> assertThat(html).hasCharset("UTF-8"))
                .fails("isWellFormed", () -> assertThat(plain).isWellFormed())
                .fails("hasNoFindings", () -> assertThat(html).hasNoFindings())
                .fails("hasNoFindingsOf", () -> assertThat(html).hasNoFindingsOf(Severity.SHOULD))
                .fails("part hasFileName", () -> assertThat(prices).hasFileName("terms.pdf"))
                .fails("part hasContentType", () -> assertThat(prices).hasContentType("text/plain"))
                .fails("part hasContentId", () -> assertThat(prices).hasContentId("x"))
                .fails("part hasCharset", () -> assertThat(prices).hasCharset("latin1"))
                .fails("part hasSize", () -> assertThat(prices).hasSize(16))
                .fails("part hasOctets", () -> assertThat(prices).hasBytes(octets))
                .fails("part hasOctets, fewer", () -> assertThat(prices).hasBytes(new byte[0]))
                .fails("part hasText", () -> assertThat(prices).hasText("apple;1"))
                .fails("part hasTextContaining", () -> assertThat(prices).hasTextContaining("plum"))
                .fails("part hasDigest", () -> assertThat(prices).hasDigest("MD5", "00"))
                .fails("part attachedMessage", () -> assertThat(prices).attachedMessage())
                .tests();
    }
}
