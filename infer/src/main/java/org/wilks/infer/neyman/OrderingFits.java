package org.wilks.infer.neyman;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.InfeasibleStart;
import org.wilks.infer.fit.LowestFit;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.likelihood.Data;

/**
 * The ordering statistic of one data set after another at one point, for one thread: {@code t = -2 ln L(c, thetaHatHat) / L(cHat, thetaHat)}. A
 * function of the data alone: fits start from the same places whatever was fitted before.
 */
final class OrderingFits implements ToDoubleFunction<Data> {
    private final Fitter fitter;
    private final LowestFit lowest;
    private final double[] values;
    private final double[] near;

    /**
     * Fits at a point.
     *
     * @param fit the fit with all its bounds
     * @param data data that are bound first
     * @param parameters the tested parameters
     * @param values their values
     * @param near where fits start: the conditional fit to the observed data
     */
    OrderingFits(Fit fit, Data data, int[] parameters, double[] values, double[] near) {
        fitter = fit.fitter(data);
        lowest = new LowestFit(fitter, parameters);
        this.values = values;
        this.near = near;
    }

    @Override
    public double applyAsDouble(Data data) {
        fitter.bind(data);
        Optimum conditional = conditional();
        Optimum free = lowest.free(conditional.values());
        return Math.max(0, fitter.evaluator().difference(conditional.values(), free.values()));
    }

    /** The fit at the point. */
    Optimum conditional() {
        return lowest.at(values, near, List.of());
    }

    /** The statistic of the observed data; +∞ where their likelihood is zero. */
    double observed(Data data) {
        try {
            return applyAsDouble(data);
        } catch (InfeasibleStart e) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
