package org.postroom.findings.making;

import java.util.function.BiFunction;
import org.postroom.bridge.Bridge;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;

/** The maker of findings. */
public final class Found {

    private static final BiFunction<Rule, String, Finding> FINDING = Bridge.to(Finding.class);

    private Found() {}

    /**
     * Makes a finding.
     *
     * @param rule the rule that was broken
     * @param sentence a sentence that says what was there and what would have been right
     * @return the finding
     */
    public static Finding of(Rule rule, String sentence) {
        return FINDING.apply(rule, sentence);
    }
}
