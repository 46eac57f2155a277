package org.wilks.optimize.cuts;

import java.util.List;
import org.wilks.relax.Keep;

/**
 * The arrays of a cut's two figures: its variable with all other cuts applied, and the measure against its value. Immutable.
 *
 * @param variable the variable
 * @param direction which events are kept
 * @param values the hard cut, one value or the two ends of a window
 * @param edges the edges of the histogram's bins, [bins + 1]
 * @param samples the names of the samples
 * @param yields the test events that all other cuts keep, [sample][bin]
 * @param errors their statistical errors, √Σw², [sample][bin]
 * @param scans the measure against each end's value, all other ends held
 */
public record CutFigure(
        String variable,
        Keep direction,
        List<Double> values,
        List<Double> edges,
        List<String> samples,
        List<List<Double>> yields,
        List<List<Double>> errors,
        List<Scan> scans) {

    /**
     * Copies the lists.
     *
     * @param variable the variable
     * @param direction which events are kept
     * @param values the hard cut, one value or the two ends of a window
     * @param edges the edges of the histogram's bins, [bins + 1]
     * @param samples the names of the samples
     * @param yields the test events that all other cuts keep, [sample][bin]
     * @param errors their statistical errors, √Σw², [sample][bin]
     * @param scans the measure against each end's value, all other ends held
     */
    public CutFigure {
        values = List.copyOf(values);
        edges = List.copyOf(edges);
        samples = List.copyOf(samples);
        yields = yields.stream().map(List::copyOf).toList();
        errors = errors.stream().map(List::copyOf).toList();
        scans = List.copyOf(scans);
    }

    /**
     * The measure on test events against one end's value, all other ends held. Values at which the rule of the least effective number
     * is broken are left out.
     *
     * @param above whether events at or above the value are kept
     * @param points the curve, rising in the value
     */
    public record Scan(boolean above, List<Point> points) {

        /**
         * Copies the curve.
         *
         * @param above whether events at or above the value are kept
         * @param points the curve, rising in the value
         */
        public Scan {
            points = List.copyOf(points);
        }
    }

    /**
     * A point of a curve.
     *
     * @param value the end's value
     * @param hard the measure with hard cuts
     * @param error its bootstrap standard error
     * @param soft the measure with soft cuts, the other ends at the soft optimum
     */
    public record Point(double value, double hard, double error, double soft) {}
}
