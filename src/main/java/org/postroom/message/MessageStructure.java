package org.postroom.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postroom.mime.Entity;
import org.postroom.text.Counted;
import org.postroom.text.Printable;
import org.postroom.text.Shortened;

/**
 * A node in the tree of the parts of a message: a multipart and the parts in it, or a part that is no multipart (RFC 2046). Immutable;
 * all methods may be called from any thread, also when the content of the message is gone.
 *
 * <pre>{@code
 * MessageStructure structure = message.structure();
 * structure.contentType();                            // "multipart/mixed"
 * structure.children().get(0).contentType();          // "multipart/alternative"
 * structure.children().get(1).fileName();             // Optional["terms.pdf"]
 * structure.children().get(1).part();                 // the part itself, with what is in it
 * }</pre>
 *
 * @since 0.1.0
 */
public final class MessageStructure {

    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_NAME = 80;

    private final Content content;
    private final MessagePart node;

    MessageStructure(Content content, Entity entity) {
        this.content = content;
        this.node = new MessagePart(content, entity);
    }

    /** {@return the media type in lower case without parameters, such as {@code multipart/mixed}} */
    public String contentType() {
        return node.contentType();
    }

    /** {@return the file name that was declared, decoded; nothing if there is none} */
    public Optional<String> fileName() {
        return node.fileName();
    }

    /** {@return {@code attachment}, {@code inline}, or what else Content-Disposition says, in lower case; nothing if there is none} */
    public Optional<String> disposition() {
        return node.disposition();
    }

    /** {@return Content-Transfer-Encoding in lower case; {@code 7bit} if there is none} */
    public String encoding() {
        return node.encoding();
    }

    /** {@return the number of octets of the body as it was sent; {@link MessagePart#size()} is the number after decoding} */
    public long size() {
        return node.entity().bodyEnd() - node.entity().bodyStart();
    }

    /** {@return the parts in a multipart, in order; empty for a part that is no multipart, an attached message included} */
    public List<MessageStructure> children() {
        return node.entity().children().stream()
                .map(child -> new MessageStructure(content, child))
                .toList();
    }

    /** {@return the part that is no multipart; nothing for a multipart with parts in it} */
    public Optional<MessagePart> part() {
        return node.entity().children().isEmpty() ? Optional.of(node) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageStructure that && node.equals(that.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** {@return the tree, a part a line; the middle of a very large one is left out} */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        draw("", "", lines);
        return String.join("\n", Shortened.lines(lines, MOST_LINES, LONGEST_LINE));
    }

    private void draw(String before, String beforeChildren, List<String> lines) {
        lines.add(before + line());
        List<MessageStructure> children = children();
        for (int i = 0; i < children.size(); i++) {
            boolean isLast = i == children.size() - 1;
            children.get(i)
                    .draw(beforeChildren + (isLast ? "\\- " : "+- "), beforeChildren + (isLast ? "   " : "|  "), lines);
        }
    }

    private String line() {
        StringBuilder line = new StringBuilder(contentType());
        fileName()
                .ifPresent(name -> line.append(" \"")
                        .append(Shortened.of(name, LONGEST_NAME))
                        .append('"'));
        disposition().ifPresent(disposition -> line.append(", ").append(disposition));
        if (!encoding().equals("7bit")) {
            line.append(", ").append(encoding());
        }
        return Printable.of(
                line.append(", ").append(Counted.of(size(), "octet")).toString());
    }
}
