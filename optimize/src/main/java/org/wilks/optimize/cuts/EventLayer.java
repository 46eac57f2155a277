package org.wilks.optimize.cuts;

import java.util.Arrays;

/**
 * Events of one part that share their variables and bins, with one or several sets of weights: those of one variation each, whose cells
 * are shifted by a constant. The arrays are shared between layers and never modified.
 *
 * @param variables the values of the distinct cut variables, [variable][event]
 * @param low the least value of each variable, [variable]
 * @param high the largest value of each variable, [variable]
 * @param cells the cell of each event before the shift, -1 for events that do not belong here, [event]
 * @param width the number of cells of one set of weights
 * @param weights the weights, [set][event]
 * @param shifts what is added to the cells, [set]
 * @param identity the number of each event, which events share with their variations, [event]
 * @param cuts which cuts apply, [cut]; empty: all
 */
@SuppressWarnings("ArrayRecordComponent")
record EventLayer(
        double[][] variables,
        double[] low,
        double[] high,
        int[] cells,
        int width,
        double[][] weights,
        int[] shifts,
        int[] identity,
        boolean[] cuts) {

    /** A layer that looks up the range of its variables among the events that have a cell. */
    static EventLayer of(
            double[][] variables,
            int[] cells,
            int width,
            double[][] weights,
            int[] shifts,
            int[] identity,
            boolean[] cuts) {
        double[] low = new double[variables.length];
        double[] high = new double[variables.length];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int v = 0; v < variables.length; v++) {
            double[] column = variables[v];
            for (int i = 0; i < cells.length; i++) {
                if (cells[i] >= 0) {
                    low[v] = Math.min(low[v], column[i]);
                    high[v] = Math.max(high[v], column[i]);
                }
            }
        }
        return new EventLayer(variables, low, high, cells, width, weights, shifts, identity, cuts);
    }

    /** The same events in other cells; the ranges stay. */
    EventLayer inCells(int[] others, int count) {
        return new EventLayer(variables, low, high, others, count, weights, shifts, identity, cuts);
    }

    /** The same events with other weights. */
    EventLayer weighted(double[][] others) {
        return new EventLayer(variables, low, high, cells, width, others, shifts, identity, cuts);
    }

    /** The number of events, those without a cell included. */
    int size() {
        return cells.length;
    }

    /** Whether an end belongs to a cut that applies. */
    boolean applies(End end) {
        return cuts.length == 0 || cuts[end.cut()];
    }

    /** Whether an end at this value keeps every event. */
    boolean allKeptBy(End end, double value) {
        return !applies(end) || (end.above() ? low[end.variable()] >= value : high[end.variable()] < value);
    }
}
