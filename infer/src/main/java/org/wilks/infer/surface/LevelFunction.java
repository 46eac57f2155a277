package org.wilks.infer.surface;

import org.wilks.infer.fit.LocalMinimum;
import org.wilks.nd.error.FitFailed;

/**
 * {@code f(phi) = q - Delta} in whitened coordinates with its gradient, for one thread. Nothing is allocated by a call.
 *
 * <p>+∞ where the likelihood is zero or a conditional fit fails.
 */
final class LevelFunction {
    /** Projections end here; the certificate asks for ten times less, {@code |q - Delta| <= 2e-9}. */
    static final double TARGET = 2e-10;

    private static final int ITERATIONS = 40;

    final Chart chart;
    final Box box;
    final int k;
    private final Deviance deviance;
    private final double threshold;
    private final double target;
    private final double[] c;
    private final double[] gradient;
    private long evaluations;

    LevelFunction(Deviance deviance, Chart chart, Box box, double minimum, double delta) {
        this.deviance = deviance;
        this.chart = chart;
        this.box = box;
        k = chart.k;
        threshold = minimum + delta;
        target = Math.max(TARGET, 4 * Math.ulp(threshold));
        c = new double[k];
        gradient = new double[k];
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

    boolean meets(double f) {
        return Math.abs(f) <= target;
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
        double best = atParameters(point);
        for (int iteration = 0; iteration < 3 && !meets(best); iteration++) {
            if (!(best < Double.POSITIVE_INFINITY)) {
                return best;
            }
            double[] whitened = new double[k];
            double[] phi = new double[k];
            chart.pullGradient(gradient, whitened);
            double square = Vectors.dot(whitened, whitened);
            for (int j = 0; j < k; j++) {
                phi[j] = -best / square * whitened[j];
            }
            chart.toParameters(phi, c);
            for (int i = 0; i < k; i++) {
                point[i] += c[i] - chart.origin[i];
            }
            best = atParameters(point);
        }
        return best;
    }
}
