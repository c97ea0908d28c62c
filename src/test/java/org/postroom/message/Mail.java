package org.postroom.message;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Messages as a server would have received them, without SMTPUTF8. */
final class Mail {

    static final String HEADER = """
            Date: Tue, 1 Dec 2026 09:30:00 +0100
            From: Shop <no-reply@shop.example>
            To: Ann <ann@example.com>
            Message-ID: <1@shop.example>
            """;

    private Mail() {}

    /** A text block with CRLF at the end of each line, in UTF-8. */
    static ReadableMessage of(String text) {
        return of(octets(text));
    }

    static ReadableMessage of(byte[] octets) {
        return of(Content.of(octets));
    }

    static ReadableMessage of(Content content) {
        return new ReadableMessage(content, false);
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

    static ReadableMessage corpus(String name) throws IOException {
        try (InputStream file = Mail.class.getResourceAsStream("/corpus/" + name)) {
            return of(octets(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    static MimeMessage jakarta() {
        return new MimeMessage(Session.getInstance(new Properties()));
    }

    static ReadableMessage sent(MimeMessage message) throws Exception {
        message.saveChanges();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return of(out.toByteArray());
    }
}
