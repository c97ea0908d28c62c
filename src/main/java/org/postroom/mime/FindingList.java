package org.postroom.mime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.postroom.findings.Finding;
import org.postroom.findings.Rule;
import org.postroom.findings.making.Found;
import org.postroom.text.Printable;

/** Gathers findings, of each rule no more than a person reads. Not thread-safe. */
public final class FindingList {

    private static final int OF_A_RULE = 10;
    private static final int SHOWN = 80;

    private final List<Finding> list = new ArrayList<>(0);
    private final Map<Rule, Integer> counts = new EnumMap<>(Rule.class);

    /** An empty one. */
    public FindingList() {}

    /**
     * Adds a finding.
     *
     * @param rule the rule that was broken
     * @param sentence how
     */
    public void add(Rule rule, String sentence) {
        if (counts.merge(rule, 1, Integer::sum) <= OF_A_RULE) {
            list.add(Found.of(rule, sentence));
        }
    }

    /** {@return what was gathered} */
    public List<Finding> list() {
        return List.copyOf(list);
    }

    /**
     * A client's text, as it may stand in a sentence.
     *
     * @param text any text
     * @return its beginning, with control characters made visible
     */
    public static String shown(String text) {
        return Printable.of(text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text);
    }
}
