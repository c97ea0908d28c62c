package org.postroom.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.assertj.core.api.BDDAssertions;
import org.junit.jupiter.api.Test;
import org.postroom.SmtpAssertions;
import org.postroom.SmtpServer;
import org.postroom.SmtpSoftAssertions;
import org.postroom.Tls;
import org.postroom.junit.SmtpTest;
import org.postroom.junit.SmtpUser;
import org.postroom.received.ReceivedMessage;
import org.postroom.received.ReceivedMessages;

/** The vocabulary for messages. */
@SmtpTest(tls = Tls.STARTTLS)
@SmtpUser(name = "ann", password = "secret")
class AssertingMessagesTest {

    @Test
    void several(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        Client.sends(smtp, "ann@example.com", "bob@example.com", "One");
        Client.sends(smtp, "ann@example.com", "carol@example.com", "Two");
        Client.sends(smtp, "ann@example.com", "dave@example.com", "Three");

        assertThat(messages).hasSize(3).hasMessageTo("carol@example.com");
        assertThat(messages).hasMessageTo("carol@example.com", message -> message.hasSubject("Two"));
        assertThat(messages).messageTo("carol@example.com").hasSubject("Two");
        assertThat(messages).first().hasSubject("One");
        assertThat(messages).last().hasSubject("Three");
        assertThat(messages).element(1).hasSubject("Two");
        assertThat(messages)
                .allSatisfy(message -> assertThat(message).isFrom("ann@example.com"))
                .anySatisfy(message -> assertThat(message).isTo("dave@example.com"))
                .containsSubjects("One", "Two", "Three");
        assertThat(messages).extractingSubjects().containsExactly("One", "Two", "Three");
        assertThat(messages.to("dave@example.com")).hasSingleMessage();
    }

    @Test
    void header(Session session, ReceivedMessages messages) throws Exception {
        ReceivedMessage message = sent(session, messages);
        assertThat(message)
                .hasSubject("Your code")
                .hasSubjectContaining("code")
                .hasSubjectMatching("Your \\w+")
                .isFrom("ann@example.com")
                .isTo("bob@example.com")
                .isCc("carol@example.com")
                .hasReplyTo("answers@example.com")
                .hasBlindCopyTo("dave@example.com")
                .hasForwardPaths("bob@example.com", "carol@example.com", "dave@example.com")
                .hasReversePath("ann@example.com")
                .hasHeader("X-Shop")
                .hasHeader("X-Shop", "one")
                .doesNotHaveHeader("X-None");
        assertThat(message).header("X-Shop").isEqualTo("one");
        assertThat(message).date().isEqualTo(Instant.parse("2026-11-25T10:00:00Z"));
    }

    @Test
    void text(Session session, ReceivedMessages messages) throws Exception {
        ReceivedMessage message = sent(session, messages);
        assertThat(message)
                .hasText("Your code is 123456.")
                .hasTextContaining("123456")
                .hasHtmlContaining("Confirm")
                .hasLink("Confirm")
                .hasLink("https://shop.example/confirm?c=123456")
                .hasCharset("utf-8")
                .hasCharset(StandardCharsets.UTF_8)
                .isWellFormed();
        assertThat(message).hasHtml(message.html());
        assertThat(message).text().startsWith("Your code");
        assertThat(message).html().contains("<p>");
        assertThat(message).link("Confirm").hasHost("shop.example").hasParameter("c", "123456");
        assertThat(message).code("\\d{6}").isEqualTo("123456");
    }

    @Test
    void parts(Session session, ReceivedMessages messages) throws Exception {
        ReceivedMessage message = sent(session, messages);
        assertThat(message)
                .hasAttachment("report.csv")
                .hasAttachments("report.csv")
                .hasInlinePart("logo@shop");
        assertThat(message)
                .attachment("report.csv")
                .hasContentType("text/csv")
                .hasSize(5)
                .hasBytes("a,b\r\n".getBytes(StandardCharsets.US_ASCII))
                .hasText("a,b\r\n");
        assertThat(message).attachment("report.csv").text().contains("a,b");
        assertThat(message).attachment("report.csv").octets().hasSize(5);
        assertThat(message)
                .attachment("report.csv")
                .hasDigest("SHA-256", "fbf6b30113a4b6418c623a96ed6844f17ef5751b908a16abaa919d0bcd6b7784");
    }

    @Test
    void alternative(Session session, ReceivedMessages messages) throws Exception {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom("ann@example.com");
        mail.setContent(alternatives());
        Transport.send(mail, InternetAddress.parse("bob@example.com"));
        assertThat(messages).hasSingleMessage().isMultipartAlternative();
    }

    @Test
    void theWayItCame(Session session, ReceivedMessages messages) throws Exception {
        assertThat(sent(session, messages)).wasSentOverTls().wasSentBy("ann");
    }

    @Test
    void snapshot(Session session, ReceivedMessages messages) throws Exception {
        assertThat(sent(session, messages)).matchesSnapshot("your-code");
    }

    @Test
    void otherDoors(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        Client.sends(smtp, "ann@example.com", "bob@example.com", "One");
        SmtpAssertions.assertThat(messages).hasSingleMessage().hasSubject("One");
        SmtpAssertions.then(messages).hasSingleMessage().hasSubject("One");
        BDDAssertions.then(messages).hasSingleMessage().hasSubject("One");
        SmtpAssertions.assertThat(messages.single()).hasSubject("One");
        SmtpAssertions.then(messages.single()).hasSubject("One");
        SmtpSoftAssertions softly = new SmtpSoftAssertions();
        softly.assertThat(messages).hasSize(1);
        softly.assertThat(messages.single()).hasSubject("One");
        softly.assertThat(smtp.trace()).command("RCPT").wasSentTimes(1);
        softly.assertAll();
    }

    private static ReceivedMessage sent(Session session, ReceivedMessages messages) throws Exception {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("ann@example.com", "Ann"));
        mail.setRecipients(RecipientType.TO, "bob@example.com");
        mail.setRecipients(RecipientType.CC, "carol@example.com");
        mail.setReplyTo(InternetAddress.parse("answers@example.com"));
        mail.setSubject("Your code");
        mail.setSentDate(Date.from(Instant.parse("2026-11-25T10:00:00Z")));
        mail.setHeader("X-Shop", "one");
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(alternatives());
        MimeBodyPart attached = new MimeBodyPart();
        attached.setText("a,b\r\n", "us-ascii", "csv");
        attached.setFileName("report.csv");
        attached.setDisposition("attachment");
        MimeBodyPart logo = new MimeBodyPart();
        logo.setDataHandler(new DataHandler(new ByteArrayDataSource("<svg/>", "image/svg+xml")));
        logo.setContentID("<logo@shop>");
        logo.setDisposition("inline");
        mail.setContent(new MimeMultipart(body, attached, logo));
        Transport.send(mail, InternetAddress.parse("bob@example.com,carol@example.com,dave@example.com"));
        return messages.single();
    }

    private static MimeMultipart alternatives() throws Exception {
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Your code is 123456.", "utf-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<p><a href=\"https://shop.example/confirm?c=123456\">Confirm</a></p>", "utf-8", "html");
        return new MimeMultipart("alternative", text, html);
    }
}
