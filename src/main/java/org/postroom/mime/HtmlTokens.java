package org.postroom.mime;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Cuts HTML into tags and text, as forgiving as a browser and in linear time: comments, unquoted attributes, scripts and styles,
 * tags that never end. It builds no tree.
 */
final class HtmlTokens {

    private static final Set<String> RAW_TEXT = Set.of("script", "style", "textarea", "title", "noframes", "xmp");

    private final String html;
    private final Sink sink;
    private int at;

    private HtmlTokens(String html, Sink sink) {
        this.html = html;
        this.sink = sink;
    }

    /** What is told of each token, in order. */
    interface Sink {

        /** Text, references decoded. */
        void text(String text);

        /** A tag that opens; names in lower case, values decoded. */
        void opens(String name, Map<String, String> attributes);

        /** A tag that closes. */
        void closes(String name);
    }

    static void read(String html, Sink sink) {
        new HtmlTokens(html, sink).read();
    }

    private void read() {
        int begin = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            char next = tag < 0 || tag + 1 >= html.length() ? 0 : html.charAt(tag + 1);
            boolean closing = next == '/' && tag + 2 < html.length() && isLetter(html.charAt(tag + 2));
            if (tag < 0) {
                break;
            } else if (next != '!' && next != '?' && !closing && !isLetter(next)) {
                at = tag + 1;
                continue;
            }
            text(begin, tag);
            at = tag + 1;
            if (closing) {
                at++;
                String name = name();
                after(">");
                sink.closes(name);
            } else if (isLetter(next)) {
                open();
            } else {
                after(html.startsWith("!--", at) ? "-->" : ">");
            }
            begin = at;
        }
        text(begin, html.length());
    }

    private void text(int from, int to) {
        if (from < to) {
            sink.text(CharacterReferences.decode(html.substring(from, to)));
        }
    }

    private void open() {
        String name = name();
        Map<String, String> attributes = new LinkedHashMap<>(4);
        while (at < html.length() && html.charAt(at) != '>') {
            if (html.charAt(at) == '/' || isSpace(html.charAt(at))) {
                at++;
            } else {
                attribute(attributes);
            }
        }
        at = Math.min(at + 1, html.length());
        sink.opens(name, attributes);
        if (RAW_TEXT.contains(name)) {
            skipRawText(name);
        }
    }

    private void attribute(Map<String, String> attributes) {
        int begin = at++;
        while (at < html.length() && "=>/".indexOf(html.charAt(at)) < 0 && !isSpace(html.charAt(at))) {
            at++;
        }
        String name = html.substring(begin, at).toLowerCase(Locale.ROOT);
        skipSpace();
        String value = "";
        if (at < html.length() && html.charAt(at) == '=') {
            at++;
            skipSpace();
            value = value();
        }
        attributes.putIfAbsent(name, CharacterReferences.decode(value));
    }

    private String value() {
        int begin = at;
        char quote = at < html.length() ? html.charAt(at) : 0;
        if (quote == '"' || quote == '\'') {
            int end = html.indexOf(quote, begin + 1);
            at = end < 0 ? html.length() : end + 1;
            return html.substring(begin + 1, end < 0 ? html.length() : end);
        }
        while (at < html.length() && html.charAt(at) != '>' && !isSpace(html.charAt(at))) {
            at++;
        }
        return html.substring(begin, at);
    }

    private void skipRawText(String name) {
        int end = html.indexOf("</", at);
        while (end >= 0 && !html.regionMatches(true, end + 2, name, 0, name.length())) {
            end = html.indexOf("</", end + 2);
        }
        at = end < 0 ? html.length() : end;
    }

    private String name() {
        int begin = at;
        while (at < html.length() && "/>".indexOf(html.charAt(at)) < 0 && !isSpace(html.charAt(at))) {
            at++;
        }
        return html.substring(begin, at).toLowerCase(Locale.ROOT);
    }

    private void after(String end) {
        int found = html.indexOf(end, at);
        at = found < 0 ? html.length() : found + end.length();
    }

    private void skipSpace() {
        while (at < html.length() && isSpace(html.charAt(at))) {
            at++;
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
