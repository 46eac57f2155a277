package org.wilks.optimize.config;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the measure of a model is taken at. Immutable.
 *
 * @param mu the value of the parameter of interest: that of the tested hypothesis for {@link Measure#CLS} and {@link Measure#EXCLUSION}
 *     (whose data are background only), that of the expected data for {@link Measure#DISCOVERY}, {@link Measure#UNCERTAINTY} and the Fisher
 *     criteria; not used by {@link Measure#LIMIT}
 * @param level the confidence level of {@link Measure#LIMIT}, between 0 and 1
 * @param parameters the parameters whose covariance the Fisher criteria look at, the others profiled
 */
public record ModelObjective(double mu, double level, List<String> parameters) {

    /**
     * Checks the numbers and copies the list.
     *
     * @param mu the value of the parameter of interest
     * @param level the confidence level of a limit, between 0 and 1
     * @param parameters the parameters whose covariance the Fisher criteria look at, the others profiled
     */
    public ModelObjective {
        parameters = List.copyOf(parameters);
        if (!(mu >= 0) || Double.isInfinite(mu)) {
            throw new IllegalArgumentException("mu is " + mu + "; it must be zero or a positive number");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is " + level + "; it must lie between 0 and 1");
        }
    }

    /**
     * The CLs that a strength at the limit has, 1 − level as decimal numbers: 0.05 for 0.95, so that a limit is to the last bit that of
     * {@code wilks limit}.
     *
     * @return the value, between 0 and 1
     */
    public double tested() {
        return tested(level);
    }

    /**
     * The CLs that a strength at the limit of a confidence level has.
     *
     * @param level the confidence level, between 0 and 1
     * @return 1 − level as decimal numbers
     */
    public static double tested(double level) {
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(level)).doubleValue();
    }
}
