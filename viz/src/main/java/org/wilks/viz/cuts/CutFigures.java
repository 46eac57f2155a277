package org.wilks.viz.cuts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.wilks.viz.cuts.SampleYields.Role;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.BandSeries;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.NumberText;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.RibbonSeries;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.StepSeries;
import org.wilks.viz.figure.VerticalLine;
import org.wilks.viz.figure.VerticalLine.Arrow;

/** The figures of a cut optimisation. */
public final class CutFigures {
    private static final List<Colour> BACKGROUNDS = List.of(Colour.BLUE, Colour.ORANGE, Colour.PURPLE, Colour.GREY);
    private static final List<Colour> SIGNALS = List.of(Colour.RED, Colour.VIOLET, Colour.DARK_GREY);
    private static final List<Ink.Stroke> BASELINES =
            List.of(Ink.Stroke.DOTTED, Ink.Stroke.DASH_DOTTED, Ink.Stroke.SOLID);
    private static final double THIN = 0.8;
    private static final double MARGIN = 0.04;

    private CutFigures() {}

    /**
     * The distribution of a variable with its cut: backgrounds filled one upon the other, signals as lines, the statistical errors
     * of the background hatched and of each signal shaded, the cut as a line whose arrow points to what is kept.
     *
     * @param distribution the yields while the other cuts are applied
     * @param options label and scale
     * @return the figure
     */
    public static Figure variable(CutDistribution distribution, CutFigureOptions options) {
        return labelled(
                Figure.of(axis(distribution.variable(), distribution.unit()), distributionPanel(distribution, options)),
                options);
    }

    /**
     * The distribution of a variable with its cut, and below it the significance as this cut moves.
     *
     * @param distribution the yields while the other cuts are applied
     * @param scan the significance as this cut moves
     * @param options label, scale and the objective's name
     * @return the figure
     */
    public static Figure variable(CutDistribution distribution, CutScan scan, CutFigureOptions options) {
        List<Series> series = scanSeries(scan, options);
        for (double end : ends(distribution.kept())) {
            series.add(new VerticalLine(end));
        }
        double[] edges = distribution.edges();
        Axis x = axis(distribution.variable(), distribution.unit()).between(edges[0], edges[edges.length - 1]);
        return labelled(
                Figure.of(x, distributionPanel(distribution, options)).above(Panel.of(objective(options), series)),
                options);
    }

    /**
     * The soft and the hard significance against the value of a cut, with the bootstrap interval of the hard one, the chosen value
     * as a line whose arrow points to what is kept, and the baselines.
     *
     * @param variable the variable's name
     * @param unit its unit; may be empty
     * @param scan the significance as the cut moves
     * @param kept what the chosen cut keeps
     * @param options label, baselines and the objective's name
     * @return the figure
     */
    public static Figure significanceAgainstCut(
            String variable, String unit, CutScan scan, KeptRange kept, CutFigureOptions options) {
        double[] cuts = scan.cuts();
        List<Series> series = scanSeries(scan, options);
        series.addAll(baselines(options));
        double range = cuts.length == 0 ? 1 : cuts[cuts.length - 1] - cuts[0];
        series.addAll(cutLines(kept, range));
        Axis x = roomFor(axis("Cut on " + variable, unit), cuts, kept);
        return labelled(Figure.of(x, Panel.of(objective(options), series)), options);
    }

    /** The axis with a margin around the scan and the chosen cut, which may be the first or last of it. */
    private static Axis roomFor(Axis axis, double[] cuts, KeptRange kept) {
        DoubleSummaryStatistics places = DoubleStream.concat(
                        Arrays.stream(cuts), DoubleStream.of(kept.low(), kept.high()))
                .filter(Double::isFinite)
                .summaryStatistics();
        double margin = MARGIN * (places.getMax() - places.getMin());
        return margin > 0 ? axis.between(places.getMin() - margin, places.getMax() + margin) : axis;
    }

    /**
     * The course of a training: a colour for each split, dashed for soft and solid for hard cuts, the chosen epoch as a line, and
     * the baselines.
     *
     * @param curves the curves
     * @param chosenEpoch the epoch whose cuts were taken, or empty
     * @param options label, baselines and the objective's name
     * @return the figure
     */
    public static Figure trainingHistory(
            List<HistoryCurve> curves, OptionalDouble chosenEpoch, CutFigureOptions options) {
        Map<String, Colour> colours = new LinkedHashMap<>();
        List<Series> series = new ArrayList<>();
        for (HistoryCurve curve : curves) {
            Colour colour = colours.computeIfAbsent(curve.split(), split -> Colour.cycle(colours.size()));
            boolean soft = curve.kind() == HistoryCurve.Kind.SOFT;
            Ink ink = Ink.line(colour).with(soft ? Ink.Stroke.DASHED : Ink.Stroke.SOLID);
            series.add(LineSeries.of(curve.epochs(), curve.values(), ink)
                    .named(curve.split() + (soft ? ", soft" : ", hard")));
        }
        series.addAll(baselines(options));
        chosenEpoch.ifPresent(epoch -> series.add(new VerticalLine(epoch)
                .in(Ink.line(Colour.BLACK).wide(THIN))
                .named("chosen: " + number(epoch, epoch))));
        return labelled(Figure.of(Axis.linear("Epoch"), Panel.of(objective(options), series)), options);
    }

    private static Axis objective(CutFigureOptions options) {
        return options.logarithmicObjective()
                ? Axis.logarithmic(options.objective())
                : Axis.linear(options.objective());
    }

    private static Panel distributionPanel(CutDistribution distribution, CutFigureOptions options) {
        double[] edges = distribution.edges();
        List<SampleYields> backgrounds = samples(distribution, Role.BACKGROUND);
        List<SampleYields> signals = samples(distribution, Role.SIGNAL);
        List<Series> series = new ArrayList<>(stack(edges, backgrounds));
        for (int i = 0; i < signals.size(); i++) {
            SampleYields signal = signals.get(i);
            Colour colour = SIGNALS.get(i % SIGNALS.size());
            series.add(BandSeries.around(edges, signal.yields(), signal.errors(), Ink.light(colour)));
            series.add(StepSeries.of(edges, signal.yields(), Ink.line(colour)).named(signal.name()));
        }
        series.addAll(cutLines(distribution.kept(), edges[edges.length - 1] - edges[0]));
        String title = "Events / " + width(edges, distribution.unit());
        return Panel.of(options.logarithmicYields() ? Axis.logarithmic(title) : Axis.linear(title), series);
    }

    /** The backgrounds one upon the other, the first at the foot, and the error of their sum. */
    private static List<Series> stack(double[] edges, List<SampleYields> backgrounds) {
        int bins = edges.length - 1;
        double[] sum = new double[bins];
        double[] variance = new double[bins];
        List<Series> areas = new ArrayList<>();
        for (int k = 0; k < backgrounds.size(); k++) {
            double[] yields = backgrounds.get(k).yields();
            double[] errors = backgrounds.get(k).errors();
            for (int i = 0; i < bins; i++) {
                sum[i] += yields[i];
                variance[i] += errors[i] * errors[i];
            }
            Ink area = Ink.filled(BACKGROUNDS.get(k % BACKGROUNDS.size()));
            Ink ink = backgrounds.size() == 1 ? area.with(Ink.Fill.LIGHT).with(Ink.Stroke.SOLID) : area;
            areas.add(0, StepSeries.of(edges, sum, ink).named(backgrounds.get(k).name()));
        }
        if (!backgrounds.isEmpty()) {
            double[] errors = new double[bins];
            for (int i = 0; i < bins; i++) {
                errors[i] = Math.sqrt(variance[i]);
            }
            areas.add(BandSeries.around(edges, sum, errors, Ink.hatched(Colour.DARK_GREY))
                    .named("MC stat. unc."));
        }
        return areas;
    }

    private static List<SampleYields> samples(CutDistribution distribution, Role role) {
        return distribution.samples().stream()
                .filter(sample -> sample.role() == role)
                .toList();
    }

    private static List<Series> scanSeries(CutScan scan, CutFigureOptions options) {
        List<Series> series = new ArrayList<>();
        if (scan.hasBand()) {
            series.add(RibbonSeries.of(scan.cuts(), scan.low(), scan.high(), Ink.light(Colour.BLUE))
                    .named("Bootstrap ±1σ"));
        }
        series.add(
                LineSeries.of(scan.cuts(), scan.hard(), Ink.line(Colour.BLUE)).named("Hard cuts"));
        series.add(LineSeries.of(scan.cuts(), scan.soft(), Ink.line(Colour.RED).with(Ink.Stroke.DASHED))
                .named("Soft cuts"));
        return series;
    }

    private static List<Series> baselines(CutFigureOptions options) {
        List<Series> lines = new ArrayList<>();
        for (int i = 0; i < options.baselines().size(); i++) {
            CutFigureOptions.Baseline baseline = options.baselines().get(i);
            Ink ink = Ink.line(Colour.DARK_GREY).wide(THIN).with(BASELINES.get(i % BASELINES.size()));
            lines.add(HorizontalLine.of(baseline.value(), ink).named(baseline.name()));
        }
        return lines;
    }

    private static List<Series> cutLines(KeptRange kept, double range) {
        List<Series> lines = new ArrayList<>();
        if (Double.isFinite(kept.low())) {
            lines.add(new VerticalLine(kept.low()).pointing(Arrow.RIGHT).named("> " + number(kept.low(), range)));
        }
        if (Double.isFinite(kept.high())) {
            lines.add(new VerticalLine(kept.high()).pointing(Arrow.LEFT).named("< " + number(kept.high(), range)));
        }
        return lines;
    }

    private static List<Double> ends(KeptRange kept) {
        List<Double> ends = new ArrayList<>();
        if (Double.isFinite(kept.low())) {
            ends.add(kept.low());
        }
        if (Double.isFinite(kept.high())) {
            ends.add(kept.high());
        }
        return ends;
    }

    private static Figure labelled(Figure figure, CutFigureOptions options) {
        return options.label().map(figure::labelled).orElse(figure);
    }

    private static Axis axis(String variable, String unit) {
        return Axis.linear(unit.isEmpty() ? variable : variable + " [" + unit + "]");
    }

    /** The width of the bins with its unit, or "bin" where they differ. */
    private static String width(double[] edges, String unit) {
        double width = (edges[edges.length - 1] - edges[0]) / (edges.length - 1);
        for (int i = 1; i < edges.length; i++) {
            if (Math.abs(edges[i] - edges[i - 1] - width) > 1e-6 * width) {
                return "bin";
            }
        }
        String number = NumberText.rounded(width, 3);
        return unit.isEmpty() ? number : number.equals("1") ? unit : number + " " + unit;
    }

    /** A number to a thousandth of a range. */
    private static String number(double value, double range) {
        double length = range > 0 ? range : 1;
        int decimals = Math.max(0, 3 - (int) Math.ceil(Math.log10(length)));
        return NumberText.of(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN));
    }
}
