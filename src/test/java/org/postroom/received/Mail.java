package org.postroom.received;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.postroom.protocol.DeliveryMode;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Outcome;
import org.postroom.protocol.Parameter;
import org.postroom.protocol.Parameters;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;
import org.postroom.recording.EndedTransaction;

/** Messages as a server would have received them. */
final class Mail {

    static final String HEADER = """
            Date: Tue, 1 Dec 2026 09:30:00 +0100
            From: Shop <no-reply@shop.example>
            To: Ann <ann@example.com>
            Message-ID: <1@shop.example>
            """;

    private Mail() {}

    /** A text block with CRLF at the end of each line, in UTF-8. */
    static ReceivedMessage of(String text) {
        return of(octets(text));
    }

    static ReceivedMessage of(byte[] octets) {
        return of(Content.of(octets), "ann@example.com");
    }

    static ReceivedMessage of(Content content, String... forwardPaths) {
        return of(content, Parameters.none(), forwardPaths);
    }

    static ReceivedMessage of(Content content, Parameters parameters, String... forwardPaths) {
        List<Recipient> recipients = Arrays.stream(forwardPaths)
                .map(path -> new Recipient(ForwardPath.parse(path), Reply.parse("250 2.1.5 OK")))
                .toList();
        return new ReceivedMessage(
                new Envelope(
                        null,
                        new EndedTransaction(
                                DeliveryMode.MAIL,
                                ReversePath.parse("bounces@shop.example"),
                                parameters,
                                recipients,
                                Outcome.COMPLETED,
                                Reply.parse("250 2.0.0 OK"),
                                null),
                        0,
                        null,
                        0),
                content,
                0);
    }

    static Parameters smtpUtf8() {
        return Parameters.of(List.of(Parameter.parse("SMTPUTF8")));
    }

    static byte[] octets(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Octets given with one character each. */
    static byte[] raw(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    static ReceivedMessage corpus(String name) throws IOException {
        try (InputStream file = Mail.class.getResourceAsStream("/corpus/" + name)) {
            return of(octets(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    static MimeMessage jakarta() {
        return new MimeMessage(Session.getInstance(new Properties()));
    }

    static ReceivedMessage sent(MimeMessage message) throws Exception {
        message.saveChanges();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return of(out.toByteArray());
    }
}
