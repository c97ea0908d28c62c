package org.postroom.fault;

import org.postroom.protocol.machine.Input;
import org.postroom.protocol.machine.Protocol;
import org.postroom.protocol.machine.SessionState;
import org.postroom.protocol.machine.Step;

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
        return plan.armed().isEmpty() ? step : changed(step, Moment.of(state, input, step, counts));
    }

    private Step changed(Step step, Moment moment) {
        PlannedFault.Fired fired = plan.find(moment);
        if (fired == null) {
            return step;
        }
        Step replied = fired.reply() == null ? step : step.replying(fired.reply());
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
}
