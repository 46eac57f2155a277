package org.wilks.infer.fit;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.nd.optim.Curvature;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Minimum;

/**
 * A point of the deviance profiled over all but some parameters c, with the derivatives of the profile there: from it neighbouring conditional fits
 * start.
 *
 * <pre>{@code
 * p(c) = min over t of D(c, t)
 * dp/dc = D_c                                 at t = tHat(c), the envelope theorem
 * dtHat/dc = -H_tt^-1 H_tc                    on what may move
 * d2p/dc2 = H_cc - H_ct H_tt^-1 H_tc          the Schur complement
 * }</pre>
 *
 * <p>A certified fit ends within 1e-9 of the minimum of the deviance. The point here is one Newton step on, with the curvature that the fit factored,
 * which leaves an error of the order of the square of that: so differences of two fits are good to rounding error. Where the minimum lies on edges of
 * the domain, H is that of the Lagrangian and the tangents follow the edges. At a kink, and at a bound that becomes active, derivatives are those of
 * the side that the fit stands on.
 *
 * <p>Not copied, for hot loops: do not modify the arrays.
 */
public final class ProfileTangent {
    /** Points nearer than this, in units of the deviance, are left where they are. */
    private static final double EXACT = 1e-26;

    /** Two minima of one fit differ by less, in units of the deviance. */
    private static final double ROUNDING = 1e-9;

    /** How far a cubic is followed, where 1 is the distance of the two points that it runs through. */
    private static final double FURTHEST = 3;

    /** A point nearer than this to the line of two others, as a part of their distance, is on it. */
    private static final double ON_THE_LINE = 1e-9;

    private final int[] parameters;
    private final double[] x;
    private final double[] slope;
    private final Optional<double[][]> tangents;
    private final double[] curvature;

    private ProfileTangent(
            int[] parameters, double[] x, double[] slope, Optional<double[][]> tangents, double[] curvature) {
        this.parameters = parameters;
        this.x = x;
        this.slope = slope;
        this.tangents = tangents;
        this.curvature = curvature;
    }

    /**
     * The point and the derivatives of a conditional fit.
     *
     * @param optimum the certified minimum with the parameters held
     * @param fitter its fitter, still bound to its data
     * @param parameters the parameters c that were held; not modified
     * @return the point of the profile; without tangents where the curvature is not known
     */
    public static ProfileTangent of(Optimum optimum, Fitter fitter, int... parameters) {
        Minimum minimum = optimum.minimum();
        double[] gradient = minimum.gradient();
        double[] x = polished(minimum, gradient, fitter);
        int k = parameters.length;
        double[] slope = new double[k];
        for (int a = 0; a < k; a++) {
            slope[a] = gradient[parameters[a]];
        }
        if (minimum.curvature().isEmpty()) {
            return new ProfileTangent(parameters.clone(), x, slope, Optional.empty(), new double[k * k]);
        }
        Curvature curvature = minimum.curvature().get();
        double[] hessian = curvature.hessian();
        double[][] edges = edgeGradients(minimum, fitter);
        double[][] tangents = new double[k][];
        double[] profiled = new double[k * k];
        for (int a = 0; a < k; a++) {
            tangents[a] = tangent(a, parameters, x.length, hessian, curvature, edges, profiled);
            for (int i = 0; i < x.length; i++) {
                slope[a] += gradient[i] * tangents[a][i];
            }
        }
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < a; b++) {
                double mean = 0.5 * (profiled[a * k + b] + profiled[b * k + a]);
                profiled[a * k + b] = mean;
                profiled[b * k + a] = mean;
            }
            tangents[a][parameters[a]] = 1;
        }
        return new ProfileTangent(parameters.clone(), x, slope, Optional.of(tangents), profiled);
    }

    /**
     * A point whose derivatives were computed elsewhere; nothing is copied.
     *
     * @param parameters the parameters c
     * @param x all parameters, of length n
     * @param slope the gradient of the profile, of length k
     * @param tangents the derivatives of all parameters by each of c, k rows of length n
     * @param curvature the second derivatives of the profile, row-major
     * @return the point
     */
    public static ProfileTangent known(
            int[] parameters, double[] x, double[] slope, double[][] tangents, double[] curvature) {
        return new ProfileTangent(parameters, x, slope, Optional.of(tangents), curvature);
    }

    /** The tangent of one parameter, zero on all that are held; and its row of the profile's curvature. */
    private static double[] tangent(
            int a,
            int[] parameters,
            int n,
            double[] hessian,
            Curvature curvature,
            double[][] edges,
            double[] profiled) {
        int own = parameters[a];
        int k = parameters.length;
        double[] mixed = new double[n];
        for (int i = 0; i < n; i++) {
            mixed[i] = -hessian[i * n + own];
        }
        for (int held : parameters) {
            mixed[held] = 0;
        }
        double[] edgeSlopes = new double[edges.length];
        for (int e = 0; e < edges.length; e++) {
            edgeSlopes[e] = -edges[e][own];
        }
        Curvature.Response response = curvature.solve(mixed, edgeSlopes);
        double[] z = response.parameters();
        double[] w = response.multipliers();
        for (int held : parameters) {
            z[held] = 0;
        }
        for (int b = 0; b < k; b++) {
            int other = parameters[b];
            double entry = hessian[other * n + own];
            for (int e = 0; e < w.length; e++) {
                entry -= w[e] * edges[e][other];
            }
            for (int i = 0; i < n; i++) {
                entry += hessian[other * n + i] * z[i];
            }
            profiled[a * k + b] = entry;
        }
        return z;
    }

    private static double[][] edgeGradients(Minimum minimum, Fitter fitter) {
        double[][] gradients = new double[minimum.edges().size()][];
        for (int e = 0; e < gradients.length; e++) {
            gradients[e] = new double[minimum.x().length];
            fitter.evaluator().edges().gradient(minimum.edges().get(e).edge(), minimum.x(), gradients[e]);
        }
        return gradients;
    }

    /**
     * The point of a certified minimum one Newton step on; the minimum itself where that is not lower, for at an edge of the domain the step may lead
     * out of it, or where the curvature is not known.
     *
     * @param optimum the minimum
     * @param fitter its fitter, still bound to its data
     * @return all parameters, a new array
     */
    public static double[] polished(Optimum optimum, Fitter fitter) {
        return polished(optimum.minimum(), optimum.minimum().gradient(), fitter);
    }

    private static double[] polished(Minimum minimum, double[] gradient, Fitter fitter) {
        double[] x = minimum.x();
        if (minimum.curvature().isEmpty()
                || !minimum.edges().isEmpty()
                || minimum.certificate().estimatedDistance() <= EXACT) {
            return x;
        }
        double[] step = minimum.curvature().get().solve(gradient);
        Domain domain = fitter.fit().domain();
        double[] lower = domain.lower();
        double[] upper = domain.upper();
        double[] polished = x.clone();
        for (int i = 0; i < x.length; i++) {
            if (step[i] != 0) {
                polished[i] = Math.max(lower[i], Math.min(upper[i], x[i] - step[i]));
            }
        }
        return fitter.evaluator().value(polished) <= minimum.value() + ROUNDING ? polished : x;
    }

    /**
     * The parameters c of the profile.
     *
     * @return their indices; not copied
     */
    public int[] parameters() {
        return parameters;
    }

    /**
     * All parameters at the point.
     *
     * @return of length n; not copied
     */
    public double[] x() {
        return x;
    }

    /**
     * The gradient of the profile.
     *
     * @return of length k; not copied
     */
    public double[] slope() {
        return slope;
    }

    /**
     * The derivatives of all parameters at the minimum by each of c, 1 by itself and 0 by the others of c.
     *
     * @return k rows of length n; empty when the curvature is not known; not copied
     */
    public Optional<double[][]> tangents() {
        return tangents;
    }

    /**
     * The second derivatives of the profile.
     *
     * @return row-major, k × k; zeros when the curvature is not known; not copied
     */
    public double[] curvature() {
        return curvature;
    }

    /**
     * The point that the tangents lead to.
     *
     * @param values other values of the parameters c; not modified
     * @return all parameters, a new array, the others not moved into their bounds
     */
    public double[] predict(double... values) {
        double[] predicted = x.clone();
        for (int a = 0; a < parameters.length; a++) {
            double step = values[a] - x[parameters[a]];
            if (tangents.isPresent() && step != 0) {
                double[] tangent = tangents.get()[a];
                for (int i = 0; i < predicted.length; i++) {
                    predicted[i] += step * tangent[i];
                }
            }
        }
        for (int a = 0; a < parameters.length; a++) {
            predicted[parameters[a]] = values[a];
        }
        return predicted;
    }

    /**
     * The point that this and an earlier point of the profile lead to together: that of the cubic through both with their tangents, where the values lie
     * on the line of both, not further on than twice their distance; else that of {@link #predict(double...)}.
     *
     * @param before another point of the profile of the same parameters
     * @param values other values of the parameters c; not modified
     * @return all parameters, a new array, the others not moved into their bounds
     */
    public double[] predict(ProfileTangent before, double... values) {
        double t = 1 + stepsFrom(before, values);
        if (!(t > 0 && t <= FURTHEST) || tangents.isEmpty() || before.tangents.isEmpty()) {
            return predict(values);
        }
        double s = 1 - t;
        double[] predicted = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double along = 0;
            double alongBefore = 0;
            for (int a = 0; a < parameters.length; a++) {
                double step = x[parameters[a]] - before.x[parameters[a]];
                along += step * tangents.get()[a][i];
                alongBefore += step * before.tangents.get()[a][i];
            }
            predicted[i] = s * s * (1 + 2 * t) * before.x[i]
                    + t * t * (1 + 2 * s) * x[i]
                    + t * s * (s * alongBefore - t * along);
        }
        for (int a = 0; a < parameters.length; a++) {
            predicted[parameters[a]] = values[a];
        }
        return predicted;
    }

    /** How far values are from here in steps from a point before to here; NaN when they are off that line. */
    private double stepsFrom(ProfileTangent before, double[] values) {
        double squares = 0;
        double product = 0;
        for (int a = 0; a < parameters.length; a++) {
            double step = x[parameters[a]] - before.x[parameters[a]];
            squares += step * step;
            product += step * (values[a] - x[parameters[a]]);
        }
        double steps = product / squares;
        for (int a = 0; a < parameters.length; a++) {
            double step = x[parameters[a]] - before.x[parameters[a]];
            if (Math.abs(values[a] - x[parameters[a]] - steps * step) > ON_THE_LINE * Math.sqrt(squares)) {
                return Double.NaN;
            }
        }
        return steps;
    }

    @Override
    public String toString() {
        return "ProfileTangent[parameters=" + Arrays.toString(parameters) + ", x=" + Arrays.toString(x) + ", slope="
                + Arrays.toString(slope) + "]";
    }
}
