package org.postroom.message;

/**
 * A header field of a message or of a part (RFC 5322, 2.2). Immutable.
 *
 * @param name its name, as the client wrote it
 * @param value its value, unfolded and decoded
 */
public record Header(String name, String value) {

    /** {@return name and value as they stand in a message, but decoded} */
    @Override
    public String toString() {
        return name + ": " + value;
    }
}
