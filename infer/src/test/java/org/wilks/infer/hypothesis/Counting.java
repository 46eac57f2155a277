package org.wilks.infer.hypothesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.DataSampler;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.nd.error.InvalidModel;

/**
 * Counts {@code n_b ~ Poisson(mu s_b + gamma_b b_b)} with auxiliary counts {@code m_b ~ Poisson(tau_b gamma_b)}; a bin with {@code tau_b = 0} has a
 * known background.
 */
public record Counting(double[] signal, double[] background, double[] tau, Parameters parameters)
        implements Likelihood {
    /** Bins with known backgrounds, μ in [0, 10]. */
    public static Counting known(double[] signal, double[] background) {
        return of(signal, background, new double[signal.length]);
    }

    /** Bins with auxiliary counts, all parameters in [0, 10]. */
    public static Counting of(double[] signal, double[] background, double[] tau) {
        List<String> names = new ArrayList<>(List.of("mu"));
        int n = 1;
        for (int b = 0; b < tau.length; b++) {
            if (tau[b] > 0) {
                names.add("gamma[" + b + "]");
                n++;
            }
        }
        double[] upper = new double[n];
        double[] ones = new double[n];
        Arrays.fill(upper, 10);
        Arrays.fill(ones, 1);
        return new Counting(
                signal,
                background,
                tau,
                new Parameters(names, ones, new double[n], upper, new boolean[n], OptionalInt.of(0)));
    }

    /** This model with other bounds of μ. */
    public Counting withBounds(double low, double high) {
        double[] lower = parameters.lower();
        double[] upper = parameters.upper();
        lower[0] = low;
        upper[0] = high;
        return new Counting(
                signal,
                background,
                tau,
                new Parameters(
                        parameters.names(), parameters.inits(), lower, upper, parameters.fixed(), parameters.poi()));
    }

    /** Observed counts with nominal auxiliary data. */
    public Data data(double... counts) {
        return new Data(counts, expected(parameters.inits()).auxiliary());
    }

    private double gamma(int bin, double[] x) {
        int at = index(bin);
        return at < 0 ? 1 : x[at];
    }

    private int index(int bin) {
        if (tau[bin] == 0) {
            return -1;
        }
        int at = 1;
        for (int b = 0; b < bin; b++) {
            at += tau[b] > 0 ? 1 : 0;
        }
        return at;
    }

    private double rate(int b, double[] x) {
        return x[0] * signal[b] + gamma(b, x) * background[b];
    }

    @Override
    public Data expected(double[] x) {
        double[] main = new double[signal.length];
        List<Double> auxiliary = new ArrayList<>();
        for (int b = 0; b < main.length; b++) {
            main[b] = rate(b, x);
            if (main[b] < 0) {
                throw new InvalidModel("bin " + b + " has the rate " + main[b]);
            }
            if (tau[b] > 0) {
                auxiliary.add(tau[b] * gamma(b, x));
            }
        }
        return new Data(
                main, auxiliary.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public DataSampler sampler(double[] x) {
        Data means = expected(x);
        double[] main = means.main();
        double[] auxiliary = means.auxiliary();
        return stream -> new Data(
                Arrays.stream(main).map(stream::nextPoisson).toArray(),
                Arrays.stream(auxiliary).map(stream::nextPoisson).toArray());
    }

    @Override
    public Optional<String> infeasibility(double[] x, Data data) {
        for (int b = 0; b < signal.length; b++) {
            double rate = rate(b, x);
            if (rate < 0 || (rate == 0 && data.main()[b] > 0)) {
                return Optional.of("bin " + b + " has the rate " + rate + " for " + data.main()[b] + " events");
            }
        }
        return Optional.empty();
    }

    @Override
    public LikelihoodEvaluator evaluator(Data data) {
        return new Evaluator(data);
    }

    private final class Evaluator implements LikelihoodEvaluator {
        private Data data;
        private double[] main;
        private double[] auxiliary;

        Evaluator(Data data) {
            bind(data);
        }

        @Override
        public Data data() {
            return data;
        }

        @Override
        public void bind(Data other) {
            data = other;
            main = other.main();
            auxiliary = other.auxiliary();
        }

        @Override
        public double saturated() {
            double sum = 0;
            for (double n : main) {
                sum += 2 * (n - (n > 0 ? n * Math.log(n) : 0));
            }
            for (double n : auxiliary) {
                sum += 2 * (n - (n > 0 ? n * Math.log(n) : 0));
            }
            return sum;
        }

        private double term(double n, double rate) {
            if (rate < 0 || (rate == 0 && n > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            double r = (rate - n) / n;
            return n == 0 ? 2 * rate : 2 * n * excess(r);
        }

        /** r - ln(1 + r). */
        private static double excess(double r) {
            if (Math.abs(r) > 0.01) {
                return r - Math.log1p(r);
            }
            double sum = 0;
            for (int k = 10; k >= 2; k--) {
                sum = (k % 2 == 0 ? 1.0 : -1.0) / k + r * sum;
            }
            return r * r * sum;
        }

        @Override
        public double value(double[] x) {
            return difference(x, null);
        }

        @Override
        public double difference(double[] a, double[] b) {
            double sum = 0;
            int k = 0;
            for (int i = 0; i < main.length; i++) {
                sum += term(main[i], rate(i, a)) - (b == null ? 0 : term(main[i], rate(i, b)));
                if (tau[i] > 0) {
                    double n = auxiliary[k++];
                    sum += term(n, tau[i] * gamma(i, a)) - (b == null ? 0 : term(n, tau[i] * gamma(i, b)));
                }
            }
            return sum;
        }

        @Override
        public double valueGradientHessian(double[] x, double[] gradient, double[] hessian) {
            Arrays.fill(gradient, 0);
            Arrays.fill(hessian, 0);
            int n = x.length;
            int k = 0;
            for (int b = 0; b < main.length; b++) {
                double rate = rate(b, x);
                double first = 2 * (1 - (main[b] == 0 ? 0 : main[b] / rate));
                double second = main[b] == 0 ? 0 : 2 * main[b] / (rate * rate);
                int at = index(b);
                gradient[0] += first * signal[b];
                hessian[0] += second * signal[b] * signal[b];
                if (at > 0) {
                    double t = tau[b];
                    double m = auxiliary[k++];
                    double g = x[at];
                    gradient[at] += first * background[b] + 2 * (t - m / g);
                    hessian[at * n] += second * signal[b] * background[b];
                    hessian[at * n + at] += second * background[b] * background[b] + 2 * m / (g * g);
                }
            }
            return value(x);
        }
    }
}
