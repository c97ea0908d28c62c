package org.postroom.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be reached.
 *
 * @param figure as a multiple of the floor, or as it stands if {@code unit} is not empty
 * @param kind the sense of the figure
 * @param unit of what the figure is, if there is no floor to compare it with
 */
record Goal(double figure, Kind kind, String unit) {

    private static final String OURS = "postroom";
    private static final String FLOOR = Peer.NAMES.get(0);

    /** The sense of a figure. */
    enum Kind {
        AT_MOST,
        AT_LEAST,
        /** At least, for the time of the best of the peers, Postroom's own being 1. */
        AHEAD
    }

    /** A time that is to be no longer than so many times the floor's. */
    static Goal atMost(double ratio) {
        return new Goal(ratio, Kind.AT_MOST, "");
    }

    /** A rate that is to be no lower than so many times the floor's. */
    static Goal atLeast(double ratio) {
        return new Goal(ratio, Kind.AT_LEAST, "");
    }

    /** Something that is to be no more than that. */
    static Goal atMost(double figure, String unit) {
        return new Goal(figure, Kind.AT_MOST, unit);
    }

    /** Something that is to be no less than that. */
    static Goal atLeast(double figure, String unit) {
        return new Goal(figure, Kind.AT_LEAST, unit);
    }

    /** A time that is to be so many times shorter than that of each peer; the floor is no peer. */
    static Goal ahead(double times) {
        return new Goal(times, Kind.AHEAD, "times ahead");
    }

    /** Tells whether more is better. */
    boolean isRate() {
        return kind == Kind.AT_LEAST;
    }

    /** Tells whether it is reached by the servers' results, Postroom's among them. */
    boolean isReachedBy(Map<String, Spread> results) {
        if (!results.containsKey(OURS)) {
            return false;
        }
        double ours = results.get(OURS).median();
        Set<String> peers = new TreeSet<>(results.keySet());
        peers.removeAll(Set.of(OURS, FLOOR));
        return switch (kind) {
            case AT_MOST -> ours <= figure;
            case AT_LEAST -> ours >= figure;
            case AHEAD ->
                !peers.isEmpty()
                        && peers.stream().allMatch(peer -> results.get(peer).median() >= figure * ours);
        };
    }

    @Override
    public String toString() {
        String comparison = kind == Kind.AT_MOST ? "<=" : ">=";
        return String.format(Locale.ROOT, "%s %s%s", comparison, number(figure), unit.isEmpty() ? "" : " " + unit);
    }

    /** Three digits that mean something. */
    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
