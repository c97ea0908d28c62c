package org.postroom.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postroom.text.Printable;

/** Reads replies as they stand on the wire. */
final class ReplySyntax {

    private static final Pattern LINE = Pattern.compile("([2-5][0-9]{2})(?:([ -])(.*))?", Pattern.DOTALL);
    private static final Pattern ENHANCED = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?: (.*)|$)", Pattern.DOTALL);

    private ReplySyntax() {}

    /** What {@link Reply#parse} does. */
    static Reply parse(String wireText) {
        String[] wireLines = wireText.split("\r?\n", -1);
        int count = wireLines.length > 1 && wireLines[wireLines.length - 1].isEmpty()
                ? wireLines.length - 1
                : wireLines.length;
        int code = 0;
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Matcher matcher = LINE.matcher(wireLines[i]);
            boolean last = i == count - 1;
            if (!matcher.matches()) {
                throw malformed(wireText, "a line is a code of three digits from 200 to 599, a space and a text");
            }
            int lineCode = Integer.parseInt(matcher.group(1));
            if (i > 0 && lineCode != code) {
                throw malformed(wireText, "every line has the same code, but there is " + code + " and " + lineCode);
            }
            if ("-".equals(matcher.group(2)) == last) {
                throw malformed(
                        wireText,
                        last
                                ? "the last line has a space behind its code"
                                : "every line but the last has a hyphen behind its code");
            }
            if (wireLines[i].getBytes(StandardCharsets.UTF_8).length > Reply.LINE_LIMIT - 2) {
                throw malformed(wireText, "a line has at most 512 octets with its CRLF (RFC 5321, 4.5.3.1.5)");
            }
            code = lineCode;
            texts.add(matcher.group(3) == null ? "" : matcher.group(3));
        }
        try {
            return withEnhancedCodeOf(code, texts);
        } catch (IllegalArgumentException e) {
            throw malformed(wireText, e.getMessage());
        }
    }

    private static Reply withEnhancedCodeOf(int code, List<String> texts) {
        String enhanced = null;
        List<String> rests = new ArrayList<>(texts.size());
        for (String text : texts) {
            Matcher matcher = ENHANCED.matcher(text);
            if (!matcher.matches() || enhanced != null && !enhanced.equals(matcher.group(1))) {
                return Reply.of(code, null, texts.toArray(String[]::new));
            }
            enhanced = matcher.group(1);
            rests.add(matcher.group(2) == null ? "" : matcher.group(2));
        }
        return Reply.of(code, EnhancedCode.parse(enhanced), rests.toArray(String[]::new));
    }

    private static IllegalArgumentException malformed(String wireText, String reason) {
        return new IllegalArgumentException("\"" + Printable.of(wireText) + "\" is no SMTP reply: " + reason);
    }
}
