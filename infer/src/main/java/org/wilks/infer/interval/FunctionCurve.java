package org.wilks.infer.interval;

import java.util.Arrays;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.LocalMinimum;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.optim.Curvature;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Edges;
import org.wilks.nd.optim.FlatDirection;
import org.wilks.nd.optim.Minimum;
import org.wilks.nd.optim.NewtonSession;
import org.wilks.nd.optim.TrustRegionNewton;
import org.wilks.nd.optim.TwiceSmoothObjective;

/**
 * The curve of a function of parameters: the least deviance where the function has a value.
 *
 * <pre>{@code
 * p(v) = min over x of D(x) with g(x) = v
 * }</pre>
 *
 * <p>By the method of multipliers: the minimum of {@code D - eta (g - v) + rho/2 (g - v)^2} is the exact constrained minimum for the value v' = g(x) that
 * it has, with the multiplier {@code p'(v') = eta - rho (v' - v)}; a few such minimisations bring v' to v, and what is left is first order in p'.
 * Bounds, kinks and edges of the likelihood are those of its fits.
 */
final class FunctionCurve implements ProfiledCurve {
    /** The stiffness ρ in units of the curvature p''(v̂): the multiplier gains as many digits an iteration. */
    private static final double STIFFNESS = 100;

    /** Values this near, in standard deviations, are one: what is left of p is of the order of its square. */
    private static final double NEAR = 1e-7;

    private static final int ITERATIONS = 25;

    /** A point this far below the free fit shows that the free fit is not the minimum. */
    private static final double DEEPER = 1e-6;

    /** A function that moves along a flat direction by more than this share of its own slopes has no interval. */
    private static final double FLAT = 1e-7;

    private final ParameterFunction function;
    private final Fit fit;
    private final LikelihoodEvaluator evaluator;
    private final double[] reference;
    private final double best;
    private final double curvature;
    private final double rho;
    private final Augmented objective;
    private final NewtonSession session;
    private final double[] slopes;
    private double[] x;
    private double value;
    private double multiplier;
    private double[] tangent;
    private double rise;

    FunctionCurve(ProfiledDeviance free, ParameterFunction function) {
        this.function = function;
        fit = free.fit();
        evaluator = fit.likelihood().evaluator(free.data());
        reference = free.reference();
        x = reference.clone();
        slopes = new double[x.length];
        best = function.function().valueAndGradient(x, slopes);
        value = best;
        if (!Double.isFinite(best)) {
            throw new FitFailed("function '" + name() + "' is " + best + " at the free fit; it has to be finite there");
        }
        Curvature known = curvature(free.free());
        double[] z = known.solve(slopes);
        double spread = dot(slopes, z);
        if (!(spread > 0)) {
            throw new FitFailed(
                    "function '" + name() + "' does not change with any parameter that moves at the free fit,"
                            + " so it has no interval there");
        }
        curvature = 1 / spread;
        rho = STIFFNESS * curvature;
        rise = curvature;
        tangent = divided(z, spread);
        objective = new Augmented();
        session = new TrustRegionNewton(fit.options()).session();
    }

    private Curvature curvature(Optimum free) {
        for (FlatDirection flat : free.minimum().certificate().flat()) {
            double[] direction = flat.direction();
            double along = 0;
            double size = 0;
            for (int i = 0; i < direction.length; i++) {
                along += slopes[i] * direction[i];
                size += Math.abs(slopes[i] * direction[i]);
            }
            if (Math.abs(along) > FLAT * size && size > 0) {
                throw new FitFailed("function '" + name() + "' is not determined: the likelihood does not change along "
                        + flat.parameters().length
                        + " parameters with which the function does; fix or constrain them");
            }
        }
        return free.minimum()
                .curvature()
                .orElseThrow(
                        () -> new FitFailed("function '" + name() + "': the curvature at the free fit is not known"));
    }

    @Override
    public double valueAndSlope(double v, double[] slope) {
        double step = v - value;
        double[] start = clipped(x, step);
        double eta = multiplier + rise * step;
        double last = Double.POSITIVE_INFINITY;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            objective.aim(v, eta);
            Minimum minimum = minimum(start, v);
            if (minimum == null) {
                return Double.POSITIVE_INFINITY;
            }
            double[] found = polished(minimum);
            double reached = function.function().valueAndGradient(found, slopes);
            double rest = reached - v;
            eta -= rho * rest;
            if (Math.abs(rest) * Math.sqrt(curvature) <= NEAR) {
                take(found, reached, eta, minimum);
                slope[0] = eta;
                return above(found) - eta * rest;
            }
            if (iteration > 2 && Math.abs(rest) > 0.7 * last) {
                return Double.POSITIVE_INFINITY;
            }
            last = Math.abs(rest);
            start = found;
        }
        return Double.POSITIVE_INFINITY;
    }

    private double[] clipped(double[] from, double step) {
        double[] lower = fit.domain().lower();
        double[] upper = fit.domain().upper();
        boolean[] fixed = fit.domain().fixed();
        double[] start = from.clone();
        for (int i = 0; i < start.length; i++) {
            if (!fixed[i]) {
                start[i] = Math.max(lower[i], Math.min(upper[i], from[i] + step * tangent[i]));
            }
        }
        return start;
    }

    /** The minimum with the present aim; null where the likelihood is zero at all starts. */
    private Minimum minimum(double[] start, double v) {
        Domain domain = fit.domain();
        double[] from = start;
        double height = objective.value(start);
        for (double[] other : new double[][] {x, reference}) {
            double value = objective.value(other);
            if (!(value >= height)) {
                from = other;
                height = value;
            }
        }
        if (!(height < Double.POSITIVE_INFINITY)) {
            return null;
        }
        Minimum minimum = session.attempt(objective, from, domain);
        if (!minimum.isConverged()) {
            try {
                return session.minimise(objective, reference, domain);
            } catch (FitFailed e) {
                throw new FitFailed("the fit with '" + name() + "' = " + v + ": " + e.getMessage(), e);
            }
        }
        return minimum;
    }

    private double[] polished(Minimum minimum) {
        double[] found = minimum.x();
        if (minimum.curvature().isEmpty() || minimum.isOnEdge()) {
            return found;
        }
        double[] step = minimum.curvature().get().solve(minimum.gradient());
        double[] lower = fit.domain().lower();
        double[] upper = fit.domain().upper();
        double[] moved = found.clone();
        for (int i = 0; i < moved.length; i++) {
            if (step[i] != 0) {
                moved[i] = Math.max(lower[i], Math.min(upper[i], moved[i] - step[i]));
            }
        }
        return objective.value(moved) <= minimum.value() + minimum.certificate().allowedDistance() ? moved : found;
    }

    /** Remembers a point, and where the curve leads from it: of the augmented Hessian A, {@code g A^-1 g = s / (1 + rho s)} with {@code s = g H^-1 g}. */
    private void take(double[] found, double reached, double eta, Minimum minimum) {
        x = found;
        value = reached;
        multiplier = eta;
        if (minimum.curvature().isPresent()) {
            double[] z = minimum.curvature().get().solve(slopes);
            double q = dot(slopes, z);
            if (q > 0) {
                tangent = divided(z, q);
                rise = (1 - rho * q) / q;
            }
        }
    }

    private double above(double[] found) {
        double difference = evaluator.difference(found, reference);
        if (difference < -DEEPER) {
            throw new LocalMinimum(
                    "the likelihood where '" + name() + "' = " + value + " is deeper than the free fit, where it is "
                            + best + ", by " + -difference
                            + " in -2 ln L: the free fit is a local minimum; start it nearer",
                    found);
        }
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] divided(double[] a, double by) {
        double[] out = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = a[i] / by;
        }
        return out;
    }

    /** The deviance with the term that holds the function near a value. */
    private final class Augmented implements TwiceSmoothObjective {
        private final int[] independent = evaluator.mutuallyIndependent();
        private final double[] slopes = new double[reference.length];
        private final double[] bends = new double[reference.length * reference.length];
        private double target;
        private double eta;

        void aim(double newTarget, double newEta) {
            target = newTarget;
            eta = newEta;
        }

        @Override
        public double[] kinks(int parameter) {
            return evaluator.kinks(parameter);
        }

        @Override
        public Edges edges() {
            return evaluator.edges();
        }

        private double with(double deviance, double g) {
            double rest = g - target;
            double sum = deviance + rest * (0.5 * rho * rest - eta);
            return sum == sum ? sum : Double.POSITIVE_INFINITY;
        }

        @Override
        public double value(double[] at) {
            double deviance = evaluator.value(at);
            return deviance < Double.POSITIVE_INFINITY
                    ? with(deviance, function.function().value(at))
                    : deviance;
        }

        @Override
        public double valueAndGradient(double[] at, double[] gradient) {
            double deviance = evaluator.valueAndGradient(at, gradient);
            if (!(deviance < Double.POSITIVE_INFINITY)) {
                return deviance;
            }
            double g = function.function().valueAndGradient(at, slopes);
            double force = rho * (g - target) - eta;
            for (int i = 0; i < slopes.length; i++) {
                gradient[i] += force * slopes[i];
            }
            return with(deviance, g);
        }

        @Override
        public double valueGradientHessian(double[] at, double[] gradient, double[] hessian) {
            int n = slopes.length;
            double deviance = evaluator.valueGradientHessian(at, gradient, hessian);
            if (!(deviance < Double.POSITIVE_INFINITY)) {
                return deviance;
            }
            for (int a = 0; a < independent.length; a++) {
                for (int b = 0; b < a; b++) {
                    hessian[independent[a] * n + independent[b]] = 0;
                }
            }
            double g = function.function().valueGradientHessian(at, slopes, bends);
            double force = rho * (g - target) - eta;
            for (int i = 0; i < n; i++) {
                gradient[i] += force * slopes[i];
                for (int j = 0; j <= i; j++) {
                    hessian[i * n + j] += force * bends[i * n + j] + rho * slopes[i] * slopes[j];
                }
            }
            return with(deviance, g);
        }
    }

    @Override
    public String name() {
        return function.name();
    }

    @Override
    public double best() {
        return best;
    }

    @Override
    public double slopeAtBest() {
        return 0;
    }

    @Override
    public double curvatureAtBest() {
        return curvature;
    }

    @Override
    public double lower() {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double[] point() {
        return x.clone();
    }

    @Override
    public String toString() {
        return "FunctionCurve[" + name() + " = " + value + ", x=" + Arrays.toString(x) + "]";
    }
}
