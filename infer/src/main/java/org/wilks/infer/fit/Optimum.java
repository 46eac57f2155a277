package org.wilks.infer.fit;

import java.util.List;
import org.wilks.nd.optim.Minimum;
import org.wilks.nd.optim.Standing;

/**
 * The light result of a certified fit: where, and how deep. Immutable, except that arrays are not copied, for hot loops: do not modify them.
 */
public final class Optimum {
    private final Fit fit;
    private final Minimum minimum;
    private final double[] values;
    private final List<Standing> standings;
    private final double saturated;
    private final List<String> edges;

    /** Takes the certified minimum of a fit; the fit holds what it held. */
    Optimum(Fit fit, Minimum minimum, double saturated, List<String> edges) {
        this.fit = fit;
        this.minimum = minimum;
        this.saturated = saturated;
        this.edges = edges;
        values = minimum.x();
        standings = minimum.standings();
    }

    /**
     * The description of the fit. Its bounds are those of the minimum; a parameter of interest that was held at a value is fixed in the
     * {@link #minimum}'s standings alone.
     *
     * @return the fit
     */
    public Fit fit() {
        return fit;
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
     * @return D; not negative for counts and measurements, of any sign for a likelihood of densities
     */
    public double deviance() {
        return minimum.value();
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

    /**
     * The minimum of the deviance as the minimiser left it: gradient over all parameters, held ones included, certificate, curvature.
     *
     * @return the minimum
     */
    public Minimum minimum() {
        return minimum;
    }

    /**
     * The same minimum as a result with uncertainties, which are computed when asked for.
     *
     * @return the result, of the fit that held what was held
     */
    public FitResult result() {
        Fit described = fit;
        int poi = fit.parameters().poi().orElse(-1);
        if (poi >= 0 && standings.get(poi) == Standing.FIXED && !fit.domain().fixed()[poi]) {
            described = fit.withPoi(values[poi]);
        }
        return new FitResult(described, minimum, saturated, edges);
    }
}
