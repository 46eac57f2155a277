package org.wilks.viz;

import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.BandSeries;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HeatMapSeries;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.RibbonSeries;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.ShadedRegion;
import org.wilks.viz.figure.StepSeries;
import org.wilks.viz.figure.VerticalLine;

/** The ends of axes that follow the data. Histograms and curves fill the x axis exactly; y axes of counts begin at zero. */
final class Ranges {
    private static final double MARGIN = 0.05;
    /** A y axis of curves begins at zero when the smallest value is below this part of the largest. */
    private static final double NEAR_ZERO = 0.4;
    /** How far an axis of names reaches beyond the first and the last. */
    private static final double HALF = 0.5;

    private Ranges() {}

    /** The x axis that all panels share: points and lines get a margin where they stand at the ends. */
    static Span x(Figure figure) {
        boolean logarithmic = figure.x().scale() == Axis.Scale.LOGARITHMIC;
        Limits exact = new Limits(logarithmic);
        Limits single = new Limits(logarithmic);
        for (Panel panel : figure.panels()) {
            for (Series series : panel.series()) {
                addX(series, exact, single);
            }
        }
        Limits both = new Limits(logarithmic);
        both.add(exact.low(), exact.high(), single.low(), single.high());
        return both.widened(single.low() < exact.low() ? MARGIN : 0, single.high() > exact.high() ? MARGIN : 0)
                .within(figure.x());
    }

    /** A y axis around its data, before room is made for text. */
    static Span y(Panel panel, Span x) {
        boolean logarithmic = panel.y().scale() == Axis.Scale.LOGARITHMIC;
        if (!panel.y().names().isEmpty()) {
            double beyond = panel.y().names().size() - HALF;
            return new Span(panel.y().low().orElse(-HALF), panel.y().high().orElse(beyond), false);
        }
        Limits values = new Limits(logarithmic);
        Limits heights = new Limits(logarithmic);
        for (Series series : panel.series()) {
            if (series instanceof StepSeries steps) {
                addInside(steps.edges(), 1, steps.heights(), x, heights);
            } else {
                addY(series, x, values);
            }
        }
        if (panel.series().stream().anyMatch(HeatMapSeries.class::isInstance)) {
            return values.widened(0, 0).within(panel.y());
        }
        boolean counts = !heights.isEmpty();
        Limits all = new Limits(logarithmic);
        all.add(values.low(), values.high(), heights.low(), heights.high());
        if (logarithmic) {
            return (counts ? heightsFirst(heights, all) : all.widened(MARGIN, MARGIN)).within(panel.y());
        }
        boolean fromZero = counts ? heights.low() >= 0 : all.low() >= 0 && all.low() <= NEAR_ZERO * all.high();
        if (!fromZero) {
            if (counts) {
                all.add(0);
            }
            return all.widened(MARGIN, MARGIN).within(panel.y());
        }
        Limits zeroToTop = new Limits(false);
        zeroToTop.add(0, Math.max(0, all.high()));
        return zeroToTop.widened(0, MARGIN).within(panel.y());
    }

    /** The lower end follows the heights, not the error bars that may nearly reach zero; the upper end holds everything. */
    private static Limits heightsFirst(Limits heights, Limits all) {
        Limits result = new Limits(true);
        result.add(heights.low(), all.high());
        return result.decades();
    }

    private static void addX(Series series, Limits exact, Limits single) {
        if (series instanceof StepSeries steps) {
            exact.add(steps.edges());
        } else if (series instanceof BandSeries band) {
            exact.add(band.edges());
        } else if (series instanceof LineSeries line) {
            exact.add(line.x());
        } else if (series instanceof RibbonSeries ribbon) {
            exact.add(ribbon.x());
        } else if (series instanceof PointSeries points) {
            single.add(points.x());
        } else if (series instanceof VerticalLine line) {
            single.add(line.x());
        } else if (series instanceof ShadedRegion region) {
            exact.add(region.low(), region.high());
        } else if (series instanceof HeatMapSeries map) {
            exact.add(map.xEdges());
        }
    }

    private static void addY(Series series, Span x, Limits values) {
        if (series instanceof BandSeries band) {
            addInside(band.edges(), 1, band.low(), x, values);
            addInside(band.edges(), 1, band.high(), x, values);
        } else if (series instanceof LineSeries line) {
            addInside(line.x(), 0, line.y(), x, values);
        } else if (series instanceof RibbonSeries ribbon) {
            addInside(ribbon.x(), 0, ribbon.low(), x, values);
            addInside(ribbon.x(), 0, ribbon.high(), x, values);
        } else if (series instanceof PointSeries points) {
            addInside(points.x(), 0, ends(points.y(), points.above(), 1), x, values);
            addInside(points.x(), 0, ends(points.y(), points.below(), -1), x, values);
        } else if (series instanceof HorizontalLine line) {
            values.add(line.y());
        } else if (series instanceof HeatMapSeries map) {
            values.add(map.yEdges());
        }
    }

    /** Adds the values whose place, or bin from one place to the next, lies inside the x axis. */
    private static void addInside(double[] places, int binLength, double[] y, Span x, Limits limits) {
        for (int i = 0; i < y.length; i++) {
            double from = places[i];
            double to = places[i + binLength];
            boolean inside = binLength == 0 ? from >= x.low() && from <= x.high() : to > x.low() && from < x.high();
            if (inside) {
                limits.add(y[i]);
            }
        }
    }

    private static double[] ends(double[] values, double[] errors, int sign) {
        double[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] += sign * errors[i];
        }
        return result;
    }
}
