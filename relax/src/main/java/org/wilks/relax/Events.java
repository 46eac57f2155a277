package org.wilks.relax;

import org.wilks.nd.error.InvalidData;

/** Checks of arrays of events. */
final class Events {
    private Events() {}

    /** Requires finite numbers, naming the first that is not. */
    static void requireFinite(String what, double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!(Math.abs(values[i]) <= Double.MAX_VALUE)) {
                throw new InvalidData(what + " " + i + " is " + values[i] + ", allowed is a finite number");
            }
        }
    }

    /** Requires numbers between natural limits, naming the first that is NaN or beyond. */
    static void requireInside(double[] x, int from, int to, double least, double most) {
        for (int i = from; i < to; i++) {
            if (!(x[i] >= least && x[i] <= most)) {
                throw new InvalidData(
                        Double.isNaN(x[i])
                                ? "histogram: event " + i + " is NaN, allowed is a number"
                                : "histogram: event " + i + " is " + x[i] + ", beyond the natural limit "
                                        + (x[i] < least ? least : most) + ", allowed are events inside");
            }
        }
    }

    /** Whether no number is negative; null stands for ones. */
    static boolean nonNegative(double[] values) {
        if (values != null) {
            for (double value : values) {
                if (!(value >= 0)) {
                    return false;
                }
            }
        }
        return true;
    }
}
