package org.wilks.infer.interval;

import org.wilks.infer.fit.LocalMinimum;
import org.wilks.nd.error.FitFailed;

/** A deviance above its minimum as a function of one number v, a parameter or a function of parameters, with its derivative; for one thread. */
interface ProfiledCurve {
    /**
     * The value and the derivative.
     *
     * @param v where
     * @param slope modified: receives d'(v) as its only entry
     * @return d(v); +∞ where the likelihood is zero or no point has the value
     * @throws FitFailed when a fit has no certified minimum
     * @throws LocalMinimum when the point is deeper than the free fit
     */
    double valueAndSlope(double v, double[] slope);

    /** The name of v. */
    String name();

    /** The value at the free fit. */
    double best();

    /** The slope at the free fit on its allowed side; zero unless it is at a bound. */
    double slopeAtBest();

    /** The second derivative at the free fit; 0 when it is not known or none. */
    double curvatureAtBest();

    /** The lower bound of v, −∞ for none. */
    double lower();

    /** The upper bound of v, +∞ for none. */
    double upper();

    /** All parameters at the last point. */
    double[] point();
}
