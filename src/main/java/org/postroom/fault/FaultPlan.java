package org.postroom.fault;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.postroom.protocol.machine.SessionState;

/** The faults that a server is to have, in the order they are tried, and the scripts that are to become some. Thread-safe. */
final class FaultPlan {

    private static final int STAGES_KEPT = 50;

    private final List<PlannedFault> armed = new CopyOnWriteArrayList<>();
    private final Collection<UnfinishedScript> unfinished = new ConcurrentLinkedQueue<>();
    private final Map<Integer, SessionCounts> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger lastSession = new AtomicInteger();
    private final Set<String> came = new LinkedHashSet<>();

    /** A script that fails a test unless an effect ends it. */
    UnfinishedScript begun() {
        UnfinishedScript script = new UnfinishedScript();
        unfinished.add(script);
        return script;
    }

    void ended(UnfinishedScript script) {
        unfinished.remove(script);
    }

    List<String> unfinished() {
        return unfinished.stream().map(UnfinishedScript::toString).toList();
    }

    Fault arm(Trigger trigger, Effect.Timing timing, String effectText, Function<Moment, Effect> effect) {
        PlannedFault fault = new PlannedFault(this, trigger, timing, effectText, effect);
        armed.add(fault);
        return fault;
    }

    void forget(PlannedFault fault) {
        armed.remove(fault);
    }

    /** Those that were not removed, used up or not. */
    List<PlannedFault> armed() {
        return armed;
    }

    void clear() {
        armed.forEach(PlannedFault::remove);
    }

    /** Forgets all that is planned and all that was counted. */
    void restart() {
        clear();
        unfinished.clear();
        sessions.clear();
        lastSession.set(0);
        synchronized (came) {
            came.clear();
        }
    }

    /** The counts of a session, which begin when it first says something after the plan did. */
    SessionCounts counts(SessionState state) {
        return sessions.computeIfAbsent(
                state.peer().session(),
                first -> new SessionCounts(
                        lastSession.incrementAndGet(), state.tally().transactions()));
    }

    /** The stages that came, in the order of their first time. */
    List<String> cameSoFar() {
        synchronized (came) {
            return List.copyOf(came);
        }
    }

    /** Finds the fault that is to happen at a moment; null if there is none. */
    PlannedFault.Fired find(Moment moment) {
        synchronized (came) {
            if (came.size() < STAGES_KEPT) {
                came.add(moment.noun());
            }
        }
        PlannedFault.Fired fired = null;
        PlannedFault first = null;
        for (PlannedFault fault : armed) {
            if (fired == null) {
                fired = fault.fire(moment);
                first = fault;
            } else {
                fault.missed(moment, first);
            }
        }
        return fired;
    }
}
