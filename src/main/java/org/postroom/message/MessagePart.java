package org.postroom.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AssertProvider;
import org.postroom.mime.Entity;
import org.postroom.mime.HtmlReferences;
import org.postroom.mime.TextDecoding;
import org.postroom.mime.TransferEncoding;
import org.postroom.text.Printable;

/**
 * A part of a message that is no multipart: a body, something shown within it, or an attachment (RFC 2046). A message that is
 * no multipart is one part. Immutable; all methods may be called from any thread, and none throws for what the client sent.
 *
 * <pre>{@code
 * MessagePart terms = message.attachment("terms.pdf");
 * terms.contentType();                     // "application/pdf"
 * terms.saveTo(Path.of("target"));         // target/terms.pdf
 * assertThat(terms).hasSize(20_480);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class MessagePart implements AssertProvider<MessagePartAssert> {

    private final Content content;
    private final Entity entity;

    MessagePart(Content content, Entity entity) {
        this.content = content;
        this.entity = entity;
    }

    /** {@return the media type in lower case without parameters, such as {@code application/pdf}; {@code text/plain} where none that can be read was named (RFC 2045, 5.2)} */
    public String contentType() {
        return entity.mediaType();
    }

    /**
     * A parameter of Content-Type, such as the {@code method} of a calendar.
     *
     * @param name the name, in any case
     * @return its value, decoded (RFC 2231); nothing if it is not there
     */
    public Optional<String> parameter(String name) {
        return entity.type().parameter(name);
    }

    /** {@return the charset that was declared, as it was written; nothing if none was} */
    public Optional<String> charset() {
        return parameter("charset");
    }

    /** {@return the file name that was declared in Content-Disposition or else in Content-Type, decoded (RFC 2231, RFC 2047) but otherwise as it was sent, folders included; nothing if there is none} */
    public Optional<String> fileName() {
        return entity.fileName();
    }

    /** {@return Content-ID without its angle brackets; nothing if there is none (RFC 2392)} */
    public Optional<String> contentId() {
        return entity.contentId();
    }

    /** {@return {@code attachment}, {@code inline}, or what else Content-Disposition says, in lower case; nothing if there is none (RFC 2183)} */
    public Optional<String> disposition() {
        return entity.disposition().map(disposition -> disposition.value());
    }

    /** {@return the media type of the multipart that this part is directly in, such as {@code multipart/alternative}; nothing if the message is no multipart} */
    public Optional<String> container() {
        return Optional.of(entity.container()).filter(container -> !container.isEmpty());
    }

    /** {@return Content-Transfer-Encoding in lower case; {@code 7bit} if there is none (RFC 2045, 6.1)} */
    public String encoding() {
        return entity.encoding();
    }

    /**
     * Tells whether a mail program lists this part below the message. Content-Disposition decides. Where it is absent, these are
     * attachments: a message, a part with a file name, a part that is no text. These are not: an image that the
     * HTML shows by its Content-ID, another form of the body in a {@code multipart/alternative}, the status of a report.
     *
     * @return whether it is an attachment
     */
    public boolean isAttachment() {
        return entity.isAttachment();
    }

    /** {@return whether this part is shown within the message without being a body of it, as the images of HTML are} */
    public boolean isInline() {
        return entity.isInline();
    }

    /**
     * The first header field of a name.
     *
     * @param name the name, in any case
     * @return its value, unfolded and decoded; nothing if there is none
     */
    public Optional<String> header(String name) {
        return entity.fields().first(name);
    }

    /**
     * All header fields of a name.
     *
     * @param name the name, in any case
     * @return their values in order, unfolded and decoded
     */
    public List<String> headers(String name) {
        return entity.fields().all(name);
    }

    /** {@return all header fields of this part, in order} */
    public List<Header> headers() {
        return entity.fields().all().stream()
                .map(field -> new Header(field.getName(), field.getValue()))
                .toList();
    }

    /**
     * The octets of the part, transfer encoding undone. Where it is broken, what can be decoded.
     *
     * @return a new stream, which the caller closes
     * @throws IllegalStateException if the message was in a temporary file that is gone
     */
    public InputStream stream() {
        return isEncoded() ? new ByteArrayInputStream(bytes()) : raw();
    }

    private boolean isEncoded() {
        return TransferEncoding.isEncoded(encoding());
    }

    private InputStream raw() {
        return content.stream(entity.bodyStart(), entity.bodyEnd());
    }

    /** {@return the octets as they were sent} */
    byte[] encodedBytes() {
        try (InputStream stream = raw()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The octets of the part, transfer encoding undone. Where it is broken, what can be decoded.
     *
     * @return a new array
     * @throws IllegalStateException if the message was in a temporary file that is gone
     */
    public byte[] bytes() {
        return TransferEncoding.decode(encodedBytes(), encoding());
    }

    /** {@return the number of octets, transfer encoding undone} */
    public long size() {
        return isEncoded() ? bytes().length : entity.bodyEnd() - entity.bodyStart();
    }

    /**
     * The octets as text. A declared charset, in HTML also one that the HTML itself declares, is believed, with U+FFFD for what it cannot read; where none was declared, an unknown
     * one, or ASCII for what is none, the text is read as UTF-8 if it can be, otherwise as windows-1252.
     *
     * @return the text, each CRLF made {@code \n} so that it compares with a text block, and without a byte order mark
     * @throws IllegalStateException if the message was in a temporary file that is gone
     */
    public String text() {
        byte[] octets = bytes();
        Optional<String> charset = charset();
        if (charset.isEmpty() && contentType().equals("text/html")) {
            charset = HtmlReferences.charset(octets);
        }
        return TextDecoding.decode(octets, charset.orElse(null)).replace("\r\n", "\n");
    }

    /** {@return the message that this part is, if it is a {@code message/rfc822} or {@code message/global}} */
    public Optional<AttachedMessage> message() {
        if (!entity.isMessage()) {
            return Optional.empty();
        }
        Content nested = isEncoded() ? Content.of(bytes()) : content.slice(entity.bodyStart(), entity.bodyEnd());
        return Optional.of(new AttachedMessage(this, nested));
    }

    /**
     * Writes the decoded octets to a file.
     *
     * @param target the file, replaced if it is there; or a folder, in which the part is written under the last segment of its
     *     file name, or as {@code part} if it has none
     * @return the file that was written
     * @throws IllegalStateException if the message was in a temporary file that is gone
     * @throws UncheckedIOException if the file cannot be written
     */
    public Path saveTo(Path target) {
        Path file = Files.isDirectory(target) ? target.resolve(safeName()) : target;
        try (InputStream stream = stream()) {
            Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The part could not be saved to " + file, e);
        }
    }

    /** A client may name a part {@code ../../.bashrc}, or {@code C:\aux:x}; what is written stays in the folder. */
    private String safeName() {
        String name = fileName().orElse("");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}:*?\"<>|]", "_")
                .strip();
        String bounded = last.length() > 120 ? last.substring(last.length() - 120) : last;
        return bounded.replace(".", "").isEmpty() ? "part" : bounded;
    }

    /**
     * Makes assertions about this part; AssertJ's own {@code assertThat(part)} calls it.
     *
     * @return new assertions
     */
    @Override
    public MessagePartAssert assertThat() {
        return new MessagePartAssert(this);
    }

    Entity entity() {
        return entity;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessagePart that
                && content == that.content
                && entity.bodyStart() == that.entity.bodyStart()
                && entity.bodyEnd() == that.entity.bodyEnd()
                && entity.mediaType().equals(that.entity.mediaType());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * entity.bodyStart() + entity.bodyEnd());
    }

    /** {@return file name and type in one line, as in {@code "invoice.pdf" (application/pdf)}} */
    @Override
    public String toString() {
        String name = fileName().orElse("");
        String shown = name.length() > 80 ? name.substring(0, 80) + "..." : name;
        return (name.isEmpty() ? "unnamed" : "\"" + Printable.of(shown) + "\"") + " (" + Printable.of(contentType())
                + ")";
    }
}
