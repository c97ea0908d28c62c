package org.postroom.fault;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The script of one fault. {@code smtp.on(RCPT)} begins it, {@link #matching}, {@link #times} and their like narrow when it happens, and the
 * last method says what happens then: it arms the fault and returns its handle.
 *
 * <pre>{@code
 * smtp.on(RCPT).matching("bounce@*").reply("550 5.1.1 No such mailbox");
 * smtp.on(MAIL).times(2).reply("451 4.7.1 Greylisted, try again");
 * smtp.on(DATA).closeAfter(1_000);
 * }</pre>
 *
 * <p>A script that no effect ends does nothing, and fails a JUnit test that would have passed. A method whose words make no sense at that
 * place throws an {@link IllegalArgumentException}. Immutable: each method returns a new script, so that one beginning can serve for
 * several faults.
 *
 * @since 0.1.0
 */
public final class FaultScript extends FaultEffects {

    FaultScript(FaultPlan plan, Trigger trigger, UnfinishedScript unfinished) {
        this(plan, trigger, Effect.Timing.AT_ONCE, unfinished);
    }

    private FaultScript(FaultPlan plan, Trigger trigger, Effect.Timing timing, UnfinishedScript unfinished) {
        super(plan, trigger, timing, unfinished);
    }

    private FaultScript with(Trigger narrower) {
        return new FaultScript(plan, narrower, timing, unfinished);
    }

    private FaultScript with(Effect.Timing slower) {
        return new FaultScript(plan, trigger, slower, unfinished);
    }

    /**
     * Narrows the fault to a mailbox or an argument that matches: the mailbox of MAIL, RCPT and their like; at DATA, BDAT and END_OF_DATA
     * one of the accepted forward-paths; at AUTH the mechanism; at CONNECT the address of the client; elsewhere the text after the verb.
     *
     * @param glob a pattern in which {@code *} stands for any text and {@code ?} for any character; the case does not matter; an
     *     empty one matches the null reverse-path
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
     * Narrows the fault to moments for which a predicate holds. The thread of a session asks it, perhaps those of several sessions at once,
     * and only where no fault before this one has happened. If it throws, it does not hold.
     *
     * @param predicate the test of a moment
     * @return a narrower script
     */
    public FaultScript when(Predicate<? super Moment> predicate) {
        return with(trigger.and(Condition.when(Objects.requireNonNull(predicate, "predicate"))));
    }

    /**
     * Narrows the fault to the first time; then it steps aside for those after it, or for the normal answer.
     *
     * @return a narrower script
     */
    public FaultScript once() {
        return times(1);
    }

    /**
     * Narrows the fault to so many times, over all sessions; then it steps aside.
     *
     * @param count the number of times, at least 1
     * @return a narrower script
     */
    public FaultScript times(int count) {
        require(count >= 1, ".times(" + count + ")", "expected at least 1");
        return with(trigger.atMost(count));
    }

    /**
     * Lets the first moments pass that meet everything else.
     *
     * @param count the number of moments that pass, zero or more
     * @return a narrower script
     */
    public FaultScript skip(int count) {
        require(count >= 0, ".skip(" + count + ")", "expected 0 or more");
        return with(trigger.skipping(count));
    }

    /**
     * Narrows the fault to the n-th session of the server since it was made or last emptied. A session that was open then counts from when
     * the client says something again.
     *
     * @param number the number of the session, from 1
     * @return a narrower script
     */
    public FaultScript session(int number) {
        require(number >= 1, ".session(" + number + ")", "sessions count from 1");
        return with(trigger.and(Condition.session(number)));
    }

    /**
     * Narrows the fault to the n-th transaction of a session. MAIL and its like count as part of the transaction they begin, and one that
     * was refused counts.
     *
     * @param number the number of the transaction, from 1
     * @return a narrower script
     */
    public FaultScript transaction(int number) {
        require(number >= 1, ".transaction(" + number + ")", "transactions count from 1");
        require(
                !trigger.stage().isPreliminary(),
                ".transaction(" + number + ")",
                trigger.stage() + " is never within a transaction");
        return with(trigger.and(Condition.transaction(number)));
    }

    /**
     * Narrows the fault to sessions over TLS.
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
     * Narrows the fault to clients that have authenticated.
     *
     * @return a narrower script
     */
    public FaultScript authenticated() {
        require(!trigger.stage().isPreliminary(), ".authenticated()", trigger.stage() + " comes before authentication");
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
     * @param duration the time to wait, zero or more
     * @return a slower script
     */
    public FaultScript after(Duration duration) {
        require(!duration.isNegative(), ".after(" + Effect.Timing.words(duration) + ")", "expected zero or more");
        return with(new Effect.Timing(duration, timing.octetsPerSecond()));
    }

    /**
     * Sends the answer octet by octet.
     *
     * @param octetsPerSecond the speed, at least 1
     * @return a slower script
     */
    public FaultScript trickle(int octetsPerSecond) {
        require(octetsPerSecond >= 1, ".trickle(" + octetsPerSecond + ")", "expected at least 1 octet a second");
        return with(new Effect.Timing(timing.after(), octetsPerSecond));
    }
}
