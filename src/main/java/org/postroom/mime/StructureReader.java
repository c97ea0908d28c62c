package org.postroom.mime;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.postroom.findings.Rule;

/** Takes a message apart down to a depth, with Jakarta Mail's parser for each multipart (RFC 2046, 5.1). Used once. */
final class StructureReader {

    private final List<Entity> leaves = new ArrayList<>(1);
    private final FindingList findings = new FindingList();

    Structure read(Slice message) throws IOException {
        Entity root = read(message, "", 0);
        return new Structure(root, List.copyOf(leaves), findings.list());
    }

    private Entity read(Slice part, String container, int depth) throws IOException {
        Fields fields;
        try (Slice header = part.newStream(0, -1)) {
            fields = Fields.read(header);
        }
        long bodyStart = part.from() + fields.length();
        List<Entity> children = new ArrayList<>(0);
        Entity entity = new Entity(
                fields,
                Entity.type(fields, container),
                container,
                bodyStart,
                part.to(),
                Collections.unmodifiableList(children));
        if (!entity.mediaType().startsWith("multipart/")) {
            leaves.add(entity);
        } else if (depth == Structure.MAX_DEPTH) {
            leaves.add(entity);
            findings.add(
                    Rule.NESTED_TOO_DEEPLY,
                    "Below " + depth + " multiparts in one another is one more, which was not taken apart");
        } else {
            try (Slice body = part.newStream(fields.length(), -1)) {
                multipart(entity, body, depth, children);
            }
        }
        return entity;
    }

    private void multipart(Entity entity, Slice body, int depth, List<Entity> children) throws IOException {
        String name = entity.mediaType();
        if (TransferEncoding.isEncoded(entity.encoding()) || !TransferEncoding.isKnown(entity.encoding())) {
            findings.add(
                    Rule.ENCODED_MULTIPART,
                    "A " + name + " says Content-Transfer-Encoding: " + FindingList.shown(entity.encoding())
                            + ", but only its parts may be encoded; it was read as if it were not");
        }
        // Not decoded: it is compared with octets.
        String boundary = entity.fields()
                .raw("Content-Type")
                .flatMap(type -> Parameterized.of(type).boundary())
                .orElse(null);
        if (boundary == null) {
            findings.add(
                    Rule.MULTIPART_WITHOUT_BOUNDARY,
                    "A " + name + " names no boundary; the first line that begins with -- was taken for one");
        }
        LenientMultipart multipart = multipart(body, boundary);
        List<LenientMultipart.Place> places = multipart.places();
        String delimiter = boundary == null ? "" : ", --" + FindingList.shown(boundary);
        if (places.isEmpty()) {
            leaves.add(entity);
            findings.add(
                    Rule.MULTIPART_WITHOUT_PARTS,
                    "A " + name + " has no part that its delimiter" + delimiter + " begins");
        } else if (!multipart.isClosed()) {
            findings.add(
                    Rule.UNCLOSED_MULTIPART,
                    "A " + name + " does not end with its last delimiter" + (boundary == null ? "" : delimiter + "--"));
        }
        for (LenientMultipart.Place place : places) {
            try (Slice part = body.newStream(place.from(), place.to())) {
                children.add(read(part, name, depth + 1));
            }
        }
    }

    private static LenientMultipart multipart(Slice body, String boundary) throws IOException {
        try {
            return new LenientMultipart(body, boundary);
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }
}
