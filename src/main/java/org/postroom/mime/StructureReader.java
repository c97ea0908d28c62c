package org.postroom.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postroom.findings.Rule;

/**
 * Takes a message apart in one pass over its lines (RFC 2046, 5.1). The multiparts that are open are on a stack of its own, and the
 * boundaries of all of them in one map, so that neither depth nor number costs more than the line they stand on.
 */
final class StructureReader {

    /** Longer than any delimiter of a boundary that RFC 2046 allows. */
    private static final int DELIMITER = 1000;

    private final Lines lines;
    private final List<Entity> leaves = new ArrayList<>(1);
    private final FindingList findings = new FindingList();
    private final List<Open> open = new ArrayList<>(0);
    private final Map<String, Integer> levels = new HashMap<>(0);
    private Fields header = new Fields();
    private Fields root;
    private Parameterized rootType;
    private boolean inHeader = true;
    private Body body;
    private long lineBefore;

    StructureReader(InputStream content) {
        this.lines = new Lines(content);
    }

    Structure read() throws IOException {
        while (lines.next(inHeader ? Integer.MAX_VALUE : DELIMITER)) {
            if (!isDelimiter() && inHeader) {
                headerLine();
            }
            lineBefore = lines.end();
        }
        if (inHeader) {
            endHeader(lines.position());
        }
        endBody(lines.position());
        while (!open.isEmpty()) {
            closeEarly(lines.position());
        }
        return new Structure(root, rootType, List.copyOf(leaves), findings.list());
    }

    private void headerLine() {
        String line = lines.text();
        if (line.isEmpty()) {
            endHeader(lines.position());
        } else if (!header.add(line)) {
            endHeader(lines.start());
            isDelimiter();
        }
    }

    private void endHeader(long bodyStart) {
        inHeader = false;
        header.close();
        String container = open.isEmpty() ? "" : top().type.value();
        Parameterized type = Entity.type(header, container);
        if (root == null) {
            root = header;
            rootType = type;
        }
        body = new Body(header, type, container, bodyStart);
        if (type.value().startsWith("multipart/")) {
            openMultipart(type);
        }
    }

    private void openMultipart(Parameterized type) {
        if (open.size() == Structure.MAX_DEPTH) {
            findings.add(
                    Rule.NESTED_TOO_DEEPLY,
                    "Below " + Structure.MAX_DEPTH
                            + " multiparts in one another is one more, which was not taken apart");
            return;
        }
        String encoding = new Entity(header, type, "", 0, 0).encoding();
        if (!TransferEncoding.isIdentity(encoding)) {
            findings.add(
                    Rule.ENCODED_MULTIPART,
                    "A " + type.value() + " says Content-Transfer-Encoding: " + FindingList.shown(encoding)
                            + ", but only its parts may be encoded; it was read as if it were not");
        }
        String boundary = type.raw("boundary");
        open.add(new Open(type, body));
        body = null;
        if (boundary == null || boundary.isBlank()) {
            findings.add(
                    Rule.MULTIPART_WITHOUT_BOUNDARY,
                    "A " + type.value() + " names no boundary; the first line that begins with -- was taken for one");
        } else {
            bind(boundary.stripTrailing());
        }
    }

    private void bind(String boundary) {
        top().boundary = boundary;
        top().shadowed = levels.put(boundary, open.size() - 1);
    }

    /** Whether the line is a delimiter of a multipart that is open; if so, what that means is done. */
    private boolean isDelimiter() {
        if (open.isEmpty() || !lines.startsWithDashes()) {
            return false;
        }
        String text = lines.text().stripTrailing().substring(2);
        String withoutDashes = text.endsWith("--") ? text.substring(0, text.length() - 2) : text;
        boolean isKnown = levels.containsKey(text) || levels.containsKey(withoutDashes);
        if (!isKnown && !inHeader && top().boundary == null && !withoutDashes.isBlank()) {
            bind(text);
            isKnown = true;
        }
        if (isKnown) {
            boolean isLast = !levels.containsKey(text);
            delimiter(levels.get(isLast ? withoutDashes : text), isLast);
        }
        return isKnown;
    }

    private void delimiter(int level, boolean isLast) {
        if (inHeader) {
            endHeader(lines.start());
        }
        endBody(lineBefore);
        while (open.size() - 1 > level) {
            closeEarly(lineBefore);
        }
        top().hasParts = true;
        if (isLast) {
            forget(open.remove(level));
        } else {
            header = new Fields();
            inHeader = true;
        }
    }

    /** The line end before a delimiter belongs to the delimiter (RFC 2046, 5.1.1). */
    private void endBody(long end) {
        if (body != null) {
            leaves.add(body.until(end));
            body = null;
        }
    }

    private void closeEarly(long end) {
        Open closing = open.remove(open.size() - 1);
        String name = closing.type.value();
        if (closing.hasParts) {
            findings.add(
                    Rule.UNCLOSED_MULTIPART,
                    "A " + name + " does not end with its last delimiter, --" + FindingList.shown(closing.boundary)
                            + "--");
        } else {
            leaves.add(closing.body.until(end));
            findings.add(
                    Rule.MULTIPART_WITHOUT_PARTS,
                    "A " + name + " has no part"
                            + (closing.boundary == null
                                    ? ""
                                    : ", since no line is its delimiter, --" + FindingList.shown(closing.boundary)));
        }
        forget(closing);
    }

    private void forget(Open closed) {
        if (closed.shadowed != null) {
            levels.put(closed.boundary, closed.shadowed);
        } else if (closed.boundary != null) {
            levels.remove(closed.boundary);
        }
    }

    private Open top() {
        return open.get(open.size() - 1);
    }

    /** A multipart whose last delimiter has not come. */
    private static final class Open {

        private final Parameterized type;
        private final Body body;
        private String boundary;
        private Integer shadowed;
        private boolean hasParts;

        Open(Parameterized type, Body body) {
            this.type = type;
            this.body = body;
        }
    }

    /** A body that has begun. */
    private record Body(Fields fields, Parameterized type, String container, long start) {

        Entity until(long end) {
            return new Entity(fields, type, container, start, Math.max(start, end));
        }
    }
}
