package org.postroom.findings;

import java.util.Objects;

/**
 * One thing that a client did wrong, and where the rule stands that it broke.
 *
 * <p>A server records findings with the exchange in which they were made; unless it is strict, a finding changes nothing
 * about the reply. Immutable.
 *
 * @param rule the rule that was broken
 * @param sentence what was there and what would have been right, for a person
 */
public record Finding(Rule rule, String sentence) {

    /**
     * A finding of the given rule.
     *
     * @throws NullPointerException if either is absent
     */
    public Finding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(sentence, "sentence");
    }

    /** {@return a stable identifier, such as {@code path-without-brackets}, for use in tests and tools} */
    public String id() {
        return rule.id();
    }

    /** {@return how grave it is} */
    public Severity severity() {
        return rule.severity();
    }

    /** {@return where the rule stands, such as {@code RFC 5321, 4.1.2}} */
    public String section() {
        return rule.section();
    }

    /** {@return severity, identifier, sentence and section on one line} */
    @Override
    public String toString() {
        return severity() + " " + id() + ": " + sentence + " (" + section() + ")";
    }
}
