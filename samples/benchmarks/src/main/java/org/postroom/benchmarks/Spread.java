package org.postroom.benchmarks;

import java.util.Collection;

/** The middle of some numbers, and how far they lie apart. */
record Spread(double median, double lower, double upper) {

    Spread(Collection<Double> numbers) {
        this(numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    private Spread(double[] sorted) {
        this(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    @Override
    public String toString() {
        String middle = Goal.number(median);
        String spread = Goal.number(lower) + "-" + Goal.number(upper);
        return spread.equals(middle + "-" + middle) ? middle : middle + " (" + spread + ")";
    }
}
