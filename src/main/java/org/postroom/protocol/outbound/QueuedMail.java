package org.postroom.protocol.outbound;

import java.util.List;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;
import org.postroom.text.Printable;

/**
 * One message that waits for the other side to fetch it. A recipient is done with once the other side took the message for it (2xx) or
 * never will (5xx). Thread-safe.
 */
public interface QueuedMail {

    /** For whom it is queued. */
    String domain();

    /** Where failures are reported to. */
    ReversePath reversePath();

    /** The octets; not a copy. */
    byte[] content();

    /** The recipients that the message still has to reach. */
    List<ForwardPath> waiting();

    /** The other side has decided about one recipient, which is one of {@link #waiting()}. */
    void decided(ForwardPath path, Reply reply);

    /** Takes it for one delivery; false if another has it. */
    boolean take();

    /** Ends the delivery, whatever came of it. */
    void giveBack();

    /** Whether a delivery is under way. */
    boolean isTaken();

    /** Whether the content has octets over 127. */
    default boolean isEightBit() {
        return !Printable.isAscii(content());
    }

    /** Whether the content ends at the end of a line, so that DATA can send it as it is. */
    default boolean endsWithLine() {
        byte[] octets = content();
        int size = octets.length;
        return size == 0 || size > 1 && octets[size - 2] == '\r' && octets[size - 1] == '\n';
    }
}
