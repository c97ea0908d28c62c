package org.postroom.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.postroom.protocol.outbound.MailQueue;
import org.postroom.protocol.outbound.QueuedMail;

/** The mail that a test has queued, by the domain that may fetch it. Thread-safe; the tests write, the commands read. */
public final class OutboundQueue implements MailQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<QueuedMessage> mail = new ArrayList<>();
    private final Map<String, Access> access = new LinkedHashMap<>();
    private boolean used;

    /** Adds a message. */
    public void add(QueuedMessage message) {
        lock.lock();
        try {
            mail.add(message);
            used = true;
        } finally {
            lock.unlock();
        }
    }

    /** Sets what the server thinks of a domain. */
    public void set(String domain, Access opinion) {
        lock.lock();
        try {
            access.put(domain.toLowerCase(Locale.ROOT), opinion);
            used = true;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything. */
    public void clear() {
        lock.lock();
        try {
            mail.clear();
            access.clear();
            used = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isUsed() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }

    /** Every message that was queued, in order, whatever became of it. */
    public List<QueuedMessage> list() {
        lock.lock();
        try {
            return List.copyOf(mail);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Access access(String domain) {
        lock.lock();
        try {
            return access.getOrDefault(domain.toLowerCase(Locale.ROOT), Access.GRANTED);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<QueuedMail> waiting(Collection<String> domains) {
        return list().stream()
                .filter(message -> domains.stream().anyMatch(message.domain()::equalsIgnoreCase))
                .filter(message -> !message.waiting().isEmpty() && !message.isTaken())
                .map(QueuedMail.class::cast)
                .toList();
    }

    @Override
    public boolean isBusy(Collection<String> domains) {
        return list().stream()
                .anyMatch(
                        message -> message.isTaken() && domains.stream().anyMatch(message.domain()::equalsIgnoreCase));
    }

    @Override
    public Set<String> domains() {
        Set<String> names = new LinkedHashSet<>();
        list().forEach(message -> names.add(message.domain().toLowerCase(Locale.ROOT)));
        return names;
    }
}
