package org.wilks.viz.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.wilks.nd.error.InvalidData;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.BandSeries;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.PointSeries.Marker;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.VerticalLine;

/** Figures of one row for each name: sensitivities as bars, pulls with constraints, plans side by side. Stateless. */
public final class RowFigures {
    /** More rows than this are not shown; those that say least are left out. */
    public static final int MOST_ROWS = 40;

    private static final double THIN = 0.7;
    private static final double HALF_BAR = 0.32;
    private static final double ROW_HEIGHT = 4.6;
    private static final double OTHER_HEIGHT = 26;
    private static final double LEAST_HEIGHT = 45;
    private static final double ROOM = 1.06;
    private static final double LEAST_PULLS = 2.4;
    private static final double SEED_SHIFT = 0.18;
    private static final double WIDE = 120;
    private static final double MORE_HEIGHT = 1.8;

    private RowFigures() {}

    /**
     * Numbers as horizontal bars from zero, the largest at the top, with their errors as lines.
     *
     * @param values the numbers, at least one
     * @param title the title of the x axis
     * @param options the label
     * @return the figure, of the {@value #MOST_ROWS} largest ones
     */
    public static Figure bars(List<NamedValue> values, String title, TrainingFigureOptions options) {
        List<NamedValue> rows = upwards(
                values,
                Comparator.comparingDouble((NamedValue v) -> Math.abs(v.value()))
                        .reversed());
        List<Series> series = new ArrayList<>();
        double low = 0;
        double high = 0;
        for (int i = 0; i < rows.size(); i++) {
            NamedValue row = rows.get(i);
            double error = row.error().orElse(0);
            low = Math.min(low, row.value() - error);
            high = Math.max(high, row.value() + error);
            if (row.value() != 0) {
                series.add(BandSeries.of(
                        new double[] {Math.min(0, row.value()), Math.max(0, row.value())},
                        new double[] {i - HALF_BAR},
                        new double[] {i + HALF_BAR},
                        Ink.filled(row.value() < 0 ? Colour.ORANGE : Colour.BLUE)));
            }
            if (error > 0) {
                series.add(bar(row.value() - error, row.value() + error, i, Colour.BLACK));
            }
        }
        double width = Math.max(high - low, Double.MIN_NORMAL);
        Axis x = Axis.linear(title)
                .between(
                        low < 0 ? low - (ROOM - 1) * width : 0,
                        high > 0 ? high + (ROOM - 1) * width : low < 0 ? (ROOM - 1) * width / 2 : width);
        if (low < 0) {
            series.add(new VerticalLine(0).in(Ink.line(Colour.BLACK).wide(THIN)));
        }
        return rows(x, rows.stream().map(NamedValue::name).toList(), series, options);
    }

    /**
     * Pulls as points, constraints as bars, over bands of one and two standard deviations before the fit; the most pulled or constrained at the top.
     *
     * @param pulls the parameters, at least one
     * @param options the label
     * @return the figure, of the {@value #MOST_ROWS} parameters that the fit knows most about
     */
    public static Figure pulls(List<ParameterPull> pulls, TrainingFigureOptions options) {
        List<ParameterPull> rows = upwards(
                pulls,
                Comparator.comparingDouble((ParameterPull p) ->
                                Math.max(Math.abs(p.pull()), 1 - p.constraint().orElse(1)))
                        .reversed());
        double far = LEAST_PULLS;
        List<Series> series = new ArrayList<>(List.of(
                band(2, rows.size(), Colour.BAND_YELLOW).named("±2σ before the fit"),
                band(1, rows.size(), Colour.BAND_GREEN).named("±1σ before the fit"),
                LineSeries.of(
                        new double[] {0, 0},
                        new double[] {-0.5, rows.size() - 0.5},
                        Ink.line(Colour.BLACK).wide(THIN).with(Ink.Stroke.DASHED))));
        double[] places = new double[rows.size()];
        double[] values = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            ParameterPull row = rows.get(i);
            double half = row.constraint().orElse(0);
            far = Math.max(far, Math.abs(row.pull()) + half);
            places[i] = i;
            values[i] = row.pull();
            if (half > 0) {
                series.add(bar(row.pull() - half, row.pull() + half, i, Colour.BLACK));
            }
        }
        series.add(PointSeries.of(values, places, new double[rows.size()], Ink.line(Colour.BLACK))
                .named("after the fit"));
        return rows(
                Axis.linear("(θ̂ − θ_{0}) / σ_{0}").between(-ROOM * far, ROOM * far),
                rows.stream().map(ParameterPull::name).toList(),
                series,
                options);
    }

    /**
     * A measure of all plans: the chosen training of each as a filled point with its error, all seeds as open ones.
     *
     * @param plans the plans, at least one, from the top to the bottom
     * @param options label, name and scale of the measure
     * @return the figure
     */
    public static Figure plans(List<PlanRow> plans, TrainingFigureOptions options) {
        List<PlanRow> rows = new ArrayList<>(plans);
        Collections.reverse(rows);
        List<double[]> seeds = new ArrayList<>();
        List<double[]> chosen = new ArrayList<>();
        List<double[]> ranges = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            PlanRow row = rows.get(i);
            for (double seed : row.seeds()) {
                seeds.add(new double[] {seed, i - SEED_SHIFT});
                ranges.add(new double[] {seed, seed});
            }
            OptionalDouble value = row.chosen();
            if (value.isPresent()) {
                double at = value.getAsDouble();
                double place = i + (row.seeds().length > 0 ? SEED_SHIFT : 0);
                double low = options.logarithmic() ? at / (1 + row.error() / at) : at - row.error();
                chosen.add(new double[] {at, place});
                ranges.add(new double[] {low, at + row.error()});
                if (row.error() > 0) {
                    series.add(bar(low, at + row.error(), place, Colour.BLUE));
                }
            }
        }
        if (seeds.isEmpty() && chosen.isEmpty()) {
            throw new InvalidData("figure of plans: no plan has a number; needed: at least one");
        }
        if (!seeds.isEmpty()) {
            series.add(new PointSeries(
                    column(seeds, 0),
                    column(seeds, 1),
                    new double[seeds.size()],
                    new double[seeds.size()],
                    Marker.OPEN_CIRCLE,
                    Ink.line(Colour.DARK_GREY).with(Ink.Stroke.NONE),
                    Optional.of("each seed")));
        }
        series.add(
                PointSeries.of(column(chosen, 0), column(chosen, 1), new double[chosen.size()], Ink.line(Colour.BLUE))
                        .named(seeds.isEmpty() ? "bootstrap error" : "chosen seed, bootstrap error"));
        Figure figure = rows(
                holding(options.axis(), ranges),
                rows.stream().map(PlanRow::name).toList(),
                series,
                options);
        return figure.sized(WIDE, figure.height() + MORE_HEIGHT * rows.size());
    }

    private static Figure rows(Axis x, List<String> names, List<Series> series, TrainingFigureOptions options) {
        double height = Math.max(LEAST_HEIGHT, OTHER_HEIGHT + ROW_HEIGHT * names.size());
        return options.labelled(
                Figure.of(x, Panel.of(Axis.rows("", names), series)).sized(Figure.COLUMN, height));
    }

    /** An axis that holds all error bars with a margin. */
    private static Axis holding(Axis axis, List<double[]> ranges) {
        double low = ranges.stream().mapToDouble(r -> r[0]).min().orElseThrow();
        double high = ranges.stream().mapToDouble(r -> r[1]).max().orElseThrow();
        if (!(high > low)) {
            return axis;
        }
        if (axis.scale() == Axis.Scale.LOGARITHMIC) {
            double factor = Math.pow(high / low, ROOM - 1);
            return axis.between(low / factor, high * factor);
        }
        double margin = (ROOM - 1) * (high - low);
        return axis.between(low - margin, high + margin);
    }

    /** The first ones in an order, the very first at the top. */
    private static <T> List<T> upwards(List<T> all, Comparator<T> order) {
        if (all.isEmpty()) {
            throw new InvalidData("figure of rows: nothing to show; needed: at least one row");
        }
        List<T> rows =
                new ArrayList<>(all.stream().sorted(order).limit(MOST_ROWS).toList());
        Collections.reverse(rows);
        return rows;
    }

    /** A band of so many standard deviations behind all rows. */
    private static BandSeries band(double deviations, int rows, Colour colour) {
        return BandSeries.of(
                new double[] {-deviations, deviations},
                new double[] {-0.5},
                new double[] {rows - 0.5},
                Ink.filled(colour));
    }

    private static LineSeries bar(double from, double to, double row, Colour colour) {
        return LineSeries.of(
                new double[] {from, to},
                new double[] {row, row},
                Ink.line(colour).wide(1));
    }

    private static double[] column(List<double[]> points, int index) {
        return IntStream.range(0, points.size())
                .mapToDouble(i -> points.get(i)[index])
                .toArray();
    }
}
