package org.wilks.optimize.cuts;

import java.util.List;

/** Finds the events of a range that cuts keep, end by end without a branch an event: what a hard search spends its time on. */
final class Survivors {
    private final int[] events;
    private int count;

    /** Room for ranges of a size. */
    Survivors(int size) {
        this.events = new int[size];
    }

    /** The events of a layer from one index to another that have a cell and that all ends keep which apply, one end left out (-1: none). */
    Survivors find(EventLayer all, List<End> ends, double[] values, int leftOut, int from, int to) {
        count = 0;
        int[] cells = all.cells();
        for (int i = from; i < to; i++) {
            events[count] = i;
            count += cells[i] >= 0 ? 1 : 0;
        }
        for (int e = 0; e < values.length; e++) {
            if (e != leftOut && !all.allKeptBy(ends.get(e), values[e])) {
                double[] column = all.variables()[ends.get(e).variable()];
                count = ends.get(e).above() ? above(column, values[e]) : below(column, values[e]);
            }
        }
        return this;
    }

    private int above(double[] column, double value) {
        int kept = 0;
        for (int k = 0; k < count; k++) {
            int i = events[k];
            events[kept] = i;
            kept += column[i] >= value ? 1 : 0;
        }
        return kept;
    }

    private int below(double[] column, double value) {
        int kept = 0;
        for (int k = 0; k < count; k++) {
            int i = events[k];
            events[kept] = i;
            kept += column[i] < value ? 1 : 0;
        }
        return kept;
    }

    int count() {
        return count;
    }

    int event(int k) {
        return events[k];
    }
}
