package org.postroom.protocol.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.postroom.findings.Finding;
import org.postroom.protocol.Command;
import org.postroom.protocol.Reply;
import org.postroom.protocol.making.Made;

/**
 * What a server does about an input: a reply, what the client did wrong, and what follows if the reply that really goes out
 * is positive and if it is not. Used by one thread.
 */
public final class Step {

    private final Reply reply;
    private final List<Finding> findings;
    private final Next accepted;
    private final Next refused;
    private final Function<Reply, Next> either;
    private final Delivery delivery;
    private final Command heard;
    private Reply asked;
    private Next answer;

    private Step(
            Reply reply,
            List<Finding> findings,
            Next accepted,
            Next refused,
            Function<Reply, Next> either,
            Delivery delivery,
            Command heard) {
        this.reply = reply;
        this.findings = findings;
        this.accepted = accepted;
        this.refused = refused;
        this.either = either;
        this.delivery = delivery;
        this.heard = heard;
    }

    /**
     * A step after which all is as it was, whatever the reply.
     *
     * @param reply what to say
     * @param state where the session is and stays
     */
    public static Step stay(Reply reply, SessionState state) {
        return always(reply, Next.of(state));
    }

    /**
     * A step with one future.
     *
     * @param reply what to say
     * @param next what follows, whatever reply goes out
     */
    public static Step always(Reply reply, Next next) {
        return of(reply, next, next);
    }

    /** A step with one future in which nothing is said. */
    public static Step silent(Next next) {
        return always(Made.noReply(), next);
    }

    /**
     * A step with two futures.
     *
     * @param reply what to say
     * @param accepted what follows if the reply that goes out is positive
     * @param refused what follows if it is not
     */
    public static Step of(Reply reply, Next accepted, Next refused) {
        return new Step(reply, List.of(), accepted, refused, null, Delivery.NORMAL, null);
    }

    /**
     * A step whose future remembers the reply.
     *
     * @param reply what to say
     * @param next what follows from the reply that goes out
     */
    public static Step of(Reply reply, Function<Reply, Next> next) {
        return new Step(reply, List.of(), null, null, next, Delivery.NORMAL, null);
    }

    /** The same, with one more thing that the client did wrong. */
    public Step with(Finding finding) {
        return with(List.of(finding));
    }

    /** The same, with more that the client did wrong. */
    public Step with(List<Finding> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Step(reply, List.copyOf(all), accepted, refused, either, delivery, heard);
    }

    /** The same futures, with another reply. */
    public Step replying(Reply other) {
        return other == reply ? this : new Step(other, findings, accepted, refused, either, delivery, heard);
    }

    /** The same, delivered in another way. */
    public Step delivering(Delivery other) {
        return new Step(reply, findings, accepted, refused, either, other, heard);
    }

    /** The same, where what the client said is to be recorded in another way, with a secret in it masked. */
    public Step hearing(Command masked) {
        return new Step(reply, findings, accepted, refused, either, delivery, masked);
    }

    /** What to record as said by the client; nothing if it is what it said. */
    public Optional<Command> heard() {
        return Optional.ofNullable(heard);
    }

    /** What to say; none where nothing is said. */
    public Reply reply() {
        return reply;
    }

    /** How the reply goes out. */
    public Delivery delivery() {
        return delivery;
    }

    /** What the client did wrong. */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * What follows.
     *
     * @param actual the reply that goes out, which need not be this step's
     */
    public Next next(Reply actual) {
        if (actual != asked) {
            asked = actual;
            answer = answer(actual);
        }
        return answer;
    }

    private Next answer(Reply actual) {
        boolean isAccepted = actual.isPositive() || actual.isNone() && reply.isNone();
        Next next = either != null ? either.apply(actual) : isAccepted ? accepted : refused;
        return delivery.ending() == null ? next : next.closing(delivery.ending());
    }
}
