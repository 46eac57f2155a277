package org.wilks.optimize.cuts;

/**
 * The events of one part of the split, sample after sample, ready to be cut on. The arrays are shared and never modified.
 *
 * @param variables the values of the distinct cut variables, [variable][event]
 * @param weights the weights, scaled so that each sample has its full yield, [event]
 * @param samples the index of each event's sample, [event]
 * @param bins the bin of each event in the fit variable, -1 outside, [event]
 * @param sampleCount the number of samples
 * @param binCount the number of bins
 */
@SuppressWarnings("ArrayRecordComponent")
record SplitEvents(double[][] variables, double[] weights, int[] samples, int[] bins, int sampleCount, int binCount) {

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
