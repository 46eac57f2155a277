package org.wilks.infer.model;

import org.wilks.nd.optim.Edges;

/**
 * The rates of bins without events, which have to stay at or above zero, as edges of the deviance's domain; with scratch of one evaluator.
 *
 * <p>Bins whose rate no parameters can bring to zero are left out: {@link Coefficients#canVanish()}.
 */
final class ZeroRateEdges implements Edges {
    private final Plan plan;
    private final RateSweep sweep;
    private final CurvatureSweep curvature;
    private final double[] weights;
    private final double[] none;
    private final double[] unused;
    private final int[] bins;
    private int count;

    ZeroRateEdges(Coefficients coefficients) {
        plan = coefficients.plan;
        sweep = new RateSweep(coefficients);
        curvature = new CurvatureSweep(sweep);
        weights = new double[plan.bins];
        none = new double[plan.bins];
        unused = new double[plan.parameters];
        bins = new int[plan.bins];
    }

    /** Whether some bin without events has a rate that can vanish. */
    static boolean any(Coefficients coefficients, double[] counts) {
        for (int b = 0; b < counts.length; b++) {
            if (counts[b] == 0 && coefficients.canVanish()[b]) {
                return true;
            }
        }
        return false;
    }

    /** Takes the bins without events of other data. */
    void bind(double[] counts) {
        count = 0;
        for (int b = 0; b < counts.length; b++) {
            if (counts[b] == 0 && sweep.coefficients.canVanish()[b]) {
                bins[count++] = b;
            }
        }
    }

    /** The bin whose rate an edge is. */
    int bin(int edge) {
        return bins[edge];
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void values(double[] x, double[] values) {
        sweep.forward(x, false);
        for (int i = 0; i < count; i++) {
            values[i] = sweep.rates[bins[i]];
        }
    }

    @Override
    public double gradient(int edge, double[] x, double[] gradient) {
        sweep.forward(x, true);
        reverse(edge, 1, x, gradient);
        return sweep.rates[bins[edge]];
    }

    private void reverse(int edge, double factor, double[] x, double[] gradient) {
        for (int i = 0; i < plan.parameters; i++) {
            gradient[i] = 0;
        }
        weights[bins[edge]] = factor;
        sweep.reverse(x, weights, gradient);
        weights[bins[edge]] = 0;
    }

    @Override
    public void addHessian(int edge, double[] x, double factor, double[] hessian) {
        sweep.forward(x, true);
        reverse(edge, factor, x, unused);
        weights[bins[edge]] = factor;
        curvature.addHessian(x, weights, none, hessian);
        weights[bins[edge]] = 0;
    }

    @Override
    public String describe(int edge) {
        return "rate of " + plan.describeBin(bins[edge]);
    }
}
