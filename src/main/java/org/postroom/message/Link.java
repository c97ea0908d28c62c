package org.postroom.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.assertj.core.api.AssertProvider;
import org.postroom.text.Printable;

/**
 * A link in a message. Immutable.
 *
 * <pre>{@code
 * assertThat(message.links()).extracting(Link::text).containsExactly("Confirm", "Unsubscribe");
 * assertThat(message.links().get(0)).hasText("Confirm").uri().hasHost("shop.example");
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Link implements AssertProvider<LinkAssert> {

    private static final String ALLOWED = "!#$&'()*+,-./:;=?@[]_~%";

    private final String href;
    private final String text;

    Link(String href, String text) {
        this.href = href;
        this.text = text;
    }

    /** {@return the address that the link leads to, as the message says it, entities decoded} */
    public String href() {
        return href;
    }

    /** {@return the text that a person clicks on, white space collapsed; for an address in plain text, the address} */
    public String text() {
        return text;
    }

    /**
     * Reads the address of the link. Characters that must not be in a URI, such as a space, are escaped as a browser does (RFC 3986, 2.1).
     *
     * @return the URI
     * @throws AssertionError if it is invalid
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

    /**
     * Makes assertions about this link; AssertJ's own {@code assertThat(link)} calls it.
     *
     * @return new assertions
     */
    @Override
    public LinkAssert assertThat() {
        return new LinkAssert(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Link that && href.equals(that.href) && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(href, text);
    }

    /** {@return the text, and where the link leads} */
    @Override
    public String toString() {
        return "\"" + Printable.of(text) + "\" -> " + Printable.of(href);
    }
}
