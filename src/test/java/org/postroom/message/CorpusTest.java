package org.postroom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outlook-related.eml",
                "gmail-invitation.eml",
                "apple-mail.eml",
                "delivery-report.eml",
                "smime-signed.eml",
                "python-email.eml",
                "digest.eml"
            })
    void whatMailProgramsSendIsWellFormed(String name) throws Exception {
        ReadableMessage message = Mail.corpus(name);

        assertThat(message.findings()).isEmpty();
        assertThat(message.mimeMessage().getSubject()).isEqualTo(message.subject());
    }

    @Test
    void outlookNestsAlternativeInRelatedInMixed() throws Exception {
        ReadableMessage message = Mail.corpus("outlook-related.eml");

        assertThat(message.text()).isEqualTo("Hello Bob – see the “figures”.\n");
        assertThat(message.html()).contains("<p>Hello Bob – see the <a href=\"https://shop.example/f?a=1&amp;b=2\">");
        assertThat(message.links()).containsExactly(new Link("https://shop.example/f?a=1&b=2", "quarterly figures"));
        assertThat(message.link("quarterly  figures")).isEqualTo(URI.create("https://shop.example/f?a=1&b=2"));
        assertThat(message.parts())
                .extracting(MessagePart::contentType, part -> part.container().orElse(""))
                .containsExactly(
                        tuple("text/plain", "multipart/alternative"),
                        tuple("text/html", "multipart/alternative"),
                        tuple("image/png", "multipart/related"),
                        tuple("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "multipart/mixed"));
        assertThat(message.inlineParts()).singleElement().satisfies(image -> {
            assertThat(image.contentId()).contains("image001.png@01DB.1");
            assertThat(image.bytes()).startsWith(0x89, 'P', 'N', 'G').hasSize(8);
            assertThat(image.size()).isEqualTo(8);
        });
        assertThat(message.attachment("Übersicht 2026.xlsx").bytes()).startsWith('P', 'K');
    }

    @Test
    void aCalendarIsAnotherFormOfTheBody() throws Exception {
        ReadableMessage message = Mail.corpus("gmail-invitation.eml");

        assertThat(message.text()).isEqualTo("Lunch at noon\n");
        assertThat(message.parts("text/calendar")).singleElement().satisfies(calendar -> {
            assertThat(calendar.parameter("method")).contains("REQUEST");
            assertThat(calendar.text()).isEqualTo("BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n");
            assertThat(calendar.isAttachment()).isFalse();
        });
        assertThat(message.attachments()).hasToString("[\"invite.ics\" (application/ics)]");
    }

    @Test
    void whatAppleMailShowsWithinTheTextIsInline() throws Exception {
        ReadableMessage message = Mail.corpus("apple-mail.eml");

        assertThat(message.subject()).isEqualTo("Fotos vom März");
        assertThat(message.text()).isEqualTo("Schöne Grüße\n\n");
        assertThat(message.html()).isEqualTo("<html><body>Schöne Grüße</body></html>");
        assertThat(message.attachments()).isEmpty();
        assertThat(message.inlineParts()).hasToString("[\"März (1).pdf\" (application/pdf)]");
        assertThat(message.parts("text/*")).hasSize(3);
    }

    @Test
    void aFileNameInPiecesIsWhole() throws Exception {
        ReadableMessage message = Mail.corpus("python-email.eml");

        assertThat(message.text()).isEqualTo("Alles gut ✓\n");
        assertThat(message.attachment("Übersicht-2026.csv").text()).isEqualTo("a;b\n1;ü");
    }

    @Test
    void aDeliveryReportHoldsTheMessageItIsAbout() throws Exception {
        ReadableMessage message = Mail.corpus("delivery-report.eml");

        assertThat(message.text()).startsWith("I'm sorry").endsWith("be delivered.\n");
        assertThat(message.from().get(0).getPersonal()).isEqualTo("Mail Delivery System");
        assertThat(message.parts("message/delivery-status")).singleElement().satisfies(status -> {
            assertThat(status.text()).contains("Status: 5.1.1");
            assertThat(status.isAttachment()).isFalse();
            assertThat(status.message()).isEmpty();
        });
        assertThat(message.attachments()).singleElement().satisfies(part -> {
            AttachedMessage original = part.message().orElseThrow();
            assertThat(original.subject()).isEqualTo("Welcome");
            assertThat(original.text()).isEqualTo("Hello");
            assertThat(original.html()).isEqualTo("<p>Hello</p>");
            assertThat(original.findings()).isEmpty();
            assertThat(original.mimeMessage().getSubject()).isEqualTo("Welcome");
            assertThat(original.part()).isEqualTo(part);
            assertThat(original).hasToString("\"Welcome\", 291 octets");
            assertThat(new String(original.content().bytes(), StandardCharsets.US_ASCII))
                    .startsWith("Date: ")
                    .endsWith("--inner--\r\n");
        });
    }

    @Test
    void aSignatureIsAnAttachment() throws Exception {
        ReadableMessage message = Mail.corpus("smime-signed.eml");

        assertThat(message.text()).isEqualTo("I owe you nothing.\n");
        assertThat(message.attachment("smime.p7s").size()).isEqualTo(15);
    }

    @Test
    void whatIsInADigestIsAMessage() throws Exception {
        assertThat(Mail.corpus("digest.eml").parts())
                .extracting(part -> part.message().orElseThrow().subject())
                .containsExactly("First", "Second");
    }
}
