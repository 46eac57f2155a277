package org.wilks.viz.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.wilks.infer.limit.Limit;
import org.wilks.infer.limit.LimitBand;
import org.wilks.infer.limit.LimitResult;
import org.wilks.nd.error.InvalidData;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.NumberText;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.PointSeries.Marker;
import org.wilks.viz.figure.RibbonSeries;
import org.wilks.viz.figure.Series;

/** The figures of CLs against the parameter of interest. Stateless. */
public final class LimitFigures {
    /** The number of steps of an automatic grid. */
    private static final int STEPS = 48;

    /** The first step of an automatic grid is about this part of the mean one. */
    private static final double EVEN = 0.3;

    /** An automatic grid ends this far beyond the largest limit, as a part of it. */
    private static final double BEYOND = 1.15;

    private static final int DIGITS = 3;
    private static final double THIN = 0.7;
    private static final Ink OBSERVED = Ink.line(Colour.BLACK);
    private static final Ink EXPECTED = OBSERVED.with(Ink.Stroke.DASHED);
    private static final Ink MARK = OBSERVED.with(Ink.Stroke.NONE);
    private static final Ink LEVEL = Ink.line(Colour.RED).wide(THIN);

    private LimitFigures() {}

    /**
     * The values of the parameter of interest that show limits well: steps from 0 to a little beyond the largest limit, closer together near 0 where
     * curves are steep, the limits themselves, and the best value, where the observed curves have a kink.
     *
     * @param limits the limits
     * @param muHat the best value of the parameter of interest
     * @return the values, ascending, none negative
     */
    public static double[] points(LimitResult limits, double muHat) {
        double[] found = DoubleStream.concat(
                        DoubleStream.of(limits.observed().mu()), Arrays.stream(limits.expectedMu()))
                .toArray();
        double last = BEYOND * Arrays.stream(found).max().orElse(1);
        double end = last > 0 ? last : 1;
        double[] steps = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            double part = (double) i / STEPS;
            steps[i] = end * part * (EVEN + (1 - EVEN) * part);
        }
        DoubleStream kink = muHat > 0 && muHat < end ? DoubleStream.of(muHat) : DoubleStream.empty();
        return DoubleStream.concat(kink, DoubleStream.concat(Arrays.stream(found), Arrays.stream(steps)))
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * The Brazil plot of a limit: CLs against the parameter of interest, observed and expected with its bands, the level, and the limits where
     * curves meet it.
     *
     * @param band the curves, at two values at least
     * @param level the parameter, the level, the limits
     * @param options label, title, scale
     * @return the figure
     */
    public static Figure cls(LimitBand band, ClsLevel level, LimitFigureOptions options) {
        double[] mu = requireCurve(band);
        double[][] expected = band.expected();
        Optional<Limit> observedLimit =
                level.limits().map(LimitResult::observed).filter(Limit::isBracketed);
        Optional<Limit> medianLimit = level.limits().map(LimitResult::median).filter(Limit::isBracketed);
        String observed = named("Observed", observedLimit, level);
        String median = named("Expected", medianLimit, level);
        String level68 = "Expected ±1σ";
        String level95 = "Expected ±2σ";
        List<Series> series = new ArrayList<>();
        series.add(RibbonSeries.of(mu, expected[0], expected[4], Ink.filled(Colour.BAND_YELLOW))
                .named(level95));
        series.add(RibbonSeries.of(mu, expected[1], expected[3], Ink.filled(Colour.BAND_GREEN))
                .named(level68));
        series.add(levelLine(level));
        series.addAll(drops(medianLimit, level, options, EXPECTED));
        series.addAll(drops(observedLimit, level, options, OBSERVED));
        series.add(LineSeries.of(mu, expected[2], EXPECTED).named(median));
        series.add(LineSeries.of(mu, band.observed(), OBSERVED).named(observed));
        medianLimit.ifPresent(limit -> series.add(mark(limit, level, Marker.OPEN_CIRCLE)));
        observedLimit.ifPresent(limit -> series.add(mark(limit, level, Marker.CIRCLE)));
        Panel panel = Panel.of(axis("CL_{s}", level, options), series)
                .legendOrder(List.of(observed, median, level68, level95));
        return figure(panel, level, options);
    }

    /**
     * CLs with its parts, {@code CLs = CLs+b / CLb}, against the parameter of interest: observed solid, the median of the expected ones dashed.
     *
     * @param band the curves, at two values at least
     * @param level the parameter, the level; limits are not drawn
     * @param options label, title, scale
     * @return the figure
     */
    public static Figure components(LimitBand band, ClsLevel level, LimitFigureOptions options) {
        double[] mu = requireCurve(band);
        List<Series> series = new ArrayList<>();
        series.add(levelLine(level));
        addPair(series, mu, "CL_{b}", band.clb(), band.expectedClb()[2], Colour.BLUE);
        addPair(series, mu, "CL_{s+b}", band.clsb(), band.expectedClsb()[2], Colour.ORANGE);
        addPair(series, mu, "CL_{s}", band.observed(), band.expected()[2], Colour.BLACK);
        Panel panel = Panel.of(axis("p-value", level, options), series)
                .legendOrder(List.of(
                        "CL_{s}",
                        "CL_{s+b}",
                        "CL_{b}",
                        levelText(level),
                        "CL_{s} expected",
                        "CL_{s+b} expected",
                        "CL_{b} expected"));
        return figure(panel, level, options);
    }

    private static void addPair(
            List<Series> series, double[] mu, String name, double[] observed, double[] expected, Colour colour) {
        series.add(LineSeries.of(mu, expected, Ink.line(colour).with(Ink.Stroke.DASHED))
                .named(name + " expected"));
        series.add(LineSeries.of(mu, observed, Ink.line(colour)).named(name));
    }

    private static double[] requireCurve(LimitBand band) {
        double[] mu = band.mu();
        if (mu.length < 2 || !(mu[0] < mu[mu.length - 1])) {
            throw new InvalidData("figure of CLs: " + mu.length
                    + " values of the parameter of interest; needed: at least 2 different ones");
        }
        return mu;
    }

    private static String named(String name, Optional<Limit> limit, ClsLevel level) {
        return name
                + limit.map(one -> ": " + level.symbol() + " < " + NumberText.rounded(one.mu(), DIGITS))
                        .orElse("");
    }

    private static HorizontalLine levelLine(ClsLevel level) {
        return HorizontalLine.of(level.level(), LEVEL).named(levelText(level));
    }

    private static String levelText(ClsLevel level) {
        return level.confidence() + ": CL_{s} = " + NumberText.rounded(level.level(), DIGITS);
    }

    /** A thin line from a limit down to the axis. */
    private static List<Series> drops(Optional<Limit> limit, ClsLevel level, LimitFigureOptions options, Ink ink) {
        double foot = options.logarithmic() ? logarithmicFoot(level) : 0;
        return limit.map(one -> List.<Series>of(LineSeries.of(
                        new double[] {one.mu(), one.mu()}, new double[] {foot, level.level()}, ink.wide(THIN))))
                .orElse(List.of());
    }

    private static PointSeries mark(Limit limit, ClsLevel level, Marker marker) {
        return PointSeries.of(new double[] {limit.mu()}, new double[] {level.level()}, new double[1], MARK)
                .with(marker);
    }

    private static Axis axis(String title, ClsLevel level, LimitFigureOptions options) {
        return options.logarithmic()
                ? Axis.logarithmic(title).from(logarithmicFoot(level))
                : Axis.linear(title).from(0);
    }

    /** A power of ten that lies a decade or more below the level: what falls further does not matter to the limit. */
    private static double logarithmicFoot(ClsLevel level) {
        return Math.pow(10, Math.floor(Math.log10(level.level())) - 1);
    }

    private static Figure figure(Panel panel, ClsLevel level, LimitFigureOptions options) {
        Figure figure = Figure.of(Axis.linear(options.xTitle().orElse(level.symbol())), panel);
        return options.label().map(figure::labelled).orElse(figure);
    }
}
