package org.postroom.received;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Identity;
import org.postroom.recording.EndedTransaction;
import org.postroom.recording.Reachable;
import org.postroom.recording.RecordedExchange;
import org.postroom.recording.Recording;
import org.postroom.recording.SessionRecording;
import org.postroom.recording.Standing;
import org.postroom.text.Durations;

/**
 * The record of one server. The server writes here, before each reply goes out; the live views read here, and wait here for what is not
 * there yet. Thread-safe.
 */
final class Journal implements Recording {

    private final String server;
    private final Duration patience;
    private final Supplier<Reachable> place;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Log<SmtpSession> sessions = new Log<>();
    private final Log<Exchange> exchanges = new Log<>();
    private final Log<Envelope> envelopes = new Log<>();
    private final Log<ReceivedMessage> messages = new Log<>();
    private final Set<Session> open = new LinkedHashSet<>();
    private int lastId;
    /** The number of times it was emptied; it changes under the lock. */
    private volatile int epoch;

    private Object revision = new Object();
    private volatile Throwable failure;

    /**
     * An empty journal.
     *
     * @param server the name of the server, for people
     * @param patience the time for which a view waits for what is not there yet
     * @param place says where clients reach the server
     */
    Journal(String server, Duration patience, Supplier<Reachable> place) {
        this.server = server;
        this.patience = patience;
        this.place = place;
    }

    /** Where clients reach the server. */
    Reachable place() {
        return place.get();
    }

    @Override
    public SessionRecording opened(InetSocketAddress remoteAddress) {
        lock.lock();
        try {
            Session session = new Session(new SmtpSession(this, ++lastId, server, remoteAddress));
            open.add(session);
            session.list();
            return session;
        } finally {
            unlockChanged();
        }
    }

    @Override
    public void failed(Throwable cause) {
        lock.lock();
        try {
            failure = cause;
        } finally {
            unlockChanged();
        }
    }

    @Override
    public Throwable failure() {
        return failure;
    }

    @Override
    public void reset(boolean keepsSessions) {
        lock.lock();
        try {
            epoch++;
            for (Session session : open) {
                session.listed = false;
                session.stale |= !keepsSessions;
                if (!session.stale) {
                    session.session.forget();
                }
            }
            sessions.clear();
            exchanges.clear();
            envelopes.clear();
            messages.clear();
        } finally {
            unlockChanged();
        }
    }

    /** One session, as the wire writes it, with what only the journal has to know of it. */
    private final class Session implements SessionRecording {

        private final SmtpSession session;
        private boolean listed;
        private boolean stale;
        private int saidIn = epoch;
        private int transaction;
        private int transactionFrom;
        private Identity transactionBy;

        Session(SmtpSession session) {
            this.session = session;
        }

        @Override
        public int id() {
            return session.id();
        }

        void list() {
            if (!listed) {
                listed = true;
                sessions.add(session);
            }
        }

        @Override
        public void receives(LongSupplier octets) {
            session.receives(octets);
        }

        @Override
        public boolean begins() {
            int now = epoch;
            boolean isNew = now != saidIn;
            saidIn = now;
            return isNew;
        }

        @Override
        public void record(RecordedExchange recorded, Standing standing, EndedTransaction ended) {
            lock.lock();
            try {
                session.stands(standing);
                if (stale || saidIn != epoch) {
                    return;
                }
                list();
                if (recorded.transaction() > transaction) {
                    transaction = recorded.transaction();
                    transactionFrom = session.log().size();
                    transactionBy = standing.identity();
                }
                Exchange exchange = new Exchange(session, recorded);
                session.log().add(exchange);
                exchanges.add(exchange);
                if (ended != null) {
                    add(new Envelope(
                            session, ended, exchange.atNanos(), session.log(), transactionFrom, transactionBy));
                }
            } finally {
                unlockChanged();
            }
        }

        private void add(Envelope envelope) {
            for (Exchange exchange :
                    session.log().list(transactionFrom, session.log().size())) {
                exchange.belongsTo(envelope);
            }
            envelopes.add(envelope);
            if (envelope.message().isPresent()) {
                messages.add(envelope.message().get());
            }
        }

        @Override
        public void closed(Ending ending) {
            lock.lock();
            try {
                session.ended(ending);
                open.remove(this);
            } finally {
                unlockChanged();
            }
        }
    }

    String server() {
        return server;
    }

    Duration patience() {
        return patience;
    }

    @Override
    public int openSessions() {
        lock.lock();
        try {
            return open.size();
        } finally {
            lock.unlock();
        }
    }

    boolean hasOpenSessions() {
        return read(() -> open.stream().anyMatch(session -> !session.stale));
    }

    List<SmtpSession> sessions() {
        return read(sessions::list);
    }

    List<Exchange> exchanges() {
        return read(exchanges::list);
    }

    List<Envelope> envelopes() {
        return read(envelopes::list);
    }

    List<ReceivedMessage> messages() {
        return read(messages::list);
    }

    /** {@return another object after each change, whatever changed} */
    Object revision() {
        return read(() -> revision);
    }

    <T> T read(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    private void unlockChanged() {
        revision = new Object();
        changed.signalAll();
        lock.unlock();
    }

    /**
     * Waits until something is so; returns at once if it is.
     *
     * @param condition the condition, which is asked whenever something was recorded
     * @param limit the time to wait
     * @return whether it is so
     * @throws InterruptedException if the thread is interrupted before it is so
     */
    boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long nanos = Durations.nanos(limit);
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (failure != null) {
                    throw new AssertionError(Recording.failureText(server, failure), failure);
                }
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
