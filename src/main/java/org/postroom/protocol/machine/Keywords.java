package org.postroom.protocol.machine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which service extensions a test switched on or off, by keyword in any case.
 *
 * @param added keywords to announce beside the default ones, in this order, each with its parameters as given or empty
 * @param removed keywords neither to announce nor to accept
 */
public record Keywords(Map<String, String> added, Set<String> removed) {

    /** Just what is on by default. */
    public static final Keywords DEFAULT = new Keywords(Map.of(), Set.of());

    /** Copies both. */
    public Keywords {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(removed);
        added = Collections.unmodifiableMap(new LinkedHashMap<>(added));
        removed = Collections.unmodifiableSet(names);
    }

    /**
     * The same with one more keyword.
     *
     * @param keyword as it is announced; it replaces what was said of it in any case
     * @param parameters as given, or empty
     * @return the longer value
     */
    public Keywords with(String keyword, String parameters) {
        Keywords others = without(keyword);
        Map<String, String> more = new LinkedHashMap<>(others.added);
        more.put(keyword, parameters);
        Set<String> fewer = new TreeSet<>(others.removed);
        fewer.removeIf(keyword::equalsIgnoreCase);
        return new Keywords(more, fewer);
    }

    /**
     * The same without a keyword.
     *
     * @param keyword in any case
     * @return the other value
     */
    public Keywords without(String keyword) {
        Map<String, String> fewer = new LinkedHashMap<>(added);
        fewer.keySet().removeIf(keyword::equalsIgnoreCase);
        Set<String> more = new TreeSet<>(removed);
        more.add(keyword);
        return new Keywords(fewer, more);
    }

    /**
     * Whether an extension is on.
     *
     * @param extension which
     * @param profile what the server is otherwise
     */
    public boolean include(Extension extension, Profile profile) {
        String keyword = extension.keyword();
        return !removed.contains(keyword) && (extension.isOnByDefault(profile) || add(keyword));
    }

    /**
     * Whether a test switched a keyword on.
     *
     * @param keyword in any case
     */
    public boolean add(String keyword) {
        for (String name : added.keySet()) {
            if (name.equalsIgnoreCase(keyword)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a test wants to stand behind a keyword.
     *
     * @param keyword in any case
     * @return the parameters as given; empty if there are none
     */
    public String parameters(String keyword) {
        for (Map.Entry<String, String> entry : added.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(keyword)) {
                return entry.getValue();
            }
        }
        return "";
    }
}
