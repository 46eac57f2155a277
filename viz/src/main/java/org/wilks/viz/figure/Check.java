package org.wilks.viz.figure;

import java.util.Optional;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/** The checks that series share; messages name the series, the array, the index and the value found. */
final class Check {
    private Check() {}

    static String name(String kind, Optional<String> label) {
        return kind + label.map(text -> " '" + text + "'").orElse("");
    }

    /** A copy of finite values. */
    static double[] finite(String series, String array, double[] values) {
        double[] copy = values.clone();
        for (int i = 0; i < copy.length; i++) {
            if (!Double.isFinite(copy[i])) {
                throw new InvalidData(
                        series + ": " + array + "[" + i + "] is " + copy[i] + "; allowed: finite numbers");
            }
        }
        return copy;
    }

    /** A copy of finite values, as many as told. */
    static double[] finite(String series, String array, double[] values, int length) {
        if (values.length != length) {
            throw new ShapeMismatch(series + ": " + array + " has " + values.length + " values; needed: " + length);
        }
        return finite(series, array, values);
    }

    /** A copy of finite values, as many as told, none below 0. */
    static double[] notNegative(String series, String array, double[] values, int length) {
        double[] copy = finite(series, array, values, length);
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] < 0) {
                throw new InvalidData(series + ": " + array + "[" + i + "] is " + copy[i] + "; allowed: 0 or more");
            }
        }
        return copy;
    }

    /** A copy of at least two finite values, each above the one before. */
    static double[] edges(String series, double[] values) {
        if (values.length < 2) {
            throw new ShapeMismatch(series + ": edges has " + values.length + " values; needed: at least 2");
        }
        double[] copy = finite(series, "edges", values);
        for (int i = 1; i < copy.length; i++) {
            if (!(copy[i] > copy[i - 1])) {
                throw new InvalidData(series + ": edges[" + i + "] is " + copy[i] + ", not above edges[" + (i - 1)
                        + "] = " + copy[i - 1]);
            }
        }
        return copy;
    }

    static void ordered(String series, double[] low, double[] high) {
        for (int i = 0; i < low.length; i++) {
            if (low[i] > high[i]) {
                throw new InvalidData(
                        series + ": low[" + i + "] = " + low[i] + " is above high[" + i + "] = " + high[i]);
            }
        }
    }
}
