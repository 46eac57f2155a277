package org.wilks.optimize.evaluation;

import org.wilks.nd.error.InvalidData;

/**
 * Numbers of one kind, one for each seed. Immutable.
 *
 * @param mean their mean
 * @param deviation their standard deviation, with n − 1; 0 for one number alone
 * @param count how many there are
 */
public record Spread(double mean, double deviation, int count) {
    /**
     * The spread of numbers.
     *
     * @param values finite, at least one; not modified
     * @return mean and deviation
     */
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new InvalidData("spread of no numbers; there has to be one at least");
        }
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return new Spread(mean, values.length > 1 ? Math.sqrt(sum / (values.length - 1)) : 0, values.length);
    }

    /**
     * The spread of differences, a_i − b_i: those of two plans with the same seeds.
     *
     * @param a numbers, one for each seed; not modified
     * @param b numbers of the same seeds; not modified
     * @return mean and deviation of the differences
     */
    public static Spread ofDifferences(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new InvalidData("paired differences of " + a.length + " and " + b.length
                    + " numbers; there have to be as" + " many of both");
        }
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
        }
        return of(differences);
    }

    /**
     * The error of the mean.
     *
     * @return deviation/√count
     */
    public double error() {
        return deviation / Math.sqrt(count);
    }
}
