package org.postroom.protocol;

import java.util.Objects;

/**
 * A forward-path that was offered with RCPT, and the reply it got. Immutable.
 *
 * @param path the forward-path
 * @param reply what the server said to it
 */
public record Recipient(ForwardPath path, Reply reply) {

    /**
     * A forward-path and its reply.
     *
     * @throws NullPointerException if either is absent
     */
    public Recipient {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(reply, "reply");
    }

    /** {@return whether the path was accepted, so that the message goes there} */
    public boolean isAccepted() {
        return reply.isPositive();
    }

    /** {@return the path and its reply, as in {@code <ann@example.com> -> 550 5.1.1 No such mailbox}} */
    @Override
    public String toString() {
        return path + " -> " + reply;
    }
}
