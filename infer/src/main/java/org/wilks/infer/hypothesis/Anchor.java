package org.wilks.infer.hypothesis;

import java.util.Optional;
import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.fit.ProfileTangent;
import org.wilks.nd.optim.Curvature;
import org.wilks.nd.optim.Minimum;

/**
 * A point of the profile with its tangent, from which neighbouring conditional fits start.
 *
 * <p>A certified fit ends within 1e-9 of the minimum of the deviance. The point here is one Newton step on, with the curvature that the fit
 * factored, which leaves an error of the order of the square of that: so differences of two fits are good to rounding error.
 *
 * <p>The tangent is {@code dx/dmu = (1, -H_tt^-1 H_tm)} on the nuisance parameters t that may move, and the curvature of the profile is
 * {@code H_mm + H_mt dt/dmu}. Where the minimum lies on edges of the domain, H is that of the Lagrangian and the tangent follows the edges.
 *
 * @param mu the parameter of interest
 * @param x all parameters; not copied
 * @param slope the derivative of the profiled deviance, zero where the parameter of interest is free
 * @param tangent dx/dμ; empty when the curvature is not known
 * @param curvature the second derivative of the profiled deviance; 0 when not known
 */
record Anchor(double mu, double[] x, double slope, Optional<double[]> tangent, double curvature) {
    /** The anchor of a certified minimum of the data that the fitter is bound to. */
    static Anchor of(Optimum optimum, int poi, Fitter fitter) {
        Minimum minimum = optimum.minimum();
        if (minimum.curvature().isEmpty()) {
            double[] x = minimum.x();
            return new Anchor(x[poi], x, minimum.gradient()[poi], Optional.empty(), 0);
        }
        return switch (optimum.standing(poi)) {
            case FREE, ON_EDGE ->
                free(
                        ProfileTangent.polished(optimum, fitter),
                        minimum.curvature().get(),
                        poi);
            default -> held(ProfileTangent.of(optimum, fitter, poi), poi);
        };
    }

    private static Anchor free(double[] x, Curvature curvature, int poi) {
        double[] unit = new double[x.length];
        unit[poi] = 1;
        double[] z = curvature.solve(unit);
        double variance = z[poi];
        if (!(variance > 0)) {
            return new Anchor(x[poi], x, 0, Optional.empty(), 0);
        }
        for (int i = 0; i < z.length; i++) {
            z[i] /= variance;
        }
        return new Anchor(x[poi], x, 0, Optional.of(z), 1 / variance);
    }

    private static Anchor held(ProfileTangent point, int poi) {
        double[] x = point.x();
        return new Anchor(
                x[poi],
                x,
                point.slope()[0],
                point.tangents().map(tangents -> tangents[0]),
                Math.max(0, point.curvature()[0]));
    }

    /** The point that the tangent leads to at another value; this point itself without one. */
    double[] predict(double other, int poi) {
        double[] predicted = x.clone();
        tangent.ifPresent(t -> {
            for (int i = 0; i < predicted.length; i++) {
                predicted[i] += t[i] * (other - mu);
            }
        });
        predicted[poi] = other;
        return predicted;
    }

    /** The point of the cubic through two anchors with their tangents. */
    static double[] between(Anchor a, Anchor b, double mu, int poi) {
        double h = b.mu - a.mu;
        double t = (mu - a.mu) / h;
        double[] ta = a.tangent.orElseThrow();
        double[] tb = b.tangent.orElseThrow();
        double[] point = new double[a.x.length];
        double s = 1 - t;
        for (int i = 0; i < point.length; i++) {
            point[i] =
                    s * s * (1 + 2 * t) * a.x[i] + t * t * (1 + 2 * s) * b.x[i] + h * t * s * (s * ta[i] - t * tb[i]);
        }
        point[poi] = mu;
        return point;
    }
}
