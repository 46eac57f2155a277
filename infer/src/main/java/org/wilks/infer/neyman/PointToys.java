package org.wilks.infer.neyman;

import java.util.Arrays;
import org.wilks.infer.toys.IndexRange;
import org.wilks.infer.toys.ToyEstimate;
import org.wilks.infer.toys.ToyFailure;
import org.wilks.infer.toys.ToyPValue;
import org.wilks.infer.toys.ToyRun;
import org.wilks.infer.toys.ToyValues;
import org.wilks.nd.error.FitFailed;

/** The toys of one point, of which more are thrown when they are asked for. For one thread; toys are thrown on all. */
final class PointToys {
    private final double[] values;
    private final double observed;
    private final double level;
    private final ToyRun run;
    private double[] statistics = new double[0];
    private int thrown;
    private int failed;
    private int above;

    /**
     * A point without toys.
     *
     * @param values the tested parameters
     * @param observed the statistic of the data; +∞ where they are impossible, so that no toys are thrown
     * @param level the confidence level
     * @param run throws the toys; not used for impossible data
     */
    PointToys(double[] values, double observed, double level, ToyRun run) {
        this.values = values;
        this.observed = observed;
        this.level = level;
        this.run = run;
    }

    /** This point with at least so many toys. */
    PointToys with(int toys) {
        if (isPossible() && toys > thrown) {
            ToyValues more = run.values(new IndexRange(thrown, toys), count -> {});
            int size = statistics.length;
            statistics = Arrays.copyOf(statistics, size + more.values().length);
            System.arraycopy(more.values(), 0, statistics, size, more.values().length);
            failed += more.failures().size();
            above += more.atLeast(observed);
            thrown = toys;
            if (statistics.length == 0) {
                ToyFailure first = more.failures().get(0);
                throw new FitFailed("all " + thrown + " toys at " + Arrays.toString(values) + " failed; toy "
                        + first.index() + ": " + first.reason());
            }
        }
        return this;
    }

    boolean isPossible() {
        return observed < Double.POSITIVE_INFINITY;
    }

    double observed() {
        return observed;
    }

    int thrown() {
        return thrown;
    }

    int failed() {
        return failed;
    }

    ToyPValue pValue() {
        return isPossible() ? ToyPValue.counted(above, statistics.length, failed) : new ToyPValue(0, 0, 0, 0);
    }

    /** The quantile of the toys' statistics at the level, with the error of order statistics. */
    ToyEstimate critical() {
        if (!isPossible()) {
            return new ToyEstimate(0, 0);
        }
        double[] sorted = statistics.clone();
        Arrays.sort(sorted);
        double shift = Math.sqrt(level * (1 - level) / sorted.length);
        double error = (quantile(sorted, level + shift) - quantile(sorted, level - shift)) / 2;
        return new ToyEstimate(quantile(sorted, level), error);
    }

    private static double quantile(double[] sorted, double fraction) {
        double at = Math.max(0, Math.min(1, fraction)) * (sorted.length - 1);
        int below = (int) at;
        double rest = at - below;
        return rest == 0 ? sorted[below] : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
    }

    TestedPoint result() {
        return new TestedPoint(values, observed, critical(), pValue(), thrown, failed);
    }
}
