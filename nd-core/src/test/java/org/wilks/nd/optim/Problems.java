package org.wilks.nd.optim;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Test problems with known solutions (Moré, Garbow and Hillstrom 1981; Hock and Schittkowski 1981), and likelihoods. */
final class Problems {
    private Problems() {}

    static final TwiceSmoothObjective ROSENBROCK = Jet.objective(x ->
            x[1].minus(x[0].square()).square().times(100).plus(x[0].minus(1).square()));

    static final TwiceSmoothObjective BEALE = Jet.objective(x -> {
        Jet f = x[0].times(x[1].minus(1)).plus(1.5).square();
        f = f.plus(x[0].times(x[1].square().minus(1)).plus(2.25).square());
        return f.plus(x[0].times(x[1].square().times(x[1]).minus(1)).plus(2.625).square());
    });

    static final TwiceSmoothObjective POWELL_SINGULAR = Jet.objective(x -> {
        Jet f = x[0].plus(x[1].times(10)).square();
        f = f.plus(x[2].minus(x[3]).square().times(5));
        f = f.plus(x[1].minus(x[2].times(2)).square().square());
        return f.plus(x[0].minus(x[3]).square().square().times(10));
    });

    static final TwiceSmoothObjective WOOD = Jet.objective(x -> {
        Jet f = x[1].minus(x[0].square()).square().times(100).plus(x[0].minus(1).square());
        f = f.plus(x[3].minus(x[2].square()).square().times(90))
                .plus(x[2].minus(1).square());
        f = f.plus(x[1].minus(1).square().plus(x[3].minus(1).square()).times(10.1));
        return f.plus(x[1].minus(1).times(x[3].minus(1)).times(19.8));
    });

    /** Hock–Schittkowski 4: (x+1)³/3 + y; minimum 8/3 at (1, 0) for x ≥ 1, y ≥ 0. */
    static final TwiceSmoothObjective HS4 = Jet.objective(
            x -> x[0].plus(1).square().times(x[0].plus(1)).times(1.0 / 3).plus(x[1]));

    /** Hock–Schittkowski 38 is Wood's function in [−10, 10]; 25 is not used: its start has a vanishing gradient. */
    static final TwiceSmoothObjective HS45 = Jet.objective(x -> {
        Jet product = x[0];
        for (int i = 1; i < 5; i++) {
            product = product.times(x[i]);
        }
        return product.times(-1.0 / 120).plus(2);
    });

    /** Hock–Schittkowski 5: sin(x+y) + (x−y)² − 1.5x + 2.5y + 1 in [−1.5, 4] × [−3, 3]. */
    static final TwiceSmoothObjective HS5 = Jet.objective(x -> x[0].plus(x[1])
            .minus(Math.PI / 2)
            .cos()
            .plus(x[0].minus(x[1]).square())
            .plus(x[0].times(-1.5))
            .plus(x[1].times(2.5))
            .plus(1));

    /** Hock–Schittkowski 110. */
    static final TwiceSmoothObjective HS110 = Jet.objective(x -> {
        Jet sum = x[0].times(0);
        Jet logs = sum;
        for (Jet xi : x) {
            sum = sum.plus(xi.minus(2).log().square())
                    .plus(xi.times(-1).plus(10).log().square());
            logs = logs.plus(xi.log());
        }
        return sum.minus(logs.times(0.2).exp());
    });

    /** ½ (x − c)ᵀ S A S (x − c) with A = I + coupling, S = diag(scales). */
    static TwiceSmoothObjective quadratic(double[] centre, double[] scales, double coupling) {
        return (x, g, h) -> {
            int n = x.length;
            double sum = 0;
            double square = 0;
            for (int i = 0; i < n; i++) {
                double u = scales[i] * (x[i] - centre[i]);
                sum += u;
                square += u * u;
            }
            for (int i = 0; i < n; i++) {
                g[i] = scales[i] * (scales[i] * (x[i] - centre[i]) + coupling * sum);
                for (int j = 0; j <= i; j++) {
                    h[i * n + j] = scales[i] * scales[j] * (coupling + (i == j ? 1 : 0));
                }
            }
            return 0.5 * (square + coupling * sum * sum);
        };
    }

    static double[] filled(int n, double value) {
        double[] x = new double[n];
        Arrays.fill(x, value);
        return x;
    }

    /** The chained Rosenbrock function in n variables, with a sparse Hessian. */
    static TwiceSmoothObjective chainedRosenbrock() {
        return (x, g, h) -> {
            int n = x.length;
            Arrays.fill(g, 0);
            Arrays.fill(h, 0);
            double f = 0;
            for (int i = 0; i + 1 < n; i++) {
                double a = x[i + 1] - x[i] * x[i];
                double b = 1 - x[i];
                f += 100 * a * a + b * b;
                g[i] += -400 * x[i] * a - 2 * b;
                g[i + 1] += 200 * a;
                h[i * n + i] += 1200 * x[i] * x[i] - 400 * x[i + 1] + 2;
                h[(i + 1) * n + i] += -400 * x[i];
                h[(i + 1) * n + i + 1] += 200;
            }
            return f;
        };
    }

    /**
     * A binned likelihood: signal strength x₀, systematic shifts x₁…x_k with unit constraints acting as factors exp(κ x) on the
     * background of each bin, and one factor γ for each bin, constrained. −ln L without constants; infeasible where a rate is ≤ 0.
     */
    static final class Binned implements TwiceSmoothObjective {
        final int bins;
        final int shifts;
        final int n;
        final double[] data;
        final double[] signal;
        final double[] background;
        final double[][] kappa;
        final double[] tau;
        /** Rounding error of this size is added to the value by a hash of the point. */
        final double offset;

        Binned(int bins, int shifts, long seed, double events, double offset) {
            this.bins = bins;
            this.shifts = shifts;
            this.offset = offset;
            n = 1 + shifts + bins;
            SplittableRandom random = new SplittableRandom(seed);
            data = new double[bins];
            signal = new double[bins];
            background = new double[bins];
            tau = new double[bins];
            kappa = new double[shifts][bins];
            for (int b = 0; b < bins; b++) {
                background[b] = events * Math.exp(-2.0 * b / bins) * (0.8 + 0.4 * random.nextDouble());
                signal[b] = 0.1 * events * Math.exp(-Math.pow((b - 0.6 * bins) / (0.1 * bins), 2));
                tau[b] = 20 + 400 * random.nextDouble();
                for (int k = 0; k < shifts; k++) {
                    kappa[k][b] = 0.1 * (random.nextDouble() - 0.4) * Math.cos(k + 0.1 * b);
                }
                double rate = 1.3 * background[b] * (0.9 + 0.2 * random.nextDouble()) + signal[b];
                data[b] = Math.max(0, Math.rint(rate + 1.7 * Math.sqrt(rate) * (random.nextDouble() - 0.5) * 2));
            }
        }

        double[] start() {
            double[] x = new double[n];
            x[0] = 1;
            Arrays.fill(x, 1 + shifts, n, 1);
            return x;
        }

        Domain domain() {
            double[] lower = filled(n, 1e-10);
            double[] upper = filled(n, 10);
            lower[0] = 0;
            for (int k = 1; k <= shifts; k++) {
                lower[k] = -5;
                upper[k] = 5;
            }
            return Domain.box(lower, upper);
        }

        @Override
        public double value(double[] x) {
            double f = offset;
            for (int b = 0; b < bins; b++) {
                double exponent = 0;
                for (int k = 0; k < shifts; k++) {
                    exponent += kappa[k][b] * x[1 + k];
                }
                double gamma = x[1 + shifts + b];
                double rate = x[0] * signal[b] + gamma * background[b] * Math.exp(exponent);
                if (!(rate > 0) || !(gamma > 0)) {
                    return Double.NaN;
                }
                f += rate - data[b] * Math.log(rate) + tau[b] * (gamma - Math.log(gamma));
            }
            for (int k = 0; k < shifts; k++) {
                f += 0.5 * x[1 + k] * x[1 + k];
            }
            return f;
        }

        @Override
        public double valueGradientHessian(double[] x, double[] g, double[] h) {
            double f = value(x);
            if (Double.isNaN(f)) {
                return f;
            }
            Arrays.fill(g, 0);
            Arrays.fill(h, 0);
            double[] d = new double[1 + shifts];
            for (int b = 0; b < bins; b++) {
                int c = 1 + shifts + b;
                double exponent = 0;
                for (int k = 0; k < shifts; k++) {
                    exponent += kappa[k][b] * x[1 + k];
                }
                double varied = background[b] * Math.exp(exponent);
                double mean = x[c] * varied;
                double rate = x[0] * signal[b] + mean;
                double first = 1 - data[b] / rate;
                double second = data[b] / (rate * rate);
                d[0] = signal[b];
                for (int k = 0; k < shifts; k++) {
                    d[1 + k] = mean * kappa[k][b];
                }
                for (int i = 0; i <= shifts; i++) {
                    g[i] += first * d[i];
                    for (int j = 0; j <= i; j++) {
                        double mixed = i > 0 && j > 0 ? mean * kappa[i - 1][b] * kappa[j - 1][b] : 0;
                        h[i * n + j] += second * d[i] * d[j] + first * mixed;
                    }
                    double mixed = i > 0 ? varied * kappa[i - 1][b] : 0;
                    h[c * n + i] += second * d[i] * varied + first * mixed;
                }
                g[c] += first * varied + tau[b] * (1 - 1 / x[c]);
                h[c * n + c] += second * varied * varied + tau[b] / (x[c] * x[c]);
            }
            for (int k = 1; k <= shifts; k++) {
                g[k] += x[k];
                h[k * n + k] += 1;
            }
            return f;
        }
    }
}
