package org.wilks.viz.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.PointSeries.Marker;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.StepSeries;

/** The figures of an observable's values: their distributions, and what cuts on them keep. Stateless. */
public final class ScoreFigures {
    private static final double THIN = 0.7;
    private static final List<Colour> BACKGROUNDS = List.of(Colour.BLUE, Colour.ORANGE, Colour.PURPLE, Colour.GREY);
    private static final List<Colour> SIGNALS = List.of(Colour.RED, Colour.VIOLET);
    private static final List<Ink.Stroke> STROKES =
            List.of(Ink.Stroke.SOLID, Ink.Stroke.DASHED, Ink.Stroke.DASH_DOTTED, Ink.Stroke.DOTTED);
    private static final double[] RATIO_RANGES = {0.25, 0.5, 1};
    private static final int MOST_POINTS = 300;
    private static final int RATIO_POINTS = 200;
    private static final double LEAST_SIGNAL = 0.02;
    private static final double WIDE = 120;
    private static final int FEW_CURVES = 3;
    private static final double LEGEND_ROW = 3.4;

    private ScoreFigures() {}

    /**
     * The distributions of the observable: test events filled, training events as points with errors, on a logarithmic axis; below, training over test
     * events with both errors. Where the two differ by more than their errors, the observable has learnt its training events by heart.
     *
     * @param edges the edges of the bins, {@code [bins + 1]}
     * @param classes the distributions
     * @param observable the title of the x axis
     * @param options the label
     * @return the figure
     */
    public static Figure distributions(
            double[] edges, List<ScoreDistribution> classes, String observable, TrainingFigureOptions options) {
        double[] centres = new double[edges.length - 1];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = 0.5 * (edges[i] + edges[i + 1]);
        }
        List<Series> main = new ArrayList<>();
        List<Series> points = new ArrayList<>();
        List<Series> below = new ArrayList<>(
                List.of(HorizontalLine.of(1, Ink.line(Colour.BLACK).wide(THIN))));
        double farthest = 0;
        for (int c = 0; c < classes.size(); c++) {
            ScoreDistribution one = classes.get(c);
            Colour colour = colour(classes, c);
            Ink ink = Ink.light(colour).with(Ink.Stroke.SOLID).wide(THIN);
            main.add(StepSeries.of(edges, one.test(), ink).named(one.name() + ", test"));
            points.add(points(centres, one, colour));
            List<double[]> ratios = ratios(one);
            farthest = Math.max(farthest, reach(ratios));
            below.add(new PointSeries(
                    column(ratios, 0, centres),
                    column(ratios, 1),
                    column(ratios, 2),
                    column(ratios, 2),
                    marker(one),
                    Ink.line(colour).wide(THIN),
                    Optional.empty()));
        }
        main.addAll(points);
        double half = RATIO_RANGES[RATIO_RANGES.length - 1];
        for (int r = RATIO_RANGES.length - 1; r >= 0; r--) {
            half = farthest <= RATIO_RANGES[r] ? RATIO_RANGES[r] : half;
        }
        Panel upper = Panel.of(Axis.logarithmic("Share of events / bin"), main);
        Panel lower = Panel.of(Axis.linear("Train / test").between(1 - half, 1 + half), below)
                .legendAt(Panel.Legend.NONE);
        return options.labelled(Figure.of(Axis.linear(observable), upper).above(lower));
    }

    private static PointSeries points(double[] centres, ScoreDistribution one, Colour colour) {
        List<double[]> there = new ArrayList<>();
        double[] heights = one.training();
        double[] errors = one.trainingErrors();
        for (int i = 0; i < heights.length; i++) {
            if (heights[i] > 0) {
                there.add(new double[] {i, heights[i], errors[i]});
            }
        }
        return new PointSeries(
                column(there, 0, centres),
                column(there, 1),
                column(there, 2),
                column(there, 2),
                marker(one),
                Ink.line(colour).wide(THIN),
                Optional.of(one.name() + ", training"));
    }

    /** Bin, ratio and error, where both have events. */
    private static List<double[]> ratios(ScoreDistribution one) {
        double[] above = one.training();
        double[] below = one.test();
        double[] aboveErrors = one.trainingErrors();
        double[] belowErrors = one.testErrors();
        List<double[]> ratios = new ArrayList<>();
        for (int i = 0; i < above.length; i++) {
            if (above[i] > 0 && below[i] > 0) {
                double ratio = above[i] / below[i];
                ratios.add(new double[] {
                    i, ratio, ratio * Math.hypot(aboveErrors[i] / above[i], belowErrors[i] / below[i])
                });
            }
        }
        return ratios;
    }

    /** How far from 1 the ratios get that are known well enough to be looked at. */
    private static double reach(List<double[]> ratios) {
        return ratios.stream()
                .filter(row -> row[2] < 0.5)
                .mapToDouble(row -> Math.abs(row[1] - 1))
                .max()
                .orElse(0);
    }

    private static Marker marker(ScoreDistribution one) {
        return one.signal() ? Marker.SQUARE : Marker.CIRCLE;
    }

    private static Colour colour(List<ScoreDistribution> classes, int index) {
        boolean signal = classes.get(index).signal();
        int before = (int) classes.subList(0, index).stream()
                .filter(c -> c.signal() == signal)
                .count();
        List<Colour> colours = signal ? SIGNALS : BACKGROUNDS;
        return colours.get(before % colours.size());
    }

    /**
     * ROC curves: how many times the background is reduced where a share of the signal is kept, on a logarithmic axis, with the areas under the curves in the
     * legend, and what a random choice gives; below, the ratio to the first curve. Cuts that keep no background have no place.
     *
     * @param curves the curves; the first is what the others are compared with
     * @param options the label
     * @return the figure
     */
    public static Figure roc(List<RocLine> curves, TrainingFigureOptions options) {
        List<Series> main = new ArrayList<>();
        List<Series> below = new ArrayList<>(
                List.of(HorizontalLine.of(1, Ink.line(Colour.GREY).wide(THIN))));
        double farthest = 0.02;
        for (int c = 0; c < curves.size(); c++) {
            RocLine curve = curves.get(c);
            Ink ink = Ink.line(Colour.cycle(c)).with(STROKES.get(c % STROKES.size()));
            List<double[]> points = rejections(curve);
            main.add(LineSeries.of(column(points, 0), column(points, 1), ink).named(curve.name() + area(curve)));
            if (c > 0) {
                List<double[]> ratios = ratios(points, rejections(curves.get(0)));
                farthest = Math.max(
                        farthest,
                        ratios.stream()
                                .mapToDouble(r -> Math.abs(r[1] - 1))
                                .max()
                                .orElse(0));
                below.add(LineSeries.of(column(ratios, 0), column(ratios, 1), ink));
            }
        }
        double[] random = new double[MOST_POINTS];
        double[] rejection = new double[MOST_POINTS];
        for (int i = 0; i < random.length; i++) {
            random[i] = LEAST_SIGNAL + (1 - LEAST_SIGNAL) * i / (random.length - 1);
            rejection[i] = 1 / random[i];
        }
        main.add(LineSeries.of(
                        random, rejection, Ink.line(Colour.GREY).wide(THIN).with(Ink.Stroke.DOTTED))
                .named("random choice"));
        Figure figure = Figure.of(
                Axis.linear("Signal efficiency ε_{s}").between(0, 1),
                Panel.of(Axis.logarithmic("Background rejection 1 / ε_{b}"), main));
        if (curves.size() > 1) {
            double half = Math.min(0.95, farthest * 1.1);
            figure = figure.above(Panel.of(Axis.linear("Ratio").between(1 - half, 1 + half), below)
                    .legendAt(Panel.Legend.NONE));
        }
        double more = Math.max(0, curves.size() - FEW_CURVES) * LEGEND_ROW;
        return options.labelled(figure.sized(WIDE, figure.height() + more));
    }

    private static String area(RocLine curve) {
        String area = String.format(Locale.ROOT, "%.4f", curve.area());
        return " (AUC " + area
                + (curve.error().isPresent()
                        ? String.format(Locale.ROOT, " ± %.4f", curve.error().getAsDouble())
                        : "")
                + ")";
    }

    /** Signal share and background rejection, not more than can be seen. */
    private static List<double[]> rejections(RocLine curve) {
        double[] signal = curve.signal();
        double[] background = curve.background();
        List<double[]> points = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < signal.length; i++) {
            boolean end = i == signal.length - 1;
            if (background[i] > 0 && signal[i] >= LEAST_SIGNAL && (end || signal[i] - last >= 1.0 / MOST_POINTS)) {
                points.add(new double[] {signal[i], 1 / background[i]});
                last = signal[i];
            }
        }
        return points;
    }

    /** The ratio of two curves at places where both are. */
    private static List<double[]> ratios(List<double[]> above, List<double[]> below) {
        List<double[]> ratios = new ArrayList<>();
        for (int i = 0; i <= RATIO_POINTS; i++) {
            double place = (double) i / RATIO_POINTS;
            double first = at(above, place);
            double second = at(below, place);
            if (first > 0 && second > 0) {
                ratios.add(new double[] {place, first / second});
            }
        }
        return ratios;
    }

    /** A curve between its points, or 0 beyond its ends. */
    private static double at(List<double[]> points, double place) {
        for (int i = 1; i < points.size(); i++) {
            double[] from = points.get(i - 1);
            double[] to = points.get(i);
            if (from[0] <= place && place <= to[0] && to[0] > from[0]) {
                return from[1] + (to[1] - from[1]) * (place - from[0]) / (to[0] - from[0]);
            }
        }
        return 0;
    }

    private static double[] column(List<double[]> rows, int index) {
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }

    private static double[] column(List<double[]> rows, int index, double[] places) {
        return rows.stream().mapToDouble(row -> places[(int) row[index]]).toArray();
    }
}
