package org.wilks.examples.studies;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.wilks.nd.optim.Roots;
import org.wilks.nd.special.SpecialFunctions;

/**
 * The best that any observable of the {@link FourBlobs} can reach, from their densities.
 *
 * <p>An observable with bins makes bins of the plane, of whatever shapes. Since code4p is linear in the templates, the rate of a bin is the integral of
 * {@code λ(x; μ, α) = μ s(x) + b(x; α)} over it, {@code b} interpolated point by point. For data {@code n(x)} without fluctuations,
 *
 * <pre>{@code
 * q = 2 min_α [ sum over bins of (λ - n + n ln(n / λ)) + α² / 2 ]
 * }</pre>
 *
 * <p>with {@code n = b(x; 0), μ = 1} for CLs and the limit, {@code n = s + b(x; 0), μ = 0} for the significance. By the log-sum inequality a bin's term is at
 * most the sum of those of its parts, for every α, hence q grows when bins are split: no observable has more than {@link #unbinned}, the integral over the
 * plane. There α is fixed by the data: for α between 0 and ±1 the interpolated density is negative somewhere, where one of the three normal laws is larger than
 * the others by any factor, and at α = ±1 q is far larger than at 0; so that the integral is that without the uncertainty,
 *
 * <pre>{@code
 * q1 = 2 ∫ (s - b ln(1 + s / b)),     q0 = 2 ∫ ((s + b) ln(1 + s / b) - s)
 * }</pre>
 *
 * <p>With n bins, q is at most its value at α = 0, and there the best bins are those between thresholds of s/b (each term is convex in the density's ratio),
 * found by dynamic programming: {@link #bound}. {@link BlobBins} are bins that come close to it. A test of the tool adds statistics of the simulation: with
 * their uncertainty in the model q is smaller still, and the yields of test events fluctuate about those of the densities.
 *
 * <p>For the standard deviation of μ, the same holds of the information {@code ∫ ∂λ ∂λ / λ} at μ = 1, with α profiled: {@link #unbinned} has it in full.
 *
 * <p>Immutable and thread-safe.
 */
public final class BestObservable {
    private static final double REACH = 10;
    private static final double STEP = 0.02;
    private static final int CELLS = (int) Math.round(2 * REACH / STEP);
    private static final double TWICE_LIMIT = square(SpecialFunctions.normalQuantileSf(0.025));

    /** Expected signal and background below the edges of the cells along the axis of s/b. */
    private final double[] signal = new double[CELLS + 1];

    private final double[] background = new double[CELLS + 1];

    /**
     * Numbers that an observable is judged by, all of them medians expected with asymptotic laws.
     *
     * @param cls CLs of μ = 1 without a signal
     * @param limit the upper limit on μ at 95 % without a signal
     * @param significance the significance of μ = 1
     * @param uncertainty the standard deviation of μ at μ = 1
     */
    public record Reach(double cls, double limit, double significance, double uncertainty) {}

    /** What a bin or a point adds to q or to the information, of its signal and its background. */
    private enum Term implements DoubleBinaryOperator {
        EXCLUSION {
            @Override
            public double applyAsDouble(double s, double b) {
                return 2 * (s - b * Math.log1p(s / b));
            }
        },
        DISCOVERY {
            @Override
            public double applyAsDouble(double s, double b) {
                return 2 * ((s + b) * Math.log1p(s / b) - s);
            }
        },
        INFORMATION {
            @Override
            public double applyAsDouble(double s, double b) {
                return s * s / (s + b);
            }
        }
    }

    /** The four blobs. */
    public BestObservable() {
        for (int i = 0; i <= CELLS; i++) {
            double edge = i == CELLS ? Double.POSITIVE_INFINITY : i == 0 ? Double.NEGATIVE_INFINITY : -REACH + i * STEP;
            signal[i] = below(FourBlobs.Blob.SIGNAL, edge);
            background[i] = below(FourBlobs.Blob.NOMINAL, edge);
        }
    }

    private static double below(FourBlobs.Blob blob, double edge) {
        return blob.yield() * SpecialFunctions.normalCdf(edge - blob.along());
    }

    private static double square(double x) {
        return x * x;
    }

    /**
     * What no observable with any number of bins exceeds, and fine bins of the plane come to as closely as one likes. The uncertainty of μ is that with α
     * profiled.
     *
     * @return the numbers of the densities
     */
    public Reach unbinned() {
        return reach(BestObservable::exclusion, integral(Term.DISCOVERY, 1), 1 / Math.sqrt(profiledInformation()));
    }

    /**
     * What no observable with so many bins exceeds.
     *
     * @param bins from 1 on
     * @return the best numbers of bins between thresholds of s/b without the uncertainty, each with its own thresholds
     */
    public Reach bound(int bins) {
        return reach(
                mu -> best(bins, Term.EXCLUSION, mu)[0],
                best(bins, Term.DISCOVERY, 1)[0],
                1 / Math.sqrt(best(bins, Term.INFORMATION, 1)[0]));
    }

    private static Reach reach(DoubleUnaryOperator exclusion, double discovery, double uncertainty) {
        double cls = 2 * SpecialFunctions.normalSf(Math.sqrt(exclusion.applyAsDouble(1)));
        double limit = Roots.bracketed(mu -> exclusion.applyAsDouble(mu) - TWICE_LIMIT, 1e-3, 10)
                .x();
        return new Reach(cls, limit, Math.sqrt(discovery), uncertainty);
    }

    /**
     * The thresholds of {@link #bound} for CLs, as places on the axis (-1, 1)/√2, along which s/b rises.
     *
     * @param bins from 1 on
     * @return {@code [bins - 1]}, ascending
     */
    public double[] thresholds(int bins) {
        double[] found = best(bins, Term.EXCLUSION, 1);
        return Arrays.copyOfRange(found, 1, found.length);
    }

    /** q of a strength without a signal, without bins. */
    static double exclusion(double mu) {
        return integral(Term.EXCLUSION, mu);
    }

    /** The integral over the axis: by the trapezoidal rule, exact to rounding for smooth functions that vanish at both ends. */
    private static double integral(Term term, double mu) {
        double sum = 0;
        for (int i = 1; i < CELLS; i++) {
            double at = -REACH + i * STEP;
            double s = mu * along(FourBlobs.Blob.SIGNAL, at);
            sum += term.applyAsDouble(s, along(FourBlobs.Blob.NOMINAL, at)) * STEP;
        }
        return sum;
    }

    private static double along(FourBlobs.Blob blob, double at) {
        return blob.yield() * SpecialFunctions.normalPdf(at - blob.along());
    }

    /** The largest sum of a term over bins of neighbouring cells, and the edges between them. */
    private double[] best(int bins, Term term, double mu) {
        double[] before = new double[CELLS + 1];
        Arrays.fill(before, 1, CELLS + 1, Double.NEGATIVE_INFINITY);
        int[][] from = new int[bins][CELLS + 1];
        for (int bin = 0; bin < bins; bin++) {
            double[] next = new double[CELLS + 1];
            Arrays.fill(next, Double.NEGATIVE_INFINITY);
            for (int to = bin + 1; to <= CELLS; to++) {
                for (int start = bin; start < to; start++) {
                    double b = background[to] - background[start];
                    double value = before[start];
                    if (b > 0 && value > Double.NEGATIVE_INFINITY) {
                        value += term.applyAsDouble(mu * (signal[to] - signal[start]), b);
                        if (value > next[to]) {
                            next[to] = value;
                            from[bin][to] = start;
                        }
                    }
                }
            }
            before = next;
        }
        double[] result = new double[bins];
        result[0] = before[CELLS];
        int cell = CELLS;
        for (int bin = bins - 1; bin > 0; bin--) {
            cell = from[bin][cell];
            result[bin] = -REACH + cell * STEP;
        }
        return result;
    }

    /** The information on μ at μ = 1 with α profiled: {@code I_μμ - I_μα² / I_αα}, integrals over the plane on a grid. */
    static double profiledInformation() {
        double reach = 14;
        double step = 0.1;
        double strength = 0;
        double mixed = 0;
        double variation = 1;
        int points = (int) Math.round(2 * reach / step);
        for (int i = 0; i < points; i++) {
            for (int j = 0; j < points; j++) {
                double x = -reach + (i + 0.5) * step;
                double y = -reach + (j + 0.5) * step;
                double s = FourBlobs.Blob.SIGNAL.density(x, y);
                double slope = (FourBlobs.Blob.UP.density(x, y) - FourBlobs.Blob.DOWN.density(x, y)) / 2;
                double rate = s + FourBlobs.Blob.NOMINAL.density(x, y);
                strength += s * s / rate * step * step;
                mixed += s * slope / rate * step * step;
                variation += slope * slope / rate * step * step;
            }
        }
        return strength - mixed * mixed / variation;
    }
}
