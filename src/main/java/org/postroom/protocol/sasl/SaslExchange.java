package org.postroom.protocol.sasl;

import java.util.Optional;
import org.postroom.protocol.Identity;

/**
 * One authentication under way, seen from the server.
 *
 * <p>A client that sent an initial response is answered with {@link #respond}, one that sent none with
 * {@link #begin}; after that every response goes to {@link #respond}, until a step is no challenge. Nothing a
 * client sends makes either throw. Not safe for use by several threads: it belongs to one session.
 */
public interface SaslExchange {

    /**
     * Begins without an initial response.
     *
     * @return the first challenge; empty data if it is the client that speaks first
     * @throws IllegalStateException if the exchange has begun already
     */
    SaslStep begin();

    /**
     * Takes the initial response, or the response to the last challenge.
     *
     * @param clientResponse the octets after base64; length zero for an empty response
     * @return the next step
     * @throws IllegalStateException if the exchange is over
     */
    SaslStep respond(byte[] clientResponse);

    /** The name of the mechanism. */
    String mechanism();

    /**
     * Who the client says it is, proven or not: a fault may let it in all the same.
     *
     * @return the identity, or empty if the client has not said
     */
    default Optional<Identity> claimed() {
        return Optional.empty();
    }

    /** Whether the client has sent an authorization identity that is empty, which is taken for none. */
    default boolean hasEmptyAuthorization() {
        return false;
    }
}
