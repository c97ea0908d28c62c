package org.postroom.received;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.postroom.message.Content;
import org.postroom.protocol.Ending;
import org.postroom.protocol.Identity;
import org.postroom.protocol.Outcome;
import org.postroom.text.Counted;
import org.postroom.text.Durations;

/**
 * All that one server knows. The server writes here, before each reply goes out; the live views read here, and wait here for what
 * is not there yet. Thread-safe.
 *
 * <p>This is the server's side of the room: a test reads the views that {@code SmtpServer} hands out.
 */
public final class Journal {

    private final String server;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Log<SmtpSession> sessions = new Log<>();
    private final Log<Exchange> exchanges = new Log<>();
    private final Log<Envelope> envelopes = new Log<>();
    private final Log<ReceivedMessage> messages = new Log<>();
    private final Set<SmtpSession> open = new LinkedHashSet<>();
    private int lastId;
    private Object revision = new Object();

    /**
     * An empty journal.
     *
     * @param server what the server is called, for people
     * @param patience how long a view waits for what is not there yet
     */
    public Journal(String server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    /**
     * A client has connected.
     *
     * @param remoteAddress where from
     * @return its session
     */
    public SmtpSession opened(InetSocketAddress remoteAddress) {
        lock.lock();
        try {
            SmtpSession session = new SmtpSession(this, ++lastId, server, remoteAddress);
            open.add(session);
            list(session);
            return session;
        } finally {
            unlockChanged();
        }
    }

    /**
     * Something was said and is about to be answered.
     *
     * @param session where
     * @param occurrence what
     * @param standing what is known of the session now
     * @param ended the envelope of the transaction that ends with it, or null
     * @param content the content of the message that is accepted with it, or null
     */
    public void record(SmtpSession session, Occurrence occurrence, Standing standing, Envelope ended, Content content) {
        lock.lock();
        try {
            session.stands(standing);
            if (session.isStale()) {
                return;
            }
            list(session);
            Exchange exchange = new Exchange(session, occurrence);
            session.log().add(exchange);
            exchanges.add(exchange);
            if (ended != null) {
                envelopes.add(ended);
            }
            if (ended != null && ended.outcome() == Outcome.COMPLETED) {
                session.delivered();
                messages.add(new ReceivedMessage(ended, content, occurrence.atNanos()));
            }
        } finally {
            unlockChanged();
        }
    }

    /**
     * A session has ended.
     *
     * @param session which
     * @param ending how
     */
    public void closed(SmtpSession session, Ending ending) {
        lock.lock();
        try {
            session.ended(ending);
            open.remove(session);
        } finally {
            unlockChanged();
        }
    }

    /**
     * Forgets everything that was received. What sessions that are in the middle of something say from now on is not recorded;
     * those that have delivered and wait for more are as good as new.
     *
     * @return the sessions in the middle of something, to be cut
     */
    public List<SmtpSession> reset() {
        lock.lock();
        try {
            List<SmtpSession> late = new ArrayList<>();
            sessions.list().forEach(session -> session.listed(false));
            for (SmtpSession session : open) {
                if (session.isIdle()) {
                    session.log().clear();
                } else {
                    session.makeStale();
                    late.add(session);
                }
            }
            sessions.clear();
            exchanges.clear();
            envelopes.clear();
            messages.clear();
            return late;
        } finally {
            unlockChanged();
        }
    }

    private void list(SmtpSession session) {
        if (!session.isListed()) {
            session.listed(true);
            sessions.add(session);
        }
    }

    Duration patience() {
        return patience;
    }

    /** {@return how many sessions have not ended} */
    public int openSessions() {
        lock.lock();
        try {
            return open.size();
        } finally {
            lock.unlock();
        }
    }

    boolean hasOpenSessions() {
        return read(() -> open.stream().anyMatch(session -> !session.isStale()));
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
     * @param condition looked at whenever something was recorded
     * @param limit how long to wait
     * @return whether it is so
     * @throws AssertionError if the thread is interrupted before it is so: neither that something came nor that nothing did is
     *     known then
     */
    boolean await(BooleanSupplier condition, Duration limit) {
        long nanos = Durations.nanos(limit);
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (condition.getAsBoolean()) {
                return true;
            }
            throw new AssertionError(CountFailures.interrupted(this).create(), e);
        } finally {
            lock.unlock();
        }
    }

    /** {@return the whole dialogue of all sessions, one after the other} */
    String transcript() {
        List<String> texts = sessions().stream().map(SmtpSession::transcript).toList();
        return texts.isEmpty()
                ? "[no session with " + server + "]"
                : String.join(System.lineSeparator() + System.lineSeparator(), texts);
    }

    /** {@return how far each session got, a line each, for a failure that says what did happen} */
    String progress() {
        List<String> lines = new ArrayList<>();
        for (SmtpSession session : sessions()) {
            List<Exchange> said = session.exchanges();
            String last = said.isEmpty() ? "nothing was said" : "last: " + oneLine(said.get(said.size() - 1));
            lines.add(session + ", " + Counted.of(said.size(), "exchange") + ", " + last);
        }
        return lines.isEmpty() ? "no client has connected to " + server : String.join(System.lineSeparator(), lines);
    }

    private static String oneLine(Exchange exchange) {
        return exchange.toString().replaceAll("\\R", " / ");
    }

    /**
     * What is known of a session after an exchange.
     *
     * @param clientName what HELO or EHLO said, or null
     * @param tls what TLS agreed on, or null
     * @param identity who the client is, or null
     * @param inTransaction whether a transaction is under way
     */
    public record Standing(String clientName, TlsDetails tls, Identity identity, boolean inTransaction) {}
}
