package org.postroom.protocol;

import java.util.Objects;

/**
 * A forward-path that was offered with RCPT, and the reply it got. Immutable.
 *
 * @since 0.1.0
 */
public final class Recipient {

    private final ForwardPath path;
    private final Reply reply;

    Recipient(ForwardPath path, Reply reply) {
        this.path = Objects.requireNonNull(path, "path");
        this.reply = Objects.requireNonNull(reply, "reply");
    }

    /** {@return the forward-path} */
    public ForwardPath path() {
        return path;
    }

    /** {@return the reply of the server to it} */
    public Reply reply() {
        return reply;
    }

    /** {@return whether the path was accepted, so that the message goes there} */
    public boolean isAccepted() {
        return reply.isPositive();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recipient that && path.equals(that.path) && reply.equals(that.reply);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, reply);
    }

    /** {@return the path and its reply, as in {@code <ann@example.com> -> 550 5.1.1 No such mailbox}} */
    @Override
    public String toString() {
        return path + " -> " + reply;
    }
}
