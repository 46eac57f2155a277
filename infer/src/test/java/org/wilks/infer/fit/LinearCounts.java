package org.wilks.infer.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.Parameters;

/**
 * Poisson counts whose rates are linear in the parameters, {@code nu = c + A x}, with auxiliary counts {@code Poisson(tau_k x_k)} or auxiliary normal
 * measurements {@code N(x_k, sigma_k)}: small enough for closed forms.
 */
record LinearCounts(Parameters parameters, double[] constant, double[][] slope, double[] tau, double[] sigma)
        implements Likelihood {
    /** Counts {@code n ~ Poisson(mu s_b + gamma b_b)}, one auxiliary count {@code m ~ Poisson(tau gamma)}. */
    static LinearCounts onOff(double tau, double[] signal, double[] background) {
        double[][] slope = new double[signal.length][];
        for (int b = 0; b < signal.length; b++) {
            slope[b] = new double[] {signal[b], background[b]};
        }
        return new LinearCounts(
                table(List.of("mu", "gamma"), new double[] {1, 1}, new double[2], new double[] {10, 10}),
                new double[signal.length],
                slope,
                new double[] {0, tau},
                new double[2]);
    }

    static Parameters table(List<String> names, double[] inits, double[] lower, double[] upper) {
        return new Parameters(names, inits, lower, upper, new boolean[inits.length], OptionalInt.of(0));
    }

    LinearCounts with(Parameters table) {
        return new LinearCounts(table, constant, slope, tau, sigma);
    }

    double rate(int b, double[] x) {
        double rate = constant[b];
        for (int i = 0; i < x.length; i++) {
            rate += slope[b][i] * x[i];
        }
        return rate;
    }

    @Override
    public Data expected(double[] x) {
        double[] main = new double[constant.length];
        Arrays.setAll(main, b -> rate(b, x));
        double[] auxiliary = new double[(int) auxiliaryCount()];
        int k = 0;
        for (int i = 0; i < x.length; i++) {
            if (tau[i] > 0) {
                auxiliary[k++] = tau[i] * x[i];
            } else if (sigma[i] > 0) {
                auxiliary[k++] = x[i];
            }
        }
        return new Data(main, auxiliary);
    }

    private long auxiliaryCount() {
        return Arrays.stream(tau).filter(t -> t > 0).count()
                + Arrays.stream(sigma).filter(s -> s > 0).count();
    }

    @Override
    public LikelihoodEvaluator evaluator(Data data) {
        return new Evaluator(data);
    }

    @Override
    public Optional<String> infeasibility(double[] x, Data data) {
        for (int b = 0; b < constant.length; b++) {
            double rate = rate(b, x);
            if (rate < 0 || (rate == 0 && data.main()[b] > 0)) {
                return Optional.of("bin " + b + " has the rate " + rate + " for " + data.main()[b] + " events");
            }
        }
        return Optional.empty();
    }

    private final class Evaluator implements LikelihoodEvaluator {
        private Data data;

        Evaluator(Data data) {
            this.data = data;
        }

        @Override
        public Data data() {
            return data;
        }

        @Override
        public void bind(Data other) {
            data = other;
        }

        @Override
        public double saturated() {
            double sum = 0;
            for (double n : data.main()) {
                sum += 2 * (n - (n > 0 ? n * Math.log(n) : 0));
            }
            return sum;
        }

        @Override
        public double difference(double[] a, double[] b) {
            return value(a) - value(b);
        }

        private double poisson(double n, double rate) {
            if (rate < 0 || (rate == 0 && n > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            return n == 0 ? 2 * rate : 2 * (rate - n - n * Math.log(rate / n));
        }

        @Override
        public double valueGradientHessian(double[] x, double[] g, double[] h) {
            int n = x.length;
            Arrays.fill(g, 0);
            Arrays.fill(h, 0);
            double value = 0;
            double[] main = data.main();
            for (int b = 0; b < main.length; b++) {
                double rate = rate(b, x);
                value += poisson(main[b], rate);
                double first = 2 * (1 - (main[b] == 0 ? 0 : main[b] / rate));
                double second = main[b] == 0 ? 0 : 2 * main[b] / (rate * rate);
                for (int i = 0; i < n; i++) {
                    g[i] += first * slope[b][i];
                    for (int j = 0; j <= i; j++) {
                        h[i * n + j] += second * slope[b][i] * slope[b][j];
                    }
                }
            }
            double[] auxiliary = data.auxiliary();
            int k = 0;
            for (int i = 0; i < n; i++) {
                if (tau[i] > 0) {
                    double m = auxiliary[k++];
                    value += poisson(m, tau[i] * x[i]);
                    g[i] += 2 * (tau[i] - (m == 0 ? 0 : m / x[i]));
                    h[i * n + i] += m == 0 ? 0 : 2 * m / (x[i] * x[i]);
                } else if (sigma[i] > 0) {
                    double pull = (x[i] - auxiliary[k++]) / sigma[i];
                    value += pull * pull;
                    g[i] += 2 * pull / sigma[i];
                    h[i * n + i] += 2 / (sigma[i] * sigma[i]);
                }
            }
            return value;
        }
    }
}
