package org.postroom.findings;

import java.net.URI;
import java.util.Objects;
import java.util.function.BiFunction;
import org.postroom.bridge.Bridge;
import org.postroom.text.Printable;

/**
 * One breach of a rule by a client.
 *
 * <p>A server records findings with the exchange in which they were made. Unless it is strict, a finding does not change the reply.
 * Immutable. Two findings are equal if rule and sentence are.
 *
 * <pre>{@code
 * for (Finding finding : smtp.findings()) {
 *     System.out.println(finding.sentence() + ", see " + finding.source());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Finding {

    static {
        Bridge.<BiFunction<Rule, String, Finding>>open(Finding.class, Finding::new);
    }

    private final Rule rule;
    private final String sentence;

    Finding(Rule rule, String sentence) {
        this.rule = rule;
        this.sentence = Objects.requireNonNull(sentence, "sentence");
    }

    /** {@return the rule that was broken} */
    public Rule rule() {
        return rule;
    }

    /** {@return a sentence for a person: the octets that came, and what would have been right} */
    public String sentence() {
        return sentence;
    }

    /** {@return a stable identifier, such as {@code path-without-brackets}, for use in tests and tools} */
    public String id() {
        return rule.id();
    }

    /** {@return the severity of the breach} */
    public Severity severity() {
        return rule.severity();
    }

    /** {@return the document and the section of the rule, such as {@code RFC 5321, 4.1.2}} */
    public String section() {
        return rule.section();
    }

    /** {@return a link to that section, such as {@code https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2}} */
    public URI source() {
        return rule.source();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Finding that && rule == that.rule && sentence.equals(that.sentence);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule.id(), sentence);
    }

    /** {@return severity, identifier, sentence and section on one line} */
    @Override
    public String toString() {
        return severity() + " " + id() + ": " + Printable.of(sentence) + " (" + section() + ")";
    }
}
