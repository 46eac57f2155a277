package org.wilks.optimize.cuts;

import java.util.Arrays;
import java.util.List;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.optimize.config.CutSettings;
import org.wilks.optimize.config.SlopeSettings;

/**
 * The units that cuts are searched in: each end's value in spreads from the median of its variable, over the training events. The
 * spread is half the width of the central 68.27 %. Immutable; the arrays are shared and never modified.
 *
 * @param centre the median, [end]
 * @param spread the spread, positive, [end]
 * @param open a value at which the end keeps every training event, one spread outside them, [end]
 */
record Frame(double[] centre, double[] spread, double[] open) {
    private static final double LOWER = 0.15865525393145705;

    static Frame of(SplitEvents events, List<End> ends, List<String> variables) {
        int n = ends.size();
        Frame frame = new Frame(new double[n], new double[n], new double[n]);
        for (int v = 0; v < variables.size(); v++) {
            double[] sorted = events.variables()[v].clone();
            Arrays.sort(sorted);
            double low = sorted[0];
            double high = sorted[sorted.length - 1];
            if (low == high) {
                throw new InvalidData("cut variable " + variables.get(v) + " is " + low + " in all " + sorted.length
                        + " training events; a variable with different values is needed");
            }
            double spread = 0.5 * (quantile(sorted, 1 - LOWER) - quantile(sorted, LOWER));
            // most values equal: the whole range instead
            double unit = spread > 0 ? spread : 0.25 * (high - low);
            for (int e = 0; e < n; e++) {
                if (ends.get(e).variable() == v) {
                    frame.centre[e] = quantile(sorted, 0.5);
                    frame.spread[e] = unit;
                    frame.open[e] = ends.get(e).above() ? events.low(v, ends) - unit : events.high(v, ends) + unit;
                }
            }
        }
        return frame;
    }

    /** The quantile of sorted values, between neighbours by a straight line. */
    static double quantile(double[] sorted, double share) {
        double rank = share * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    double[] inward(double[] values) {
        double[] units = new double[values.length];
        for (int e = 0; e < units.length; e++) {
            units[e] = (values[e] - centre[e]) / spread[e];
        }
        return units;
    }

    double[] outward(double[] units) {
        double[] values = new double[units.length];
        for (int e = 0; e < values.length; e++) {
            values[e] = centre[e] + spread[e] * units[e];
        }
        return values;
    }

    Tensor outward(Tensor units) {
        return units.times(Tensor.wrap(spread)).plus(Tensor.wrap(centre));
    }

    /** The values moved to where they keep every event, if they lie further out. */
    double[] within(List<End> ends, double[] values) {
        double[] moved = values.clone();
        for (int e = 0; e < moved.length; e++) {
            moved[e] = ends.get(e).above() ? Math.max(open[e], moved[e]) : Math.min(open[e], moved[e]);
        }
        return moved;
    }

    /** The slopes of a stage in one over each variable's unit, [end]. */
    double[] slopes(List<End> ends, List<CutSettings> cuts, SlopeSettings common, int stage) {
        double[] slopes = new double[ends.size()];
        for (int e = 0; e < slopes.length; e++) {
            SlopeSettings own = cuts.get(ends.get(e).cut()).slope().orElse(common);
            double slope = own.at(stage);
            slopes[e] = own.unit() == SlopeSettings.Unit.SPREAD ? slope / spread[e] : slope;
        }
        return slopes;
    }
}
