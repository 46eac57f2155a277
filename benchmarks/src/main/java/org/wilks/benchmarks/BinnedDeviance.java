package org.wilks.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.TwiceSmoothObjective;

/**
 * A synthetic −ln L of the structure of a fit: a free strength, shifts with unit constraints that act on a band of bins, one constrained
 * factor a bin.
 *
 * <pre>{@code
 * ν_b = γ_b (B_b (1 + Σ_k δ_bk α_k) + μ S_b)
 * }</pre>
 */
final class BinnedDeviance implements TwiceSmoothObjective {
    private final int shifts;
    private final int bins;
    private final int parameters;
    private final boolean structured;
    private final double[] counts;
    private final double[] signal;
    private final double[] background;
    private final double[] sigma;
    private final double[][] delta;
    private final double[] row;

    BinnedDeviance(int shifts, int bins, int band, boolean structured) {
        this.shifts = shifts;
        this.bins = bins;
        this.structured = structured;
        parameters = 1 + shifts + bins;
        SplittableRandom random = new SplittableRandom(5);
        counts = new double[bins];
        signal = new double[bins];
        background = new double[bins];
        sigma = new double[bins];
        delta = new double[bins][shifts];
        row = new double[1 + shifts];
        for (int b = 0; b < bins; b++) {
            background[b] = 50 + 200 * random.nextDouble();
            signal[b] = 20 * Math.exp(-Math.pow((b - 0.5 * bins) / (0.2 * bins), 2));
            sigma[b] = 0.02 + 0.08 * random.nextDouble();
            for (int k = 0; k < shifts; k++) {
                boolean acts = Math.abs(k - (double) b * shifts / bins) <= band;
                delta[b][k] = acts ? 0.04 * (random.nextDouble() - 0.5) : 0;
            }
            double mean = background[b] + signal[b];
            counts[b] = Math.rint(mean + Math.sqrt(mean) * 2 * (random.nextDouble() - 0.5));
        }
    }

    double[] start() {
        double[] x = new double[parameters];
        x[0] = 1;
        Arrays.fill(x, 1 + shifts, parameters, 1);
        return x;
    }

    Domain domain() {
        double[] lower = new double[parameters];
        double[] upper = new double[parameters];
        Arrays.fill(lower, 1e-10);
        Arrays.fill(upper, 10);
        lower[0] = 0;
        Arrays.fill(lower, 1, 1 + shifts, -5);
        Arrays.fill(upper, 1, 1 + shifts, 5);
        return Domain.box(lower, upper);
    }

    @Override
    public int[] mutuallyIndependent() {
        int[] factors = new int[structured ? bins : 0];
        Arrays.setAll(factors, b -> 1 + shifts + b);
        return factors;
    }

    /** The mean of a bin at γ = 1. */
    private double mean(int b, double[] x) {
        double sum = 1;
        for (int k = 0; k < shifts; k++) {
            sum += delta[b][k] * x[1 + k];
        }
        return background[b] * sum + x[0] * signal[b];
    }

    @Override
    public double value(double[] x) {
        double f = 0;
        for (int b = 0; b < bins; b++) {
            double factor = x[1 + shifts + b];
            double rate = factor * mean(b, x);
            if (!(rate > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            double pull = (factor - 1) / sigma[b];
            f += rate - counts[b] * Math.log(rate) + 0.5 * pull * pull;
        }
        for (int k = 1; k <= shifts; k++) {
            f += 0.5 * x[k] * x[k];
        }
        return f;
    }

    @Override
    public double valueGradientHessian(double[] x, double[] g, double[] h) {
        int n = parameters;
        int s = 1 + shifts;
        Arrays.fill(g, 0);
        for (int i = 0; i < (structured ? s : n); i++) {
            Arrays.fill(h, i * n, i * n + i + 1, 0);
        }
        for (int b = 0; b < bins; b++) {
            int c = s + b;
            double mean = mean(b, x);
            double rate = x[c] * mean;
            double first = 1 - counts[b] / rate;
            double second = counts[b] / (rate * rate);
            row[0] = x[c] * signal[b];
            for (int k = 0; k < shifts; k++) {
                row[1 + k] = x[c] * background[b] * delta[b][k];
            }
            for (int i = 0; i < s; i++) {
                g[i] += first * row[i];
                double weight = second * row[i];
                for (int j = 0; weight != 0 && j <= i; j++) {
                    h[i * n + j] += weight * row[j];
                }
                h[c * n + i] = (second * mean + first / x[c]) * row[i];
            }
            double precision = 1 / (sigma[b] * sigma[b]);
            g[c] += first * mean + (x[c] - 1) * precision;
            h[c * n + c] = second * mean * mean + precision;
        }
        for (int k = 1; k < s; k++) {
            g[k] += x[k];
            h[k * n + k] += 1;
        }
        return value(x);
    }
}
