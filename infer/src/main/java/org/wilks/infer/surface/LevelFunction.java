package org.wilks.infer.surface;

import org.wilks.infer.fit.LocalMinimum;
import org.wilks.nd.error.FitFailed;

/**
 * {@code f(phi) = q - Delta} in whitened coordinates with its gradient, for one thread. Nothing is allocated by a call.
 *
 * <p>+∞ where the likelihood is zero or a conditional fit fails.
 */
final class LevelFunction {
    /** Certified points are brought this near; the certificate asks for ten times less, {@code |q - Delta| <= 2e-9}. */
    private static final double TARGET = 2e-10;

    /** On the way, a point this near, as a part of Δ, counts as on the surface: what is kept comes nearer in the end. */
    private static final double NEAR = 1e-6;

    private static final int ITERATIONS = 40;
    private static final int POLISHING = 4;

    final Chart chart;
    final Box box;
    final int k;
    private final Deviance deviance;
    private final double threshold;
    private final double target;
    private final double near;
    private final double[] c;
    private final double[] gradient;
    private final double[] whitened;
    private long evaluations;

    LevelFunction(Deviance deviance, Chart chart, Box box, double minimum, double delta) {
        this.deviance = deviance;
        this.chart = chart;
        this.box = box;
        k = chart.k;
        threshold = minimum + delta;
        target = Math.max(TARGET, 4 * Math.ulp(threshold));
        near = Math.max(target, NEAR * delta);
        c = new double[k];
        gradient = new double[k];
        whitened = new double[k];
    }

    long evaluations() {
        return evaluations;
    }

    /** f, and its gradient into g. */
    double at(double[] phi, double[] g) {
        chart.toParameters(phi, c);
        double f = atParameters(c);
        chart.pullGradient(gradient, g);
        return f;
    }

    /** f at parameters; the gradient stays inside. */
    private double atParameters(double[] point) {
        evaluations++;
        double value;
        try {
            value = deviance.valueAndGradient(point, gradient);
        } catch (LocalMinimum e) {
            throw e;
        } catch (FitFailed e) {
            return Double.POSITIVE_INFINITY;
        }
        return value < Double.POSITIVE_INFINITY ? value - threshold : Double.POSITIVE_INFINITY;
    }

    /** The side of the box that the point of the last {@link #at} lies beyond. */
    int side() {
        return box.beyond(c);
    }

    /** Whether a value is near enough on the way; certified points come nearer. */
    boolean meets(double f) {
        return Math.abs(f) <= near;
    }

    /** The side of the box that a point lies beyond. */
    int beyond(double[] phi) {
        chart.toParameters(phi, c);
        return box.beyond(c);
    }

    /**
     * Moves a point onto the surface, along gradients: {@code phi -= f g / |g|^2}. A step is no longer than the given length.
     *
     * @return whether it arrived; g is the gradient there
     */
    boolean project(double[] phi, double[] g, double longest) {
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double f = at(phi, g);
            if (meets(f)) {
                return true;
            }
            double square = Vectors.dot(g, g);
            if (!(f < Double.POSITIVE_INFINITY) || !(square > 0)) {
                return false;
            }
            double length = Math.abs(f) / Math.sqrt(square);
            double part = -f / square * (length > longest ? longest / length : 1);
            for (int j = 0; j < k; j++) {
                phi[j] += part * g[j];
            }
        }
        return false;
    }

    /**
     * Moves parameters onto the surface as far as their own rounding allows.
     *
     * @return f there
     */
    double polish(double[] point) {
        double f = atParameters(point);
        for (int iteration = 0; iteration < POLISHING && Math.abs(f) > target; iteration++) {
            if (!(f < Double.POSITIVE_INFINITY)) {
                return f;
            }
            chart.pullGradient(gradient, whitened);
            double part = -f / Vectors.dot(whitened, whitened);
            for (int j = 0; j < k; j++) {
                whitened[j] *= part;
            }
            chart.toParameters(whitened, c);
            for (int i = 0; i < k; i++) {
                point[i] += c[i] - chart.origin[i];
            }
            f = atParameters(point);
        }
        return f;
    }
}
