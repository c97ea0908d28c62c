package org.postroom.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What HTML says about the message around it: the parts it shows, and the charset it claims to be in. */
public final class HtmlReferences implements HtmlTokens.Sink {

    /** A browser looks no further for a charset. */
    private static final int CHARSET_WITHIN = 1024;

    private final List<String> contentIds = new ArrayList<>();
    private String charset;

    private HtmlReferences() {}

    /**
     * The identifiers of the parts that HTML shows (RFC 2392).
     *
     * @param html the HTML
     * @return what stands behind each {@code cid:}, as written
     */
    public static List<String> contentIds(String html) {
        HtmlReferences reading = new HtmlReferences();
        HtmlTokens.read(html, reading);
        return reading.contentIds;
    }

    /**
     * The charset that a {@code meta} near the beginning names.
     *
     * @param html the octets of the HTML
     * @return the name, if there is one
     */
    public static Optional<String> charset(byte[] html) {
        HtmlReferences reading = new HtmlReferences();
        int length = Math.min(html.length, CHARSET_WITHIN);
        HtmlTokens.read(new String(html, 0, length, StandardCharsets.ISO_8859_1), reading);
        return Optional.ofNullable(reading.charset);
    }

    @Override
    public void text(String text) {
        // Only tags refer to anything.
    }

    @Override
    public void opens(String name, Map<String, String> attributes) {
        attributes.values().forEach(this::addContentIds);
        if (name.equals("meta") && charset == null) {
            String type = attributes.getOrDefault("content", "");
            charset = attributes.getOrDefault(
                    "charset", Parameterized.of(type).parameter("charset").orElse(null));
        }
    }

    @Override
    public void closes(String name) {
        // Only tags that open refer to anything.
    }

    private void addContentIds(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (int at = lower.indexOf("cid:"); at >= 0; at = lower.indexOf("cid:", at + 4)) {
            if (at == 0 || " ('\"".indexOf(lower.charAt(at - 1)) >= 0) {
                int end = at + 4;
                while (end < value.length() && " )'\"".indexOf(value.charAt(end)) < 0) {
                    end++;
                }
                contentIds.add(value.substring(at + 4, end));
            }
        }
    }
}
