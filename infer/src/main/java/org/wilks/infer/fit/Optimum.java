package org.wilks.infer.fit;

import java.util.List;
import org.wilks.nd.optim.Standing;

/**
 * The light result of a certified fit: where, and how deep. Immutable, except that arrays are not copied, for hot loops: do not modify them.
 */
public final class Optimum {
    private final double[] values;
    private final double deviance;
    private final List<Standing> standings;

    Optimum(double[] values, double deviance, List<Standing> standings) {
        this.values = values;
        this.deviance = deviance;
        this.standings = standings;
    }

    /**
     * The parameters at the minimum; this array is the result's own and must not be modified.
     *
     * @return the point, of length n
     */
    public double[] values() {
        return values;
    }

    /**
     * One parameter at the minimum.
     *
     * @param parameter its index
     * @return its value
     */
    public double value(int parameter) {
        return values[parameter];
    }

    /**
     * The deviance at the minimum, {@code -2 ln L + 2 ln L_saturated}.
     *
     * @return D, not negative
     */
    public double deviance() {
        return deviance;
    }

    /**
     * Where a parameter stands: free, fixed, at an active bound, at a kink.
     *
     * @param parameter its index
     * @return its standing
     */
    public Standing standing(int parameter) {
        return standings.get(parameter);
    }
}
