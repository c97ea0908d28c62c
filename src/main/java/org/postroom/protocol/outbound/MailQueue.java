package org.postroom.protocol.outbound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The mail that a test has queued, by the domain that may fetch it. Thread-safe; the tests write, the commands read. */
public final class MailQueue {

    /** What the server thinks of a domain that asks for its mail. */
    public enum Access {
        /** It gets its mail. */
        GRANTED,
        /** Not now. */
        SUSPENDED,
        /** Never. */
        DENIED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final List<QueuedMail> mail = new ArrayList<>();
    private final Map<String, Access> access = new LinkedHashMap<>();
    private boolean used;

    /** Adds a message. */
    public void add(QueuedMail message) {
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

    /** Whether a test has queued anything, now or before, or said who may fetch it. */
    public boolean isUsed() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }

    /** Every message that was queued, in order, whatever became of it. */
    public List<QueuedMail> list() {
        lock.lock();
        try {
            return List.copyOf(mail);
        } finally {
            lock.unlock();
        }
    }

    /** What the server thinks of a domain. */
    public Access access(String domain) {
        lock.lock();
        try {
            return access.getOrDefault(domain.toLowerCase(Locale.ROOT), Access.GRANTED);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The messages that have recipients left and no delivery under way.
     *
     * @param domains for whom they are queued, in any case
     */
    public List<QueuedMail> waiting(Collection<String> domains) {
        return list().stream()
                .filter(message -> domains.stream().anyMatch(message.domain()::equalsIgnoreCase))
                .filter(message -> !message.waiting().isEmpty() && !message.isTaken())
                .toList();
    }

    /** Whether a delivery to one of those domains is under way. */
    public boolean isBusy(Collection<String> domains) {
        return list().stream()
                .anyMatch(
                        message -> message.isTaken() && domains.stream().anyMatch(message.domain()::equalsIgnoreCase));
    }

    /** The domains that have had mail queued, in the order it was. */
    public Set<String> domains() {
        Set<String> names = new LinkedHashSet<>();
        list().forEach(message -> names.add(message.domain().toLowerCase(Locale.ROOT)));
        return names;
    }

    /** The domains of that list that are the node or below it. */
    public Set<String> domainsBelow(String node) {
        String parent = node.toLowerCase(Locale.ROOT);
        Set<String> names = domains();
        names.removeIf(name -> !name.equals(parent) && !name.endsWith("." + parent));
        return names;
    }

    /** Reads a list of domains, separated by commas. */
    public static List<String> domains(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
