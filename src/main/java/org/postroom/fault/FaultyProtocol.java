package org.postroom.fault;

import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Next;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;
import org.postroom.protocol.sasl.SaslExchange;
import org.postroom.protocol.sasl.SaslStep;

/**
 * A protocol in front of another: it lets that one decide, asks the faults, and puts their reply and their delivery in place of what was
 * decided. What the session remembers follows from the reply that goes out, as it always does.
 */
final class FaultyProtocol implements Protocol {

    private final Protocol inner;
    private final FaultPlan plan;

    FaultyProtocol(Protocol inner, FaultPlan plan) {
        this.inner = inner;
        this.plan = plan;
    }

    @Override
    public Step step(SessionState state, Input input) {
        Step step = inner.step(state, input);
        if (!canFail(input)) {
            // A session that ends late must not count as one that begins.
            return step;
        }
        SessionCounts counts = plan.counts(state);
        return plan.armed().isEmpty() ? step : changed(state, step, Moment.of(state, input, step, counts));
    }

    private Step changed(SessionState state, Step step, Moment moment) {
        PlannedFault.Fired fired = plan.find(moment);
        if (fired == null) {
            return step;
        }
        Step replied = fired.reply() == null ? step : substitute(state, step, fired.reply(), moment);
        return replied.delivering(fired.delivery());
    }

    /** True where something is said, so that a fault can happen. */
    private static boolean canFail(Input input) {
        return input instanceof Input.CommandLine
                || input instanceof Input.EndOfContent
                || input instanceof Input.Opened
                || input instanceof Input.AuthResponse
                || input instanceof Input.HandshakeDue;
    }

    private static Step substitute(SessionState state, Step step, Reply reply, Moment moment) {
        boolean asksForMore = reply.isIntermediate();
        boolean asked = step.reply().isIntermediate();
        if (asksForMore != asked && moment.stage().isLogin() && reply.isPositive()) {
            // The client takes a login for done that is not, or the other way round: neither side may wait for ever.
            SessionState next =
                    asksForMore ? state.authenticating(new Refusing()) : state.authenticated(state.identity());
            return Step.of(reply, Next.of(next), Next.of(next)).with(step.findings());
        } else if (asked && reply.isPositive() && !asksForMore) {
            // No client sends content after a 2xx.
            Next refused = step.next(Reply.parse("554"));
            return Step.of(reply, refused, refused).with(step.findings());
        }
        return step.replying(reply);
    }

    /** The exchange that takes the answer to a challenge of a fault. */
    private static final class Refusing implements SaslExchange {

        @Override
        public SaslStep begin() {
            return SaslStep.refused("the challenge was a fault's");
        }

        @Override
        public SaslStep respond(byte[] clientResponse) {
            return begin();
        }
    }
}
