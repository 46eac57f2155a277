package org.wilks.optimize.cuts;

/**
 * The events of one part of the split, sample after sample, ready to be cut on. The arrays are shared and never modified.
 *
 * @param variables the values of the distinct cut variables, [variable][event]
 * @param low the least value of each variable, [variable]
 * @param high the largest value of each variable, [variable]
 * @param weights the weights, scaled so that each sample has its full yield, [event]
 * @param samples the index of each event's sample, [event]
 * @param bins the bin of each event in the fit variable, -1 outside, [event]
 * @param sampleCount the number of samples
 * @param binCount the number of bins
 */
@SuppressWarnings("ArrayRecordComponent")
record SplitEvents(
        double[][] variables,
        double[] low,
        double[] high,
        double[] weights,
        int[] samples,
        int[] bins,
        int sampleCount,
        int binCount) {

    static SplitEvents of(
            double[][] variables, double[] weights, int[] samples, int[] bins, int sampleCount, int binCount) {
        double[] low = new double[variables.length];
        double[] high = new double[variables.length];
        for (int v = 0; v < variables.length; v++) {
            low[v] = Double.POSITIVE_INFINITY;
            high[v] = Double.NEGATIVE_INFINITY;
            for (double x : variables[v]) {
                low[v] = Math.min(low[v], x);
                high[v] = Math.max(high[v], x);
            }
        }
        return new SplitEvents(variables, low, high, weights, samples, bins, sampleCount, binCount);
    }

    /** The same events with other weights. */
    SplitEvents weighted(double[] others) {
        return new SplitEvents(variables, low, high, others, samples, bins, sampleCount, binCount);
    }

    /** Whether an end at this value keeps every event. */
    boolean allKeptBy(End end, double value) {
        return end.above() ? low[end.variable()] >= value : high[end.variable()] < value;
    }

    /** The sum of weights of a sample, events that lie in no bin included. */
    double yield(int sample) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += samples[i] == sample ? weights[i] : 0;
        }
        return sum;
    }

    int size() {
        return weights.length;
    }

    /** The number of cells of an accumulator: one for each sample and bin. */
    int cells() {
        return sampleCount * binCount;
    }

    /** The cell of an event, -1 if it lies in no bin. */
    int cell(int event) {
        return bins[event] < 0 ? -1 : samples[event] * binCount + bins[event];
    }
}
