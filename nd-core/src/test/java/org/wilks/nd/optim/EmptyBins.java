package org.wilks.nd.optim;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A random binned likelihood of which many bins are empty: rates {@code ν_b = γ_b Σ_s μ_s exp(κ_s α_1) (nominal_sb + Σ_k δ_skb α_k)} with free
 * strengths μ, constrained shifts α and, in some, one constrained factor γ a bin. The value is the deviance with its constraints, +∞ where a
 * rate is negative; the rates of empty bins are edges.
 */
final class EmptyBins implements TwiceSmoothObjective, Edges {
    final int n;
    private final int bins;
    private final int strengths;
    private final int shifts;
    private final boolean gammas;
    private final double[] counts;
    private final int[] strengthOf;
    private final double[][] nominal;
    private final double[][][] delta;
    private final double[] kappa;
    private final double sigma;
    private final int[] empty;
    private final double[] lower;
    private final double[] upper;
    private final double[] start;

    EmptyBins(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        bins = 1 + random.nextInt(8);
        strengths = 1 + random.nextInt(3);
        shifts = random.nextInt(4);
        gammas = random.nextInt(3) == 0;
        n = strengths + shifts + (gammas ? bins : 0);
        int samples = 1 + random.nextInt(4);
        double size = Math.exp(3 * random.nextDouble() - 0.5);
        strengthOf = new int[samples];
        nominal = new double[samples][bins];
        delta = new double[samples][bins][shifts];
        kappa = new double[samples];
        boolean wild = random.nextBoolean();
        for (int s = 0; s < samples; s++) {
            strengthOf[s] = s < strengths ? s : random.nextInt(strengths + 1) - 1;
            kappa[s] = shifts > 0 && random.nextInt(3) == 0 ? 0.4 * (random.nextDouble() - 0.5) : 0;
            for (int b = 0; b < bins; b++) {
                nominal[s][b] = random.nextInt(4) == 0 ? 0 : size * random.nextDouble();
                for (int k = 0; k < shifts; k++) {
                    delta[s][b][k] =
                            random.nextInt(3) == 0 ? (wild ? 2 : 0.5) * nominal[s][b] * (random.nextDouble() - 0.5) : 0;
                }
            }
        }
        counts = new double[bins];
        double share = random.nextDouble();
        for (int b = 0; b < bins; b++) {
            double rate = 0;
            for (int s = 0; s < samples; s++) {
                rate += nominal[s][b];
            }
            counts[b] = random.nextDouble() < share || rate == 0
                    ? 0
                    : Math.max(0, Math.rint(rate + 2.5 * Math.sqrt(rate) * (random.nextDouble() - 0.6)));
        }
        sigma = 0.05 + 0.5 * random.nextDouble();
        empty = IntStream.range(0, bins)
                .filter(b -> counts[b] == 0 && IntStream.range(0, samples).anyMatch(s -> nominal[s][b] > 0))
                .toArray();
        lower = new double[n];
        upper = new double[n];
        start = new double[n];
        boolean negative = random.nextInt(3) == 0;
        for (int i = 0; i < n; i++) {
            boolean shift = i >= strengths && i < strengths + shifts;
            lower[i] = shift ? -5 : i < strengths ? (negative ? -10 : 0) : 1e-10;
            upper[i] = shift ? 5 : 10;
            start[i] = shift ? 0 : 1;
        }
    }

    double[] start() {
        return start.clone();
    }

    /** The parameters of single bins. */
    int[] gammas() {
        return IntStream.range(strengths + shifts, n).toArray();
    }

    Domain domain() {
        return Domain.box(lower, upper);
    }

    private Jet rate(int b, Jet[] x) {
        Jet sum = x[0].times(0);
        for (int s = 0; s < nominal.length; s++) {
            Jet term = x[0].times(0).plus(nominal[s][b]);
            for (int k = 0; k < shifts; k++) {
                if (delta[s][b][k] != 0) {
                    term = term.plus(x[strengths + k].times(delta[s][b][k]));
                }
            }
            if (strengthOf[s] >= 0) {
                term = term.times(x[strengthOf[s]]);
            }
            if (kappa[s] != 0) {
                term = term.times(x[strengths].times(kappa[s]).exp());
            }
            sum = sum.plus(term);
        }
        return gammas ? sum.times(x[strengths + shifts + b]) : sum;
    }

    /** The rate of a bin, in the order of operations of the derivatives. */
    private double rate(int b, double[] x) {
        double sum = 0;
        for (int s = 0; s < nominal.length; s++) {
            double term = x[0] * 0 + nominal[s][b];
            for (int k = 0; k < shifts; k++) {
                if (delta[s][b][k] != 0) {
                    term += x[strengths + k] * delta[s][b][k];
                }
            }
            if (strengthOf[s] >= 0) {
                term *= x[strengthOf[s]];
            }
            if (kappa[s] != 0) {
                term *= Math.exp(x[strengths] * kappa[s]);
            }
            sum += term;
        }
        return gammas ? sum * x[strengths + shifts + b] : sum;
    }

    @Override
    public double value(double[] x) {
        double f = 0;
        for (int b = 0; b < bins; b++) {
            double rate = rate(b, x);
            if (!(rate >= 0) || (rate == 0 && counts[b] > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            f += 2 * (rate - counts[b]) + (counts[b] > 0 ? 2 * counts[b] * Math.log(counts[b] / rate) : 0);
        }
        for (int k = 0; k < shifts; k++) {
            f += x[strengths + k] * x[strengths + k];
        }
        for (int i = strengths + shifts; i < n; i++) {
            f += (x[i] - 1) * (x[i] - 1) / (sigma * sigma);
        }
        return f;
    }

    @Override
    public double valueGradientHessian(double[] x, double[] g, double[] h) {
        double value = value(x);
        if (Double.isInfinite(value)) {
            Arrays.fill(g, Double.NaN);
            return value;
        }
        smoothDerivatives(x, g, h);
        return value;
    }

    /** True when every bin is empty: the value is then smooth across edges. */
    boolean allEmpty() {
        return Arrays.stream(counts).allMatch(c -> c == 0);
    }

    /** The value without regard to edges, when all bins are empty. */
    double smooth(double[] x) {
        return smoothDerivatives(x, new double[n], new double[n * n]);
    }

    /** The value and its derivatives without regard to edges; the value is that of {@link #smooth} when all bins are empty. */
    double smoothDerivatives(double[] x, double[] g, double[] h) {
        return Jet.objective(v -> {
                    Jet f = v[0].times(0);
                    for (int b = 0; b < bins; b++) {
                        Jet rate = rate(b, v);
                        f = f.plus(rate.times(2));
                        if (counts[b] > 0) {
                            f = f.minus(rate.log().times(2 * counts[b]));
                        }
                    }
                    for (int k = 0; k < shifts; k++) {
                        f = f.plus(v[strengths + k].square());
                    }
                    for (int i = strengths + shifts; i < n; i++) {
                        f = f.plus(v[i].minus(1).square().times(1 / (sigma * sigma)));
                    }
                    return f;
                })
                .valueGradientHessian(x, g, h);
    }

    @Override
    public Edges edges() {
        return this;
    }

    @Override
    public int count() {
        return empty.length;
    }

    @Override
    public void values(double[] x, double[] values) {
        for (int k = 0; k < empty.length; k++) {
            values[k] = rate(empty[k], x);
        }
    }

    @Override
    public double gradient(int edge, double[] x, double[] gradient) {
        return Jet.objective(v -> rate(empty[edge], v)).valueGradientHessian(x, gradient, new double[n * n]);
    }

    @Override
    public void addHessian(int edge, double[] x, double factor, double[] hessian) {
        double[] own = new double[n * n];
        Jet.objective(v -> rate(empty[edge], v)).valueGradientHessian(x, new double[n], own);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                hessian[i * n + j] += factor * own[i * n + j];
            }
        }
    }

    /** The same without edges, and with a barrier of this height in their place: an interior point problem. */
    TwiceSmoothObjective barrier(double height) {
        return (x, g, h) -> {
            double value = valueGradientHessian(x, g, h);
            if (!Double.isFinite(value)) {
                return value;
            }
            double[] c = new double[empty.length];
            values(x, c);
            double[] edge = new double[n];
            for (int k = 0; k < c.length; k++) {
                if (!(c[k] > 0)) {
                    return Double.POSITIVE_INFINITY;
                }
                value -= height * Math.log(c[k]);
                gradient(k, x, edge);
                addHessian(k, x, -height / c[k], h);
                for (int i = 0; i < n; i++) {
                    g[i] -= height * edge[i] / c[k];
                    for (int j = 0; j <= i; j++) {
                        h[i * n + j] += height * edge[i] * edge[j] / (c[k] * c[k]);
                    }
                }
            }
            return value;
        };
    }

    @Override
    public String toString() {
        return "EmptyBins[bins=" + bins + ", strengths=" + strengths + ", shifts=" + shifts + ", gammas=" + gammas
                + ", counts=" + Arrays.toString(counts) + ", edges=" + empty.length + "]";
    }
}
