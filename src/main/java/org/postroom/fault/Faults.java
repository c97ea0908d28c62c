package org.postroom.fault;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.postroom.bridge.Bridge;
import org.postroom.bridge.FaultsAccess;
import org.postroom.protocol.machine.Protocol;

/**
 * The faults of one server, in the order they were armed, which is the order they are tried in: the first whose moment it is happens, and
 * one that is used up steps aside, so two in a row are a sequence. Thread-safe.
 *
 * <pre>{@code
 * smtp.faults().quota(10);
 * smtp.faults().on(RCPT).once().reply("450 4.2.1 Mailbox busy");
 * smtp.faults().clear();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Faults {

    static {
        Bridge.open(Faults.class, new FaultsAccess<Faults, Protocol>() {
            @Override
            public Faults create(Consumer<? super Faults> script) {
                return new Faults(script);
            }

            @Override
            public Protocol around(Faults faults, Protocol protocol) {
                return faults.around(protocol);
            }

            @Override
            public void restart(Faults faults) {
                faults.restart();
            }
        });
    }

    private final FaultPlan plan = new FaultPlan();
    private final ReadyMade readyMade = new ReadyMade(plan);
    private final Consumer<? super Faults> script;

    Faults(Consumer<? super Faults> script) {
        this.script = script;
        script.accept(this);
    }

    Protocol around(Protocol protocol) {
        return new FaultyProtocol(protocol, plan);
    }

    void restart() {
        plan.restart();
        script.accept(this);
    }

    /**
     * Begins the script of a fault.
     *
     * @param stage the stage it happens at
     * @return the script, which narrows and then says what happens
     */
    public FaultScript on(Stage stage) {
        return begun(Trigger.on(Objects.requireNonNull(stage, "stage")));
    }

    /**
     * Begins the script of a fault at a command, one that the server knows or another.
     *
     * @param verb a verb such as {@code XFOO}, in any case
     * @return the script, which narrows and then says what happens
     * @throws IllegalArgumentException if there is more than a verb, such as {@code RCPT TO}
     */
    public FaultScript on(String verb) {
        if (!Objects.requireNonNull(verb, "verb").matches("[!-~]{1,100}")) {
            throw new IllegalArgumentException(
                    "on(\"" + verb + "\"): expected a verb, which is printable ASCII without a space");
        }
        return begun(Trigger.on(verb.toUpperCase(Locale.ROOT)));
    }

    private FaultScript begun(Trigger trigger) {
        return new FaultScript(plan, trigger, plan.begun());
    }

    /** {@return the scripts that no effect has ended, so that they do nothing, in order, as far as they were written} */
    public List<String> unfinished() {
        return plan.unfinished();
    }

    /** {@return the faults that were armed and not removed, used up or not, in the order they are tried} */
    public List<Fault> list() {
        return List.copyOf(plan.armed());
    }

    /**
     * Returns the faults that must fire and never did: neither removed nor lenient. A lenient one with a condition that threw an
     * exception counts, since no test means that.
     *
     * @return those faults, in order
     */
    public List<Fault> unfired() {
        return mustFire(fault -> fault.timesFired() == 0);
    }

    /**
     * Returns the faults that fired, but less often than {@code times(n)} says: neither removed nor lenient. The {@linkplain #unfired()
     * unfired} ones are not among them.
     *
     * @return those faults, in order
     */
    public List<Fault> firedLessThanPlanned() {
        return mustFire(fault -> fault.timesFired() > 0
                && fault.timesFired() < fault.timesPlanned().orElse(0));
    }

    private List<Fault> mustFire(Predicate<Fault> isTooRare) {
        return plan.armed().stream()
                .filter(fault -> fault.mustFire() && isTooRare.test(fault))
                .map(Fault.class::cast)
                .toList();
    }

    /** Removes every fault. */
    public void clear() {
        plan.clear();
    }

    /**
     * Arms greylisting: the first try of each client, reverse-path and forward-path is answered with 451 4.7.1, later ones pass.
     *
     * @return the armed fault
     */
    public Fault greylist() {
        return readyMade.greylist();
    }

    /**
     * Makes a mailbox full: RCPT is answered with 552 5.2.2.
     *
     * @param glob the mailbox, or a pattern of several
     * @return the armed fault
     */
    public Fault mailboxFull(String glob) {
        return readyMade.mailboxFull(Objects.requireNonNull(glob, "glob"));
    }

    /**
     * Limits the messages of all sessions together: further MAIL commands are answered with 450 4.7.1, until the fault is removed. It is
     * lenient: a limit need not be reached.
     *
     * @param messages the number of MAIL commands that pass, zero or more
     * @return the armed fault
     */
    public Fault rateLimit(int messages) {
        return readyMade.rateLimit(messages);
    }

    /**
     * Limits the sessions: further ones are greeted with 421 4.7.0 and closed, until the fault is removed. It is lenient.
     *
     * @param sessions the number of sessions that pass, zero or more
     * @return the armed fault
     */
    public Fault connectionLimit(int sessions) {
        return readyMade.connectionLimit(sessions);
    }

    /**
     * Limits the messages of one session: after them, MAIL is answered with 421 4.7.0, and the connection is closed. It is lenient.
     *
     * @param messages the number of messages that a session may deliver, at least 1
     * @return the armed fault
     */
    public Fault quota(int messages) {
        return readyMade.quota(messages);
    }

    /**
     * Begins an outage, until the fault is removed: the server accepts connections and is of no use otherwise. Sessions that are open go on.
     *
     * @param kind the way in which it is out of order
     * @return the armed fault
     */
    public Fault outage(Outage kind) {
        return readyMade.outage(Objects.requireNonNull(kind, "kind"));
    }

    /**
     * Arms failures by chance: at any command, at the greeting, in AUTH and at the end of content a refusal, an end of the connection, a cut
     * answer or a short delay. The same seed gives the same failures in the n-th session of a server, as long as the client does the
     * same. The seed is part of the fault's text, and so of each transcript in which it happened. It is lenient.
     *
     * @param seed any number
     * @param probability the probability of a failure at each answer, from 0 to 1
     * @return the armed fault
     */
    public Fault chaos(long seed, double probability) {
        return Chaos.arm(plan, seed, probability);
    }

    /**
     * Arms failures by chance, other ones each time. The text of the fault, which is in the transcript of a failed test, has the seed with
     * which {@link #chaos(long, double)} brings them about again.
     *
     * @param probability the probability of a failure at each answer, from 0 to 1
     * @return the armed fault
     */
    public Fault chaos(double probability) {
        return chaos(ThreadLocalRandom.current().nextInt(1_000_000), probability);
    }

    /** {@return the faults, one a line} */
    @Override
    public String toString() {
        return plan.armed().isEmpty()
                ? "no faults"
                : plan.armed().stream().map(Fault::description).collect(Collectors.joining(System.lineSeparator()));
    }
}
