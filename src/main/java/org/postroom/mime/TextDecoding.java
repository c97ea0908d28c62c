package org.postroom.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns octets into text, whatever a client declared. A charset that is known is believed, with U+FFFD for what it cannot read,
 * as mail programs show it. Where none was declared, an unknown one, or ASCII for what is none, the text is UTF-8 if it can
 * be, otherwise windows-1252.
 */
public final class TextDecoding {

    private static final Charset LAST_RESORT = find("windows-1252").orElse(StandardCharsets.ISO_8859_1);

    private TextDecoding() {}

    /**
     * A charset by the name a client gave it.
     *
     * @param name the name
     * @return the charset, if this JVM knows it
     */
    public static Optional<Charset> find(String name) {
        try {
            return Optional.of(Charset.forName(name.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Octets as text.
     *
     * @param octets the octets
     * @param declared the name of the charset, or null if none was declared
     * @return the text, without a byte order mark
     */
    public static String decode(byte[] octets, String declared) {
        return decode(octets, declared == null ? Optional.empty() : find(declared));
    }

    static String decode(byte[] octets, Optional<Charset> declared) {
        Charset charset = declared.filter(found -> !found.equals(StandardCharsets.US_ASCII))
                .orElseGet(() -> fits(octets, StandardCharsets.UTF_8) ? StandardCharsets.UTF_8 : LAST_RESORT);
        String text = new String(octets, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** {@return text that was held with one character an octet} */
    static String ofRaw(String raw) {
        byte[] octets = raw.getBytes(StandardCharsets.ISO_8859_1);
        boolean isAscii = raw.equals(new String(octets, StandardCharsets.US_ASCII));
        return isAscii ? raw : decode(octets, Optional.empty());
    }

    /**
     * Whether octets are well-formed in a charset.
     *
     * @param octets the octets
     * @param charset the charset
     * @return whether every octet belongs to a character
     */
    public static boolean fits(byte[] octets, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
