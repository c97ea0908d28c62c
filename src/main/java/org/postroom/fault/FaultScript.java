package org.postroom.fault;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Delivery.Afterwards;

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
 * <p>What makes no sense is refused with an {@link IllegalArgumentException} by the method that says it. Immutable: each method returns
 * a new script, so that one beginning can serve for several faults.
 */
public final class FaultScript {

    private final Faults faults;
    private final Trigger trigger;
    private final Effect.Timing timing;

    FaultScript(Faults faults, Trigger trigger) {
        this(faults, trigger, Effect.Timing.AT_ONCE);
    }

    private FaultScript(Faults faults, Trigger trigger, Effect.Timing timing) {
        this.faults = faults;
        this.trigger = trigger;
        this.timing = timing;
    }

    private FaultScript with(Trigger narrower) {
        return new FaultScript(faults, narrower, timing);
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
        return new FaultScript(faults, trigger, new Effect.Timing(duration, timing.octetsPerSecond()));
    }

    /**
     * Sends the answer octet by octet.
     *
     * @param octetsPerSecond at least 1
     * @return a slower script
     */
    public FaultScript trickle(int octetsPerSecond) {
        require(octetsPerSecond >= 1, ".trickle(" + octetsPerSecond + ")", "expected at least 1 octet a second");
        return new FaultScript(faults, trigger, new Effect.Timing(timing.after(), octetsPerSecond));
    }

    /**
     * Answers with a reply, as it stands, in place of the server's own. It decides what the session remembers: with a 550 there is no
     * recipient, with a 451 behind the content no message.
     *
     * @param wireText such as {@code 550 5.1.1 No such mailbox}, or several lines, each with the code
     * @return the armed fault
     */
    public Fault reply(String wireText) {
        return reply(parsed(".reply", wireText));
    }

    /**
     * Answers with a reply in place of the server's own.
     *
     * @param reply what to say
     * @return the armed fault
     * @see #reply(String)
     */
    public Fault reply(Reply reply) {
        return answer(Effect.reply(reply));
    }

    /**
     * Answers with a reply and closes the connection.
     *
     * @param wireText such as {@code 421 4.3.2 Too busy}
     * @return the armed fault
     */
    public Fault replyAndClose(String wireText) {
        return replyAndClose(parsed(".replyAndClose", wireText));
    }

    /**
     * Answers with a reply and closes the connection.
     *
     * @param reply what to say
     * @return the armed fault
     */
    public Fault replyAndClose(Reply reply) {
        return answer(Effect.replyAndClose(reply));
    }

    /**
     * Answers with octets, whatever they are; no CRLF is added. If they begin with a reply code, that decides what the session remembers,
     * otherwise it is the answer that the server would have given.
     *
     * @param octets at least one
     * @return the armed fault
     */
    public Fault replyRaw(byte[] octets) {
        require(octets.length > 0, ".replyRaw(..)", "there are no octets: expected silence() to answer nothing");
        return act(Effect.replyRaw(octets));
    }

    /**
     * Sends only the beginning of the answer, and closes the connection. The session remembers the whole answer: a 250 behind the content
     * leaves a message, which the client may well send again.
     *
     * @param octets how many, at least 1
     * @return the armed fault
     */
    public Fault truncateReply(int octets) {
        require(octets >= 1, ".truncateReply(" + octets + ")", "expected at least 1 octet, or close()");
        return act(Effect.truncateReply(octets));
    }

    /**
     * Does what the client asks and answers nothing, now and in the rest of the session. At TLS_HANDSHAKE the handshake never begins. No
     * thread waits for longer than the server runs, or its idle timeout lets it.
     *
     * @return the armed fault
     */
    public Fault silence() {
        return act(Effect.nothing("silence", Afterwards.FALL_SILENT));
    }

    /**
     * Does what the client asks, and closes the connection in place of the answer. At END_OF_DATA the message is there: the client has
     * lost its 250.
     *
     * @return the armed fault
     */
    public Fault close() {
        return act(Effect.nothing("close", Afterwards.CLOSE));
    }

    /**
     * Does what the client asks, and closes one way of the connection in place of the answer: the client reads its end, and may go on
     * sending, to which nothing is answered.
     *
     * @return the armed fault
     */
    public Fault halfClose() {
        return act(Effect.nothing("halfClose", Afterwards.CLOSE_WAY_OUT));
    }

    /**
     * Does what the client asks, and resets the connection in place of the answer (TCP RST): the client gets an error.
     *
     * @return the armed fault
     */
    public Fault reset() {
        return act(Effect.nothing("reset", Afterwards.RESET));
    }

    /**
     * Lets the content come and closes the connection within it, so that there is no message. At DATA and BDAT only.
     *
     * @param octets after how many octets of content; where it has fewer, at its end, in place of the answer
     * @return the armed fault
     */
    public Fault closeAfter(long octets) {
        String text = ".closeAfter(" + octets + ")";
        require(octets >= 0, text, "expected 0 or more octets of content");
        require(
                trigger.stage() == Stage.DATA || trigger.stage() == Stage.BDAT,
                text,
                "no content follows " + trigger.noun() + ": expected on(DATA) or on(BDAT), or close()");
        return with(trigger.forContent()).act(Effect.closeAfter(octets));
    }

    /**
     * Answers as always, and then reads nothing any more: what the client goes on to send fills the windows of both sides until it can
     * send no more.
     *
     * @return the armed fault
     */
    public Fault stopReading() {
        require(
                trigger.stage() != Stage.TLS_HANDSHAKE,
                ".stopReading()",
                "there is nothing to send ahead of a handshake: expected silence()");
        return act(Effect.normal(".stopReading()", Afterwards.STOP_READING));
    }

    /**
     * Refuses a TLS handshake with an alert. At TLS_HANDSHAKE only.
     *
     * @return the armed fault
     */
    public Fault failHandshake() {
        require(
                trigger.stage() == Stage.TLS_HANDSHAKE,
                ".failHandshake()",
                "there is no handshake at " + trigger.noun() + ": expected on(TLS_HANDSHAKE)");
        return act(Effect.nothing("failHandshake", Afterwards.FAIL_HANDSHAKE));
    }

    /**
     * Waits, and then goes on as normal. Exact to a few milliseconds; stopping the server ends the wait at once.
     *
     * @param duration more than zero
     * @return the armed fault
     */
    public Fault delay(Duration duration) {
        String text = ".delay(" + Effect.Timing.words(duration) + ")";
        require(!duration.isNegative() && !duration.isZero(), text, "expected more than zero");
        require(timing.after().isZero(), text, "after(..) has said how long to wait: expected one of the two");
        return after(duration).arm("", Effect.normal("", Afterwards.GO_ON));
    }

    /**
     * Goes on as normal, only later or slower, as {@link #after} or {@link #trickle} have said.
     *
     * @return the armed fault
     */
    public Fault asNormal() {
        require(
                !timing.equals(Effect.Timing.AT_ONCE),
                ".asNormal()",
                "that changes nothing: expected after(..) or trickle(..) before it");
        return act(Effect.normal(".asNormal()", Afterwards.GO_ON));
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

    private Reply parsed(String method, String wireText) {
        try {
            return Reply.parse(wireText);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    trigger + method + "(..): " + e.getMessage() + "; replyRaw(..) sends what is none", e);
        }
    }

    private Fault answer(Effect effect) {
        // Whoever makes up a verb makes up its replies.
        String objection = trigger.verb().isEmpty() ? ReplyRule.objection(trigger.stage(), effect.reply()) : null;
        require(objection == null, effect.text(), objection);
        return act(effect);
    }

    private Fault act(Effect effect) {
        boolean handshake = trigger.stage() == Stage.TLS_HANDSHAKE;
        require(
                !handshake || !effect.sendsSomething() || effect.text().equals(".asNormal()"),
                effect.text(),
                ReplyRule.objection(Stage.TLS_HANDSHAKE, Reply.none()));
        require(
                timing.octetsPerSecond() == 0 || effect.sendsSomething() && !handshake,
                timing + effect.text(),
                "there is nothing to send slowly");
        return arm(effect.text(), effect);
    }

    private Fault arm(String text, Effect effect) {
        return faults.arm(new PlannedFault(faults, trigger, timing, text, moment -> effect));
    }

    private void require(boolean right, String text, String reason) {
        if (!right) {
            throw new IllegalArgumentException(trigger + text + ": " + reason);
        }
    }
}
