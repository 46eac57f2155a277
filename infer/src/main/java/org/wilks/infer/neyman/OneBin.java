package org.wilks.infer.neyman;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wilks.nd.optim.RootOptions;
import org.wilks.nd.optim.Roots;
import org.wilks.nd.special.SpecialFunctions;

/**
 * The ordering of the counts of one bin, in terms of its rate λ = background + mu signal.
 *
 * <pre>{@code
 * t(n; lambda) = 2 (lambda - best - n ln(lambda / best)),    best = max(n, lambda at the lower bound)
 * }</pre>
 *
 * <p>t falls in n up to λ and rises from there, so that the counts of a larger ratio are consecutive, {@code a .. c}. Which they are changes
 * where {@code t(n) = t(n_obs)}, at one known λ for each n, and in between {@code P(a <= N <= c)} is smooth with one maximum at
 * {@code lambda^(c-a+1) = c! / (a-1)!}: every end of the confidence set is found, to the precision of a root, without a grid.
 */
record OneBin(CountingExperiment experiment) implements Ordering {
    private double least() {
        return experiment.rate(0, experiment.lower());
    }

    private double mu(double rate) {
        // the background of the record is a copy for each call
        double signal = experiment.signal()[0];
        double background = experiment.background()[0];
        return rate == least() ? experiment.lower() : (rate - background) / signal;
    }

    @Override
    public double statistic(double mu, long[] counts) {
        return t(counts[0], experiment.rate(0, mu), least());
    }

    private static double t(long n, double rate, double least) {
        if (n >= least) {
            return rate == 0 && n > 0 ? Double.POSITIVE_INFINITY : 2 * PoissonLaw.halfDeviance(n, rate);
        }
        // least > n >= 0
        double ratio = rate / least;
        return Math.max(0, 2 * (rate - least - (n == 0 ? 0 : n * Math.log(ratio))));
    }

    @Override
    public double pValue(double mu, long[] counts) {
        double rate = experiment.rate(0, mu);
        double least = least();
        double t = t(counts[0], rate, least);
        if (t == Double.POSITIVE_INFINITY) {
            return 0;
        }
        long[] better = better(t - TIE * (1 + t), rate, least);
        return Math.max(0, 1 - PoissonLaw.between(better[0], better[1], rate));
    }

    /** The first and the last count of a statistic below a bound; the last is before the first when there are none. */
    private static long[] better(double bound, double rate, double least) {
        long peak = (long) Math.floor(rate);
        long first = peak + 1;
        if (t(peak, rate, least) < bound) {
            long out = -1;
            first = peak;
            while (first - out > 1) {
                long middle = (first + out) / 2;
                if (t(middle, rate, least) < bound) {
                    first = middle;
                } else {
                    out = middle;
                }
            }
        }
        long last = peak;
        if (t(peak + 1, rate, least) < bound) {
            last = peak + 1;
            long out = peak + 2;
            while (t(out, rate, least) < bound) {
                last = out;
                out = 2 * out - peak;
            }
            while (out - last > 1) {
                long middle = (last + out) / 2;
                if (t(middle, rate, least) < bound) {
                    last = middle;
                } else {
                    out = middle;
                }
            }
        }
        return new long[] {first, last};
    }

    @Override
    public Acceptance acceptance(double mu, double level) {
        double rate = experiment.rate(0, mu);
        double least = least();
        long first = PoissonLaw.lowerEnd(rate, NEGLIGIBLE);
        long last = PoissonLaw.upperEnd(rate, NEGLIGIBLE);
        TreeMap<Double, Double> byStatistic = new TreeMap<>();
        for (long n = first; n <= last; n++) {
            byStatistic.merge(t(n, rate, least), Math.exp(PoissonLaw.logProbability(n, rate)), Double::sum);
        }
        return Accumulation.of(byStatistic, mu, level);
    }

    @Override
    public ConfidenceSet interval(long[] counts, double level) {
        long n = counts[0];
        double least = least();
        double best = Math.max(n, least);
        double end = Ordering.largestStatistic(1 - level, 1);
        double from = t(n, least, least) <= end
                ? least
                : Roots.bracketed(rate -> t(n, rate, least) - end, least, best).x();
        double upper = best + end;
        while (t(n, upper, least) <= end) {
            upper = 2 * upper;
        }
        double to =
                Roots.bracketed(rate -> t(n, rate, least) - end, best, upper).x();
        Union union = new Union();
        double[] places = changes(n, from, to, least);
        for (int i = 0; i + 1 < places.length; i++) {
            accepted(n, places[i], places[i + 1], least, level, union);
        }
        return union.set(level);
    }

    /** Where the counts of a larger ratio than that of n become others, with the ends of the range, in ascending order. */
    private static double[] changes(long n, double from, double to, double least) {
        TreeSet<Double> places = new TreeSet<>();
        places.add(from);
        places.add(to);
        double end = t(n, to, least);
        double best = Math.max(n, least);
        for (long m = 0; m <= to || t(m, to, least) <= end; m++) {
            if (m != n) {
                double other = Math.max(m, least);
                double logs = (m == 0 ? 0 : m * Math.log(other)) - (n == 0 ? 0 : n * Math.log(best));
                double place = Math.exp((best - other + logs) / (m - n));
                if (place > from && place < to) {
                    places.add(place);
                }
            }
        }
        return places.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Adds what is accepted between two changes, where the better counts stay the same. */
    private void accepted(long n, double low, double high, double least, double level, Union union) {
        double middle = 0.5 * (low + high);
        long[] better = better(t(n, middle, least), middle, least);
        long a = better[0];
        long c = better[1];
        if (c < a) {
            union.add(mu(low), mu(high));
            return;
        }
        double peak = a == 0 ? low : Math.exp((logFactorial(c) - logFactorial(a - 1)) / (c - a + 1));
        double top = Math.max(low, Math.min(high, peak));
        double atTop = excess(a, c, top, level);
        if (atTop <= 0) {
            union.add(mu(low), mu(high));
            return;
        }
        if (excess(a, c, low, level) < 0) {
            union.add(mu(low), mu(root(a, c, low, top, level)));
        }
        if (excess(a, c, high, level) < 0) {
            union.add(mu(root(a, c, top, high, level)), mu(high));
        }
    }

    private static double excess(long a, long c, double rate, double level) {
        return PoissonLaw.between(a, c, rate) - level;
    }

    private static double root(long a, long c, double low, double high, double level) {
        return Roots.bracketed(rate -> excess(a, c, rate, level), low, high, RootOptions.defaults())
                .x();
    }

    private static double logFactorial(long n) {
        return SpecialFunctions.logGamma(n + 1.0);
    }

    /** Intervals in ascending order; those that touch become one. */
    static final class Union {
        private final List<ConfidenceSet.Part> parts = new ArrayList<>();

        void add(double lower, double upper) {
            int last = parts.size() - 1;
            if (last >= 0 && lower <= parts.get(last).upper()) {
                parts.set(last, new ConfidenceSet.Part(parts.get(last).lower(), upper));
            } else {
                parts.add(new ConfidenceSet.Part(lower, upper));
            }
        }

        ConfidenceSet set(double level) {
            return new ConfidenceSet(level, parts);
        }
    }
}
