package org.wilks.infer.hypothesis;

import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.Optimum;

/**
 * Conditional fits from a warm start that look whether the suggested start would lead lower.
 *
 * <p>Interpolation with polynomials gives some likelihoods several minima. The fit from the fit's own start is made too when the deviance does not
 * fall all along the straight line from there to the warm minimum, for only then is it likely to end elsewhere; the lower of the two is taken.
 */
final class LowestFit {
    /** Where the deviance is looked at between two points. */
    private static final double[] ALONG_THE_LINE = {0.02, 0.1, 0.25, 0.5, 0.75, 1};

    /** A rise below this, relative to the deviance, is none. */
    private static final double LEVEL = 1e-9;

    private LowestFit() {}

    /**
     * The fit with the parameter of interest held.
     *
     * @param fitter fits of the bound data
     * @param poi the index of the parameter of interest
     * @param mu its value
     * @param start the warm start; not modified
     * @return the lower minimum
     */
    static Optimum at(Fitter fitter, int poi, double mu, double[] start) {
        Optimum warm = fitter.runAt(mu, start);
        double[] end = warm.values();
        double[] own = fitter.fit().start();
        own[poi] = mu;
        double[] between = new double[end.length];
        double last = fitter.evaluator().value(own);
        if (!(last < Double.POSITIVE_INFINITY)) {
            return warm;
        }
        for (double t : ALONG_THE_LINE) {
            for (int i = 0; i < end.length; i++) {
                between[i] = own[i] + t * (end[i] - own[i]);
            }
            double value = fitter.evaluator().value(between);
            if (value > last + LEVEL * (1 + last)) {
                Optimum cold = fitter.runAt(mu);
                return cold.deviance() < warm.deviance() - LEVEL * (1 + last) ? cold : warm;
            }
            last = value;
        }
        return warm;
    }
}
