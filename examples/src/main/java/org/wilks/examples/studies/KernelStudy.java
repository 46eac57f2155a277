package org.wilks.examples.studies;

import java.util.stream.DoubleStream;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Directional;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.optim.ScalarMinimiser;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.nd.special.SpecialFunctions;
import org.wilks.relax.Bandwidth;
import org.wilks.relax.Binning;
import org.wilks.relax.Histogram;

/**
 * The errors of a binned-KDE histogram of N events of the law N(mu, 1), as fractions of N, and of its derivative by mu: what an optimiser
 * that moves the events sees of the truth {@code p_j = Phi(b - mu) - Phi(a - mu)}, {@code dp_j / dmu = f(a) - f(b)}, f the density.
 *
 * <p>With kernels of width h the mean of both is the truth of the law N(mu, 1 + h^2). An event at x adds
 * {@code K = Phi((b - x) / h) - Phi((a - x) / h)} to the height and {@code G = [n((a - x) / h) - n((b - x) / h)] / h} to the derivative, n
 * the standard normal density. With {@code n(u; v)} the normal density of variance v
 *
 * <pre>
 * E[G^2] = [n(a - mu; 1 + h^2/2) + n(b - mu; 1 + h^2/2)] / (2 sqrt(pi) h) - 2 n(b - a; 2 h^2) n((a + b)/2 - mu; 1 + h^2/2)
 * </pre>
 *
 * and the variance of the derivative is {@code (E[G^2] - E[G]^2) / N}: exact, no simulation. To leading order in a small h
 *
 * <pre>
 * bias of the derivative = (h^2 / 2) [f''(a) - f''(b)],     variance = [f(a) + f(b)] / (2 sqrt(pi) N h),
 * </pre>
 *
 * which is least, summed over bins, at {@link #rule}. Immutable and thread-safe.
 *
 * @param edges of the bins, rising
 * @param mu the mean of the events
 */
public record KernelStudy(Binning edges, double mu) {
    private static final double ROOT_PI = Math.sqrt(Math.PI);
    private static final double SMALLEST = 1e-3;
    private static final double LARGEST = 3;

    /**
     * Bias, standard deviation and their root of squares, each summed in squares over the bins.
     *
     * @param bias the root of the sum of squared biases
     * @param deviation the root of the sum of variances
     */
    public record Accuracy(double bias, double deviation) {
        /**
         * The root of the mean squared error, summed over bins.
         *
         * @return the root of the sum of squares
         */
        public double total() {
            return Math.hypot(bias, deviation);
        }
    }

    /**
     * Errors of heights and of derivatives.
     *
     * @param heights of the bins' fractions
     * @param derivatives of their derivatives by mu
     */
    public record Errors(Accuracy heights, Accuracy derivatives) {}

    /**
     * Checks the mean.
     *
     * @param edges of the bins, rising
     * @param mu the mean of the events
     * @throws InvalidConfiguration if the mean is not finite
     */
    public KernelStudy {
        if (!(Math.abs(mu) <= Double.MAX_VALUE)) {
            throw new InvalidConfiguration("kernel study: mean " + mu + ", allowed is a finite number");
        }
    }

    /**
     * The exact errors.
     *
     * @param events how many, from 1 on
     * @param bandwidth h, positive
     * @return errors of heights and derivatives
     */
    public Errors errors(int events, double bandwidth) {
        return new Errors(heights(events, bandwidth), derivatives(events, bandwidth));
    }

    /**
     * The errors found in simulated experiments.
     *
     * @param events how many each, from 1 on
     * @param bandwidth h, positive
     * @param experiments how many, from 2 on
     * @param seed any number
     * @return errors of heights and derivatives
     */
    public Errors simulated(int events, double bandwidth, int experiments, long seed) {
        int bins = edges.bins();
        Histogram histogram = Histogram.kde(edges, Bandwidth.of(bandwidth));
        RandomStreams streams = RandomStreams.of(seed);
        double[][] sums = new double[4][bins];
        for (int e = 0; e < experiments; e++) {
            RandomStream random = streams.stream(e);
            Tensor draws = Tensor.wrap(
                    DoubleStream.generate(random::nextNormal).limit(events).toArray());
            Directional found =
                    Derivatives.jvp(mean -> histogram.counts(draws.plus(mean)), Tensor.scalar(mu), Tensor.scalar(1));
            for (int j = 0; j < bins; j++) {
                double height = found.value().at(j) / events;
                double slope = found.tangent().at(j) / events;
                sums[0][j] += height;
                sums[1][j] += height * height;
                sums[2][j] += slope;
                sums[3][j] += slope * slope;
            }
        }
        return new Errors(
                error(sums[0], sums[1], experiments, truth(1)), error(sums[2], sums[3], experiments, slopes(1)));
    }

    /**
     * The bandwidth whose derivatives have the least error, found on the exact errors.
     *
     * @param events how many
     * @return h
     */
    public double best(int events) {
        return Math.exp(ScalarMinimiser.minimise(
                        u -> Math.log(derivatives(events, Math.exp(u)).total()), Math.log(SMALLEST), Math.log(LARGEST))
                .x());
    }

    /**
     * The bandwidth that the leading order of bias and variance gives,
     * {@code h = { sum_j [f(a_j) + f(b_j)] / (2 sqrt(pi) N sum_j [f''(b_j) - f''(a_j)]^2) }^(1/5)}.
     *
     * @param events how many
     * @return h
     */
    public double rule(int events) {
        double density = 0;
        double curvature = 0;
        for (int j = 0; j < edges.bins(); j++) {
            double a = edges.edge(j) - mu;
            double b = edges.edge(j + 1) - mu;
            density += normal(a, 1) + normal(b, 1);
            double bend = (b * b - 1) * normal(b, 1) - (a * a - 1) * normal(a, 1);
            curvature += bend * bend;
        }
        return Math.pow(density / (2 * ROOT_PI * events * curvature), 0.2);
    }

    /**
     * The same rule for many bins of one width over a normal law: {@code h = (16/15)^(1/5) sigma (sigma / w)^(2/5) N^(-1/5)}, with a
     * constant of 1.013. Valid while h is below the bins' width; wider kernels than bins have the bandwidth of a density's derivative,
     * {@code h = (4/5)^(1/7) sigma N^(-1/7)}.
     *
     * @param sigma of the events, in the observable's units
     * @param width of the bins
     * @param events how many
     * @return h, the smaller of the two
     */
    public static double shortRule(double sigma, double width, double events) {
        double binned = Math.pow(16.0 / 15, 0.2) * sigma * Math.pow(sigma / width, 0.4) * Math.pow(events, -0.2);
        double unbinned = Math.pow(0.8, 1.0 / 7) * sigma * Math.pow(events, -1.0 / 7);
        return Math.min(binned, unbinned);
    }

    /** Bin contents of the law of variance v. */
    private double[] truth(double v) {
        double[] p = new double[edges.bins()];
        double s = Math.sqrt(v);
        for (int j = 0; j < p.length; j++) {
            p[j] = SpecialFunctions.normalCdf((edges.edge(j + 1) - mu) / s)
                    - SpecialFunctions.normalCdf((edges.edge(j) - mu) / s);
        }
        return p;
    }

    /** Their derivatives by the mean. */
    private double[] slopes(double v) {
        double[] g = new double[edges.bins()];
        for (int j = 0; j < g.length; j++) {
            g[j] = normal(edges.edge(j) - mu, v) - normal(edges.edge(j + 1) - mu, v);
        }
        return g;
    }

    private Accuracy derivatives(int events, double h) {
        double[] mean = slopes(1 + h * h);
        double[] square = new double[mean.length];
        double v = 1 + h * h / 2;
        for (int j = 0; j < mean.length; j++) {
            double a = edges.edge(j) - mu;
            double b = edges.edge(j + 1) - mu;
            square[j] = (normal(a, v) + normal(b, v)) / (2 * ROOT_PI * h)
                    - 2 * normal(b - a, 2 * h * h) * normal((a + b) / 2, v);
        }
        return error(mean, square, slopes(1), events);
    }

    private Accuracy heights(int events, double h) {
        double[] square = new double[edges.bins()];
        double step = h / 8;
        double reach = 9;
        for (double z = -reach; z <= reach; z += step) {
            double weight = normal(z, 1) * step;
            for (int j = 0; j < square.length; j++) {
                double pass = SpecialFunctions.normalCdf((edges.edge(j + 1) - mu - z) / h)
                        - SpecialFunctions.normalCdf((edges.edge(j) - mu - z) / h);
                square[j] += weight * pass * pass;
            }
        }
        return error(truth(1 + h * h), square, truth(1), events);
    }

    private static Accuracy error(double[] mean, double[] square, double[] truth, int events) {
        double bias = 0;
        double variance = 0;
        for (int j = 0; j < mean.length; j++) {
            bias += (mean[j] - truth[j]) * (mean[j] - truth[j]);
            variance += (square[j] - mean[j] * mean[j]) / events;
        }
        return new Accuracy(Math.sqrt(bias), Math.sqrt(variance));
    }

    /** From sums over experiments. */
    private static Accuracy error(double[] sums, double[] squares, int experiments, double[] truth) {
        double bias = 0;
        double variance = 0;
        for (int j = 0; j < sums.length; j++) {
            double mean = sums[j] / experiments;
            double spread = (squares[j] / experiments - mean * mean) * experiments / (experiments - 1);
            bias += (mean - truth[j]) * (mean - truth[j]) - spread / experiments;
            variance += spread;
        }
        return new Accuracy(Math.sqrt(Math.max(0, bias)), Math.sqrt(variance));
    }

    private static double normal(double x, double variance) {
        return Math.exp(-x * x / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    }
}
