package org.postroom.protocol.sasl;

import java.util.List;
import java.util.Optional;
import org.postroom.findings.Finding;
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

    /** What the client has done wrong so far that could be understood. */
    default List<Finding> findings() {
        return List.of();
    }
}
