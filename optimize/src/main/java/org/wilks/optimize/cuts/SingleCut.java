package org.wilks.optimize.cuts;

import java.util.List;

/**
 * The best single cut: one cut at its best values, all others open.
 *
 * @param cut the index of the cut
 * @param end the index of the end that gains most, among those of the cut
 * @param values all ends, [end]
 * @param measure the measure on the events searched, minus infinity if no cut is allowed
 */
record SingleCut(int cut, int end, double[] values, double measure) {

    double value() {
        return values[end];
    }

    /** The best among all cuts, each searched alone; both ends of a window in turn. */
    static SingleCut of(HardSearch search, List<End> ends, double[] open) {
        SingleCut best = null;
        for (int e = 0; e < ends.size(); e++) {
            HardSearch.Found found = search.best(open, e, open[e]);
            double[] values = open.clone();
            values[e] = found.value();
            double measure = found.measure();
            for (int other = 0; other < ends.size(); other++) {
                if (other != e && ends.get(other).cut() == ends.get(e).cut()) {
                    HardSearch.Found second = search.best(values, other, open[other]);
                    if (second.measure() > measure) {
                        values[other] = second.value();
                        measure = second.measure();
                    }
                }
            }
            if (best == null || measure > best.measure()) {
                best = new SingleCut(ends.get(e).cut(), e, values, measure);
            }
        }
        return best;
    }
}
