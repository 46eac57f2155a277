package org.wilks.infer.toys;

import java.util.Arrays;

/** The values of an ensemble in ascending order, for counting. */
final class EmpiricalLaw {
    /**
     * Values that differ by less, relative to one plus their size, are equal: statistics of equal data, and of data that a symmetry of the model
     * connects, differ by rounding and by what the certificates of fits allow.
     */
    static final double TIE = 1e-8;

    private final double[] sorted;

    EmpiricalLaw(double[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    int size() {
        return sorted.length;
    }

    double value(int rank) {
        return sorted[rank];
    }

    /** How many values are at least as large. */
    int atLeast(double value) {
        double from = threshold(value);
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] >= from) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return sorted.length - low;
    }

    private static double threshold(double value) {
        return value - TIE * (1 + Math.abs(value));
    }

    /** The fraction of values at least as large as each of another law, in that law's order. O(both sizes). */
    double[] survival(EmpiricalLaw others) {
        double[] fractions = new double[others.sorted.length];
        int below = 0;
        for (int i = 0; i < fractions.length; i++) {
            double from = threshold(others.sorted[i]);
            while (below < sorted.length && sorted[below] < from) {
                below++;
            }
            fractions[i] = (double) (sorted.length - below) / sorted.length;
        }
        return fractions;
    }

    /** The percentile of ascending numbers by straight lines between them, as NumPy's. */
    static double percentile(double[] ascending, double fraction) {
        double at = Math.max(0, Math.min(1, fraction)) * (ascending.length - 1);
        int below = (int) at;
        double rest = at - below;
        return rest == 0 ? ascending[below] : ascending[below] + rest * (ascending[below + 1] - ascending[below]);
    }
}
