package org.wilks.infer.fit;

import java.util.OptionalDouble;
import org.wilks.nd.optim.Standing;

/**
 * One row of a fit's table: a parameter at the minimum.
 *
 * <p>The standard deviation is the square root of the covariance's diagonal. It is conditional: what is fixed, at an active bound or at a kink is held
 * there. So it is 0 for a fixed parameter, and 0, flagged by the standing, for one at an active bound: the data would move it out of the allowed range,
 * and a parabola about its value says nothing. It is absent when the data do not determine the parameter.
 *
 * @param name the name
 * @param index the index among all parameters
 * @param value the value at the minimum
 * @param standardDeviation the standard deviation; empty when the data do not determine the parameter
 * @param standing free, fixed, at an active bound, at a kink
 * @param lower the lower bound of the fit, −∞ for none
 * @param upper the upper bound of the fit, +∞ for none
 */
public record ParameterEstimate(
        String name,
        int index,
        double value,
        OptionalDouble standardDeviation,
        Standing standing,
        double lower,
        double upper) {
    /**
     * Whether the parameter was held at its value.
     *
     * @return true for {@link Standing#FIXED}
     */
    public boolean isFixed() {
        return standing == Standing.FIXED;
    }

    /**
     * Whether an active bound stops the parameter.
     *
     * @return true for {@link Standing#AT_LOWER} and {@link Standing#AT_UPPER}
     */
    public boolean isAtBound() {
        return standing == Standing.AT_LOWER || standing == Standing.AT_UPPER;
    }
}
