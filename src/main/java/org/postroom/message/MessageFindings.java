package org.postroom.message;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.mime.CharsetLookup;
import org.postroom.mime.Fields;
import org.postroom.mime.FindingList;
import org.postroom.mime.HtmlReferences;
import org.postroom.mime.Structure;
import org.postroom.mime.TextDecoding;
import org.postroom.mime.TransferEncoding;

/** Holds a message to the rules of RFC 5322 and of MIME. Used once. */
final class MessageFindings {

    private final ReadableMessage message;
    private final Structure structure;
    private final CharsetLookup charsets = new CharsetLookup();
    private final FindingList findings = new FindingList();
    private final HeaderFindings header;

    MessageFindings(ReadableMessage message, boolean isUtf8Declared) {
        this.message = message;
        this.structure = message.parsed();
        this.header = new HeaderFindings(findings, isUtf8Declared);
    }

    List<Finding> list() {
        required();
        header.check(structure.fields(), "the header");
        structure.findings().forEach(finding -> findings.add(finding.rule(), finding.sentence()));
        List<MessagePart> parts = message.parts();
        for (MessagePart part : parts) {
            if (part.entity().fields() != structure.fields()) {
                header.check(part.entity().fields(), "the header of part " + part);
            }
            encoding(part);
            if (part.contentType().startsWith("text/")) {
                charset(part);
            }
        }
        html(parts);
        return findings.list();
    }

    private void required() {
        Fields fields = structure.fields();
        if (fields.first("Date").isEmpty()) {
            findings.add(Rule.NO_DATE, "The message has no Date header");
        } else if (message.date().isEmpty()) {
            findings.add(
                    Rule.UNREADABLE_DATE,
                    "The Date \"" + FindingList.shown(message.header("Date").orElse(""))
                            + "\" is none; one is \"Tue, 1 Dec 2026 09:30:00 +0100\"");
        }
        if (fields.first("From").isEmpty()) {
            findings.add(Rule.NO_FROM, "The message has no From header");
        } else if (message.from().isEmpty()) {
            findings.add(Rule.NO_FROM, "The From header of the message names nobody");
        }
        if (fields.first("Message-ID").isEmpty()) {
            findings.add(Rule.NO_MESSAGE_ID, "The message has no Message-ID header");
        }
        if (fields.first("Bcc").isPresent()) {
            findings.add(Rule.BCC_SENT, "The message has a Bcc header, which every recipient can read");
        }
        boolean isMime = fields.first("Content-Type").isPresent()
                || fields.first("Content-Transfer-Encoding").isPresent();
        if (isMime && fields.first("MIME-Version").isEmpty()) {
            findings.add(Rule.NO_MIME_VERSION, "The message has MIME headers, but no MIME-Version");
        }
    }

    private void encoding(MessagePart part) {
        if (!TransferEncoding.isKnown(part.encoding())) {
            findings.add(
                    Rule.UNKNOWN_ENCODING,
                    "Part " + part + " says Content-Transfer-Encoding: " + FindingList.shown(part.encoding())
                            + ", which is none; it was read as it stands");
            return;
        }
        if (TransferEncoding.isEncoded(part.encoding())
                && TransferEncoding.isBroken(part.encodedBytes(), part.encoding())) {
            findings.add(
                    part.encoding().equals("base64") ? Rule.BAD_BASE64 : Rule.BAD_QUOTED_PRINTABLE,
                    "Part " + part + " is not the " + part.encoding() + " it says it is");
        }
    }

    private void charset(MessagePart part) {
        String name = part.charset().orElse(null);
        if (name == null) {
            if (part.contentType().equals("text/plain")
                    && !part.isAttachment()
                    && !fits(part, StandardCharsets.US_ASCII)) {
                findings.add(
                        Rule.WRONG_CHARSET,
                        "Part " + part + " declares no charset, which means US-ASCII, but it has octets over 127");
            }
            return;
        }
        Optional<Charset> charset = charsets.find(name);
        if (charset.isEmpty()) {
            findings.add(
                    Rule.UNKNOWN_CHARSET,
                    "Part " + part + " declares the charset " + FindingList.shown(name) + ", which is not known here");
        } else if (!fits(part, charset.get())) {
            findings.add(
                    Rule.WRONG_CHARSET,
                    "Part " + part + " declares the charset " + FindingList.shown(name)
                            + ", but its octets are not in it");
        }
    }

    private static boolean fits(MessagePart part, Charset charset) {
        return TextDecoding.fits(part.bytes(), charset);
    }

    private void html(List<MessagePart> parts) {
        List<MessagePart> bodies =
                parts.stream().filter(part -> !part.isAttachment()).toList();
        List<MessagePart> html = bodies.stream()
                .filter(part -> part.contentType().equals("text/html"))
                .toList();
        if (!html.isEmpty()
                && bodies.stream().noneMatch(part -> part.contentType().equals("text/plain"))) {
            findings.add(Rule.HTML_WITHOUT_TEXT, "The message has HTML and no text for those who do not read HTML");
        }
        Set<String> ids = new HashSet<>();
        parts.forEach(part -> part.contentId().ifPresent(ids::add));
        Set<String> missing = new HashSet<>();
        for (MessagePart part : html) {
            for (String id : HtmlReferences.contentIds(part.text())) {
                if (!ids.contains(id) && !ids.contains(decoded(id)) && missing.add(id)) {
                    findings.add(
                            Rule.DANGLING_CID,
                            "The HTML shows cid:" + FindingList.shown(id) + ", but no part has that Content-ID");
                }
            }
        }
    }

    private static String decoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id;
        }
    }
}
