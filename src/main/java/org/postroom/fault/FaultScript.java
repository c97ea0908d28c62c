package org.postroom.fault;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The script of one fault: when it happens, which {@code smtp.on(RCPT)} begins and {@link #matching}, {@link #times} and their like
 * narrow, and what happens then, which the last method says: it arms the fault and returns its handle.
 *
 * <pre>{@code
 * smtp.on(RCPT).matching("bounce@*").reply("550 5.1.1 No such mailbox");
 * smtp.on(MAIL).times(2).reply("451 4.7.1 Greylisted, try again");
 * smtp.on(DATA).closeAfter(1_000);
 * }</pre>
 *
 * <p>A script that no effect ends does nothing, and fails a JUnit test that would have passed. What makes no sense is refused with an {@link IllegalArgumentException} by the method that says it. Immutable: each method returns
 * a new script, so that one beginning can serve for several faults.
 */
public final class FaultScript extends FaultEffects {

    FaultScript(Faults faults, Trigger trigger, Beginning beginning) {
        this(faults, trigger, Effect.Timing.AT_ONCE, beginning);
    }

    private FaultScript(Faults faults, Trigger trigger, Effect.Timing timing, Beginning beginning) {
        super(faults, trigger, timing, beginning);
    }

    private FaultScript with(Trigger narrower) {
        return new FaultScript(faults, narrower, timing, beginning);
    }

    private FaultScript with(Effect.Timing slower) {
        return new FaultScript(faults, trigger, slower, beginning);
    }

    /**
     * Only where a mailbox or an argument matches: the mailbox of MAIL, RCPT and their like; at DATA, BDAT and END_OF_DATA one of the
     * accepted forward-paths; at AUTH the mechanism; at CONNECT the address of the client; else what stands behind the verb.
     *
     * @param glob a text in which {@code *} stands for any text and {@code ?} for any character; the case does not matter; empty for
     *     the null reverse-path
     * @return a narrower script
     */
    public FaultScript matching(String glob) {
        Objects.requireNonNull(glob, "glob");
        require(
                trigger.stage() != Stage.AUTH_RESPONSE && trigger.stage() != Stage.TLS_HANDSHAKE,
                ".matching(\"" + glob + "\")",
                trigger.stage() + " has neither mailbox nor argument: expected a stage that has, or when(..)");
        return with(trigger.and(Condition.matching(glob)));
    }

    /**
     * Only where a predicate holds. It is asked by the thread of a session, of several sessions at once perhaps, and only where no fault
     * before this one has happened; if it throws, it does not hold.
     *
     * @param predicate what must hold of the moment
     * @return a narrower script
     */
    public FaultScript when(Predicate<? super Moment> predicate) {
        return with(trigger.and(Condition.when(Objects.requireNonNull(predicate, "predicate"))));
    }

    /**
     * Only the first time; then the fault steps aside for those behind it, or for what is normal.
     *
     * @return a narrower script
     */
    public FaultScript once() {
        return times(1);
    }

    /**
     * Only so many times, over all sessions; then the fault steps aside.
     *
     * @param count at least 1
     * @return a narrower script
     */
    public FaultScript times(int count) {
        require(count >= 1, ".times(" + count + ")", "expected at least 1");
        return with(trigger.atMost(count));
    }

    /**
     * Not the first so many times that everything else is met.
     *
     * @param count zero or more
     * @return a narrower script
     */
    public FaultScript skip(int count) {
        require(count >= 0, ".skip(" + count + ")", "expected 0 or more");
        return with(trigger.skipping(count));
    }

    /**
     * Only in the n-th session of the server, since it was made or last emptied. A session that was kept open over that counts from when
     * the client says something again.
     *
     * @param number from 1
     * @return a narrower script
     */
    public FaultScript session(int number) {
        require(number >= 1, ".session(" + number + ")", "sessions count from 1");
        return with(trigger.and(Condition.session(number)));
    }

    /**
     * Only in the n-th transaction of a session. MAIL and its like count as part of the transaction they begin, and one that was refused
     * counts.
     *
     * @param number from 1
     * @return a narrower script
     */
    public FaultScript transaction(int number) {
        require(number >= 1, ".transaction(" + number + ")", "transactions count from 1");
        boolean possible = switch (trigger.stage()) {
            case CONNECT, TLS_HANDSHAKE, AUTH_RESPONSE -> false;
            default -> true;
        };
        require(possible, ".transaction(" + number + ")", trigger.stage() + " is never within a transaction");
        return with(trigger.and(Condition.transaction(number)));
    }

    /**
     * Only over TLS.
     *
     * @return a narrower script
     */
    public FaultScript encrypted() {
        require(
                trigger.stage() != Stage.TLS_HANDSHAKE && trigger.stage() != Stage.STARTTLS,
                ".encrypted()",
                trigger.stage() + " comes before TLS");
        return with(trigger.and(Condition.encrypted()));
    }

    /**
     * Only where the client has authenticated.
     *
     * @return a narrower script
     */
    public FaultScript authenticated() {
        boolean possible = switch (trigger.stage()) {
            case CONNECT, TLS_HANDSHAKE, AUTH_RESPONSE -> false;
            default -> true;
        };
        require(possible, ".authenticated()", trigger.stage() + " comes before authentication");
        return with(trigger.and(Condition.authenticated()));
    }

    /**
     * Lets a test pass in which the fault never fires.
     *
     * @return the script of a lenient fault
     */
    public FaultScript lenient() {
        return with(trigger.withLenience());
    }

    /**
     * Waits before it happens, exact to a few milliseconds. Stopping the server ends the wait at once.
     *
     * @param duration zero or more
     * @return a slower script
     */
    public FaultScript after(Duration duration) {
        require(!duration.isNegative(), ".after(" + Effect.Timing.words(duration) + ")", "expected zero or more");
        return with(new Effect.Timing(duration, timing.octetsPerSecond()));
    }

    /**
     * Sends the answer octet by octet.
     *
     * @param octetsPerSecond at least 1
     * @return a slower script
     */
    public FaultScript trickle(int octetsPerSecond) {
        require(octetsPerSecond >= 1, ".trickle(" + octetsPerSecond + ")", "expected at least 1 octet a second");
        return with(new Effect.Timing(timing.after(), octetsPerSecond));
    }

    /** Narrows by something that the name of the fault says already. */
    FaultScript calling(Predicate<Moment> predicate) {
        return with(trigger.and(new Condition("", predicate, null)));
    }

    FaultScript quietly(String glob) {
        Condition matching = Condition.matching(glob);
        return with(trigger.and(new Condition("", matching.test(), matching.seen())));
    }

    FaultScript beyond(int count) {
        AtomicInteger left = new AtomicInteger(count);
        return calling(moment -> left.get() <= 0 || left.getAndDecrement() <= 0);
    }
}
