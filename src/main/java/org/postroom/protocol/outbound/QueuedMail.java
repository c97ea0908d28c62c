package org.postroom.protocol.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Printable;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;

/**
 * One message that waits for the other side to fetch it, and what the other side said to it. A recipient is done with once the other
 * side took the message for it (2xx) or never will (5xx). Thread-safe.
 */
public final class QueuedMail {

    private final String domain;
    private final ReversePath reversePath;
    private final byte[] content;
    private final boolean eightBit;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Recipient> recipients;
    private Reply lastReply = Reply.none();
    private boolean taken;

    /**
     * A message that nobody has fetched.
     *
     * @param domain for whom it is queued
     * @param reversePath where failures are reported to
     * @param forwardPaths where it goes; at least one
     * @param content the octets; not copied
     */
    public QueuedMail(String domain, ReversePath reversePath, List<ForwardPath> forwardPaths, byte[] content) {
        this.domain = domain;
        this.reversePath = reversePath;
        this.content = content;
        this.eightBit = !Printable.isAscii(content);
        this.recipients = forwardPaths.stream()
                .map(path -> new Recipient(path, Reply.none()))
                .toList();
    }

    /** For whom it is queued. */
    public String domain() {
        return domain;
    }

    /** Where failures are reported to. */
    public ReversePath reversePath() {
        return reversePath;
    }

    /** The octets; not a copy. */
    public byte[] content() {
        return content;
    }

    /** Whether the content has octets over 127. */
    public boolean isEightBit() {
        return eightBit;
    }

    /** Whether the content ends at the end of a line, so that DATA can send it as it is. */
    public boolean endsWithLine() {
        int size = content.length;
        return size == 0 || size > 1 && content[size - 2] == '\r' && content[size - 1] == '\n';
    }

    /** Every recipient with the last reply that decided about it; none where there was none yet. */
    public List<Recipient> recipients() {
        lock.lock();
        try {
            return recipients;
        } finally {
            lock.unlock();
        }
    }

    /** The recipients that the message still has to reach. */
    public List<ForwardPath> waiting() {
        return recipients().stream()
                .filter(recipient ->
                        recipient.reply().isNone() || recipient.reply().isTransientFailure())
                .map(Recipient::path)
                .toList();
    }

    /** The last reply of the other side that decided about this message, or none. */
    public Reply lastReply() {
        lock.lock();
        try {
            return lastReply;
        } finally {
            lock.unlock();
        }
    }

    /** The other side has decided about one recipient, which is one of {@link #waiting()}. */
    public void decided(ForwardPath path, Reply reply) {
        lock.lock();
        try {
            List<Recipient> now = new ArrayList<>(recipients.size());
            for (Recipient recipient : recipients) {
                now.add(recipient.path() == path ? new Recipient(path, reply) : recipient);
            }
            recipients = List.copyOf(now);
            lastReply = reply;
        } finally {
            lock.unlock();
        }
    }

    /** Takes it for one delivery; false if another has it. */
    public boolean take() {
        lock.lock();
        try {
            boolean free = !taken;
            taken = true;
            return free;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the delivery, whatever came of it. */
    public void giveBack() {
        lock.lock();
        try {
            taken = false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a delivery is under way. */
    public boolean isTaken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
