package org.wilks.infer.neyman;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.optim.Roots;
import org.wilks.nd.parallel.Pieces;

/**
 * The ordering of the counts of several bins, by enumeration of all that are not negligible.
 *
 * <p>The ends of a set are found by bisection between neighbouring points of a grid of which one accepts the counts and the other does not.
 */
record ManyBins(CountingExperiment experiment) implements Ordering {
    /** So many combinations of counts are enumerated, at most. */
    static final int MOST = 4_000_000;

    /** Points between the smallest and the largest value that could accept the counts. */
    static final int GRID = 256;

    private static final int BISECTIONS = 44;
    private static final int NEWTON = 60;

    @Override
    public double statistic(double mu, long[] counts) {
        double top = best(counts);
        double here = logLikelihood(mu, counts);
        return here == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : Math.max(0, 2 * (top - here));
    }

    /** {@code sum n ln nu - nu}. */
    private double logLikelihood(double mu, long[] counts) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double rate = experiment.rate(i, mu);
            if (counts[i] > 0) {
                if (rate == 0) {
                    return Double.NEGATIVE_INFINITY;
                }
                sum += counts[i] * Math.log(rate);
            }
            sum -= rate;
        }
        return sum;
    }

    /** The largest log-likelihood of counts. */
    private double best(long[] counts) {
        return logLikelihood(muHat(counts), counts);
    }

    /** The value of the largest likelihood: Newton's method on the falling, convex slope, from below. */
    double muHat(long[] counts) {
        double lower = experiment.lower();
        double[] floor = experiment.rates(lower);
        double[] signal = experiment.signal();
        double total = experiment.totalSignal();
        double start = 0;
        for (int i = 0; i < counts.length; i++) {
            start += floor[i] == 0 && signal[i] > 0 ? counts[i] : 0;
        }
        double step = start / total;
        for (int k = 0; k < NEWTON; k++) {
            double slope = -total;
            double curvature = 0;
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0 && signal[i] > 0) {
                    double share = signal[i] / (floor[i] + step * signal[i]);
                    slope += counts[i] * share;
                    curvature += counts[i] * share * share;
                }
            }
            if (!(slope > 0) || curvature == 0) {
                break;
            }
            double next = step + slope / curvature;
            if (!(next > step)) {
                break;
            }
            step = next;
        }
        return lower + step;
    }

    @Override
    public double pValue(double mu, long[] counts) {
        double t = statistic(mu, counts);
        if (t == Double.POSITIVE_INFINITY) {
            return 0;
        }
        Box box = Box.of(experiment, mu, mu);
        return new Table(this, box, new double[0]).pValue(mu, t);
    }

    @Override
    public Acceptance acceptance(double mu, double level) {
        Box box = Box.of(experiment, mu, mu);
        TreeMap<Double, Double> byStatistic = new TreeMap<>();
        long[] counts = box.first().clone();
        double[] rates = experiment.rates(mu);
        for (int k = 0; k < box.total(); k++) {
            double log = 0;
            for (int i = 0; i < rates.length; i++) {
                log += PoissonLaw.logProbability(counts[i], rates[i]);
            }
            if (log > Double.NEGATIVE_INFINITY) {
                byStatistic.merge(statistic(mu, counts), Math.exp(log), Double::sum);
            }
            box.advance(counts);
        }
        return Accumulation.of(byStatistic, mu, level);
    }

    @Override
    public ConfidenceSet interval(long[] counts, double level) {
        double end = Ordering.largestStatistic(1 - level, experiment.bins());
        double best = muHat(counts);
        double lower = experiment.lower();
        double from = statistic(lower, counts) <= end
                ? lower
                : Roots.bracketed(mu -> statistic(mu, counts) - end, lower, best)
                        .x();
        double width = end / experiment.totalSignal();
        double upper = best + width;
        while (statistic(upper, counts) <= end) {
            width = 2 * width;
            upper += width;
        }
        double to =
                Roots.bracketed(mu -> statistic(mu, counts) - end, best, upper).x();
        Box box = Box.of(experiment, from, to);
        Table table = new Table(this, box, table(box));
        double[] grid = new double[GRID + 2];
        for (int i = 0; i <= GRID; i++) {
            grid[i] = from + (to - from) * i / GRID;
        }
        grid[GRID + 1] = best;
        Arrays.sort(grid);
        List<Boolean> inside = Pieces.map(
                grid.length, i -> grid[i] == best || table.pValue(grid[i], statistic(grid[i], counts)) > 1 - level);
        OneBin.Union union = new OneBin.Union();
        for (int i = 0; i < grid.length; i++) {
            if (inside.get(i)) {
                double low = i == 0 || inside.get(i - 1)
                        ? grid[Math.max(0, i - 1)]
                        : end(table, counts, level, grid[i], grid[i - 1]);
                double high = i == grid.length - 1 || inside.get(i + 1)
                        ? grid[i]
                        : end(table, counts, level, grid[i], grid[i + 1]);
                union.add(low, high);
            }
        }
        return union.set(level);
    }

    /** The last value that accepts the counts, from one that does towards one that does not. */
    private double end(Table table, long[] counts, double level, double accepting, double other) {
        double in = accepting;
        double out = other;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = 0.5 * (in + out);
            if (middle == in || middle == out) {
                break;
            }
            if (table.pValue(middle, statistic(middle, counts)) > 1 - level) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }

    /** The largest log-likelihood of all counts of a box. */
    private double[] table(Box box) {
        double[] best = new double[box.total()];
        int rows = box.size()[0];
        int length = box.total() / rows;
        Pieces.run(rows, row -> {
            long[] counts = box.first().clone();
            counts[0] += row;
            for (int k = 0; k < length; k++) {
                best[row * length + k] = best(counts);
                box.advance(counts);
            }
        });
        return best;
    }

    /** All counts between two ends, the last bin running fastest. */
    record Box(long[] first, int[] size, int total) {
        static Box of(CountingExperiment experiment, double from, double to) {
            int bins = experiment.bins();
            double tail = NEGLIGIBLE / bins;
            long[] first = new long[bins];
            int[] size = new int[bins];
            double total = 1;
            for (int i = 0; i < bins; i++) {
                double low = experiment.rate(i, from);
                double high = experiment.rate(i, to);
                first[i] = PoissonLaw.lowerEnd(low, tail);
                double length = (high == 0 ? 0 : PoissonLaw.upperEnd(high, tail)) - first[i] + 1.0;
                size[i] = (int) Math.min(length, Integer.MAX_VALUE);
                total *= length;
            }
            if (total > MOST) {
                throw new InvalidInput(String.format(
                        "exact Feldman-Cousins interval: %d bins have about %.2g combinations of counts, more than the"
                                + " %d that are enumerated; merge bins, or use the interval by toys",
                        bins, total, MOST));
            }
            return new Box(first, size, (int) total);
        }

        /** Goes on to the next counts; after the last to the first. */
        void advance(long[] counts) {
            for (int i = counts.length - 1; i >= 0; i--) {
                counts[i]++;
                if (counts[i] < first[i] + size[i]) {
                    return;
                }
                counts[i] = first[i];
            }
        }
    }

    /** The counts of a box with their largest log-likelihoods, which are computed as needed when none are given. */
    private record Table(ManyBins bins, Box box, double[] best) {
        double pValue(double mu, double t) {
            int k = box.first().length;
            double[][] log = new double[k][];
            double[][] probability = new double[k][];
            double sumOfRates = 0;
            for (int i = 0; i < k; i++) {
                double rate = bins.experiment.rate(i, mu);
                sumOfRates += rate;
                log[i] = new double[box.size()[i]];
                probability[i] = new double[box.size()[i]];
                for (int j = 0; j < log[i].length; j++) {
                    long n = box.first()[i] + j;
                    log[i][j] = n == 0 ? 0 : n * Math.log(rate);
                    probability[i][j] = Math.exp(PoissonLaw.logProbability(n, rate));
                }
            }
            double bound = t - TIE * (1 + t);
            long[] counts = box.first().clone();
            double better = 0;
            for (int index = 0; index < box.total(); index++) {
                double likelihood = -sumOfRates;
                double p = 1;
                for (int i = 0; i < k; i++) {
                    int j = (int) (counts[i] - box.first()[i]);
                    likelihood += log[i][j];
                    p *= probability[i][j];
                }
                if (p > 0) {
                    double top = best.length > 0 ? best[index] : bins.best(counts);
                    better += 2 * (top - likelihood) < bound ? p : 0;
                }
                box.advance(counts);
            }
            return Math.max(0, 1 - better);
        }
    }
}
