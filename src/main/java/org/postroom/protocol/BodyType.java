package org.postroom.protocol;

import java.util.Optional;

/**
 * What the BODY parameter of MAIL declares (RFC 6152, RFC 3030).
 *
 * @since 0.1.0
 */
public enum BodyType {
    /** {@code 7BIT}: lines of ASCII. */
    SEVEN_BIT("7BIT"),
    /** {@code 8BITMIME}: lines with octets over 127. */
    EIGHT_BIT("8BITMIME"),
    /** {@code BINARYMIME}: any octets, without lines; sent with BDAT only. */
    BINARY("BINARYMIME");

    private final String keyword;

    BodyType(String keyword) {
        this.keyword = keyword;
    }

    static Optional<BodyType> of(String value) {
        for (BodyType type : values()) {
            if (type.keyword.equalsIgnoreCase(value)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** {@return the value as it stands in a command} */
    @Override
    public String toString() {
        return keyword;
    }
}
