package org.wilks.infer.hypothesis;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.nd.optim.Curvature;
import org.wilks.nd.optim.Domain;
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
    /** Points nearer than this, in units of the deviance, are left where they are. */
    private static final double EXACT = 1e-26;

    /** Two minima of one fit differ by less, in units of the deviance. */
    private static final double ROUNDING = 1e-9;

    /** The anchor of a certified minimum of the data that the fitter is bound to. */
    static Anchor of(Optimum optimum, int poi, Fitter fitter) {
        Minimum minimum = optimum.minimum();
        double[] x = minimum.x();
        double[] gradient = minimum.gradient();
        if (minimum.curvature().isEmpty()) {
            return new Anchor(x[poi], x, gradient[poi], Optional.empty(), 0);
        }
        Curvature curvature = minimum.curvature().get();
        if (minimum.edges().isEmpty() && minimum.certificate().estimatedDistance() > EXACT) {
            x = polished(x, minimum.value(), curvature.solve(gradient), fitter);
        }
        return switch (optimum.standing(poi)) {
            case FREE, ON_EDGE -> free(x, curvature, poi);
            default -> held(x, gradient, curvature, poi, edgeSlopes(minimum, fitter.evaluator(), poi));
        };
    }

    /** The point a step on; the point itself where that is not lower, for at an edge of the domain the step may lead out of it. */
    private static double[] polished(double[] x, double value, double[] step, Fitter fitter) {
        Domain domain = fitter.fit().domain();
        double[] lower = domain.lower();
        double[] upper = domain.upper();
        double[] polished = x.clone();
        for (int i = 0; i < x.length; i++) {
            if (step[i] != 0) {
                polished[i] = Math.max(lower[i], Math.min(upper[i], x[i] - step[i]));
            }
        }
        return fitter.evaluator().value(polished) <= value + ROUNDING ? polished : x;
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

    /** The derivatives of the active edges with respect to the parameter of interest. */
    private static double[] edgeSlopes(Minimum minimum, LikelihoodEvaluator evaluator, int poi) {
        double[] slopes = new double[minimum.edges().size()];
        double[] gradient = new double[slopes.length == 0 ? 0 : minimum.x().length];
        for (int k = 0; k < slopes.length; k++) {
            evaluator.edges().gradient(minimum.edges().get(k).edge(), minimum.x(), gradient);
            slopes[k] = gradient[poi];
        }
        return slopes;
    }

    private static Anchor held(double[] x, double[] gradient, Curvature curvature, int poi, double[] edgeSlopes) {
        int n = x.length;
        double[] hessian = curvature.hessian();
        double[] mixed = new double[n];
        for (int i = 0; i < n; i++) {
            mixed[i] = i == poi ? 0 : -hessian[i * n + poi];
        }
        Curvature.Response response = curvature.solve(
                mixed, Arrays.stream(edgeSlopes).map(slope -> -slope).toArray());
        double[] z = response.parameters();
        double[] w = response.multipliers();
        z[poi] = 0;
        double profiled = hessian[poi * n + poi];
        for (int k = 0; k < w.length; k++) {
            profiled -= w[k] * edgeSlopes[k];
        }
        double slope = gradient[poi];
        for (int i = 0; i < n; i++) {
            profiled -= mixed[i] * z[i];
            slope += gradient[i] * z[i];
        }
        z[poi] = 1;
        return new Anchor(x[poi], x, slope, Optional.of(z), Math.max(0, profiled));
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
