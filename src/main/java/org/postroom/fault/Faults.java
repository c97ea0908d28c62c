package org.postroom.fault;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.postroom.protocol.machine.Delivery;
import org.postroom.protocol.machine.Protocol;

/**
 * The faults of one server, in the order they were armed, which is the order they are tried in: the first whose moment it is happens, and
 * one that is used up steps aside, so two in a row are a sequence. Thread-safe.
 */
public final class Faults {

    private final Consumer<Faults> script;
    private final List<PlannedFault> armed = new CopyOnWriteArrayList<>();
    private final List<PlannedFault> planned = new CopyOnWriteArrayList<>();
    private final Collection<Beginning> begun = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Visit> visits = new ConcurrentHashMap<>();
    private final AtomicInteger visitors = new AtomicInteger();
    private final Set<String> came = new LinkedHashSet<>();

    /**
     * Faults that a server has from the beginning.
     *
     * @param script arms them
     */
    public Faults(Consumer<Faults> script) {
        this.script = script;
        script.accept(this);
    }

    /**
     * Begins the script of a fault.
     *
     * @param stage where it happens
     * @return the script, which narrows and then says what happens
     */
    public FaultScript on(Stage stage) {
        return begun(Trigger.on(Objects.requireNonNull(stage, "stage")));
    }

    /**
     * Begins the script of a fault at a command, whether the server knows it or not.
     *
     * @param verb such as {@code XFOO}, in any case
     * @return the script, which narrows and then says what happens
     */
    public FaultScript on(String verb) {
        if (!verb.matches("[!-~]{1,100}")) {
            throw new IllegalArgumentException(
                    "on(\"" + verb + "\"): expected a verb, which is printable ASCII without a space");
        }
        return begun(Trigger.on(verb.toUpperCase(Locale.ROOT)));
    }

    private FaultScript begun(Trigger trigger) {
        Beginning beginning = new Beginning();
        begun.add(beginning);
        return new FaultScript(this, trigger, beginning);
    }

    void ended(Beginning beginning) {
        begun.remove(beginning);
    }

    /** {@return the scripts that no effect has ended, so that they do nothing, in order, as far as they were written} */
    public List<String> unfinished() {
        return begun.stream().map(Beginning::toString).toList();
    }

    /** {@return those that were armed and not removed, used up or not, in the order they are tried} */
    public List<Fault> list() {
        return List.copyOf(armed);
    }

    /**
     * {@return those that never fired and must, in order: neither removed nor lenient, unless a condition of theirs threw an exception,
     * which no test means}
     */
    public List<Fault> unfired() {
        return missing(fault -> fault.timesFired() == 0);
    }

    /** {@return those that never fired and must, as {@link #unfired()} has them, and those that fired less often than they were to} */
    public List<Fault> unfiredOrTooSeldom() {
        return missing(PlannedFault::firedTooSeldom);
    }

    private List<Fault> missing(Predicate<PlannedFault> condition) {
        return planned.stream()
                .filter(condition)
                .filter(fault -> !fault.isRemoved()
                        && (!fault.isLenient() || fault.problem().isPresent()))
                .map(Fault.class::cast)
                .toList();
    }

    /** Removes every fault. */
    public void clear() {
        list().forEach(Fault::remove);
    }

    /**
     * Begins anew: forgets every fault and what was counted, and arms again those that the server has from the beginning.
     */
    public void restart() {
        clear();
        planned.clear();
        begun.clear();
        visits.clear();
        visitors.set(0);
        synchronized (came) {
            came.clear();
        }
        script.accept(this);
    }

    /**
     * The faults in front of a protocol. For the server.
     *
     * @param protocol what the server speaks otherwise
     * @return both together
     */
    @SuppressWarnings("exports") // Nobody but the server of this module has such a thing.
    public Protocol around(Protocol protocol) {
        return new FaultyProtocol(protocol, this);
    }

    Fault arm(PlannedFault fault) {
        planned.add(fault);
        armed.add(fault);
        return fault;
    }

    void forget(PlannedFault fault) {
        armed.remove(fault);
    }

    Visit visit(int session) {
        Visit visit = visits.get(session);
        if (visit == null) {
            visit = new Visit(visitors.incrementAndGet());
            visits.put(session, visit);
        }
        return visit;
    }

    /** The stages that came, in the order of their first time. */
    List<String> cameSoFar() {
        synchronized (came) {
            return List.copyOf(came);
        }
    }

    /** Whether there is a fault at all. */
    boolean areArmed() {
        return !armed.isEmpty();
    }

    /** Finds what is to happen at a moment; null if nothing is. */
    Fired find(Moment moment) {
        synchronized (came) {
            if (came.size() < 50) {
                came.add(moment.noun());
            }
        }
        Fired fired = null;
        PlannedFault first = null;
        for (PlannedFault fault : armed) {
            if (fired == null) {
                fired = fault.fire(moment);
                first = fault;
            } else {
                fault.missed(moment, first);
            }
        }
        return fired;
    }

    /**
     * Greylisting: the first try of each client, reverse-path and forward-path is answered with 451 4.7.1, later ones pass.
     *
     * @return the armed fault
     */
    public Fault greylist() {
        return ReadyMade.greylist(this);
    }

    /**
     * A mailbox that is full: RCPT is answered with 552 5.2.2.
     *
     * @param glob the mailbox, or several
     * @return the armed fault
     */
    public Fault mailboxFull(String glob) {
        return ReadyMade.mailboxFull(this, glob);
    }

    /**
     * A limit of messages, over all sessions: further MAIL commands are answered with 450 4.7.1, until the fault is removed. It is
     * lenient: a limit need not be reached.
     *
     * @param messages how many MAIL commands pass, zero or more
     * @return the armed fault
     */
    public Fault rateLimit(int messages) {
        return ReadyMade.rateLimit(this, messages);
    }

    /**
     * A limit of sessions: further ones are greeted with 421 4.7.0 and closed, until the fault is removed. It is lenient.
     *
     * @param sessions how many pass, zero or more
     * @return the armed fault
     */
    public Fault connectionLimit(int sessions) {
        return ReadyMade.connectionLimit(this, sessions);
    }

    /**
     * A quota of messages in one session: behind it, MAIL is answered with 421 4.7.0, and the connection is closed. It is lenient.
     *
     * @param messages how many a session may deliver, at least 1
     * @return the armed fault
     */
    public Fault quota(int messages) {
        return ReadyMade.quota(this, messages);
    }

    /**
     * A server that accepts connections and is of no use otherwise, until the fault is removed. Sessions that are open go on.
     *
     * @param kind in which way
     * @return the armed fault
     */
    public Fault outage(Outage kind) {
        return ReadyMade.outage(this, kind);
    }

    /**
     * Failures by chance: at any command, at the greeting, in AUTH and at the end of content a refusal, an end of the connection, a cut
     * answer or a short delay. The same seed gives the same failures in the n-th session of a server, as long as the client does the
     * same. The seed is part of the fault's text, and so of each transcript in which it happened. It is lenient.
     *
     * @param seed any number
     * @param probability from 0 to 1, at each answer
     * @return the armed fault
     */
    public Fault chaos(long seed, double probability) {
        return Chaos.arm(this, seed, probability);
    }

    /**
     * Failures by chance, other ones each time. The transcript of a failed test tells the seed with which they can be had again.
     *
     * @param probability from 0 to 1, at each answer
     * @return the armed fault
     */
    public Fault chaos(double probability) {
        return chaos(ThreadLocalRandom.current().nextInt(1_000_000), probability);
    }

    FaultScript named(String name, Stage stage) {
        return new FaultScript(this, Trigger.on(stage).called(name), new Beginning());
    }

    static Trigger everywhere(String name) {
        return Trigger.named(
                name, EnumSet.of(Stage.CONNECT, Stage.ANY_COMMAND, Stage.AUTH_RESPONSE, Stage.END_OF_DATA));
    }

    /** {@return the faults, one a line} */
    @Override
    public String toString() {
        return armed.isEmpty()
                ? "no faults"
                : String.join(
                        System.lineSeparator(),
                        armed.stream().map(Fault::description).toList());
    }

    /**
     * What is to happen.
     *
     * @param moment when
     * @param effect what
     * @param delivery how
     */
    record Fired(Moment moment, Effect effect, Delivery delivery) {}
}
