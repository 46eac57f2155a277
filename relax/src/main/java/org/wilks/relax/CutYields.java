package org.wilks.relax;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The yields of fixed events under several cuts, all of which an event has to pass, as a function of thresholds and slopes.
 *
 * <p>With {@code P_i} the product over the cuts of the soft weights of {@link Cut}, the result is, per bin j,
 * {@code [sum_i w_i P_i, sum_i (w_i P_i)^2]}: the expected yield and its sum of squared weights. Values and derivatives in the thresholds are
 * computed in one pass over the events, 5 ns an event for one cut; derivatives in the slopes take a second pass when they are asked for.
 * Immutable; the arrays given are kept and must not change.
 *
 * <pre>{@code
 * CutYields signal = CutYields.of(new double[][] {mass, angle}, Keep.ABOVE, Keep.BELOW).weighted(weights);
 * Tensor both = signal.yields(Tensor.of(120, 0.3), Tensor.of(0.5, 40));  // [2, 1]
 * }</pre>
 */
public final class CutYields {
    private final double[][] columns;
    private final Keep[] keeps;
    private final double[] weights;
    private final int[] bins;
    private final int binCount;

    /** Several sets of weights, null for at most one. */
    private final double[][] sets;

    /**
     * What hard cuts leave, per bin.
     *
     * @param yields sums of weights
     * @param sumOfSquaredWeights sums of squared weights
     * @param events numbers of events
     */
    public record Hard(double[] yields, double[] sumOfSquaredWeights, long[] events) {
        /**
         * Copies the arrays.
         *
         * @param yields sums of weights
         * @param sumOfSquaredWeights sums of squared weights
         * @param events numbers of events
         */
        public Hard {
            yields = yields.clone();
            sumOfSquaredWeights = sumOfSquaredWeights.clone();
            events = events.clone();
        }

        /**
         * Sums of weights per bin, a copy.
         *
         * @return one number per bin
         */
        @Override
        public double[] yields() {
            return yields.clone();
        }

        /**
         * Sums of squared weights per bin, a copy.
         *
         * @return one number per bin
         */
        @Override
        public double[] sumOfSquaredWeights() {
            return sumOfSquaredWeights.clone();
        }

        /**
         * Numbers of events per bin, a copy.
         *
         * @return one number per bin
         */
        @Override
        public long[] events() {
            return events.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Hard hard
                    && Arrays.equals(yields, hard.yields)
                    && Arrays.equals(sumOfSquaredWeights, hard.sumOfSquaredWeights)
                    && Arrays.equals(events, hard.events);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(yields) + Arrays.hashCode(events);
        }

        @Override
        public String toString() {
            return "yields " + Arrays.toString(yields) + " of " + Arrays.toString(events) + " events";
        }
    }

    private CutYields(double[][] columns, Keep[] keeps, double[] weights, double[][] sets, int[] bins, int binCount) {
        this.columns = columns;
        this.keeps = keeps;
        this.weights = weights;
        this.sets = sets;
        this.bins = bins;
        this.binCount = binCount;
    }

    /**
     * Yields of events of weight one in one bin.
     *
     * @param columns the observables, shape [cuts][events], finite; kept
     * @param keeps which side each cut keeps
     * @return the yields
     * @throws InvalidConfiguration if there is no cut, or not one column a cut
     * @throws ShapeMismatch if the columns differ in length
     * @throws InvalidData if a value is not finite
     */
    public static CutYields of(double[][] columns, Keep... keeps) {
        if (columns.length == 0 || columns.length != keeps.length) {
            throw new InvalidConfiguration("cut yields: " + columns.length + " columns and " + keeps.length
                    + " cuts, allowed is one column a cut and at least one");
        }
        for (int a = 0; a < columns.length; a++) {
            if (columns[a].length != columns[0].length) {
                throw new ShapeMismatch("cut yields: column " + a + " has " + columns[a].length
                        + " events and column 0 " + columns[0].length + ", allowed is one number");
            }
            Events.requireFinite("cut yields: column " + a + ", event", columns[a], 0, columns[a].length);
        }
        return new CutYields(columns.clone(), keeps.clone(), null, null, null, 1);
    }

    /**
     * The same with weights.
     *
     * @param newWeights of either sign, one an event; kept
     * @return the yields
     * @throws ShapeMismatch if there is not one weight an event
     * @throws InvalidData if a weight is not finite
     */
    public CutYields weighted(double[] newWeights) {
        if (newWeights.length != events()) {
            throw new ShapeMismatch("cut yields: " + newWeights.length + " weights for " + events()
                    + " events, allowed is one weight an event");
        }
        Events.requireFinite("cut yields: weight of event", newWeights, 0, newWeights.length);
        return new CutYields(columns, keeps, newWeights, null, bins, binCount);
    }

    /**
     * The same with several sets of weights at once: the bins of each set follow those of the one before, so that set k has the bins from k times
     * the number of bins on. The cuts are looked at once for all sets.
     *
     * @param newSets of either sign, at least one set, each with one weight an event; kept
     * @return the yields
     * @throws ShapeMismatch if there is no set, or not one weight an event
     * @throws InvalidData if a weight is not finite
     */
    public CutYields weightedInSets(double[]... newSets) {
        if (newSets.length == 0) {
            throw new ShapeMismatch("cut yields: no set of weights, allowed is at least one");
        }
        for (double[] set : newSets) {
            weighted(set);
        }
        return newSets.length == 1
                ? weighted(newSets[0])
                : new CutYields(columns, keeps, null, newSets.clone(), bins, binCount);
    }

    /**
     * The same in several bins, to which events belong whatever the cuts.
     *
     * @param bin the bin of each event, from 0 to count - 1; kept
     * @param count how many bins, from 1 on
     * @return the yields
     * @throws ShapeMismatch if there is not one bin an event
     * @throws InvalidData if a bin is not in range
     */
    public CutYields inBins(int[] bin, int count) {
        if (bin.length != events()) {
            throw new ShapeMismatch("cut yields: bins of " + bin.length + " events for " + events()
                    + " events, allowed is one bin an event");
        }
        for (int i = 0; i < bin.length; i++) {
            if (bin[i] < 0 || bin[i] >= count) {
                throw new InvalidData(
                        "cut yields: bin of event " + i + " is " + bin[i] + ", allowed is 0 to " + (count - 1));
            }
        }
        return new CutYields(columns, keeps, weights, sets, count == 1 ? null : bin, count);
    }

    /**
     * The number of events.
     *
     * @return from 0 on
     */
    public int events() {
        return columns[0].length;
    }

    /**
     * The number of bins, those of all sets of weights.
     *
     * @return from 1 on
     */
    public int bins() {
        return binCount * (sets == null ? 1 : sets.length);
    }

    /** The number of bins of one set of weights. */
    int binsOfASet() {
        return binCount;
    }

    /**
     * The number of thresholds: one for each cut above or below, two, low and high, for each window.
     *
     * @return from 1 on
     */
    public int thresholds() {
        return Arrays.stream(keeps).mapToInt(Keep::thresholds).sum();
    }

    /**
     * The soft yields and their sums of squared weights.
     *
     * @param thresholds of the cuts in order, a window's low before its high, shape [thresholds()]
     * @param slopes of the cuts, finite and positive, shape [cuts]
     * @return shape [2, bins()]
     * @throws ShapeMismatch if there is not one threshold and slope where one belongs
     * @throws InvalidData if a threshold or slope is not allowed
     */
    public Tensor yields(Tensor thresholds, Tensor slopes) {
        return new CutYieldsPrimitive(this).apply(thresholds, slopes);
    }

    /**
     * What hard cuts at these thresholds leave.
     *
     * @param thresholds of the cuts in order, a window's low before its high
     * @return yields, sums of squared weights and numbers of events per bin
     * @throws ShapeMismatch if there is not one threshold where one belongs
     */
    public Hard hard(double... thresholds) {
        requireThresholds(thresholds.length);
        double[] sums = new double[bins()];
        double[] squares = new double[bins()];
        long[] passed = new long[bins()];
        int n = events();
        for (int i = 0; i < n; i++) {
            if (passes(i, thresholds)) {
                for (int bin = bins == null ? 0 : bins[i], k = 0; bin < sums.length; bin += binCount, k++) {
                    double w = sets != null ? sets[k][i] : weights == null ? 1 : weights[i];
                    sums[bin] += w;
                    squares[bin] += w * w;
                    passed[bin]++;
                }
            }
        }
        return new Hard(sums, squares, passed);
    }

    private boolean passes(int i, double[] thresholds) {
        int t = 0;
        for (int a = 0; a < keeps.length; a++) {
            double x = columns[a][i];
            boolean kept = switch (keeps[a]) {
                case ABOVE -> x >= thresholds[t];
                case BELOW -> x < thresholds[t];
                case WINDOW -> x >= thresholds[t] && x < thresholds[t + 1];
            };
            if (!kept) {
                return false;
            }
            t += keeps[a].thresholds();
        }
        return true;
    }

    void requireThresholds(int found) {
        if (found != thresholds()) {
            throw new ShapeMismatch("cut yields: " + found + " thresholds, allowed are " + thresholds()
                    + ", one for each cut above or below and two for each window");
        }
    }

    /** For reading only. */
    double[][] columns() {
        return columns;
    }

    /** For reading only. */
    Keep[] keeps() {
        return keeps;
    }

    /** For reading only; empty for weights of one. */
    Optional<double[]> weights() {
        return Optional.ofNullable(weights);
    }

    /** For reading only; empty for at most one set of weights. */
    Optional<double[][]> sets() {
        return Optional.ofNullable(sets);
    }

    /** For reading only; empty for one bin. */
    Optional<int[]> binOfEvent() {
        return Optional.ofNullable(bins);
    }
}
