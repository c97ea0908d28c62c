package org.postroom.protocol.sasl;

import java.util.Base64;
import java.util.Iterator;
import java.util.List;

/** The attributes of a SCRAM message, in the order that RFC 5802 section 5.1 fixes; what follows them is ignored. */
final class ScramAttributes {

    private final Iterator<String> attributes;

    ScramAttributes(String message) {
        this.attributes = List.of(message.split(",", -1)).iterator();
    }

    /** The value of the attribute that must come now; never empty. */
    String next(char name) throws MalformedMessage {
        String attribute = attributes.hasNext() ? attributes.next() : "";
        if (attribute.startsWith("m=")) {
            throw new MalformedMessage(
                    "a mandatory extension 'm=' is asked for and none is known (RFC 5802 section 5.1)");
        }
        if (attribute.length() < 3 || !attribute.startsWith(name + "=")) {
            throw new MalformedMessage(
                    "the attribute '" + name + "=' is empty, missing or in the wrong place (RFC 5802 section 7)");
        }
        return attribute.substring(2);
    }

    static byte[] base64(String value) throws MalformedMessage {
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("an attribute is not base64 (RFC 5802 section 7)");
        }
    }
}
