package org.postroom.protocol;

import org.postroom.text.Printable;

/**
 * How much of a message a report of its failure should bring back: what the parameter RET of MAIL asks (RFC 3461, 4.3).
 *
 * @since 0.1.0
 */
public enum ReturnedContent {
    /** {@code FULL}: all of it. */
    FULL,
    /** {@code HDRS}: its headers only. */
    HDRS;

    /**
     * Reads the value of RET.
     *
     * @param value in any case
     * @return what it asks
     * @throws IllegalArgumentException if it is neither {@code FULL} nor {@code HDRS}
     */
    public static ReturnedContent parse(String value) {
        for (ReturnedContent content : values()) {
            if (content.name().equalsIgnoreCase(value)) {
                return content;
            }
        }
        throw new IllegalArgumentException(
                "RET takes FULL or HDRS (RFC 3461, 4.3), but there was \"" + Printable.of(value) + "\"");
    }
}
