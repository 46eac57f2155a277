package org.wilks.viz.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.BandSeries;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.Panel.Legend;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.PointSeries.Marker;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.StepSeries;

/** The figure of a channel: data over stacked samples, and their ratio. Stateless. */
public final class ChannelFigures {
    private static final double THIN = 0.6;
    private static final String UNCERTAINTY = "Uncertainty";

    /** The half ranges of the ratio that a figure may have. */
    private static final double[] RATIO_RANGES = {0.25, 0.5, 1};

    /** Where the arrow of a ratio beyond the range stands, as a part of the half range. */
    private static final double ARROW = 0.9;

    /** More samples than this have a higher figure, for their legend. */
    private static final int FEW = 5;

    private static final double MORE_ROOM = 14;

    private ChannelFigures() {}

    /**
     * The figure of a channel: the samples stacked, those with a negative rate downwards; the sum as a line with its hatched band; the data as points
     * with the central Poisson interval; below, the ratio of data to the sum with the band around 1. A bin whose sum is not positive has no ratio. A
     * ratio beyond the panel is an arrow at its edge.
     *
     * <p>On a logarithmic axis what is not positive lies below the frame.
     *
     * @param histogram what is shown
     * @param options label, title, scale
     * @return the figure, without a ratio when there are no data
     */
    public static Figure of(ChannelHistogram histogram, ChannelFigureOptions options) {
        List<Series> series = new ArrayList<>(stack(histogram));
        double[] edges = histogram.edges();
        series.add(
                StepSeries.of(edges, histogram.total(), Ink.line(Colour.BLACK).wide(THIN)));
        band(histogram).ifPresent(series::add);
        List<String> order = new ArrayList<>();
        if (histogram.data().isPresent()) {
            series.add(points(histogram, options.dataName()));
            order.add(options.dataName());
        }
        for (int k = histogram.samples().size() - 1; k >= 0; k--) {
            order.add(histogram.samples().get(k).name());
        }
        order.add(UNCERTAINTY);
        String title = "Events";
        Panel main = Panel.of(options.logarithmic() ? Axis.logarithmic(title) : Axis.linear(title), series)
                .legendOrder(order);
        Axis own = histogram.x();
        Axis x = new Axis(options.xTitle().orElse(own.title()), own.scale(), own.low(), own.high(), own.names());
        Figure figure = Figure.of(x, main);
        if (histogram.samples().size() > FEW) {
            figure = figure.sized(figure.width(), figure.height() + MORE_ROOM);
        }
        if (histogram.data().isPresent()) {
            figure = figure.above(ratio(histogram, options));
        }
        return options.label().map(figure::labelled).orElse(figure);
    }

    /** The areas from the top of the stack to its bottom; each later one covers the part of the one before that is not its own. */
    private static List<Series> stack(ChannelHistogram histogram) {
        int bins = histogram.bins();
        double[] upwards = new double[bins];
        double[] downwards = new double[bins];
        List<Series> areas = new ArrayList<>();
        for (StackedSample sample : histogram.samples()) {
            double[] yields = sample.yields();
            double[] heights = new double[bins];
            for (int i = 0; i < bins; i++) {
                if (yields[i] < 0) {
                    downwards[i] += yields[i];
                } else {
                    upwards[i] += yields[i];
                }
                heights[i] = yields[i] < 0 ? downwards[i] : upwards[i];
            }
            areas.add(
                    0,
                    StepSeries.of(histogram.edges(), heights, Ink.filled(sample.colour()))
                            .named(sample.name()));
        }
        return areas;
    }

    /** The band of one standard deviation; a bin whose uncertainty is not known has none. */
    private static Optional<Series> band(ChannelHistogram histogram) {
        if (histogram.uncertainties().stream().allMatch(OptionalDouble::isEmpty)) {
            return Optional.empty();
        }
        double[] errors = histogram.uncertainties().stream()
                .mapToDouble(error -> error.orElse(0))
                .toArray();
        return Optional.of(
                BandSeries.around(histogram.edges(), histogram.total(), errors, Ink.hatched(Colour.DARK_GREY))
                        .named(UNCERTAINTY));
    }

    private static PointSeries points(ChannelHistogram histogram, String name) {
        double[] counts = histogram.data().orElseThrow();
        double[] below = new double[counts.length];
        double[] above = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            PoissonInterval interval = PoissonInterval.of(counts[i]);
            below[i] = counts[i] - interval.low();
            above[i] = interval.high() - counts[i];
        }
        return new PointSeries(
                centres(histogram.edges()),
                counts,
                below,
                above,
                Marker.CIRCLE,
                Ink.line(Colour.BLACK).wide(0.9),
                Optional.of(name));
    }

    private static Panel ratio(ChannelHistogram histogram, ChannelFigureOptions options) {
        double[] total = histogram.total();
        double[] counts = histogram.data().orElseThrow();
        double[] centres = centres(histogram.edges());
        double[] errors = new double[total.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = total[i] > 0 ? histogram.uncertainties().get(i).orElse(0) / total[i] : 0;
        }
        double half = halfRange(counts, total, errors);
        double[] low = new double[total.length];
        double[] high = new double[total.length];
        List<double[]> points = new ArrayList<>();
        List<double[]> arrows = new ArrayList<>();
        for (int i = 0; i < total.length; i++) {
            low[i] = 1 - errors[i];
            high[i] = 1 + errors[i];
            if (!(total[i] > 0)) {
                continue;
            }
            double value = counts[i] / total[i];
            PoissonInterval interval = PoissonInterval.of(counts[i]);
            if (value > 1 + half) {
                arrows.add(new double[] {centres[i], 1 + ARROW * half});
            } else {
                points.add(new double[] {
                    centres[i], value, value - interval.low() / total[i], interval.high() / total[i] - value
                });
            }
        }
        Ink ink = Ink.line(Colour.BLACK).wide(0.9);
        return Panel.of(
                        Axis.linear(options.dataName().equals("Data") ? "Data / model" : "Ratio")
                                .between(1 - half, 1 + half),
                        BandSeries.of(histogram.edges(), low, high, Ink.hatched(Colour.DARK_GREY)),
                        HorizontalLine.of(1, Ink.line(Colour.BLACK).wide(THIN)),
                        new PointSeries(
                                column(points, 0),
                                column(points, 1),
                                column(points, 2),
                                column(points, 3),
                                Marker.CIRCLE,
                                ink,
                                Optional.empty()),
                        PointSeries.of(
                                        column(arrows, 0),
                                        column(arrows, 1),
                                        new double[arrows.size()],
                                        Ink.line(Colour.RED))
                                .with(Marker.TRIANGLE))
                .legendAt(Legend.NONE);
    }

    /** The least of the ranges that holds all ratios and bands; the widest, from 0 to 2, when none does. */
    private static double halfRange(double[] counts, double[] total, double[] errors) {
        double farthest = 0;
        for (int i = 0; i < total.length; i++) {
            if (total[i] > 0) {
                farthest = Math.max(farthest, Math.max(Math.abs(counts[i] / total[i] - 1), errors[i]));
            }
        }
        for (double range : RATIO_RANGES) {
            if (farthest <= ARROW * range) {
                return range;
            }
        }
        return RATIO_RANGES[RATIO_RANGES.length - 1];
    }

    private static double[] column(List<double[]> rows, int index) {
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }

    private static double[] centres(double[] edges) {
        double[] centres = new double[edges.length - 1];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = 0.5 * (edges[i] + edges[i + 1]);
        }
        return centres;
    }
}
