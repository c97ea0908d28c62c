package org.postroom.fault;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One narrowing of a fault.
 *
 * @param text as it stands in the script
 * @param test whether it is met
 * @param seen what there was instead, for the report of a fault that never fired; null where that cannot be told
 */
record Condition(String text, Predicate<Moment> test, Function<Moment, String> seen) {

    static Condition matching(String glob) {
        Glob compiled = Glob.of(glob);
        return new Condition(
                ".matching(\"" + glob + "\")",
                moment -> moment.subjects().stream().anyMatch(compiled::matches),
                moment -> "for " + moment.subject());
    }

    static Condition session(int number) {
        return new Condition(
                ".session(" + number + ")",
                moment -> moment.session() == number,
                moment -> "in session " + moment.session());
    }

    static Condition transaction(int number) {
        return new Condition(
                ".transaction(" + number + ")",
                moment -> moment.transaction() == number,
                moment -> moment.transaction() == 0 ? "in no transaction" : "in transaction " + moment.transaction());
    }

    static Condition encrypted() {
        return new Condition(
                ".encrypted()", Moment::isEncrypted, moment -> moment.isEncrypted() ? "over TLS" : "without TLS");
    }

    static Condition authenticated() {
        return new Condition(
                ".authenticated()",
                moment -> moment.user().isPresent(),
                moment -> moment.user().isPresent() ? "after authentication" : "before authentication");
    }

    static Condition when(Predicate<? super Moment> predicate) {
        return new Condition(".when(..)", predicate::test, null);
    }
}
