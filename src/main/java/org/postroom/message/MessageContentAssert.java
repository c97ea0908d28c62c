package org.postroom.message;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.assertj.core.api.StringAssert;
import org.assertj.core.api.UriAssert;
import org.postroom.findings.Finding;
import org.postroom.findings.Severity;
import org.postroom.text.Failure;
import org.postroom.text.Printable;

/**
 * Assertions about the content of a message: its text and HTML, its attachments and links. None of them waits: a message is complete
 * when it is there.
 *
 * <pre>{@code
 * assertThat(message).hasTextContaining("Dear Ann").hasLink("Confirm");        // passes
 * assertThat(message).part("text/html").hasCharset("UTF-8");                   // passes
 * assertThat(message).hasAttachment("terms.doc");                              // fails, and names the attachments there are
 * }</pre>
 *
 * @param <SELF> the assertion
 * @param <ACTUAL> the message
 * @since 0.1.0
 */
public abstract class MessageContentAssert<
                SELF extends MessageContentAssert<SELF, ACTUAL>, ACTUAL extends ReadableMessage>
        extends MessageHeadersAssert<SELF, ACTUAL> {

    /**
     * Makes an assertion.
     *
     * @param actual the message
     * @param self the class of the assertion
     */
    protected MessageContentAssert(ACTUAL actual, Class<?> self) {
        super(actual, self);
    }

    /**
     * Verifies that this is the text. Line ends, and empty lines at the end, do not matter.
     *
     * @param text the whole text
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasText(String text) {
        return verify(() -> requireBody(Body.TEXT, text));
    }

    /**
     * Verifies that the text contains this. Line ends do not matter.
     *
     * @param piece the piece
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasTextContaining(String piece) {
        return verify(() -> requirePiece(Body.TEXT, piece));
    }

    /**
     * Verifies that this is the HTML. Line ends, and empty lines at the end, do not matter.
     *
     * @param html the whole HTML
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasHtml(String html) {
        return verify(() -> requireBody(Body.HTML, html));
    }

    /**
     * Verifies that the HTML contains this. Line ends do not matter.
     *
     * @param piece the piece
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasHtmlContaining(String piece) {
        return verify(() -> requirePiece(Body.HTML, piece));
    }

    private void requireBody(Body body, String wanted) {
        String expected = ContentFailures.lines(wanted).stripTrailing();
        String present = ContentFailures.lines(body.of(actual)).stripTrailing();
        if (!body.isIn(actual) || !present.equals(expected)) {
            throw failure(ContentFailures.body(actual, body, wanted), present, expected);
        }
    }

    private void requirePiece(Body body, String wanted) {
        String there = ContentFailures.lines(body.of(actual));
        if (!body.isIn(actual) || !there.contains(ContentFailures.lines(wanted))) {
            throw failure(ContentFailures.piece(actual, body, wanted));
        }
    }

    /**
     * Verifies that the message has no text: its HTML, its attachments and its other parts do not matter.
     *
     * <pre>{@code
     * assertThat(message).hasNoText().hasHtmlContaining("<p>Dear Ann");     // passes if the message has HTML only
     * }</pre>
     *
     * @return this
     * @throws AssertionError if it has text, be it empty
     */
    public SELF hasNoText() {
        return verify(() -> requireNo(Body.TEXT));
    }

    /**
     * Verifies that the message has no HTML: its text, its attachments and its other parts do not matter.
     *
     * <pre>{@code
     * assertThat(message).hasNoHtml().hasTextContaining("Dear Ann");     // passes if the message has text only
     * }</pre>
     *
     * @return this
     * @throws AssertionError if it has HTML, be it empty
     */
    public SELF hasNoHtml() {
        return verify(() -> requireNo(Body.HTML));
    }

    private void requireNo(Body body) {
        if (body.isIn(actual)) {
            throw failure(ContentFailures.surplus(actual, body));
        }
    }

    /**
     * Leads to the text, which must be there; it may be empty. That there is none is what {@link #hasNoText()} verifies.
     *
     * <pre>{@code
     * assertThat(message).text().startsWith("Dear Ann").doesNotContain("null");
     * }</pre>
     *
     * @return assertions about a string
     * @throws AssertionError if the message has no text, as one has that is HTML only
     */
    public final StringAssert text() {
        return leadToString(() -> there(Body.TEXT).of(actual));
    }

    /**
     * Leads to the HTML, which must be there; it may be empty. That there is none is what {@link #hasNoHtml()} verifies.
     *
     * <pre>{@code
     * assertThat(message).html().contains("<p>Dear Ann").doesNotContain("%NAME%");
     * }</pre>
     *
     * @return assertions about a string
     * @throws AssertionError if the message has no HTML
     */
    public final StringAssert html() {
        return leadToString(() -> there(Body.HTML).of(actual));
    }

    /**
     * Leads to the text that the HTML shows, without tags and with white space collapsed. There must be HTML.
     *
     * <pre>{@code
     * assertThat(message).htmlText().contains("Your code is 123456");     // <p>Your code is <b>123456</b></p>
     * }</pre>
     *
     * @return assertions about a string
     * @throws AssertionError if the message has no HTML
     */
    public final StringAssert htmlText() {
        return leadToString(() -> {
            there(Body.HTML);
            return actual.htmlText();
        });
    }

    private Body there(Body body) {
        if (!body.isIn(actual)) {
            throw failure(ContentFailures.absent(actual, body));
        }
        return body;
    }

    /**
     * Verifies that there is an attachment of this name.
     *
     * @param fileName the whole file name, decoded
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasAttachment(String fileName) {
        return verify(() -> sought(message -> message.attachment(fileName)));
    }

    /**
     * Verifies that there is an attachment of this name that satisfies the requirements.
     *
     * @param fileName the whole file name, decoded
     * @param requirements the assertions about it
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasAttachment(String fileName, Consumer<MessagePartAssert> requirements) {
        return verify(() ->
                requirements.accept(described(new MessagePartAssert(sought(message -> message.attachment(fileName))))));
    }

    /**
     * Verifies that the attachments have exactly these names, in any order. Without a name, there must be no attachment.
     *
     * @param fileNames whole file names, decoded
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasAttachments(String... fileNames) {
        return verify(() -> {
            List<String> wanted = Arrays.stream(fileNames).sorted().toList();
            List<String> there = actual.attachments().stream()
                    .map(part -> part.fileName().orElse(""))
                    .sorted()
                    .toList();
            if (!there.equals(wanted)) {
                throw failure(ContentFailures.attachments(actual, List.of(fileNames)), there, wanted);
            }
        });
    }

    /**
     * Verifies that there is no attachment.
     *
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasNoAttachments() {
        return hasAttachments();
    }

    /**
     * Verifies that there is no attachment of this name; others do not matter.
     *
     * @param fileName the whole file name, decoded
     * @return this
     * @throws AssertionError if there is one
     */
    public SELF doesNotHaveAttachment(String fileName) {
        return verify(() -> {
            List<MessagePart> named = actual.attachments().stream()
                    .filter(part -> part.fileName().filter(fileName::equals).isPresent())
                    .toList();
            if (!named.isEmpty()) {
                throw failure(Failure.unwanted("no attachment named \"" + Printable.of(fileName) + "\"", named)
                        .in(actual));
            }
        });
    }

    /**
     * Leads to the attachment of this name, which must be there.
     *
     * @param fileName the whole file name, decoded
     * @return assertions about it
     */
    public final MessagePartAssert attachment(String fileName) {
        return lead(() -> sought(message -> message.attachment(fileName)), MessagePartAssert::new);
    }

    /**
     * Verifies that something is shown within the message that has this Content-ID or this file name, as the images of HTML have.
     *
     * @param name a Content-ID without its angle brackets, or a file name
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasInlinePart(String name) {
        return verify(() -> inline(name));
    }

    /**
     * Verifies that something is shown within the message that has this Content-ID or this file name, and satisfies the requirements.
     *
     * @param name a Content-ID without its angle brackets, or a file name
     * @param requirements the assertions about it
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasInlinePart(String name, Consumer<MessagePartAssert> requirements) {
        return verify(() -> requirements.accept(described(new MessagePartAssert(inline(name)))));
    }

    private MessagePart inline(String name) {
        return sought(message -> message.inlinePart(name));
    }

    /**
     * Leads to the part that is shown within the message and has this Content-ID or this file name; it must be there.
     *
     * @param name a Content-ID without its angle brackets, or a file name
     * @return assertions about it
     */
    public final MessagePartAssert inlinePart(String name) {
        return lead(() -> inline(name), MessagePartAssert::new);
    }

    /**
     * Leads to the first part of a type, which must be there.
     *
     * @param contentType the media type without parameters, in any case; or all of a kind, as in {@code image/*}
     * @return assertions about it
     */
    public final MessagePartAssert part(String contentType) {
        return lead(() -> sought(message -> message.part(contentType)), MessagePartAssert::new);
    }

    /**
     * Leads to all parts that are no multiparts, in order.
     *
     * @return assertions about them
     */
    public final ItemsAssert<MessagePart, MessagePartAssert> parts() {
        return lead(() -> actual.parts(), list -> new ItemsAssert<>(list, "part", MessagePartAssert::new));
    }

    /**
     * Leads to the attachments, in order.
     *
     * @return assertions about them
     */
    public final ItemsAssert<MessagePart, MessagePartAssert> attachments() {
        return lead(() -> actual.attachments(), list -> new ItemsAssert<>(list, "attachment", MessagePartAssert::new));
    }

    /**
     * Leads to the links, in order.
     *
     * @return assertions about them
     */
    public final ItemsAssert<Link, LinkAssert> links() {
        return lead(() -> actual.links(), list -> new ItemsAssert<>(list, "link", LinkAssert::new));
    }

    /**
     * Verifies that there is a link with this text, or with this address.
     *
     * @param text the text of the link, or a piece of it; white space does not matter; or the whole address it leads to
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasLink(String text) {
        return verify(() -> sought(message -> message.link(text)));
    }

    /**
     * Verifies that there is no link with this text and none with this address; others do not matter. That there is none at all is
     * {@code links().isEmpty()}.
     *
     * @param text the text of the link, or a piece of it; white space does not matter; or the whole address it leads to
     * @return this
     * @throws AssertionError if there is one
     */
    public SELF doesNotHaveLink(String text) {
        return verify(() -> {
            List<Link> found = Search.links(actual, text);
            if (!found.isEmpty()) {
                throw failure(Failure.unwanted("no link \"" + Printable.of(text) + "\"", found)
                        .in(actual));
            }
        });
    }

    /**
     * Leads to the address of the link with this text; it must be there.
     *
     * @param text the text of the link, or a piece of it; white space does not matter; or the whole address it leads to
     * @return assertions about a URI
     */
    public final UriAssert link(String text) {
        return this.<URI, UriAssert>lead(
                () -> sought(message -> message.link(text)), UriAssert::new, URI.class, UriAssert.class);
    }

    /**
     * Leads to what an expression finds in the message, such as a one-time code: in the text, else in the text of the HTML, else in the
     * subject. It must be there.
     *
     * @param regex the expression; its first group, if it has one, is what it leads to
     * @return assertions about a string
     */
    public final StringAssert code(String regex) {
        return leadToString(() -> sought(message -> message.find(regex)));
    }

    /**
     * Leads to what an expression finds in the message; the same as {@link #code(String)}.
     *
     * @param regex the expression; its first group, if it has one, is what it leads to
     * @return assertions about a string
     */
    public final StringAssert find(String regex) {
        return code(regex);
    }

    /** Asks the message for something, which says itself why it is absent. */
    private <T> T sought(Function<ReadableMessage, T> question) {
        try {
            return question.apply(actual);
        } catch (AssertionError e) {
            throw failure(Failure.said(String.valueOf(e.getMessage())));
        }
    }

    /**
     * Verifies that the message has its body in several forms to choose from, as text and as HTML (RFC 2046, 5.1.4).
     *
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF isMultipartAlternative() {
        return verify(() -> {
            long forms = actual.parts().stream()
                    .filter(part -> part.container()
                            .filter("multipart/alternative"::equals)
                            .isPresent())
                    .count();
            if (forms < 2) {
                throw failure(ContentFailures.alternative(actual));
            }
        });
    }

    /**
     * Verifies that the message has text or HTML, and declares this charset for each of the two that it has.
     *
     * @param charset the name of the charset, such as {@code UTF-8}, in any case
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasCharset(String charset) {
        return verify(() -> {
            List<String> there = ContentFailures.texts(actual).stream()
                    .map(part -> part.charset().orElse("none"))
                    .toList();
            if (there.isEmpty() || !there.stream().allMatch(charset::equalsIgnoreCase)) {
                throw failure(ContentFailures.charset(actual, charset), String.join("\n", there), charset);
            }
        });
    }

    /**
     * Verifies that the message has text or HTML, and declares this charset for each of the two that it has.
     *
     * @param charset the charset; a message that declares an alias of it, such as {@code latin1}, does not pass
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasCharset(Charset charset) {
        return hasCharset(charset.name());
    }

    /**
     * Verifies that the message breaks no rule that an RFC states with MUST: its dates and addresses can be read, its parts are complete,
     * their encodings are right. What is only recommended is asked for with {@link #hasNoFindings()}.
     *
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF isWellFormed() {
        return verify(() -> requireNone("a well-formed message, without findings of severity MUST", Severity.MUST));
    }

    /**
     * Verifies that there is nothing wrong with the message, of whatever severity. What was wrong with the way it was sent is among the
     * findings of its session.
     *
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasNoFindings() {
        return verify(() -> requireNone("no findings", Severity.MUST, Severity.SHOULD, Severity.ADVICE));
    }

    /**
     * Verifies that there is nothing wrong of this severity with the message.
     *
     * @param severity the severity
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF hasNoFindingsOf(Severity severity) {
        return verify(() -> requireNone("no findings of severity " + severity, severity));
    }

    private void requireNone(String words, Severity... severities) {
        List<Finding> findings = actual.findings().stream()
                .filter(finding -> List.of(severities).contains(finding.severity()))
                .toList();
        if (!findings.isEmpty()) {
            throw failure(Failure.unwanted(words, findings).in(actual));
        }
    }

    /**
     * Verifies that the message is as the file {@code src/test/resources/snapshots/<name>.eml}, but for what varies from run to run: dates,
     * identifiers ({@code Message-ID}, {@code Content-ID}, {@code References}) and boundaries. Line ends do not matter.
     *
     * <p>With the system property {@code postroom.snapshots=write}, or {@code POSTROOM_SNAPSHOTS=write} in the environment, the file is
     * written and the assertion passes: read what was written, and keep it with the test. The folder is looked for from the working
     * directory on, which is the project's with Maven, Gradle and most editors; the system property
     * {@code postroom.snapshots.directory} names another one.
     *
     * @param name the name of the snapshot, such as {@code welcome} or {@code signup/welcome}
     * @return this
     * @throws AssertionError otherwise
     */
    public SELF matchesSnapshot(String name) {
        return matchesSnapshot(name, UnaryOperator.identity());
    }

    /**
     * Does the same as {@link #matchesSnapshot(String)} for a message with more that varies.
     *
     * @param name the name of the snapshot, such as {@code welcome} or {@code signup/welcome}
     * @param normalisation replaces what varies, such as a token, in the text of the whole message; a character is an octet there, and
     *     lines end with a line feed
     * @return this
     */
    public SELF matchesSnapshot(String name, UnaryOperator<String> normalisation) {
        return verify(() -> {
            Snapshot snapshot = Snapshot.named(name);
            String there = Snapshot.of(actual, normalisation);
            if (Snapshot.isToBeWritten()) {
                snapshot.write(there);
                return;
            }
            String approved = snapshot.approved().orElseThrow(() -> failure(SnapshotFailures.absent(snapshot, actual)));
            if (!approved.equals(there)) {
                throw failure(SnapshotFailures.differs(snapshot, actual, there, approved), there, approved);
            }
        });
    }
}
