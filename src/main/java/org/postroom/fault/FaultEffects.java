package org.postroom.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Delivery.Afterwards;
import org.postroom.protocol.making.Made;

/**
 * The second half of a fault's script: what happens. Each of these methods ends the script, arms the fault after those there are, and
 * returns its handle.
 *
 * <pre>{@code
 * smtp.on(MAIL).once().reply("451 4.3.0 Try again later");
 * smtp.on(END_OF_DATA).truncateReply(3);
 * smtp.on(EHLO).delay(Duration.ofSeconds(2));
 * }</pre>
 *
 * <p>A reply that is given decides what the session remembers, as any reply does. Where none is given, the server does what the client
 * asks, and only the answer is missing or damaged.
 *
 * @since 0.1.0
 */
public abstract sealed class FaultEffects permits FaultScript {

    final FaultPlan plan;
    final Trigger trigger;
    final Effect.Timing timing;
    final UnfinishedScript unfinished;

    FaultEffects(FaultPlan plan, Trigger trigger, Effect.Timing timing, UnfinishedScript unfinished) {
        this.plan = plan;
        this.trigger = trigger;
        this.timing = timing;
        this.unfinished = unfinished;
        unfinished.narrowedTo(trigger.toString() + timing);
    }

    /**
     * Answers with a reply, as it stands, in place of the server's own. It decides what the session remembers: with a 550 there is no
     * recipient, with a 451 after the content no message. A positive reply in place of a refusal counts as well: the recipient is in the
     * envelope, the client is logged in, the content is read.
     *
     * @param wireText the text of a reply such as {@code 550 5.1.1 No such mailbox}, or several lines, each with the code
     * @return the armed fault
     */
    public Fault reply(String wireText) {
        return reply(parsed(".reply", wireText));
    }

    /**
     * Answers with a reply in place of the server's own.
     *
     * @param reply the reply
     * @return the armed fault
     * @see #reply(String)
     */
    public Fault reply(Reply reply) {
        return answer(Effect.reply(reply));
    }

    /**
     * Answers with a reply and closes the connection.
     *
     * @param wireText the text of a reply such as {@code 421 4.3.2 Too busy}
     * @return the armed fault
     */
    public Fault replyAndClose(String wireText) {
        return replyAndClose(parsed(".replyAndClose", wireText));
    }

    /**
     * Answers with a reply and closes the connection.
     *
     * @param reply the reply
     * @return the armed fault
     */
    public Fault replyAndClose(Reply reply) {
        return answer(Effect.replyAndClose(reply));
    }

    /**
     * Answers with any octets; no CRLF is added. If they begin with a reply code, that decides what the session remembers,
     * otherwise it is the answer that the server would have given.
     *
     * @param octets the octets, at least one
     * @return the armed fault
     */
    public Fault replyRaw(byte[] octets) {
        require(octets.length > 0, ".replyRaw(..)", "there are no octets: expected silence() to answer nothing");
        return act(Effect.replyRaw(octets));
    }

    /**
     * Answers with octets that are written as text.
     *
     * @param text the octets with a character for each (ISO 8859-1), such as {@code "25O OK\r\n"}; no CRLF is added
     * @return the armed fault
     * @throws IllegalArgumentException if a character is outside ISO 8859-1
     * @see #replyRaw(byte[])
     */
    public Fault replyRaw(String text) {
        require(
                text.chars().allMatch(character -> character <= 0xFF),
                ".replyRaw(..)",
                "expected a character for each octet, none beyond U+00FF, but there was \"" + text + "\"");
        return replyRaw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Sends only the beginning of the answer, and closes the connection. The session remembers the whole answer: a 250 after the content
     * leaves a message, which the client may well send again.
     *
     * @param octets the number of octets that go out, at least 1
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
     * @param octets the number of octets of content before that; where it has fewer, the connection is closed at its end, in place of
     *     the answer
     * @return the armed fault
     */
    public Fault closeAfter(long octets) {
        String text = ".closeAfter(" + octets + ")";
        require(octets >= 0, text, "expected 0 or more octets of content");
        require(
                trigger.stage() == Stage.DATA || trigger.stage() == Stage.BDAT,
                text,
                "no content follows " + trigger.noun() + ": expected on(DATA) or on(BDAT), or close()");
        return arm(trigger.forContent(), timing, text, Effect.closeAfter(octets));
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
     * @param duration the time to wait, more than zero
     * @return the armed fault
     */
    public Fault delay(Duration duration) {
        String text = ".delay(" + Effect.Timing.words(duration) + ")";
        require(!duration.isNegative() && !duration.isZero(), text, "expected more than zero");
        require(timing.after().isZero(), text, "after(..) has said how long to wait: expected one of the two");
        return arm(
                trigger,
                new Effect.Timing(duration, timing.octetsPerSecond()),
                "",
                Effect.normal("", Afterwards.GO_ON));
    }

    /**
     * Goes on as normal, only later or slower, as {@code after} or {@code trickle} have said.
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

    private Reply parsed(String method, String wireText) {
        try {
            return Reply.parse(wireText);
        } catch (IllegalArgumentException e) {
            plan.ended(unfinished);
            throw new IllegalArgumentException(
                    trigger + method + "(..): " + e.getMessage() + "; replyRaw(..) sends what is none", e);
        }
    }

    private Fault answer(Effect effect) {
        String objection = trigger.verb().isEmpty()
                ? ReplyRule.objection(trigger.stage(), effect.reply())
                : ReplyRule.objection(trigger.verb(), effect.reply());
        require(objection == null, effect.text(), objection);
        return act(effect);
    }

    private Fault act(Effect effect) {
        boolean handshake = trigger.stage() == Stage.TLS_HANDSHAKE;
        require(
                !handshake || !effect.sendsSomething() || effect.text().equals(".asNormal()"),
                effect.text(),
                ReplyRule.objection(Stage.TLS_HANDSHAKE, Made.noReply()));
        require(
                timing.octetsPerSecond() == 0 || effect.sendsSomething() && !handshake,
                timing + effect.text(),
                "there is nothing to send slowly");
        return arm(trigger, timing, effect.text(), effect);
    }

    private Fault arm(Trigger when, Effect.Timing how, String text, Effect effect) {
        plan.ended(unfinished);
        return plan.arm(when, how, text, moment -> effect);
    }

    final void require(boolean right, String text, String reason) {
        if (!right) {
            plan.ended(unfinished);
            throw new IllegalArgumentException(trigger + text + ": " + reason);
        }
    }
}
