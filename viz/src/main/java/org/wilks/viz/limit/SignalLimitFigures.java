package org.wilks.viz.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.wilks.infer.limit.LimitResult;
import org.wilks.nd.error.InvalidData;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.RibbonSeries;
import org.wilks.viz.figure.Series;

/** The figure of the limits of several signals: bands against a mass or another number, or a box for each name. Stateless. */
public final class SignalLimitFigures {
    private static final String OBSERVED = "Observed";
    private static final String EXPECTED = "Expected";
    private static final String ONE_SIGMA = "Expected ±1σ";
    private static final String TWO_SIGMA = "Expected ±2σ";
    private static final double HALF_BOX = 0.36;

    /** Limits further apart than this ratio are read on a logarithmic axis. */
    private static final double WIDE = 20;

    private static final double MILLIMETRES_A_NAME = 4.2;
    private static final double WIDEST = 250;
    private static final double MILLIMETRES_A_LETTER = 1.4;
    private static final double MOST_FOR_NAMES = 30;
    private static final double MARGIN = 0.03;

    private SignalLimitFigures() {}

    /**
     * The limits of the signals. Signals that all have a place of their own are drawn as bands over it; else each has a box above its name, in the
     * order given. The y axis is logarithmic when that is chosen, or when limits differ by more than a factor of 20.
     *
     * @param signals the signals, of which one at least has limits
     * @param level the parameter and the level; its limits are not drawn
     * @param options label, title, scale
     * @return the figure
     * @throws InvalidData when no signal has limits
     */
    public static Figure of(List<SignalLimit> signals, ClsLevel level, LimitFigureOptions options) {
        List<SignalLimit> found =
                signals.stream().filter(signal -> signal.limits().isPresent()).toList();
        if (found.isEmpty()) {
            throw new InvalidData("figure of limits: none of " + signals.size() + " signals has limits");
        }
        boolean numeric = found.size() > 1
                && signals.stream().allMatch(signal -> signal.place().isPresent())
                && signals.stream()
                                .mapToDouble(signal -> signal.place().getAsDouble())
                                .distinct()
                                .count()
                        == signals.size();
        List<Series> series = new ArrayList<>(numeric ? bands(found) : boxes(signals));
        DoubleSummaryStatistics range = range(found);
        if (range.getMin() / 2 <= 1 && range.getMax() * 2 >= 1) {
            series.add(HorizontalLine.of(1, Ink.line(Colour.RED).wide(0.8)).named(level.symbol() + " = 1"));
        }
        String title = level.confidence() + " upper limit on " + level.symbol();
        boolean logarithmic = options.logarithmic() || range.getMin() > 0 && range.getMax() / range.getMin() > WIDE;
        Panel panel = Panel.of(logarithmic ? Axis.logarithmic(title) : Axis.linear(title), series)
                .legendOrder(List.of(OBSERVED, EXPECTED, ONE_SIGMA, TWO_SIGMA));
        String xTitle = options.xTitle().orElse("");
        Axis x = numeric
                ? numericAxis(xTitle, found)
                : Axis.of(xTitle, signals.stream().map(SignalLimit::name).toList());
        Figure figure = Figure.of(x, panel);
        if (!numeric) {
            double width = Math.min(WIDEST, Math.max(figure.width(), 24 + MILLIMETRES_A_NAME * signals.size()));
            double longest = MILLIMETRES_A_LETTER
                    * signals.stream()
                            .mapToInt(signal -> signal.name().length())
                            .max()
                            .orElse(0);
            boolean upright = longest > (width - 12) / signals.size();
            figure = figure.sized(width, figure.height() + (upright ? Math.min(MOST_FOR_NAMES, longest) : 0));
        }
        return options.label().map(figure::labelled).orElse(figure);
    }

    /** A margin keeps the points at the ends whole. */
    private static Axis numericAxis(String title, List<SignalLimit> found) {
        DoubleSummaryStatistics places = found.stream()
                .mapToDouble(signal -> signal.place().orElseThrow())
                .summaryStatistics();
        double margin = MARGIN * (places.getMax() - places.getMin());
        return Axis.linear(title).between(places.getMin() - margin, places.getMax() + margin);
    }

    private static DoubleSummaryStatistics range(List<SignalLimit> found) {
        return found.stream()
                .map(signal -> signal.limits().orElseThrow())
                .flatMapToDouble(limits -> DoubleStream.concat(
                        DoubleStream.of(limits.observed().mu()), DoubleStream.of(limits.expectedMu())))
                .summaryStatistics();
    }

    private static List<Series> bands(List<SignalLimit> found) {
        List<SignalLimit> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingDouble(signal -> signal.place().orElseThrow()));
        double[] x = sorted.stream()
                .mapToDouble(signal -> signal.place().orElseThrow())
                .toArray();
        double[] observed = values(sorted, limits -> limits.observed().mu());
        return List.of(
                RibbonSeries.of(x, expected(sorted, 0), expected(sorted, 4), Ink.filled(Colour.BAND_YELLOW))
                        .named(TWO_SIGMA),
                RibbonSeries.of(x, expected(sorted, 1), expected(sorted, 3), Ink.filled(Colour.BAND_GREEN))
                        .named(ONE_SIGMA),
                LineSeries.of(x, expected(sorted, 2), Ink.line(Colour.BLACK).with(Ink.Stroke.DASHED))
                        .named(EXPECTED),
                LineSeries.of(x, observed, Ink.line(Colour.BLACK)),
                points(x, observed));
    }

    private static List<Series> boxes(List<SignalLimit> signals) {
        List<Series> series = new ArrayList<>();
        List<Double> places = new ArrayList<>();
        List<Double> observed = new ArrayList<>();
        for (int i = 0; i < signals.size(); i++) {
            if (signals.get(i).limits().isEmpty()) {
                continue;
            }
            LimitResult limits = signals.get(i).limits().get();
            boolean first = places.isEmpty();
            double[] x = {i - HALF_BOX, i + HALF_BOX};
            double[] five = limits.expectedMu();
            RibbonSeries two = RibbonSeries.of(x, both(five[0]), both(five[4]), Ink.filled(Colour.BAND_YELLOW));
            RibbonSeries one = RibbonSeries.of(x, both(five[1]), both(five[3]), Ink.filled(Colour.BAND_GREEN));
            LineSeries median =
                    LineSeries.of(x, both(five[2]), Ink.line(Colour.BLACK).with(Ink.Stroke.DASHED));
            series.add(first ? two.named(TWO_SIGMA) : two);
            series.add(first ? one.named(ONE_SIGMA) : one);
            series.add(first ? median.named(EXPECTED) : median);
            places.add((double) i);
            observed.add(limits.observed().mu());
        }
        series.add(points(array(places), array(observed)));
        return series;
    }

    private static PointSeries points(double[] x, double[] observed) {
        return PointSeries.of(
                        x,
                        observed,
                        new double[x.length],
                        Ink.line(Colour.BLACK).with(Ink.Stroke.NONE))
                .named(OBSERVED);
    }

    private static double[] both(double value) {
        return new double[] {value, value};
    }

    private static double[] expected(List<SignalLimit> signals, int band) {
        return values(signals, limits -> limits.expected().get(band).mu());
    }

    private static double[] values(List<SignalLimit> signals, ToDoubleFunction<LimitResult> value) {
        return signals.stream()
                .mapToDouble(signal -> value.applyAsDouble(signal.limits().orElseThrow()))
                .toArray();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
