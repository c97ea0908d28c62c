package org.postroom.fault;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.postroom.protocol.Reply;
import org.postroom.protocol.machine.Delivery;
import org.postroom.text.CallSite;
import org.postroom.text.Counted;

/** A fault as it was written, and the times it has fired so far. Thread-safe. */
final class PlannedFault implements Fault, Delivery.Cause {

    private final FaultPlan plan;
    private final Trigger trigger;
    private final Effect.Timing timing;
    private final String effectText;
    private final Function<Moment, Effect> effect;
    private final Sightings sightings;
    private final Optional<String> plannedAt;
    private int hits;
    private int fired;
    private boolean removed;
    private boolean lenient;

    PlannedFault(
            FaultPlan plan, Trigger trigger, Effect.Timing timing, String effectText, Function<Moment, Effect> effect) {
        this.plan = plan;
        this.trigger = trigger;
        this.timing = timing;
        this.effectText = effectText;
        this.effect = effect;
        this.lenient = trigger.lenient();
        this.sightings = new Sightings(trigger);
        this.plannedAt = CallSite.here();
    }

    @Override
    public Optional<String> plannedAt() {
        return plannedAt;
    }

    /** Fires if this is the moment; returns null if it is not. */
    Fired fire(Moment moment) {
        if (isUsedUp() || !isCandidate(moment)) {
            return null;
        }
        sightings.came(moment);
        if (!meetsAll(moment) || !claim()) {
            return null;
        }
        Effect chosen = effect.apply(moment);
        return new Fired(chosen.reply(), chosen.delivery(timing, this));
    }

    /** Takes note of a moment that an earlier fault took. */
    void missed(Moment moment, PlannedFault earlier) {
        if (!isUsedUp() && isCandidate(moment)) {
            sightings.came(moment);
            boolean mine = trigger.conditions().stream()
                    .allMatch(condition ->
                            condition.seen() == null || condition.test().test(moment));
            if (mine) {
                sightings.overtaken(earlier);
            }
        }
    }

    private boolean isCandidate(Moment moment) {
        return trigger.isAt(moment) && (trigger.aboutContent() ? moment.beginsContent() : moment.isAnswered());
    }

    private boolean meetsAll(Moment moment) {
        for (Condition condition : trigger.conditions()) {
            try {
                if (!condition.test().test(moment)) {
                    return false;
                }
            } catch (Throwable e) {
                // A test wrote the condition, in Kotlin perhaps, so it may be anything; the session has to go on.
                sightings.threw(condition, e);
                return false;
            }
        }
        return true;
    }

    private synchronized boolean claim() {
        if (removed || fired == trigger.times()) {
            return false;
        }
        hits++;
        if (hits <= trigger.skip()) {
            sightings.passed();
            return false;
        }
        fired++;
        return true;
    }

    @Override
    public synchronized int timesFired() {
        return fired;
    }

    @Override
    public synchronized boolean isUsedUp() {
        return removed || fired == trigger.times();
    }

    @Override
    public void remove() {
        synchronized (this) {
            removed = true;
        }
        plan.forget(this);
    }

    @Override
    public synchronized boolean isRemoved() {
        return removed;
    }

    @Override
    public synchronized Fault lenient() {
        lenient = true;
        return this;
    }

    @Override
    public synchronized boolean isLenient() {
        return lenient;
    }

    @Override
    public OptionalInt timesPlanned() {
        return trigger.times() < 0 ? OptionalInt.empty() : OptionalInt.of(trigger.times());
    }

    /** A test that passes without it proves nothing; nor does one with a condition that threw, which no test means. */
    boolean mustFire() {
        return !isRemoved() && (!isLenient() || sightings.error().isPresent());
    }

    @Override
    public String report() {
        int times = timesFired();
        if (times == 0) {
            return this + " never fired; " + sightings.nearest(plan.cameSoFar());
        }
        String often = times < trigger.times()
                ? times + " of " + Counted.of(trigger.times(), "time") + "; " + sightings.cameText()
                : Counted.of(times, "time");
        return this + " fired " + often
                + sightings.error().map(text -> ", but " + text).orElse("");
    }

    @Override
    public String description() {
        return this + timing.toString() + effectText;
    }

    @Override
    public String toString() {
        return trigger.toString();
    }

    /**
     * What a fault does that has fired.
     *
     * @param reply the reply to give, or null for the server's own
     * @param delivery the way it goes out
     */
    record Fired(Reply reply, Delivery delivery) {}
}
