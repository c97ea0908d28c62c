package org.postroom.protocol.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postroom.protocol.Mailbox;

/**
 * Who has a mailbox here, as a test told: mailboxes with names, mailing lists, who has moved, whose mailbox is full, and who is
 * connected to a terminal. An address is looked up without regard to case, as RFC 5321, 2.4 recommends of those who assign them.
 * Immutable.
 */
public final class Directory {

    /** Nobody, and so nothing to look up: every recipient is taken. */
    public static final Directory EMPTY = new Directory();

    private final Map<String, Entry> entries;
    private final Set<String> full;
    private final Set<String> connected;
    private final boolean knownOnly;
    private final boolean forwarding;

    /** What an address belongs to. */
    public sealed interface Entry {

        /** The address as the test wrote it. */
        Mailbox mailbox();

        /** The line about it in the replies to VRFY and EXPN: full name and mailbox (RFC 5321, 3.5.2). */
        default String line() {
            return "<" + mailbox().address() + ">";
        }
    }

    /**
     * Somebody's mailbox.
     *
     * @param mailbox the address
     * @param name the full name of its owner, or empty
     */
    public record User(Mailbox mailbox, String name) implements Entry {

        @Override
        public String line() {
            return name.isEmpty() ? Entry.super.line() : name + " <" + mailbox + ">";
        }
    }

    /**
     * A mailing list.
     *
     * @param mailbox the address
     * @param members to whom mail to it goes, in order
     */
    public record MailingList(Mailbox mailbox, List<Mailbox> members) implements Entry {

        @Override
        public String line() {
            return "Mailing list <" + mailbox + ">";
        }
    }

    /**
     * An address somebody has left.
     *
     * @param mailbox the old address
     * @param now the new one
     */
    public record Moved(Mailbox mailbox, Mailbox now) implements Entry {}

    private Directory() {
        this(Map.of(), Set.of(), Set.of(), false, false);
    }

    private Directory(
            Map<String, Entry> entries,
            Set<String> full,
            Set<String> connected,
            boolean knownOnly,
            boolean forwarding) {
        this.entries = entries;
        this.full = full;
        this.connected = connected;
        this.knownOnly = knownOnly;
        this.forwarding = forwarding;
    }

    /** The same with one more entry; one that has the same address already is replaced. */
    public Directory with(Entry entry) {
        Map<String, Entry> more = new LinkedHashMap<>(entries);
        more.put(key(entry.mailbox()), entry);
        return new Directory(more, full, connected, knownOnly, forwarding);
    }

    /** The same, with somebody whose mailbox is full. */
    public Directory withFull(Mailbox mailbox) {
        return knowing(mailbox, and(full, mailbox), connected);
    }

    /** The same, with somebody who is connected to a terminal (RFC 821, 3.4). */
    public Directory withConnected(Mailbox mailbox) {
        return knowing(mailbox, full, and(connected, mailbox));
    }

    private Directory knowing(Mailbox mailbox, Set<String> nowFull, Set<String> nowConnected) {
        Map<String, Entry> more = new LinkedHashMap<>(entries);
        more.putIfAbsent(key(mailbox), new User(mailbox, ""));
        return new Directory(more, nowFull, nowConnected, knownOnly, forwarding);
    }

    /** The same, refusing recipients it does not know. */
    public Directory knownOnly() {
        return new Directory(entries, full, connected, true, forwarding);
    }

    /** The same, forwarding the mail of those who have moved. */
    public Directory forwarding() {
        return new Directory(entries, full, connected, knownOnly, true);
    }

    /** Whether nobody was ever entered, so that looking up makes no sense. */
    public boolean isEmpty() {
        return entries.isEmpty() && !knownOnly;
    }

    /** Whether recipients it does not know are refused. */
    public boolean refusesStrangers() {
        return knownOnly;
    }

    /** Whether mail to those who have moved is taken and forwarded. */
    public boolean forwards() {
        return forwarding;
    }

    /** What an address belongs to. */
    public Optional<Entry> find(Mailbox mailbox) {
        return Optional.ofNullable(entries.get(key(mailbox)));
    }

    /** Whether a mailbox has no room. */
    public boolean isFull(Mailbox mailbox) {
        return full.contains(key(mailbox));
    }

    /** Whether somebody is connected to a terminal. */
    public boolean isConnected(Mailbox mailbox) {
        return connected.contains(key(mailbox));
    }

    /** The line about an address, with the name if it has one. */
    public String line(Mailbox mailbox) {
        return find(mailbox).map(Entry::line).orElse("<" + mailbox + ">");
    }

    /**
     * What a person may mean who asks for somebody (RFC 5321, 3.5.1).
     *
     * @param asked an address with or without brackets, a local-part, or a part of a name
     * @return every entry it may mean; the one with exactly that address, local-part or name if there is one
     */
    public List<Entry> search(String asked) {
        String wanted = asked.strip().toLowerCase(Locale.ROOT);
        String words =
                wanted.startsWith("<") && wanted.endsWith(">") ? wanted.substring(1, wanted.length() - 1) : wanted;
        if (entries.containsKey(words)) {
            return List.of(entries.get(words));
        }
        List<Entry> exact = new ArrayList<>();
        List<Entry> near = new ArrayList<>();
        for (Entry entry : entries.values()) {
            String name = entry instanceof User user ? user.name().toLowerCase(Locale.ROOT) : "";
            if (entry.mailbox().localPart().equalsIgnoreCase(words) || !words.isEmpty() && name.equals(words)) {
                exact.add(entry);
            } else if (!words.isEmpty() && name.contains(words)) {
                near.add(entry);
            }
        }
        return exact.isEmpty() ? near : exact;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Directory that
                && entries.equals(that.entries)
                && full.equals(that.full)
                && connected.equals(that.connected)
                && knownOnly == that.knownOnly
                && forwarding == that.forwarding;
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** The lines about all entries. */
    @Override
    public String toString() {
        return entries.values().stream().map(Entry::line).toList().toString();
    }

    private static Set<String> and(Set<String> keys, Mailbox mailbox) {
        Set<String> more = new TreeSet<>(keys);
        more.add(key(mailbox));
        return more;
    }

    private static String key(Mailbox mailbox) {
        return mailbox.address().toLowerCase(Locale.ROOT);
    }
}
