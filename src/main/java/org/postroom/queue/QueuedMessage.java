package org.postroom.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.postroom.protocol.ForwardPath;
import org.postroom.protocol.Recipient;
import org.postroom.protocol.Reply;
import org.postroom.protocol.ReversePath;
import org.postroom.protocol.making.Made;
import org.postroom.protocol.outbound.QueuedMail;

/**
 * One message that waits for the other side to fetch it, and what the other side said to it. A recipient is done with once the other
 * side took the message for it (2xx) or never will (5xx). Thread-safe.
 */
public final class QueuedMessage implements QueuedMail {

    private final String domain;
    private final ReversePath reversePath;
    private final byte[] content;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Recipient> recipients;
    private Reply lastReply = Made.noReply();
    private boolean taken;

    /**
     * A message that nobody has fetched.
     *
     * @param domain for whom it is queued
     * @param reversePath where failures are reported to
     * @param forwardPaths where it goes; at least one
     * @param content the octets; not copied
     */
    public QueuedMessage(String domain, ReversePath reversePath, List<ForwardPath> forwardPaths, byte[] content) {
        this.domain = domain;
        this.reversePath = reversePath;
        this.content = content;
        this.recipients = forwardPaths.stream()
                .map(path -> Made.recipient(path, Made.noReply()))
                .toList();
    }

    @Override
    public String domain() {
        return domain;
    }

    @Override
    public ReversePath reversePath() {
        return reversePath;
    }

    @Override
    public byte[] content() {
        return content;
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

    @Override
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

    @Override
    public void decided(ForwardPath path, Reply reply) {
        lock.lock();
        try {
            List<Recipient> now = new ArrayList<>(recipients.size());
            for (Recipient recipient : recipients) {
                now.add(recipient.path() == path ? Made.recipient(path, reply) : recipient);
            }
            recipients = List.copyOf(now);
            lastReply = reply;
        } finally {
            lock.unlock();
        }
    }

    @Override
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

    @Override
    public void giveBack() {
        lock.lock();
        try {
            taken = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isTaken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
