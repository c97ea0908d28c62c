package org.postroom.message;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.postroom.findings.Finding;
import org.postroom.mime.Addresses;
import org.postroom.mime.Entity;
import org.postroom.mime.Fields;
import org.postroom.mime.HtmlText;
import org.postroom.mime.Structure;
import org.postroom.text.ShownSubject;

/**
 * A message and all that can be read in it, be it one that a server received, one that is {@linkplain AttachedMessage attached} to
 * another, or one that a test has {@linkplain #of(Content) by itself} (RFC 5322, RFC 2045).
 *
 * <pre>{@code
 * ReadableMessage message = ReadableMessage.of(Content.in(Path.of("newsletter.eml")));
 * message.subject();                          // "News of May"
 * message.link("Read on");                    // https://shop.example/news/5
 * message.attachment("prices.pdf").bytes();
 * message.findings();                         // for each thing that is wrong with it, what and why
 * }</pre>
 *
 * <p>Everything is read from the octets when it is asked for. A message that is broken still has its octets and whatever can be
 * read; {@link #findings()} says what is wrong. No accessor throws for what the client sent. Only the ones that look for something
 * particular, {@link #attachment}, {@link #inlinePart}, {@link #part}, {@link #link}, {@link #code} and {@link #find}, throw an
 * {@link AssertionError} if it is absent, and name what there is. Content that was in a temporary file is gone with the server, and then
 * so is what was not read before.
 *
 * <p>Immutable; all methods may be called from any thread.
 *
 * @since 0.1.0
 */
public class ReadableMessage {

    private static final int DATE_LENGTH = 200;

    private final Content content;
    private final boolean isUtf8Declared;
    private final Remembered<Fields> fields = new Remembered<>();
    private final Remembered<Structure> parsed = new Remembered<>();

    /**
     * Reads a message.
     *
     * @param content the octets of the message
     * @param isUtf8Declared whether its headers may be UTF-8, as SMTPUTF8 declares (RFC 6531); if not, {@link #findings()} names those
     *     that are
     */
    protected ReadableMessage(Content content, boolean isUtf8Declared) {
        this.content = content;
        this.isUtf8Declared = isUtf8Declared;
    }

    /**
     * Reads a message that no server received, such as a file with a name that ends in {@code .eml}. Its headers may be UTF-8.
     *
     * @param content the octets of the message
     * @return the message
     */
    public static ReadableMessage of(Content content) {
        return new ReadableMessage(content, true);
    }

    /**
     * Reads a message that no server received. Its headers may be UTF-8.
     *
     * @param octets the octets of the message; the array is not copied, so leave it alone afterwards
     * @return the message
     */
    public static ReadableMessage of(byte[] octets) {
        return of(Content.of(octets));
    }

    /** {@return the exact octets} */
    public Content content() {
        return content;
    }

    /**
     * The message as Jakarta Mail reads it, with all the strictness that its own system properties ask for.
     *
     * @return a fresh parse, which is the caller's own to change; the octets are not copied
     * @throws IllegalStateException if Jakarta Mail cannot read it, or it was in a temporary file that is gone
     */
    public MimeMessage mimeMessage() {
        return MailSession.parse(content);
    }

    /** {@return the subject, decoded (RFC 2047); empty if there is none} */
    public String subject() {
        return header("Subject").orElse("");
    }

    /** {@return the authors, as From names them (RFC 5322, 3.6.2); empty if it names none} */
    public List<InternetAddress> from() {
        return addresses("From");
    }

    /**
     * The recipients that To names (RFC 5322, 3.6.3); those that a received message really went to are in its envelope.
     *
     * @return new addresses, personal names decoded; empty if it names none
     */
    public List<InternetAddress> to() {
        return addresses("To");
    }

    /** {@return the recipients that Cc names; empty if it names none} */
    public List<InternetAddress> cc() {
        return addresses("Cc");
    }

    /** {@return the addresses that answers go to, as Reply-To names them; empty if it names none, which means to the authors} */
    public List<InternetAddress> replyTo() {
        return addresses("Reply-To");
    }

    /**
     * The addresses that a header names, such as {@code Sender} or {@code Resent-To}. Every header of the name counts, the members of a
     * group stand in its place, and a broken address is given as far as it can be read.
     *
     * @param name the name of the header, in any case
     * @return new addresses, personal names decoded; empty if it names none
     */
    public List<InternetAddress> addresses(String name) {
        return fields().texts(name).stream()
                .flatMap(value -> Addresses.of(value).stream())
                .toList();
    }

    /**
     * The first header of a name.
     *
     * @param name the name, in any case
     * @return its value, unfolded and decoded (RFC 2047, RFC 6532); nothing if there is none
     */
    public Optional<String> header(String name) {
        return fields().first(name);
    }

    /**
     * All headers of a name.
     *
     * @param name the name, in any case
     * @return their values in order, unfolded and decoded
     */
    public List<String> headers(String name) {
        return fields().all(name);
    }

    /** {@return all headers in order, duplicates kept} */
    public List<Header> headers() {
        return fields().all().stream()
                .map(field -> new Header(field.getName(), field.getValue()))
                .toList();
    }

    /** {@return the moment that Date names; nothing if there is none that can be read (RFC 5322, 3.3)} */
    public Optional<Instant> date() {
        return header("Date").flatMap(ReadableMessage::date);
    }

    private static Optional<Instant> date(String text) {
        try {
            String bounded = text.length() > DATE_LENGTH ? text.substring(0, DATE_LENGTH) : text;
            return Optional.of(new MailDateFormat().parse(bounded).toInstant());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** {@return Message-ID without its angle brackets; nothing if there is none (RFC 5322, 3.6.4)} */
    public Optional<String> messageId() {
        return header("Message-ID").map(Entity::withoutBrackets).filter(id -> !id.isEmpty());
    }

    /** {@return the media type of the whole, in lower case, such as {@code multipart/alternative}} */
    public String contentType() {
        return Entity.type(fields(), "").value();
    }

    /**
     * The text: the first {@code text/plain} that is no attachment, in whatever multiparts it is.
     *
     * @return the text as {@link MessagePart#text()} decodes it, each CRLF made {@code \n}; empty if there is none
     */
    public String text() {
        return body("text/plain");
    }

    /**
     * The HTML: the first {@code text/html} that is no attachment, in whatever multiparts it is.
     *
     * @return the HTML as {@link MessagePart#text()} decodes it, each CRLF made {@code \n}; empty if there is none
     */
    public String html() {
        return body("text/html");
    }

    /**
     * The text that the HTML shows: without tags and comments, with a line for each block and white space collapsed.
     *
     * <pre>{@code
     * message.html();         // "<p>Dear Ann,</p><p>your code is <b>123&nbsp;456</b></p>"
     * message.htmlText();     // "Dear Ann,\nyour code is 123 456"
     * }</pre>
     *
     * @return the text; empty if there is no HTML
     */
    public String htmlText() {
        return HtmlText.of(html());
    }

    private String body(String type) {
        return bodies(type).findFirst().map(MessagePart::text).orElse("");
    }

    private Stream<MessagePart> bodies(String type) {
        return parts().stream().filter(part -> part.contentType().equals(type) && !part.isAttachment());
    }

    /** Tells whether the message has a body of a type, which may be empty: an empty text is another thing than none. */
    final boolean hasBody(String type) {
        return bodies(type).findAny().isPresent();
    }

    /**
     * The tree of the parts, multiparts included. Its text draws it:
     *
     * <pre>{@code
     * System.out.println(message.structure());
     *
     * multipart/mixed, 3,412 octets
     * +- multipart/alternative, 702 octets
     * |  +- text/plain, quoted-printable, 188 octets
     * |  \- text/html, quoted-printable, 301 octets
     * \- application/pdf "terms.pdf", attachment, base64, 2,400 octets
     * }</pre>
     *
     * @return the message as a whole, and the parts in it
     */
    public MessageStructure structure() {
        return new MessageStructure(content, parsed().root());
    }

    /** {@return all parts that are no multiparts, in order; at least one. What is in an attached message is not among them} */
    public List<MessagePart> parts() {
        return parsed().leaves().stream()
                .map(leaf -> new MessagePart(content, leaf))
                .toList();
    }

    /**
     * The parts of a type, such as the {@code text/calendar} of an invitation.
     *
     * @param contentType the media type without parameters, in any case; or all of a kind, as in {@code image/*}
     * @return the ones there are, in order
     */
    public List<MessagePart> parts(String contentType) {
        String wanted = contentType.toLowerCase(Locale.ROOT);
        String kind = wanted.endsWith("/*") ? wanted.substring(0, wanted.length() - 1) : null;
        return parts().stream()
                .filter(part -> kind == null
                        ? part.contentType().equals(wanted)
                        : part.contentType().startsWith(kind))
                .toList();
    }

    /** {@return the parts that are {@linkplain MessagePart#isAttachment() attachments}, in order} */
    public List<MessagePart> attachments() {
        return parts().stream().filter(MessagePart::isAttachment).toList();
    }

    /**
     * The attachment of a name.
     *
     * @param fileName the whole file name, decoded
     * @return the first one of that name
     * @throws AssertionError if there is none; it names those there are
     */
    public MessagePart attachment(String fileName) {
        return Search.attachment(this, fileName);
    }

    /** {@return the parts that are shown within the message, as the images of HTML are, in order} */
    public List<MessagePart> inlineParts() {
        return parts().stream().filter(MessagePart::isInline).toList();
    }

    /**
     * Finds a part that is shown within the message.
     *
     * @param name its Content-ID without angle brackets, or its file name
     * @return the first one
     * @throws AssertionError if there is none; it names those there are
     */
    public MessagePart inlinePart(String name) {
        return Search.inlinePart(this, name);
    }

    /**
     * Finds the first part of a type.
     *
     * @param contentType the media type without parameters, in any case; or all of a kind, as in {@code image/*}
     * @return the first one
     * @throws AssertionError if there is none; it names those there are
     */
    public MessagePart part(String contentType) {
        return Search.part(this, contentType);
    }

    /**
     * The links: those of the HTML, or if there is no HTML, what begins with {@code http://} or {@code https://} in the text.
     *
     * @return the ones there are, in order
     */
    public List<Link> links() {
        return Search.links(this);
    }

    /**
     * Finds a link.
     *
     * @param text the text of the link, or a piece of it; white space does not matter. A link that has exactly this text
     *     comes before one that contains it, and that before one that leads to exactly this address
     * @return the address that it leads to
     * @throws AssertionError if there is none; it names those there are
     */
    public URI link(String text) {
        return Search.link(this, text);
    }

    /**
     * Finds something in the message, such as a one-time code: in the text, else in the text of the HTML, else in the subject.
     *
     * @param regex the expression
     * @return what the first group matched, or the whole match if the expression has no group
     * @throws AssertionError if it is nowhere; it says what was searched
     * @throws PatternSyntaxException if it is no regular expression
     */
    public String find(String regex) {
        return Search.find(this, Pattern.compile(regex));
    }

    /**
     * Finds a code in the message, such as one to log in with; the same as {@link #find(String)}.
     *
     * @param regex the expression that finds it
     * @return what the first group matched, or the whole match if the expression has no group
     * @throws AssertionError if it is nowhere; it says what was searched
     * @throws PatternSyntaxException if the expression is invalid
     */
    public String code(String regex) {
        return find(regex);
    }

    /**
     * Names the rules that the message breaks. Those that the way it was sent breaks are among the findings of its session.
     *
     * @return a finding for each thing, and at most ten of a rule; empty if it is well-formed
     */
    public List<Finding> findings() {
        return new MessageFindings(this, isUtf8Declared).list();
    }

    /**
     * Writes the content to a file, which a mail program can open if its name ends in {@code .eml}.
     *
     * @param file the file, replaced if it is there
     * @return the file
     */
    public Path saveTo(Path file) {
        return content.saveTo(file);
    }

    private Fields fields() {
        Structure whole = parsed.known();
        return whole != null ? whole.fields() : fields.get(content, this::readFields);
    }

    private Fields readFields() throws IOException {
        try (InputStream stream = new BufferedInputStream(content.stream())) {
            return Fields.read(stream);
        }
    }

    final Structure parsed() {
        return parsed.get(content, () -> Structure.read(content.shared(0, content.size()), content.size()));
    }

    /** {@return subject and size in one line that is never long} */
    @Override
    public String toString() {
        return ShownSubject.of(this::subject) + ", " + content;
    }
}
