package org.wilks.infer.differentiable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.nd.optim.ActiveEdge;
import org.wilks.nd.optim.Curvature;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Edges;
import org.wilks.nd.optim.Minimum;

/**
 * A certified minimum taken to rounding by Newton steps on its first-order conditions,
 *
 * <pre>{@code
 * ∂(D − Σ λ_k c_k)/∂x_F = 0,   c_k = 0 for the active edges,
 * }</pre>
 *
 * with the curvature that the fit factored, and then with that of the place where the steps were not tiny: derivatives are as exact as the curvature
 * that they are solved with. Rates that are held at zero stay above it by their rounding, for they must not be negative. What the fit holds stays
 * held, and a step that would leave the domain is not made.
 *
 * @param x the place, of length n
 * @param gradient ∂D/∂x there
 * @param value D there
 * @param multipliers λ, one for each of the active edges
 * @param curvature the curvature of {@code D − Σ λ_k c_k} there; empty where the fit has none
 */
@SuppressWarnings("ArrayRecordComponent")
record SettledPlace(double[] x, double[] gradient, double value, double[] multipliers, Optional<Curvature> curvature) {
    private static final int STEPS = 6;
    private static final int RETURNS = 4;

    /** A first step shorter than this, in units of the deviance, leaves the curvature what it was to rounding. */
    private static final double NEAR = 1e-14;

    /** How far from zero rates are held, in units of their first-order terms. */
    private static final double INSIDE = 64 * Math.ulp(1.0);

    /** A minimum taken to rounding. */
    static SettledPlace of(Optimum optimum, ModelEvaluator evaluator) {
        Minimum minimum = optimum.minimum();
        List<ActiveEdge> edges = minimum.edges();
        double[] multipliers =
                edges.stream().mapToDouble(ActiveEdge::multiplier).toArray();
        // Asimov data are made anew of a settled place: the gradient is that of the data there are now
        double[] x = minimum.x();
        double[] slope = new double[x.length];
        double value = evaluator.valueAndGradient(x, slope);
        SettledPlace certified = Double.isFinite(value)
                ? new SettledPlace(x, slope, value, multipliers, minimum.curvature())
                : new SettledPlace(x, minimum.gradient(), minimum.value(), multipliers, minimum.curvature());
        if (minimum.curvature().isEmpty()) {
            return certified;
        }
        Run run = new Run(
                evaluator,
                optimum.fit().domain(),
                edges.stream().mapToInt(ActiveEdge::edge).toArray());
        SettledPlace place = run.settled(certified);
        if (run.first > NEAR) {
            Optional<Curvature> there = run.curvatureAt(place);
            if (there.isPresent()) {
                place = new SettledPlace(place.x, place.gradient, place.value, place.multipliers, there);
                place = run.settled(place);
            }
        }
        return place;
    }

    /** Newton steps with one evaluator. */
    private static final class Run {
        private final ModelEvaluator evaluator;
        private final double[] lower;
        private final double[] upper;
        private final int[] edges;

        /** The distance before the first step, in units of the deviance. */
        private double first = -1;

        Run(ModelEvaluator evaluator, Domain domain, int[] edges) {
            this.evaluator = evaluator;
            this.edges = edges;
            lower = domain.lower();
            upper = domain.upper();
        }

        /** A step, and how far the place is from where it leads. */
        private record Step(double[] parameters, double[] multipliers, double distance) {}

        private Step step(SettledPlace place) {
            int n = place.x.length;
            double[] b = new double[n];
            double[] e = new double[edges.length];
            for (int i = 0; i < n; i++) {
                b[i] = -place.gradient[i];
            }
            double[] normal = new double[n];
            for (int k = 0; k < e.length; k++) {
                double rate = evaluator.edges().gradient(edges[k], place.x, normal);
                for (int i = 0; i < n; i++) {
                    b[i] += place.multipliers[k] * normal[i];
                }
                e[k] = least(normal, place.x) - rate;
            }
            Curvature.Response response = place.curvature.orElseThrow().solve(b, e);
            double[] z = response.parameters();
            double distance = 0;
            for (int i = 0; i < n; i++) {
                distance += Math.abs(b[i] * z[i]);
            }
            for (int k = 0; k < e.length; k++) {
                distance += Math.abs(place.multipliers[k] * e[k]);
            }
            return new Step(z, response.multipliers(), distance);
        }

        /** The place that Newton steps lead to while they bring it nearer. */
        SettledPlace settled(SettledPlace from) {
            SettledPlace place = from;
            Step step = step(place);
            if (first < 0) {
                first = step.distance;
            }
            for (int k = 0; k < STEPS && step.distance > 0; k++) {
                double[] x = place.x.clone();
                double[] slope = new double[x.length];
                if (!move(x, step.parameters) || !returned(x, place.curvature.orElseThrow())) {
                    break;
                }
                double there = evaluator.valueAndGradient(x, slope);
                if (!Double.isFinite(there)) {
                    break;
                }
                double[] multipliers = place.multipliers.clone();
                for (int e = 0; e < multipliers.length; e++) {
                    multipliers[e] += step.multipliers[e];
                }
                SettledPlace next = new SettledPlace(x, slope, there, multipliers, place.curvature);
                Step after = step(next);
                if (!(after.distance < step.distance)) {
                    break;
                }
                place = next;
                step = after;
            }
            return place;
        }

        /** Leads a point back inside the edges, which are curved; false where it is not in a few steps. */
        private boolean returned(double[] x, Curvature curvature) {
            double[] lacks = new double[edges.length];
            double[] normal = new double[x.length];
            for (int k = 0; k <= RETURNS; k++) {
                boolean inside = true;
                for (int i = 0; i < lacks.length; i++) {
                    double rate = evaluator.edges().gradient(edges[i], x, normal);
                    inside &= rate >= 0;
                    lacks[i] = least(normal, x) - rate;
                }
                if (inside) {
                    return true;
                }
                if (!move(x, curvature.solve(new double[x.length], lacks).parameters())) {
                    return false;
                }
            }
            return false;
        }

        /** How far from zero a rate is to be held, by its gradient. */
        private static double least(double[] normal, double[] x) {
            double size = 0;
            for (int i = 0; i < x.length; i++) {
                size += Math.abs(normal[i] * x[i]);
            }
            return INSIDE * size;
        }

        /** Makes a step; not one out of the bounds, nor one across a kink, beyond which the curvature is another. */
        private boolean move(double[] x, double[] step) {
            for (int i = 0; i < x.length; i++) {
                if (step[i] == 0) {
                    continue;
                }
                double from = x[i];
                x[i] += step[i];
                if (!(x[i] >= lower[i] && x[i] <= upper[i])) {
                    return false;
                }
                for (double kink : evaluator.kinks(i)) {
                    if ((from < kink) != (x[i] < kink)) {
                        return false;
                    }
                }
            }
            return true;
        }

        Optional<Curvature> curvatureAt(SettledPlace place) {
            int n = place.x.length;
            double[] hessian = new double[n * n];
            double value = evaluator.valueGradientHessian(place.x, new double[n], hessian);
            if (!Double.isFinite(value)) {
                return Optional.empty();
            }
            Edges all = evaluator.edges();
            double[][] normals = new double[edges.length][n];
            for (int k = 0; k < edges.length; k++) {
                all.addHessian(edges[k], place.x, -place.multipliers[k], hessian);
                all.gradient(edges[k], place.x, normals[k]);
            }
            return place.curvature.orElseThrow().near(hessian, normals);
        }
    }

    @Override
    public String toString() {
        return "SettledPlace[value=" + value + ", x=" + Arrays.toString(x) + "]";
    }
}
