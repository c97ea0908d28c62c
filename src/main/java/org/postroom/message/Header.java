package org.postroom.message;

import org.postroom.text.Printable;

/**
 * A header field of a message or of a part (RFC 5322, 2.2). Immutable.
 *
 * <pre>{@code
 * assertThat(message.headers()).contains(new Header("X-Campaign", "spring"));
 * }</pre>
 *
 * @param name the name, as the client wrote it
 * @param value the value, unfolded and decoded
 * @since 0.1.0
 */
public record Header(String name, String value) {

    /** {@return name and value as they are in a message, but decoded} */
    @Override
    public String toString() {
        return Printable.of(name + ": " + value);
    }
}
