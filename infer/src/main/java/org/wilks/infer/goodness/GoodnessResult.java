package org.wilks.infer.goodness;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.wilks.infer.toys.ToyFailure;
import org.wilks.infer.toys.ToyPValue;

/**
 * The goodness of fit by one statistic. Immutable.
 *
 * @param statistic the statistic
 * @param observed its value for the data
 * @param pValue the fraction of toys with a value at least as large, with failures counted both ways
 * @param asymptotic for the saturated model, the p-value of the chi-squared law; empty for the others, and without a degree of freedom
 * @param degrees for the saturated model, the degrees of freedom of that law: data less fitted parameters; 0 for the others
 * @param values the values of the toys that did not fail, in their order
 * @param failures the toys that failed
 */
public record GoodnessResult(
        GoodnessStatistic statistic,
        double observed,
        ToyPValue pValue,
        OptionalDouble asymptotic,
        int degrees,
        double[] values,
        List<ToyFailure> failures) {
    /**
     * A result; array and list are copied.
     *
     * @param statistic the statistic
     * @param observed its value for the data
     * @param pValue the fraction of toys with a value at least as large
     * @param asymptotic the p-value of the chi-squared law
     * @param degrees its degrees of freedom
     * @param values the values of the toys
     * @param failures the toys that failed
     */
    public GoodnessResult {
        values = values.clone();
        failures = List.copyOf(failures);
    }

    /**
     * A copy: the values of the toys that did not fail, in their order.
     *
     * @return a new array
     */
    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GoodnessResult that
                && statistic == that.statistic
                && observed == that.observed
                && pValue.equals(that.pValue)
                && asymptotic.equals(that.asymptotic)
                && degrees == that.degrees
                && Arrays.equals(values, that.values)
                && failures.equals(that.failures);
    }

    @Override
    public int hashCode() {
        return statistic.hashCode() * 31 + Double.hashCode(observed);
    }

    @Override
    public String toString() {
        return "GoodnessResult[" + statistic.symbol() + "=" + observed + ", pValue=" + pValue + ", asymptotic="
                + asymptotic + ", degrees=" + degrees + ", " + values.length + " toys, " + failures.size() + " failed]";
    }
}
