package org.postroom.fault;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postroom.protocol.machine.Delivery;
import org.postroom.text.Counted;

/** A fault as it was written, and what became of it. */
final class PlannedFault implements Fault, Delivery.Cause {

    private final Faults faults;
    private final Trigger trigger;
    private final Effect.Timing timing;
    private final String effectText;
    private final Function<Moment, Effect> effect;
    private final Sightings sightings;
    private int hits;
    private int fired;
    private boolean removed;
    private boolean lenient;

    PlannedFault(
            Faults faults, Trigger trigger, Effect.Timing timing, String effectText, Function<Moment, Effect> effect) {
        this.faults = faults;
        this.trigger = trigger;
        this.timing = timing;
        this.effectText = effectText;
        this.effect = effect;
        this.lenient = trigger.lenient();
        this.sightings = new Sightings(trigger);
    }

    /** Fires if this is the moment; what it does then, or null. */
    Faults.Fired fire(Moment moment) {
        if (isUsedUp() || !isCandidate(moment)) {
            return null;
        }
        sightings.came(moment);
        if (!meetsAll(moment) || !claim()) {
            return null;
        }
        Effect chosen = effect.apply(moment);
        return new Faults.Fired(moment, chosen, chosen.delivery(timing, this));
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

    /** Whether it has fired less often than it was to: once, where nothing says how often. */
    synchronized boolean firedTooSeldom() {
        return fired < Math.max(1, trigger.times());
    }

    @Override
    public void remove() {
        synchronized (this) {
            removed = true;
        }
        faults.forget(this);
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

    /** What a condition threw, if one did. */
    Optional<String> problem() {
        return sightings.error();
    }

    @Override
    public String report() {
        int times = timesFired();
        return times > 0
                ? this + " fired " + Counted.of(times, "time")
                        + problem().map(text -> ", but " + text).orElse("")
                : this + " never fired; " + sightings.nearest(faults.cameSoFar());
    }

    @Override
    public String description() {
        return this + timing.toString() + effectText;
    }

    @Override
    public String toString() {
        return trigger.toString();
    }

    /** Its conditions as text. */
    static String text(List<Condition> conditions) {
        return conditions.stream().map(Condition::text).collect(Collectors.joining());
    }
}
