package org.postroom.mime;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Charsets by the names that one message uses. A name that the JVM does not know costs it a search through all providers, so none is
 * looked up twice, and beyond what any message needs none at all. Not thread-safe.
 */
public final class CharsetLookup {

    private static final int NAMES = 50;

    private final Map<String, Optional<Charset>> known = new HashMap<>(4);

    /** A lookup for one message or header. */
    public CharsetLookup() {}

    /**
     * A charset by the name a client gave it.
     *
     * @param name the name
     * @return the charset, if this JVM knows it
     */
    public Optional<Charset> find(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        return known.size() >= NAMES
                ? known.getOrDefault(key, Optional.empty())
                : known.computeIfAbsent(key, TextDecoding::find);
    }
}
