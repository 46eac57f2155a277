package org.wilks.infer.surface;

import java.util.OptionalDouble;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.special.ChiSquared;

/**
 * How far above the minimum of {@code q = -2 ln lambda} a surface lies: {@code -ln L = -ln L_min + delta / 2}.
 *
 * <p>By Wilks' theorem q of k parameters follows chi2 with k degrees of freedom, so that Δ is its quantile at the level. The released code of spey
 * 0.2.5 to 0.2.7 puts its contours at {@code -ln L_min + Delta}, twice as high as its documentation says: for three parameters at 95 % that is the
 * surface of 99.86 %.
 *
 * @param level the level, between 0 and 1; empty when Δ was given
 * @param delta Δ, positive
 */
public record Threshold(OptionalDouble level, double delta) {
    /**
     * A threshold after its checks.
     *
     * @param level the level
     * @param delta Δ
     * @throws InvalidConfiguration when the level is not between 0 and 1 or Δ is not positive
     */
    public Threshold {
        level.ifPresent(Threshold::requireLevel);
        if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
            throw new InvalidConfiguration("surface: delta " + delta + "; allowed: a finite number above 0");
        }
    }

    private static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new InvalidConfiguration(
                    "surface: level " + level + "; allowed: between 0 and 1, 0.95 for 95 % confidence");
        }
    }

    /**
     * The threshold of a confidence level.
     *
     * @param level the level
     * @param parameters the number of parameters, k
     * @return Δ, the quantile of chi2 with k degrees of freedom
     * @throws InvalidConfiguration when the level is not between 0 and 1
     */
    public static Threshold ofLevel(double level, int parameters) {
        requireLevel(level);
        return new Threshold(OptionalDouble.of(level), ChiSquared.quantile(level, parameters));
    }

    /**
     * A given threshold.
     *
     * @param delta Δ on q, 1 for one standard deviation of one parameter
     * @return the threshold
     * @throws InvalidConfiguration when Δ is not positive
     */
    public static Threshold ofDelta(double delta) {
        return new Threshold(OptionalDouble.empty(), delta);
    }
}
