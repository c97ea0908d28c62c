package org.postroom.mime;

import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the addresses of a header (RFC 5322, 3.4), broken ones as far as they can be read. The members of a group stand in its
 * place; its name is dropped. A comment is the personal name where there is no other.
 */
public final class Addresses {

    private final String raw;
    private final boolean honoursQuotes;
    private final List<InternetAddress> addresses = new ArrayList<>(1);
    private final StringBuilder phrase = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private final int lastBracket;
    private String route;
    private int at;

    private Addresses(String raw, boolean honoursQuotes) {
        this.raw = raw;
        this.honoursQuotes = honoursQuotes;
        this.lastBracket = raw.lastIndexOf(']');
    }

    /**
     * Reads a header's value.
     *
     * @param raw the value, one character an octet
     * @return the addresses in order
     */
    public static List<InternetAddress> of(String raw) {
        Addresses reading = new Addresses(raw, true);
        if (!reading.read()) {
            // A quotation mark that is never closed would swallow all that follows.
            reading = new Addresses(raw, false);
            reading.read();
        }
        return List.copyOf(reading.addresses);
    }

    private boolean read() {
        boolean closed = true;
        while (at < raw.length()) {
            char c = raw.charAt(at);
            switch (c) {
                case '"' -> closed &= !honoursQuotes || quoted();
                case '(' -> closed &= comment();
                case '<' -> closed &= angle();
                case '[' -> literal();
                case ',', ';' -> finish();
                case ':' -> group();
                default -> phrase.append(c);
            }
            at++;
        }
        finish();
        return closed;
    }

    private boolean quoted() {
        phrase.append('"');
        for (at++; at < raw.length() && raw.charAt(at) != '"'; at++) {
            if (raw.charAt(at) == '\\' && at + 1 < raw.length()) {
                phrase.append(raw.charAt(at++));
            }
            phrase.append(raw.charAt(at));
        }
        phrase.append('"');
        return at < raw.length();
    }

    private boolean comment() {
        int depth = 1;
        comment.setLength(0);
        for (at++; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (c == '\\' && at + 1 < raw.length()) {
                c = raw.charAt(++at);
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            if (depth == 0) {
                return true;
            }
            comment.append(c);
        }
        return !honoursQuotes;
    }

    /** One that is never closed ends where the next address begins; only a source route has commas inside. */
    private boolean angle() {
        boolean quoted = false;
        int begin = ++at;
        boolean isRoute = begin < raw.length() && raw.charAt(begin) == '@';
        while (at < raw.length() && (quoted || raw.charAt(at) != '>')) {
            char c = raw.charAt(at);
            if (!quoted && !isRoute && (c == ',' || c == ';')) {
                break;
            }
            quoted ^= c == '"' && raw.charAt(at - 1) != '\\' && honoursQuotes;
            at++;
        }
        route = raw.substring(Math.min(begin, raw.length()), at);
        if (at < raw.length() && raw.charAt(at) != '>') {
            at--;
        }
        return !quoted;
    }

    private void literal() {
        int end = at < lastBracket ? raw.indexOf(']', at) : at;
        phrase.append(raw, at, end + 1);
        at = end;
    }

    private void group() {
        if (phrase.indexOf("@") < 0) {
            phrase.setLength(0);
        } else {
            phrase.append(':');
        }
    }

    private void finish() {
        String text = phrase.toString().strip();
        String spec = route == null ? text : route.substring(route.startsWith("@") ? route.indexOf(':') + 1 : 0);
        String personal = route == null ? "" : unquoted(text);
        String address = TextDecoding.ofRaw(route == null && text.indexOf('@') < 0 ? unquoted(text) : compact(spec));
        if (personal.isEmpty()) {
            personal = comment.toString().strip();
        }
        if (!address.isEmpty() || !personal.isEmpty()) {
            addresses.add(address(address, EncodedWords.decode(TextDecoding.ofRaw(personal))));
        }
        phrase.setLength(0);
        comment.setLength(0);
        route = null;
    }

    private static InternetAddress address(String address, String personal) {
        InternetAddress result = new InternetAddress();
        result.setAddress(address);
        if (!personal.isEmpty()) {
            try {
                result.setPersonal(personal, "UTF-8");
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("Every JVM knows UTF-8", e);
            }
        }
        return result;
    }

    /** {@return an address without the white space that may stand around its dots and its at sign} */
    private static String compact(String spec) {
        StringBuilder compact = new StringBuilder(spec.length());
        boolean quoted = false;
        for (int i = 0; i < spec.length(); i++) {
            char c = spec.charAt(i);
            quoted ^= c == '"' && (i == 0 || spec.charAt(i - 1) != '\\');
            if (quoted || c != ' ' && c != '\t') {
                compact.append(c);
            }
        }
        return compact.toString();
    }

    private static String unquoted(String phrase) {
        StringBuilder text = new StringBuilder(phrase.length());
        boolean quoted = false;
        for (int i = 0; i < phrase.length(); i++) {
            char c = phrase.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted && i + 1 < phrase.length()) {
                text.append(phrase.charAt(++i));
            } else {
                text.append(c);
            }
        }
        return text.toString().strip();
    }
}
