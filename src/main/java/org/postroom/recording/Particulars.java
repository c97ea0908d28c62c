package org.postroom.recording;

import java.util.List;
import org.postroom.findings.Finding;
import org.postroom.protocol.machine.Delivery;

/**
 * The facts about an exchange that most exchanges do not have.
 *
 * @param startedNanos the time at which a handshake or a content began, as {@link System#nanoTime()} told, or 0
 * @param contentSize the octets of content, transparency undone
 * @param findings the mistakes of the client
 * @param note a remark for a person, or empty
 * @param cause the author of a reply that is not as usual, or null
 * @param seen the lines of a transcript that stand for the reply; empty if the reply speaks for itself
 * @param sent the octets that went out in place of the reply, or null; not to be changed
 */
public record Particulars(
        long startedNanos,
        long contentSize,
        List<Finding> findings,
        String note,
        Delivery.Cause cause,
        List<String> seen,
        byte[] sent) {

    /**
     * Finds the author of a reply that is not as usual.
     *
     * @param type the type the author has where it is of interest
     * @return the author, or null if there is none of this type
     */
    public <T> T cause(Class<T> type) {
        return type.isInstance(cause) ? type.cast(cause) : null;
    }
}
