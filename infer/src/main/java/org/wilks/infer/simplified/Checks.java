package org.wilks.infer.simplified;

import org.wilks.nd.error.InvalidModel;

/** Checks of the numbers that likelihoods are made of; each fault is one line. */
final class Checks {
    private Checks() {}

    /** A copy of finite numbers, at least one. */
    static double[] finite(String what, double[] values) {
        if (values.length == 0) {
            throw new InvalidModel(what + ": no bins; give one number for each bin");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InvalidModel(what + ": " + values[i] + " in bin " + i + "; the numbers have to be finite");
            }
        }
        return values.clone();
    }

    /** A copy of finite numbers that are at least zero. */
    static double[] nonNegative(String what, double[] values) {
        double[] copy = finite(what, values);
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] < 0) {
                throw new InvalidModel(what + ": " + copy[i] + " in bin " + i + "; it has to be at least 0");
            }
        }
        return copy;
    }

    /** A copy of finite numbers above zero. */
    static double[] positive(String what, double[] values) {
        double[] copy = finite(what, values);
        for (int i = 0; i < copy.length; i++) {
            if (!(copy[i] > 0)) {
                throw new InvalidModel(what + ": " + copy[i] + " in bin " + i + "; it has to be above 0");
            }
        }
        return copy;
    }

    static void sameLength(String what, int length, String as, int wanted) {
        if (length != wanted) {
            throw new InvalidModel(
                    what + ": " + length + " bins where " + as + " has " + wanted + "; give one number for each bin");
        }
    }

    /** A copy of a square matrix of finite numbers. */
    static double[][] square(String what, double[][] rows, int n) {
        if (rows.length != n) {
            throw new InvalidModel(
                    what + ": " + rows.length + " rows for " + n + " bins; a square matrix of " + n + " is needed");
        }
        double[][] copy = new double[n][];
        for (int i = 0; i < n; i++) {
            if (rows[i].length != n) {
                throw new InvalidModel(what + ": " + rows[i].length + " numbers in row " + i + " for " + n
                        + " bins; a square matrix of " + n + " is needed");
            }
            copy[i] = finite(what + ", row " + i, rows[i]);
        }
        return copy;
    }
}
