package org.postroom.protocol.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the client's octets as the UTF-8 that every mechanism here prescribes, and does not guess. */
final class Utf8 {

    private Utf8() {}

    static String read(byte[] octets) throws MalformedMessage {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedMessage("the response is not UTF-8");
        }
    }

    /** Text in which no NUL may stand. */
    static String readWithoutNul(byte[] octets) throws MalformedMessage {
        String text = read(octets);
        if (text.indexOf(0) >= 0) {
            throw new MalformedMessage("the response has a NUL in it");
        }
        return text;
    }
}
