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
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postroom.SmtpServer;
import org.postroom.junit.SmtpTest;
import org.postroom.message.Link;
import org.postroom.received.ReceivedMessage;
import org.postroom.received.ReceivedMessages;

/** What can be read of a message. */
@SmtpTest
class ReadingMessagesTest {

    private ReceivedMessage message;

    @BeforeEach
    void sends(Session session, ReceivedMessages messages) throws Exception {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("ann@example.com", "Ann"));
        mail.setRecipients(RecipientType.TO, "bob@example.com");
        mail.setRecipients(RecipientType.CC, "carol@example.com");
        mail.setReplyTo(InternetAddress.parse("answers@example.com"));
        mail.setSubject("Your code");
        mail.setSentDate(Date.from(Instant.parse("2026-11-25T10:00:00Z")));
        mail.setHeader("X-Shop", "one");
        mail.addHeader("X-Shop", "two");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Your code is 123456.");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(
                "<p>Code 123456. <a href=\"https://shop.example/confirm?c=123456\">Confirm</a></p>", "utf-8", "html");
        MimeMultipart alternative = new MimeMultipart("alternative", text, html);
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(alternative);
        MimeBodyPart attached = new MimeBodyPart();
        attached.setText("a,b\n", "us-ascii", "csv");
        attached.setFileName("report.csv");
        attached.setDisposition("attachment");
        MimeBodyPart logo = new MimeBodyPart();
        logo.setDataHandler(new DataHandler(new ByteArrayDataSource("<svg/>", "image/svg+xml")));
        logo.setContentID("<logo@shop>");
        logo.setDisposition("inline");
        mail.setContent(new MimeMultipart(body, attached, logo));
        mail.saveChanges();
        Transport.send(mail, InternetAddress.parse("bob@example.com,carol@example.com,dave@example.com"));
        message = messages.single();
    }

    @Test
    void itsHeader() {
        assertThat(message.subject()).isEqualTo("Your code");
        assertThat(message.from()).extracting(Object::toString).containsExactly("Ann <ann@example.com>");
        assertThat(message.to()).extracting(Object::toString).containsExactly("bob@example.com");
        assertThat(message.cc()).extracting(Object::toString).containsExactly("carol@example.com");
        assertThat(message.replyTo()).extracting(Object::toString).containsExactly("answers@example.com");
        assertThat(message.header("X-Shop")).hasValue("one");
        assertThat(message.headers("X-Shop")).containsExactly("one", "two");
        assertThat(message.header("X-None")).isEmpty();
        assertThat(message.date()).hasValue(Instant.parse("2026-11-25T10:00:00Z"));
        assertThat(message.messageId()).isPresent();
    }

    @Test
    void whoGotItWithoutBeingNamed() {
        assertThat(message.blindCopies()).extracting(Object::toString).containsExactly("<dave@example.com>");
    }

    @Test
    void itsText() {
        assertThat(message.text()).isEqualTo("Your code is 123456.");
        assertThat(message.html()).contains("<p>Code");
        assertThat(message.links()).extracting(Link::uri).contains(URI.create("https://shop.example/confirm?c=123456"));
        assertThat(message.link("Confirm")).isEqualTo(URI.create("https://shop.example/confirm?c=123456"));
        assertThat(message.find("\\d{6}")).isEqualTo("123456");
        assertThat(message.find("code is (\\d{6})")).isEqualTo("123456");
    }

    @Test
    void itsParts() {
        assertThat(message.attachments()).hasSize(1);
        assertThat(message.attachment("report.csv").fileName()).hasValue("report.csv");
        assertThat(message.attachment("report.csv").text()).isEqualTo("a,b\n");
        assertThat(message.attachment("report.csv").contentType()).startsWith("text/csv");
        assertThat(message.inlineParts()).hasSize(1);
        assertThat(message.parts()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void itsOctets(@TempDir Path directory) throws Exception {
        byte[] octets = message.content().bytes();
        assertThat(new String(octets, StandardCharsets.US_ASCII)).contains("Subject: Your code\r\n");
        assertThat(message.content().size()).isEqualTo(octets.length);
        try (InputStream stream = message.content().stream()) {
            assertThat(stream.readAllBytes()).isEqualTo(octets);
        }
        message.content().saveTo(directory.resolve("content.eml"));
        message.saveTo(directory.resolve("message.eml"));
        assertThat(Files.readAllBytes(directory.resolve("content.eml"))).isEqualTo(octets);
        assertThat(Files.readAllBytes(directory.resolve("message.eml"))).isEqualTo(octets);
    }

    @Test
    void whereItCameFrom(SmtpServer smtp) throws Exception {
        assertThat(message.envelope()).isEqualTo(smtp.envelopes().single());
        assertThat(message.session()).isEqualTo(smtp.sessions().single());
        assertThat(message.receivedAt()).isBeforeOrEqualTo(Instant.now());
        assertThat(message.mimeMessage().getSubject()).isEqualTo("Your code");
        assertThat(message.findings()).isEmpty();
    }

    @Test
    void whatIsLeftOfABrokenOne(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        try (Client client = Client.greeted(smtp)) {
            client.say("MAIL FROM:<>");
            client.say("RCPT TO:<bob@example.com>");
            client.say("DATA");
            client.say("Subject: Broken\r\nContent-Type: multipart/mixed\r\n\r\nno boundary\r\n.");
        }
        ReceivedMessage broken = messages.last();
        assertThat(broken.subject()).isEqualTo("Broken");
        assertThat(broken.content().size()).isPositive();
        assertThat(broken.envelope().reversePath().isNull()).isTrue();
        assertThat(broken.findings()).isNotEmpty();
    }

    @Test
    void narrowerViewsAreLive(SmtpServer smtp, ReceivedMessages messages) throws Exception {
        ReceivedMessages toErin = messages.to("erin@example.com");
        ReceivedMessages fromAnn = messages.from("ann@example.com");
        ReceivedMessages hello = messages.withSubject("Hello");
        ReceivedMessages small = messages.matching(each -> each.content().size() < 300);
        assertThat(toErin).isEmpty();

        Client.sends(smtp, "fred@example.com", "erin@example.com", "Hello");

        assertThat(toErin.count()).isEqualTo(1);
        assertThat(toErin.list()).isEqualTo(hello.list()).isEqualTo(small.list());
        assertThat(fromAnn.single()).isEqualTo(messages.first());
    }
}
