package org.wilks.infer.neyman;

import java.util.Arrays;
import org.wilks.infer.toys.ToyEstimate;
import org.wilks.infer.toys.ToyPValue;

/**
 * A point of the parameters, tested with toys. Immutable.
 *
 * @param values the tested parameters
 * @param statistic t of the observed data; +∞ where they are impossible
 * @param critical the t that toys exceed with a probability of 1 − level
 * @param pValue the fraction of the toys with t at least as large as that of the data
 * @param toys how many were thrown, failed ones included
 * @param failures how many failed
 */
public record TestedPoint(
        double[] values, double statistic, ToyEstimate critical, ToyPValue pValue, int toys, int failures) {
    /**
     * A tested point; the array is copied.
     *
     * @param values the tested parameters
     * @param statistic t of the observed data
     * @param critical the critical value
     * @param pValue the p-value
     * @param toys how many were thrown
     * @param failures how many failed
     */
    public TestedPoint {
        values = values.clone();
    }

    /**
     * A copy: the tested parameters.
     *
     * @return a new array
     */
    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TestedPoint that
                && Arrays.equals(values, that.values)
                && statistic == that.statistic
                && critical.equals(that.critical)
                && pValue.equals(that.pValue)
                && toys == that.toys
                && failures == that.failures;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values) * 31 + Double.hashCode(statistic);
    }

    @Override
    public String toString() {
        return "TestedPoint[values=" + Arrays.toString(values) + ", statistic=" + statistic + ", critical=" + critical
                + ", pValue=" + pValue + ", toys=" + toys + ", failures=" + failures + "]";
    }
}
