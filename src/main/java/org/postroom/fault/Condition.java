package org.postroom.fault;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One narrowing of a fault.
 *
 * @param text the text that the script has for it
 * @param test the test that a moment must pass
 * @param seen the words for a moment in the report of a fault that never fired, or null where there are none
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

    /** A narrowing that the name of the fault says already. */
    static Condition unsaid(Predicate<Moment> test) {
        return new Condition("", test, null);
    }

    /** The same narrowing where the name of the fault says it already. */
    Condition unsaid() {
        return new Condition("", test, seen);
    }

    static Condition when(Predicate<? super Moment> predicate) {
        return new Condition(".when(..)", predicate::test, null);
    }
}
