package org.postroom.protocol.machine;

import java.util.EnumMap;
import java.util.Map;

/** How much a client may do. Immutable. */
public final class Limits {

    /** What stands for "any number". */
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    /** The usual ones. */
    public static final Limits DEFAULT = new Limits(new EnumMap<>(Limit.class));

    private final Map<Limit, Long> set;

    private Limits(Map<Limit, Long> set) {
        this.set = set;
    }

    /** How much of it a client may do. */
    public long of(Limit limit) {
        return set.getOrDefault(limit, limit.usual());
    }

    /** The same, but so much of one thing. */
    public Limits with(Limit limit, long most) {
        Map<Limit, Long> other = new EnumMap<>(set);
        other.put(limit, most);
        if (most == limit.usual()) {
            other.remove(limit);
        }
        return new Limits(other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Limits that && set.equals(that.set);
    }

    @Override
    public int hashCode() {
        return set.hashCode();
    }

    /** Those that are not the usual ones. */
    @Override
    public String toString() {
        return set.toString();
    }
}
