package org.wilks.viz;

import java.util.Arrays;
import java.util.List;
import org.wilks.viz.figure.BandSeries;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.RibbonSeries;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.StepSeries;

/** How high and how low the data reach above each point of a panel's width, on the scale of the y axis. */
final class Envelope {
    private static final double MARKER_COLUMNS = 3;

    private final Span x;
    private final Span y;
    private final double[] top;
    private final double[] bottom;

    private Envelope(Span x, Span y, int columns) {
        this.x = x;
        this.y = y;
        this.top = new double[columns];
        this.bottom = new double[columns];
        Arrays.fill(top, Double.NEGATIVE_INFINITY);
        Arrays.fill(bottom, Double.POSITIVE_INFINITY);
    }

    /** The envelope over so many columns; y gives the scale alone, its ends do not matter. */
    static Envelope of(List<Series> series, Span x, Span y, int columns) {
        Envelope envelope = new Envelope(x, y, columns);
        series.forEach(envelope::add);
        return envelope;
    }

    /** The largest scaled value between two distances from the frame's left, or −∞ where there are no data. */
    double top(double from, double to) {
        double result = Double.NEGATIVE_INFINITY;
        for (int i = column(from); i <= column(to); i++) {
            result = Math.max(result, top[i]);
        }
        return result;
    }

    /** The smallest scaled value between two distances from the frame's left, or ∞ where there are no data. */
    double bottom(double from, double to) {
        double result = Double.POSITIVE_INFINITY;
        for (int i = column(from); i <= column(to); i++) {
            result = Math.min(result, bottom[i]);
        }
        return result;
    }

    private void add(Series series) {
        if (series instanceof StepSeries steps) {
            double[] heights = steps.heights();
            double[] base = new double[heights.length];
            addBins(steps.edges(), heights, heights);
            addBins(steps.edges(), base, base);
        } else if (series instanceof BandSeries band) {
            addBins(band.edges(), band.low(), band.high());
        } else if (series instanceof LineSeries line) {
            addCurve(line.x(), line.y(), line.y());
        } else if (series instanceof RibbonSeries ribbon) {
            addCurve(ribbon.x(), ribbon.low(), ribbon.high());
        } else if (series instanceof PointSeries points) {
            addPoints(points);
        } else if (series instanceof HorizontalLine line) {
            addColumns(0, top.length - 1, line.y(), line.y());
        }
    }

    private void addBins(double[] edges, double[] low, double[] high) {
        for (int i = 0; i < low.length; i++) {
            if (edges[i + 1] > x.low() && edges[i] < x.high()) {
                addColumns(place(edges[i]), place(edges[i + 1]), low[i], high[i]);
            }
        }
    }

    private void addCurve(double[] places, double[] low, double[] high) {
        for (int i = 1; i < places.length; i++) {
            double from = place(places[i - 1]);
            double to = place(places[i]);
            int steps = (int) Math.min(top.length, Math.abs(to - from)) + 1;
            for (int k = 0; k <= steps; k++) {
                double part = (double) k / steps;
                double at = from + part * (to - from);
                if (at >= 0 && at < top.length) {
                    addScaled(
                            at,
                            at,
                            between(y.scaled(low[i - 1]), y.scaled(low[i]), part),
                            between(y.scaled(high[i - 1]), y.scaled(high[i]), part));
                }
            }
        }
    }

    private void addPoints(PointSeries points) {
        double[] places = points.x();
        double[] values = points.y();
        double[] below = points.below();
        double[] above = points.above();
        for (int i = 0; i < places.length; i++) {
            double at = place(places[i]);
            addColumns(at - MARKER_COLUMNS, at + MARKER_COLUMNS, values[i] - below[i], values[i] + above[i]);
        }
    }

    private void addColumns(double from, double to, double low, double high) {
        addScaled(from, to, y.scaled(low), y.scaled(high));
    }

    private void addScaled(double from, double to, double low, double high) {
        if (to < 0 || from > top.length) {
            return;
        }
        for (int i = column(from); i <= column(to); i++) {
            top[i] = Math.max(top[i], high);
            bottom[i] = Math.min(bottom[i], low);
        }
    }

    private static double between(double a, double b, double part) {
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return Math.max(a, b);
        }
        return a + part * (b - a);
    }

    private double place(double value) {
        return x.fraction(value) * top.length;
    }

    private int column(double place) {
        return (int) Math.max(0, Math.min(top.length - 1, place));
    }
}
