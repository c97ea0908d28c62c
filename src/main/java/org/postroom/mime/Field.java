package org.postroom.mime;

/**
 * A header field as it was sent, unfolded (RFC 5322, 2.2). Immutable.
 *
 * @param name the name as it was written
 * @param raw the value, one character an octet, without the white space around it
 */
public record Field(String name, String raw) {

    /** {@return the value as text: encoded words (RFC 2047) and raw UTF-8 (RFC 6532) decoded} */
    public String value() {
        return EncodedWords.decode(TextDecoding.ofRaw(raw));
    }

    /**
     * Whether this is the field of that name.
     *
     * @param other in any case
     * @return whether it is
     */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
