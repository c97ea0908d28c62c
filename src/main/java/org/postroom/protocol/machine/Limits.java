package org.postroom.protocol.machine;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** How much a client may do. Immutable. */
public final class Limits {

    /** What stands for "any number". */
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    /** The usual ones. */
    public static final Limits DEFAULT = usual();

    private final long[] most;

    private Limits(long[] most) {
        this.most = most;
    }

    private static Limits usual() {
        Limit[] all = Limit.values();
        long[] most = new long[all.length];
        for (Limit limit : all) {
            most[limit.ordinal()] = limit.usual();
        }
        return new Limits(most);
    }

    /** How much of it a client may do. */
    public long of(Limit limit) {
        return most[limit.ordinal()];
    }

    /** The same, but so much of one thing. */
    public Limits with(Limit limit, long number) {
        long[] other = most.clone();
        other[limit.ordinal()] = number;
        return new Limits(other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Limits that && Arrays.equals(most, that.most);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(most);
    }

    /** Those that are not the usual ones. */
    @Override
    public String toString() {
        Map<Limit, Long> unusual = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            if (of(limit) != limit.usual()) {
                unusual.put(limit, of(limit));
            }
        }
        return unusual.toString();
    }
}
