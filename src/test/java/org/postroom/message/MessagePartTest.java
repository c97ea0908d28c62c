package org.postroom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePartTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ISO-2022-JP | ISO-2022-JP | こんにちは",
                "windows-1251 | windows-1251 | Привет",
                "GB18030 | GB18030 | 你好，世界",
                "\"utf-8\" | UTF-8 | Grüße €",
                "UTF8 | UTF-8 | Grüße €",
                "utf-16 | UTF-16 | Grüße €",
                "iso-8859-15 | ISO-8859-15 | Grüße €",
                "Shift_JIS | Shift_JIS | こんにちは",
                "koi8-r | KOI8-R | Привет",
                "us-ascii | UTF-8 | Grüße €",
                "us-ascii | windows-1252 | Grüße €",
                "unknown-8bit | UTF-8 | Grüße €",
                "utf-7 | windows-1252 | Grüße €",
                "a b/c? | windows-1252 | Grüße €"
            })
    void aTextIsReadInItsCharset(String declared, String used, String text) {
        String header = "Content-Type: text/plain; charset=" + declared + "\nContent-Transfer-Encoding: 8bit\n\n";

        ReadableMessage message =
                Mail.of(Mail.joined(Mail.octets(header), (text + "\r\n").getBytes(Charset.forName(used))));

        assertThat(message.text()).isEqualTo(text + "\n");
    }

    @Test
    void whatADeclaredCharsetCannotReadIsShownAsMailProgramsShowIt() {
        assertThat(Mail.of(Mail.raw("Content-Type: text/plain; charset=utf-8\n\ncaf\u00e9\n"))
                        .text())
                .isEqualTo("caf\ufffd\n");
    }

    @Test
    void htmlMayDeclareItsCharsetItself() {
        byte[] html = "<html><meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"><p>Привет"
                .getBytes(Charset.forName("windows-1251"));

        assertThat(Mail.of(Mail.joined(Mail.octets("Content-Type: text/html\n\n"), html))
                        .html())
                .endsWith("Привет");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SGVsbG8= | Hello",
                "SGVsbG8 | Hello",
                "SGVs\\nbG8=\\n | Hello",
                "SGVsbG8=SGVsbG8= | HelloHello",
                "SGVs!bG8= | Hello",
                "SGVsbG8== | Hello",
                "====SGVsbG8= | Hello",
                "SGVsbG8=\\nsent from my phone, é | Hello",
                "SGVsb | Hel",
                "S | ``",
                "= | ``"
            })
    void base64IsReadAsFarAsItGoes(String body, String text) {
        assertThat(encoded("base64", body.replace("\\n", "\n"))).startsWith(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a=3Db|a=b",
                "a=3db|a=b",
                "a=\\nb|ab",
                "a=  \\nb|ab",
                "a  \\nb|a\\nb",
                "a  b|a  b",
                "a=|a",
                "a= |a",
                "a=zz|a=zz",
                "a=3|a=3",
                "a=3\\nb|a=3\\nb",
                "a==3D|a==",
                "a= b|a= b",
                "Gr=C3=BC=C3=9Fe|Grüße",
                "Grüße|Grüße",
                "=C3=BC =|ü "
            })
    void quotedPrintableIsReadAsFarAsItGoes(String body, String text) {
        assertThat(encoded("Quoted-Printable", body.replace("\\n", "\n"))).isEqualTo(text.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7bit", "8BIT", "binary (really)", "x-nonsense", "", "base-64"})
    void anEncodingThatIsNoneChangesNothing(String encoding) {
        assertThat(encoded(encoding, "SGVs=3D")).isEqualTo("SGVs=3D");
    }

    private static String encoded(String encoding, String body) {
        return Mail.of("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: " + encoding + "\n\n"
                        + body)
                .text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "filename=a.pdf | a.pdf",
                "filename=\"a b.pdf\" | a b.pdf",
                "filename=a b.pdf | a b.pdf",
                "filename=report(1).pdf | report(1).pdf",
                "filename=\"a;b.pdf\" | a;b.pdf",
                "filename=\"a\\\"b.pdf\" | a\"b.pdf",
                "filename=\"C:\\temp\\b.pdf\" | C:\\temp\\b.pdf",
                "filename=\"=?utf-8?Q?=C3=BC.pdf?=\" | ü.pdf",
                "filename==?utf-8?Q?=C3=BC.pdf?= | ü.pdf",
                "filename=ü.pdf | ü.pdf",
                "filename*=utf-8''%C3%BC.pdf | ü.pdf",
                "filename*=iso-8859-1'de'%FC.pdf | ü.pdf",
                "filename=u.pdf; filename*=utf-8''%C3%BC.pdf | ü.pdf",
                "filename*0=a; filename*1=b; filename*2=.pdf | ab.pdf",
                "filename*1=b; filename*0=a | ab",
                "filename*0*=utf-8''%C3; filename*1*=%BC.pdf | ü.pdf",
                "filename*0=a; filename*2=c | a",
                "filename*=%C3%BC.pdf | ü.pdf",
                "filename*=nonsense'%zz'%zz.pdf | %zz.pdf",
                "filename=\"never closed.pdf | never closed.pdf",
                "; ; filename = a.pdf | a.pdf",
                "size=3; FileName=a.pdf; filename=b.pdf | b.pdf",
                "fü=1; filename=a.pdf | a.pdf"
            })
    void aFileNameIsReadInEveryForm(String sent, String read) {
        MessagePart part = Mail.of("Content-Disposition: attachment; " + sent + "\n\nx")
                .parts()
                .get(0);

        assertThat(part.fileName()).contains(read);
        assertThat(part.isAttachment()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain || body",
                "text/html | inline | body",
                "text/plain | attachment | attachment",
                "text/plain; name=a.txt || attachment",
                "text/plain | inline; filename=a.txt | inline",
                "application/pdf || attachment",
                "application/pdf | inline | inline",
                "application/pdf | something-new | attachment",
                "message/rfc822 || attachment",
                "message/delivery-status || body",
                "text/calendar || body"
            })
    void dispositionDecidesAndOtherwiseTheType(String type, String disposition, String kind) {
        MessagePart part = Mail.of("Content-Type: " + type + "\n"
                        + (disposition == null ? "" : "Content-Disposition: " + disposition + "\n") + "\nx")
                .parts()
                .get(0);

        assertThat(part.isAttachment() ? "attachment" : part.isInline() ? "inline" : "body")
                .isEqualTo(kind);
    }

    @Test
    void anAttachmentThatIsNotThereIsAFailureThatNamesThoseThatAre() {
        ReadableMessage message = Mail.of("""
                Subject: Invoice
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: application/pdf; name=invoice.pdf

                --b
                Content-Disposition: inline; filename=logo.png

                --b--
                """);

        assertThatThrownBy(() -> message.attachment("logo.png"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(String.format("Expected an attachment named \"logo.png\", but there is only%n"
                        + "  \"invoice.pdf\" (application/pdf)%n"
                        + "An inline part has that name: see inlineParts()%n"
                        + "in \"Invoice\", 181 octets"));
        assertThatThrownBy(() -> Mail.of("").attachment("a"))
                .hasMessage(String.format(
                        "Expected an attachment named \"a\", but there is none%n" + "in (no subject), 0 octets"));
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "C:\\temp\\a.txt, a.txt",
        "/etc/.., part",
        "a:b*c?.txt, a_b_c_.txt",
        "folder/, part"
    })
    void whatIsSavedStaysInItsFolder(String name, String saved, @TempDir Path folder) {
        MessagePart part = Mail.of("Content-Disposition: attachment; filename=\"" + name + "\"\n\nhello")
                .parts()
                .get(0);

        assertThat(part.saveTo(folder)).isEqualTo(folder.resolve(saved)).hasContent("hello");
        assertThat(part.saveTo(folder.resolve("x"))).hasContent("hello");
    }

    @Test
    void whatJakartaMailSendsIsReadBack() throws Exception {
        byte[] pdf = new byte[100_000];
        new Random(1).nextBytes(pdf);
        MimeMessage forwarded = Mail.jakarta();
        forwarded.setSubject("Früher", "UTF-8");
        forwarded.setText("Ältere Nachricht", "ISO-8859-1");
        forwarded.saveChanges();
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Grüße € ".repeat(50), "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<p>Grüße <img src='cid:logo@x'></p>", "text/html; charset=UTF-8");
        MimeBodyPart logo = new MimeBodyPart();
        logo.setDataHandler(new DataHandler(new ByteArrayDataSource(new byte[] {1, 2, 3}, "image/png")));
        logo.setContentID("<logo@x>");
        logo.setDisposition(Part.INLINE);
        MimeBodyPart attachment = new MimeBodyPart();
        attachment.setDataHandler(new DataHandler(new ByteArrayDataSource(pdf, "application/pdf")));
        attachment.setFileName("Rechnung für einen ganz außerordentlich langen Namen von Ann Example 2026.pdf");
        MimeBodyPart message = new MimeBodyPart();
        message.setContent(forwarded, "message/rfc822");
        MimeMultipart alternative =
                new MimeMultipart("alternative", text, wrapped(new MimeMultipart("related", html, logo)));
        MimeMessage mail = Mail.jakarta();
        mail.setFrom(new InternetAddress("shop@shop.example", "Jürgens Shop", "UTF-8"));
        mail.setRecipients(
                Message.RecipientType.TO,
                new InternetAddress[] {new InternetAddress("ann@example.com", "Ann, Ärztin", "UTF-8")});
        mail.setSubject(
                "Ein Betreff, der so lang ist, dass er in mehrere kodierte Wörter zerlegt wird: äöü €€€", "UTF-8");
        mail.setSentDate(new java.util.Date(0));
        mail.setContent(new MimeMultipart(wrapped(alternative), attachment, message));

        ReadableMessage received = Mail.sent(mail);

        assertThat(received.findings()).isEmpty();
        assertThat(received.subject()).isEqualTo(mail.getSubject());
        assertThat(received.from()).containsExactly((InternetAddress) mail.getFrom()[0]);
        assertThat(received.from().get(0).getPersonal()).isEqualTo("Jürgens Shop");
        assertThat(received.to().get(0).getPersonal()).isEqualTo("Ann, Ärztin");
        assertThat(received.date()).contains(java.time.Instant.EPOCH);
        assertThat(received.text()).isEqualTo("Grüße € ".repeat(50));
        assertThat(received.html()).isEqualTo("<p>Grüße <img src='cid:logo@x'></p>");
        assertThat(received.attachment(attachment.getFileName()).bytes()).isEqualTo(pdf);
        assertThat(received.inlineParts())
                .singleElement()
                .satisfies(part -> assertThat(part.bytes()).containsExactly(1, 2, 3));
        assertThat(received.parts("message/rfc822")).singleElement().satisfies(part -> {
            assertThat(part.message().orElseThrow().subject()).isEqualTo("Früher");
            assertThat(part.message().orElseThrow().text()).isEqualTo("Ältere Nachricht");
        });
    }

    private static MimeBodyPart wrapped(MimeMultipart multipart) throws Exception {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(multipart);
        return part;
    }

    @Test
    void aMimeMessageIsTheCallersOwn() throws Exception {
        ReadableMessage message = Mail.of(Mail.HEADER + "Subject: Hi\n\nHello\n");

        message.mimeMessage().setSubject("Changed");

        assertThat(message.mimeMessage().getSubject()).isEqualTo("Hi");
        assertThat(message.mimeMessage().getContent()).isEqualTo("Hello\r\n");
        assertThat(message.content().bytes()).isEqualTo(Mail.octets(Mail.HEADER + "Subject: Hi\n\nHello\n"));
    }

    @Test
    void contentInAFileReadsTheSame(@TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.ON_SUCCESS) Path folder)
            throws Exception {
        ReadableMessage inMemory = Mail.corpus("delivery-report.eml");
        Path file = inMemory.saveTo(folder.resolve("content"));

        ReadableMessage inFile = Mail.of(Content.in(file, Files.size(file)));

        assertThat(inFile.text()).isEqualTo(inMemory.text());
        assertThat(inFile.parts())
                .extracting(MessagePart::text)
                .containsExactlyElementsOf(
                        inMemory.parts().stream().map(MessagePart::text).toList());
        AttachedMessage nested = inFile.attachments().get(0).message().orElseThrow();
        assertThat(nested.text()).isEqualTo("Hello");
        try (InputStream stream = nested.content().stream()) {
            stream.skipNBytes(6);
            assertThat(stream.read()).isEqualTo('T');
        }
        assertThat(nested.mimeMessage().getSubject()).isEqualTo("Welcome");
        assertThat(inFile.mimeMessage().getSubject()).startsWith("Undelivered");
        Files.delete(file);
        assertThat(inFile.subject()).as("what was read before").startsWith("Undelivered");
        assertThatThrownBy(inFile::text)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("contentInMemoryUpTo");
        assertThatThrownBy(inFile::mimeMessage).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void binaryContentIsGivenAsItIs() {
        byte[] octets = new byte[256];
        for (int i = 0; i < 256; i++) {
            octets[i] = (byte) i;
        }
        byte[] header = Mail.octets("Content-Type: application/octet-stream\nContent-Transfer-Encoding: binary\n\n");

        assertThat(Mail.of(Mail.joined(header, octets)).parts().get(0).bytes()).isEqualTo(octets);
        assertThat(new String(octets, StandardCharsets.ISO_8859_1)).hasSize(256);
    }
}
