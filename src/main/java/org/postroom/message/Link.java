package org.postroom.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.postroom.text.Printable;

/**
 * A link in a message. Immutable.
 *
 * @param href where it leads, as the message says, entities decoded
 * @param text what a person clicks on, white space collapsed; for an address in plain text, the address
 */
public record Link(String href, String text) {

    private static final String ALLOWED = "!#$&'()*+,-./:;=?@[]_~%";

    /**
     * Where the link leads. What must not stand in a URI, such as a space, is escaped as a browser does (RFC 3986, 2.1).
     *
     * @return the URI
     * @throws AssertionError if it is none
     */
    public URI uri() {
        try {
            return new URI(href);
        } catch (URISyntaxException e) {
            return escaped(e);
        }
    }

    private URI escaped(URISyntaxException reason) {
        StringBuilder escaped = new StringBuilder(href.length() + 16);
        for (byte octet : href.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0)) {
                escaped.append(c);
            } else {
                escaped.append(String.format("%%%02X", (int) c));
            }
        }
        try {
            return new URI(escaped.toString());
        } catch (URISyntaxException e) {
            AssertionError error =
                    new AssertionError("The link " + this + " does not lead to a URI: " + reason.getReason());
            error.initCause(reason);
            throw error;
        }
    }

    /** {@return the text, and where the link leads} */
    @Override
    public String toString() {
        return "\"" + Printable.of(text) + "\" -> " + Printable.of(href);
    }
}
