package org.postroom.benchmarks;

import java.util.Locale;

/**
 * What is to be reached.
 *
 * @param figure as a multiple of the floor, or as it stands if {@code unit} is not empty
 * @param isRate whether more is better
 * @param unit of what the figure is, if there is no floor to compare it with
 */
record Goal(double figure, boolean isRate, String unit) {

    /** A time that is to be no longer than so many times the floor's. */
    static Goal atMost(double ratio) {
        return new Goal(ratio, false, "");
    }

    /** A rate that is to be no lower than so many times the floor's. */
    static Goal atLeast(double ratio) {
        return new Goal(ratio, true, "");
    }

    /** Something that is to be no more than that. */
    static Goal atMost(double figure, String unit) {
        return new Goal(figure, false, unit);
    }

    boolean isReachedBy(double value) {
        return isRate ? value >= figure : value <= figure;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s %s%s", isRate ? ">=" : "<=", number(figure), unit.isEmpty() ? "" : " " + unit);
    }

    /** Three digits that mean something. */
    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
