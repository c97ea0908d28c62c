package org.postroom.wire;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The conversations of one listener that have not ended, and the way they end together: each lets out what is recorded, and a client that
 * is in the middle of its business has a moment to say QUIT. Thread-safe.
 */
final class Conversations {

    /** The time after its last reply in which a client that means to say QUIT says so. */
    private static final long SILENCE = TimeUnit.MILLISECONDS.toNanos(20);

    /** The time that a conversation which was cut may take to end: a predicate of a test may keep it. */
    private static final long END_LIMIT = TimeUnit.SECONDS.toNanos(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Conversation> open = new LinkedHashSet<>();
    private boolean ending;
    private boolean over;

    /** The beginning of a conversation. */
    interface Beginning {

        /** Begins it; throws an exception if its client is gone. */
        Conversation begin() throws IOException;
    }

    /**
     * Begins another one, as soon as no others are ending.
     *
     * @return the conversation, or null if none begins any more
     * @throws IOException if its client is gone
     */
    Conversation add(Beginning beginning) throws IOException {
        lock.lock();
        try {
            while (ending && !over) {
                changed.awaitUninterruptibly();
            }
            if (over) {
                return null;
            }
            Conversation conversation = beginning.begin();
            open.add(conversation);
            return conversation;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets one that has ended. */
    void remove(Conversation conversation) {
        lock.lock();
        try {
            open.remove(conversation);
            if (ending) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says whether the conversation of this thread, if it is one's, waits for the end of others: who waits for himself waits for ever.
     *
     * @param waits true if it does from now on
     */
    void waitsForOthers(boolean waits) {
        Conversation own = ofThisThread();
        if (own != null) {
            own.waitsForOthers(waits);
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** The conversation that this thread serves; what it has said already goes out. Null if it serves none. */
    private Conversation ofThisThread() {
        Conversation own = null;
        lock.lock();
        try {
            for (Conversation each : open) {
                own = each.isOfThisThread() ? each : own;
            }
        } finally {
            lock.unlock();
        }
        if (own != null) {
            own.flush();
        }
        return own;
    }

    /**
     * Ends all of them and begins no other one, until {@link #resume()}.
     *
     * @param parting the way they part
     */
    void end(Parting parting) {
        ofThisThread();
        lock.lock();
        boolean interrupted = Thread.interrupted();
        try {
            ending = true;
            open.forEach(each -> each.part(parting));
            interrupted |= await(parting.deadline(), true);
            open.forEach(Conversation::cut);
            interrupted |= await(System.nanoTime() + END_LIMIT, false);
            // Whatever still keeps its thread busy says nothing more, and nobody waits for it again.
            open.clear();
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits until all have ended, or until a time; meanwhile sends off those that have nothing more to say. */
    private boolean await(long deadline, boolean sendsOff) {
        boolean interrupted = false;
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            dismissOwn();
            long pause = sendsOff ? sendOff(left) : left;
            if (open.isEmpty()) {
                break;
            }
            try {
                changed.awaitNanos(pause);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    /** Cuts those whose threads wait for this end: they go on only after it. */
    private void dismissOwn() {
        for (Iterator<Conversation> each = open.iterator(); each.hasNext(); ) {
            Conversation conversation = each.next();
            if (conversation.isOfThisThread() || conversation.waitsForOthers()) {
                conversation.cut();
                each.remove();
            }
        }
    }

    private long sendOff(long left) {
        long pause = left;
        for (Conversation each : open) {
            pause = Math.min(pause, each.sendOff(SILENCE));
        }
        return pause;
    }

    /** Lets others begin again. */
    void resume() {
        lock.lock();
        try {
            ending = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets no other begin any more. */
    void close() {
        lock.lock();
        try {
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
