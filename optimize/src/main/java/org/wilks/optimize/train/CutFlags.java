package org.wilks.optimize.train;

import java.util.List;
import org.wilks.events.EventTable;
import org.wilks.optimize.config.CutSettings;
import org.wilks.optimize.config.RegionSettings;
import org.wilks.relax.Keep;

/**
 * Which events cuts keep.
 *
 * @param cuts the cuts
 * @param regions the regions, which say what cuts apply in them
 * @param values the ends of all cuts in order, a window's lower before its upper
 */
record CutFlags(List<CutSettings> cuts, List<RegionSettings> regions, List<Double> values) {

    /** No cuts. */
    static CutFlags none() {
        return new CutFlags(List.of(), List.of(), List.of());
    }

    /** Whether a row is kept. */
    @FunctionalInterface
    interface Kept {
        boolean row(int row);
    }

    /** Which rows of a table the cuts keep that apply in a region. */
    Kept in(EventTable table, int region) {
        Kept kept = row -> true;
        int end = 0;
        for (int c = 0; c < cuts.size(); c++) {
            CutSettings cut = cuts.get(c);
            double low = cut.direction() == Keep.BELOW ? Double.NEGATIVE_INFINITY : values.get(end++);
            double high = cut.direction() == Keep.ABOVE ? Double.POSITIVE_INFINITY : values.get(end++);
            if (regions.get(region).cuts().contains(c)) {
                double[] column = table.sharedColumn(cut.variable());
                Kept before = kept;
                kept = row -> before.row(row) && column[row] >= low && column[row] < high;
            }
        }
        return kept;
    }
}
