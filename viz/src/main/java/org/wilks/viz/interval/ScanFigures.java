package org.wilks.viz.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wilks.infer.interval.Contour;
import org.wilks.infer.interval.ContourCurve;
import org.wilks.infer.interval.Level;
import org.wilks.infer.interval.ProfileScan;
import org.wilks.nd.error.InvalidData;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HeatMapSeries;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.NumberText;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.PointSeries.Marker;
import org.wilks.viz.figure.Series;

/** The figures of profile scans and contours. Stateless. */
public final class ScanFigures {
    private static final int DIGITS = 3;

    /** Curves are drawn up to this multiple of the highest level. */
    private static final double ABOVE = 1.8;

    /** Colours of a plane end at this height: four standard deviations of two parameters. */
    private static final double HIGHEST = 20;

    /** Beyond contours, as a part of their width. */
    private static final double MARGIN = 0.06;

    private static final double THIN = 0.7;
    private static final List<Colour> LEVELS =
            List.of(Colour.BLUE, Colour.RED, Colour.ORANGE, Colour.PURPLE, Colour.GREY);
    private static final Ink OBSERVED = Ink.line(Colour.BLACK);
    private static final Ink EXPECTED = OBSERVED.with(Ink.Stroke.DASHED);
    private static final Ink HELD = Ink.line(Colour.BLUE).with(Ink.Stroke.DOTTED);
    private static final Ink MARK = OBSERVED.with(Ink.Stroke.NONE);

    private ScanFigures() {}

    /**
     * Δq against one parameter: the profile solid, the expected one dashed, the one with the others held dotted, and the levels.
     *
     * @param scan a scan of one parameter
     * @param levels heights that are drawn as lines
     * @param options label, title
     * @return the figure
     * @throws InvalidData when the scan is of two parameters
     */
    public static Figure curve(ProfileScan scan, List<Level> levels, IntervalFigureOptions options) {
        if (scan.names().size() != 1) {
            throw new InvalidData("figure of Δq against one parameter: the scan is of " + scan.names());
        }
        double[] x = scan.grids().get(0);
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            series.add(HorizontalLine.of(
                            levels.get(i).height(1), Ink.line(colour(i)).wide(THIN))
                    .named(text(levels.get(i), 1)));
        }
        double top = ABOVE
                * levels.stream().mapToDouble(level -> level.height(1)).max().orElse(4);
        scan.othersFixed().ifPresent(held -> series.addAll(lines(x, held, top, HELD, "Others held")));
        scan.expected().ifPresent(dashed -> series.addAll(lines(x, dashed, top, EXPECTED, "Expected")));
        series.addAll(lines(x, scan.observed(), top, OBSERVED, "Observed"));
        Panel panel = Panel.of(Axis.linear("Δq").from(0), series);
        Axis axis = Axis.linear(options.xTitle().orElse(scan.names().get(0))).between(x[0], x[x.length - 1]);
        return figure(Figure.of(axis, panel), options);
    }

    /** The parts of a curve up to a height, cut there; the first has the name. */
    private static List<Series> lines(double[] x, double[][] values, double top, Ink ink, String name) {
        double[] y = ProfileScan.curve(values);
        List<Series> parts = new ArrayList<>();
        List<double[]> part = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            boolean low = y[i] <= top;
            boolean before = i > 0 && y[i - 1] <= top;
            if (i > 0 && low != before && Double.isFinite(y[i]) && Double.isFinite(y[i - 1])) {
                double share = (top - y[i - 1]) / (y[i] - y[i - 1]);
                part.add(new double[] {x[i - 1] + share * (x[i] - x[i - 1]), top});
            }
            if (low) {
                part.add(new double[] {x[i], y[i]});
            }
            if (part.size() > 1 && (!low || i == y.length - 1)) {
                LineSeries line = LineSeries.of(
                        part.stream().mapToDouble(p -> p[0]).toArray(),
                        part.stream().mapToDouble(p -> p[1]).toArray(),
                        ink);
                parts.add(parts.isEmpty() ? line.named(name) : line);
            }
            if (!low) {
                part.clear();
            }
        }
        return parts;
    }

    /**
     * Δq over the plane of two parameters as colours, up to 20, with contours over it.
     *
     * @param scan a scan of two parameters
     * @param contours contours in the same plane, of the first parameter on the x axis; their lists may be empty
     * @param options label, titles
     * @return the figure
     * @throws InvalidData when the scan is not of two parameters
     */
    public static Figure plane(ProfileScan scan, ContourSet contours, IntervalFigureOptions options) {
        if (scan.names().size() != 2) {
            throw new InvalidData("figure of Δq over a plane: the scan is of " + scan.names());
        }
        double[] xEdges = edges(scan.grids().get(0));
        double[] yEdges = edges(scan.grids().get(1));
        int columns = xEdges.length - 1;
        int rows = yEdges.length - 1;
        double[] values = new double[rows * columns];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                values[j * columns + i] = Math.max(0, Math.min(HIGHEST, scan.observed()[i][j]));
            }
        }
        List<Series> series = new ArrayList<>();
        series.add(new HeatMapSeries(xEdges, yEdges, values, Axis.linear("Δq").between(0, HIGHEST)));
        series.addAll(curves(contours));
        series.add(best(scan.best()));
        Panel panel = Panel.of(
                Axis.linear(options.yTitle().orElse(scan.names().get(1))).between(yEdges[0], yEdges[rows]), series);
        Axis axis = Axis.linear(options.xTitle().orElse(scan.names().get(0))).between(xEdges[0], xEdges[columns]);
        return figure(Figure.of(axis, panel), options);
    }

    /** The middles between values, and as far again beyond the ends. */
    private static double[] edges(double[] values) {
        int n = values.length;
        double[] edges = new double[n + 1];
        for (int i = 1; i < n; i++) {
            edges[i] = 0.5 * (values[i - 1] + values[i]);
        }
        edges[0] = values[0] - (edges[1] - values[0]);
        edges[n] = values[n - 1] + (values[n - 1] - edges[n - 1]);
        return edges;
    }

    /**
     * Contours in the plane of two parameters with the best fit: one colour a level; observed solid, expected dashed, with the others held dotted.
     *
     * @param contours at least one observed contour
     * @param options label, titles
     * @return the figure
     * @throws InvalidData when there is no contour
     */
    public static Figure contours(ContourSet contours, IntervalFigureOptions options) {
        Contour first = contours.first()
                .orElseThrow(() -> new InvalidData("figure of contours: none is given; needed: one at least"));
        List<Series> series = new ArrayList<>(curves(contours));
        series.add(best(first.best()).named("Best fit"));
        Panel panel = Panel.of(Axis.linear(options.yTitle().orElse(first.second())), series);
        double[] ends = ends(contours, first.best()[0]);
        Axis x = Axis.linear(options.xTitle().orElse(first.first())).between(ends[0], ends[1]);
        return figure(Figure.of(x, panel), options);
    }

    /** The range of the first parameter, with a margin on both sides. */
    private static double[] ends(ContourSet contours, double best) {
        double low = best;
        double high = best;
        for (List<Contour> list : List.of(contours.observed(), contours.othersFixed(), contours.expected())) {
            for (Contour contour : list) {
                for (ContourCurve curve : contour.curves()) {
                    for (double x : curve.x()) {
                        low = Math.min(low, x);
                        high = Math.max(high, x);
                    }
                }
            }
        }
        double margin = high > low ? MARGIN * (high - low) : 1;
        return new double[] {low - margin, high + margin};
    }

    private static PointSeries best(double[] best) {
        return PointSeries.of(new double[] {best[0]}, new double[] {best[1]}, new double[1], MARK)
                .with(Marker.CIRCLE);
    }

    private static List<Series> curves(ContourSet contours) {
        List<Series> series = new ArrayList<>();
        add(series, contours.othersFixed(), Ink.Stroke.DOTTED, Optional.of("others held"));
        add(series, contours.expected(), Ink.Stroke.DASHED, Optional.of("expected"));
        add(series, contours.observed(), Ink.Stroke.SOLID, Optional.empty());
        return series;
    }

    private static void add(List<Series> series, List<Contour> contours, Ink.Stroke stroke, Optional<String> what) {
        for (int i = 0; i < contours.size(); i++) {
            Contour contour = contours.get(i);
            String name =
                    text(contour.level(), 2) + what.map(text -> ", " + text).orElse("");
            Ink ink = Ink.line(colour(i)).with(stroke);
            for (ContourCurve curve : contour.curves()) {
                LineSeries line = LineSeries.of(around(curve.x(), curve), around(curve.y(), curve), ink);
                series.add(curve == contour.curves().get(0) ? line.named(name) : line);
            }
        }
    }

    private static double[] around(double[] values, ContourCurve curve) {
        if (!curve.isClosed()) {
            return values;
        }
        double[] closed = Arrays.copyOf(values, values.length + 1);
        closed[values.length] = values[0];
        return closed;
    }

    private static Colour colour(int i) {
        return LEVELS.get(i % LEVELS.size());
    }

    private static String text(Level level, int degrees) {
        return String.format(
                Locale.ROOT,
                "%.1f %%: Δq = %s",
                100 * level.confidenceFor(degrees),
                NumberText.rounded(level.height(degrees), DIGITS));
    }

    private static Figure figure(Figure figure, IntervalFigureOptions options) {
        return options.label().map(figure::labelled).orElse(figure);
    }
}
