package org.postroom.protocol.sasl;

/** A mechanism's own part of an exchange, which may leave bounds, order and malformed messages to others. */
interface Dialogue {

    /** The first challenge for a client without an initial response: by default, the word (RFC 4954 section 4). */
    default SaslStep begin() {
        return SaslStep.challenge("");
    }

    SaslStep respond(byte[] response) throws MalformedMessage;
}
