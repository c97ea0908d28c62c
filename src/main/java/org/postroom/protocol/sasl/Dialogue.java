package org.postroom.protocol.sasl;

import java.util.Optional;
import org.postroom.protocol.Identity;

/** A mechanism's own part of an exchange, which may leave bounds, order and malformed messages to others. */
interface Dialogue {

    /** The first challenge for a client without an initial response: by default, the word (RFC 4954 section 4). */
    default SaslStep begin() {
        return SaslStep.challenge("");
    }

    SaslStep respond(byte[] response) throws MalformedMessage;

    /** Who the client says it is, as far as it has said so, proven or not. */
    default Optional<Identity> claimed() {
        return Optional.empty();
    }

    /** Whether the client has sent an authorization identity that is empty, which is taken for none. */
    default boolean hasEmptyAuthorization() {
        return false;
    }
}
