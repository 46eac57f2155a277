package org.wilks.infer.toys;

import java.util.OptionalDouble;
import org.wilks.nd.special.SpecialFunctions;

/**
 * A p-value counted in toys, or a ratio of two, with its Monte-Carlo error and what it can be whatever the failed toys would have given.
 *
 * <p>With k of n toys at or above the observed value and f more that failed,
 *
 * <pre>{@code
 * value = k / n,    lowest = k / (n + f),    highest = (k + f) / (n + f)
 * error = sqrt(k (n - k) / n + 1/4) / (n + 1)
 * }</pre>
 *
 * the error being half the width of Wilson's interval of one standard deviation: that of the binomial law, {@code sqrt(p (1 - p) / n)}, for large n, and
 * not zero at k = 0.
 *
 * @param value the estimate, from the toys that did not fail
 * @param error its standard deviation from the finite number of toys
 * @param lowest the value with failures counted as below the observed one (of a ratio: in the numerator, and above it in the denominator)
 * @param highest the value with failures counted as above the observed one (of a ratio: in the numerator, and below it in the denominator)
 */
public record ToyPValue(double value, double error, double lowest, double highest) {
    /**
     * The p-value of counted toys.
     *
     * @param k toys at or above the observed value
     * @param n toys that did not fail, at least 1
     * @param failed toys that failed
     * @return the p-value
     */
    public static ToyPValue counted(int k, int n, int failed) {
        double all = (double) n + failed;
        double variance = (double) k * (n - k) / n + 0.25;
        return new ToyPValue((double) k / n, Math.sqrt(variance) / (n + 1), k / all, (k + failed) / all);
    }

    /** The ratio of two from independent toys; the denominator is positive. */
    static ToyPValue ratio(ToyPValue numerator, ToyPValue denominator) {
        double ratio = numerator.value / denominator.value;
        return new ToyPValue(
                ratio,
                Math.hypot(numerator.error, ratio * denominator.error) / denominator.value,
                numerator.lowest / denominator.highest,
                numerator.highest / denominator.lowest);
    }

    /**
     * The significance of a p-value counted in toys, {@code Z = Phi^-1(1 - p)}, and 0 for p above one half, which deficits have.
     *
     * @param p the p-value, from 0 to 1
     * @return Z; empty for p = 0: no toy reaches the value, and more are needed
     */
    public static OptionalDouble significance(double p) {
        return p > 0
                ? OptionalDouble.of(Math.max(0, SpecialFunctions.normalIsfFromLog(Math.log(p))))
                : OptionalDouble.empty();
    }
}
