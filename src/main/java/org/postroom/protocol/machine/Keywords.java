package org.postroom.protocol.machine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which service extensions a test switched on or off, by keyword in any case.
 *
 * @param added keywords to announce beside the default ones, each with its parameters as given or empty
 * @param removed keywords neither to announce nor to accept
 */
public record Keywords(Map<String, String> added, Set<String> removed) {

    /** Just what is on by default. */
    public static final Keywords DEFAULT = new Keywords(Map.of(), Set.of());

    /** Copies both. */
    public Keywords {
        Map<String, String> ordered = new LinkedHashMap<>(added);
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ordered.forEach(byName::putIfAbsent);
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(removed);
        added = Collections.unmodifiableMap(byName);
        removed = Collections.unmodifiableSet(names);
    }

    /**
     * Whether an extension is on.
     *
     * @param extension which
     * @param profile what the server is otherwise
     */
    public boolean include(Extension extension, Profile profile) {
        String keyword = extension.keyword();
        return !removed.contains(keyword) && (extension.isOnByDefault(profile) || added.containsKey(keyword));
    }

    /**
     * What a test wants to stand behind a keyword.
     *
     * @param keyword in any case
     * @return the parameters as given; empty if there are none
     */
    public String parameters(String keyword) {
        return added.getOrDefault(keyword, "");
    }
}
