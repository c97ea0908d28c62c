package org.postroom.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first half of a fault: when it happens.
 *
 * @param name the beginning of its script, such as {@code on(RCPT)}
 * @param stages the stages it happens at
 * @param verb the verb in upper case, or empty for those of the stages
 * @param conditions the conditions that a moment must meet
 * @param skip the number of times to let pass
 * @param times the number of times to happen at most, or -1
 * @param lenient true if it need not happen
 * @param aboutContent true if it is about content that comes next
 */
record Trigger(
        String name,
        Set<Stage> stages,
        String verb,
        List<Condition> conditions,
        int skip,
        int times,
        boolean lenient,
        boolean aboutContent) {

    static Trigger on(Stage stage) {
        return named("on(" + stage + ")", Set.of(stage));
    }

    static Trigger on(String verb) {
        Stage stage = Stage.ofVerb(verb);
        return stage == Stage.ANY_COMMAND
                ? new Trigger("on(\"" + verb + "\")", Set.of(stage), verb, List.of(), 0, -1, false, false)
                : on(stage);
    }

    static Trigger named(String name, Set<Stage> stages) {
        return new Trigger(name, stages, "", List.of(), 0, -1, false, false);
    }

    Trigger and(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Trigger(name, stages, verb, List.copyOf(more), skip, times, lenient, aboutContent);
    }

    Trigger skipping(int count) {
        return new Trigger(name, stages, verb, conditions, count, times, lenient, aboutContent);
    }

    Trigger atMost(int count) {
        return new Trigger(name, stages, verb, conditions, skip, count, lenient, aboutContent);
    }

    Trigger withLenience() {
        return new Trigger(name, stages, verb, conditions, skip, times, true, aboutContent);
    }

    Trigger forContent() {
        return new Trigger(name, stages, verb, conditions, skip, times, lenient, true);
    }

    boolean isAt(Moment moment) {
        return stages.stream().anyMatch(moment::isAt)
                && (verb.isEmpty() || moment.command().is(verb));
    }

    /** The stage, where it is one. */
    Stage stage() {
        return stages.iterator().next();
    }

    /** The thing it waits for, in words. */
    String noun() {
        if (!verb.isEmpty()) {
            return verb;
        }
        return stages.size() > 1 ? "a stage" : stage() == Stage.ANY_COMMAND ? "a command" : stage().name();
    }

    @Override
    public String toString() {
        return name
                + conditions.stream().map(Condition::text).collect(Collectors.joining())
                + (skip == 0 ? "" : ".skip(" + skip + ")")
                + (times < 0 ? "" : times == 1 ? ".once()" : ".times(" + times + ")");
    }
}
