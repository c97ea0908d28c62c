package org.postroom.message;

import java.net.URI;
import org.assertj.core.api.StringAssert;
import org.assertj.core.api.UriAssert;
import org.postroom.text.Failure;

/**
 * Assertions about a {@link Link}. None of them waits.
 *
 * <pre>{@code
 * assertThat(message).links().first().hasText("Confirm").hasHref("https://shop.example/confirm?t=1");
 * }</pre>
 *
 * @since 0.1.0
 */
public class LinkAssert extends SmtpAssert<LinkAssert, Link> {

    /**
     * Makes assertions about a link.
     *
     * @param actual the link
     */
    public LinkAssert(Link actual) {
        super(actual, LinkAssert.class);
    }

    /**
     * Verifies that this is the text of the link.
     *
     * @param text the whole text, white space collapsed
     * @return this
     * @throws AssertionError if the text is another
     */
    public LinkAssert hasText(String text) {
        return verify(() -> require("text", actual.text(), text));
    }

    /**
     * Verifies that the link leads to this address.
     *
     * @param href the whole address as the message says it, entities decoded
     * @return this
     * @throws AssertionError if it leads elsewhere
     */
    public LinkAssert hasHref(String href) {
        return verify(() -> require("address", actual.href(), href));
    }

    private void require(String what, String there, String wanted) {
        if (!there.equals(wanted)) {
            throw failure(
                    Failure.expected("a link with the " + what + " {}, but it was {}", wanted, there)
                            .in(actual),
                    there,
                    wanted);
        }
    }

    /**
     * Leads to the text of the link.
     *
     * @return assertions about a string
     */
    public final StringAssert text() {
        return leadToString(() -> actual.text());
    }

    /**
     * Leads to the address of the link, which must be a valid URI.
     *
     * @return assertions about a URI
     */
    public final UriAssert uri() {
        return this.<URI, UriAssert>lead(() -> actual.uri(), UriAssert::new, URI.class, UriAssert.class);
    }
}
