package org.postroom.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postroom.findings.Finding;
import org.postroom.findings.Severity;

class MessageFindingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "Subject: ok\\n\\nHello | -",
                "From: again@x.example\\n\\n | repeated-header",
                "MIME-Version: 1.0\\nSubject: a\\nsubject: b\\n\\n | repeated-header",
                "Received: a\\nReceived: b\\n\\n | -",
                "Bcc: bob@example.com\\n\\n | bcc-sent",
                "Bad Name: x\\n\\n | malformed-header",
                "Hello\\n | malformed-header",
                "Subject: Grüße\\n\\n | eight-bit-header",
                "Content-Type: text/plain\\n\\n | no-mime-version",
                "MIME-Version: 1.0\\nContent-Type: text\\n\\n | unreadable-content-type",
                "MIME-Version: 1.0\\nContent-Type: text/plain; charset=utf-7\\n\\n | unknown-charset",
                "MIME-Version: 1.0\\nContent-Type: text/plain; charset=us-ascii\\n\\nGrüße | wrong-charset",
                "MIME-Version: 1.0\\nContent-Type: text/plain; charset=utf-8\\n\\nGrüße | -",
                "Subject: a\\n\\nGrüße | wrong-charset",
                "MIME-Version: 1.0\\nContent-Transfer-Encoding: base-64\\n\\n | unknown-encoding",
                "MIME-Version: 1.0\\nContent-Transfer-Encoding: base64\\n\\nSGVsbG8= | -",
                "MIME-Version: 1.0\\nContent-Transfer-Encoding: base64\\n\\nSGVsbG8 | bad-base64",
                "MIME-Version: 1.0\\nContent-Transfer-Encoding: base64\\n\\nSGVsbG8=! | bad-base64",
                "MIME-Version: 1.0\\nContent-Transfer-Encoding: base64\\n\\nSGVsbG8=SGVs | bad-base64",
                "MIME-Version: 1.0\\nContent-Transfer-Encoding: quoted-printable\\n\\na=3D=\\n | -",
                "MIME-Version: 1.0\\nContent-Transfer-Encoding: quoted-printable\\n\\na=zz | bad-quoted-printable",
                "MIME-Version: 1.0\\nContent-Type: text/html\\n\\n<p>Hi | html-without-text",
                "MIME-Version: 1.0\\nContent-Type: multipart/mixed\\n\\n--b\\n\\nHi\\n--b-- | multipart-without-boundary",
                "MIME-Version: 1.0\\nContent-Type: multipart/mixed; boundary=b\\n\\n--c\\n\\nHi\\n--c-- | multipart-without-parts",
                "MIME-Version: 1.0\\nContent-Type: multipart/mixed; boundary=b\\n\\n--b\\n\\nHi\\n | unclosed-multipart",
                "MIME-Version: 1.0\\nContent-Type: multipart/mixed; boundary=b\\n\\n--b\\n\\nHi\\n--b-- | -",
                "MIME-Version: 1.0\\nContent-Transfer-Encoding: base64\\nContent-Type: multipart/mixed; boundary=b\\n\\n--b\\n\\nHi\\n--b-- | encoded-multipart"
            })
    void whatIsWrongIsFound(String rest, String id) {
        ReadableMessage message = Mail.of(Mail.HEADER + rest.replace("\\n", "\n"));

        assertThat(message.findings())
                .extracting(Finding::id)
                .isEqualTo(id == null ? java.util.List.of() : java.util.List.of(id));
    }

    @Test
    void anEmptyMessageLacksWhatEveryMessageHas() {
        assertThat(Mail.of("").findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "MUST no-date: The message has no Date header (RFC 5322, 3.6)",
                        "MUST no-from: The message has no From header (RFC 5322, 3.6)",
                        "SHOULD no-message-id: The message has no Message-ID header (RFC 5322, 3.6.4)");
    }

    @Test
    void aDateThatIsNoneIsFound() {
        assertThat(Mail.of("From: a@x\nMessage-ID: <1@x>\nDate: Sunday, 30 July 2023\n\n")
                        .findings())
                .singleElement()
                .asString()
                .isEqualTo("MUST unreadable-date: The Date \"Sunday, 30 July 2023\" is none; one is"
                        + " \"Tue, 1 Dec 2026 09:30:00 +0100\" (RFC 5322, 3.3)");
    }

    @Test
    void utf8HeadersAreRightWithSmtpUtf8() {
        Content utf8 = Content.of(Mail.octets(Mail.HEADER + "Subject: Grüße\n\n"));
        Content latin1 = Content.of(Mail.raw(Mail.HEADER + "Subject: Gr\u00fc\u00dfe\n\n"));

        assertThat(ReadableMessage.of(utf8).findings()).isEmpty();
        assertThat(ReadableMessage.of(latin1).findings())
                .extracting(Finding::id)
                .containsExactly("eight-bit-header");
    }

    @Test
    void onlyHeaderLinesOver998OctetsAreTooLong() {
        assertThat(Mail.of(Mail.HEADER + "Subject: " + "x".repeat(989) + "\n " + "y".repeat(997) + "\n\n")
                        .findings())
                .isEmpty();
        assertThat(Mail.of(Mail.HEADER + "Subject: " + "x".repeat(990) + "\n\n").findings())
                .extracting(Finding::id)
                .containsExactly("header-line-too-long");
    }

    @Test
    void aCidThatNamesNoPartIsFound() {
        ReadableMessage message = Mail.of(Mail.HEADER + """
                MIME-Version: 1.0
                Content-Type: multipart/related; boundary=b

                --b
                Content-Type: text/html

                <img src="cid:a%40x"><img src=cid:b@x><p style="background:url('cid:c@x')">acid:d@x
                --b
                Content-Type: image/png
                Content-ID: <a@x>

                --b--
                """);

        assertThat(message.findings())
                .filteredOn(finding -> finding.severity() == Severity.MUST)
                .extracting(Finding::sentence)
                .containsExactly(
                        "The HTML shows cid:b@x, but no part has that Content-ID",
                        "The HTML shows cid:c@x, but no part has that Content-ID");
    }
}
