package org.wilks.examples.studies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.wilks.infer.interval.Contour;
import org.wilks.infer.interval.ContourOptions;
import org.wilks.infer.interval.Level;
import org.wilks.infer.interval.ProfileScan;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.interval.ScanOptions;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HeatMapSeries;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.VerticalLine;
import org.wilks.viz.interval.ContourSet;
import org.wilks.viz.interval.IntervalFigureOptions;
import org.wilks.viz.interval.ScanFigures;

/** The figures of the studies, by the names of their files. */
final class StudyFigures {
    private static final double[] NOTHING = {};
    private static final int CURVE = 101;

    private StudyFigures() {}

    static Map<String, Figure> twoSignals() {
        TwoSignals study = new TwoSignals();
        ProfiledDeviance both = study.deviance("mu1", "mu2");
        List<Level> levels = List.of(Level.deltaQ(2.30), Level.deltaQ(5.99));
        ContourSet contours = new ContourSet(
                Contour.of(both, levels, ContourOptions.defaults()),
                Contour.of(both.holdingOthers(), levels, ContourOptions.defaults()),
                List.of());
        ProfileScan scan = ProfileScan.of(
                study.deviance("mu1"), ScanOptions.defaults().withOthersFixed(true), ProfileScan.grid(-1, 3.2, 85));
        IntervalFigureOptions titles =
                IntervalFigureOptions.defaults().withXTitle("μ_{1}").withYTitle("μ_{2}");
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("study-two-signals-contours", ScanFigures.contours(contours, titles));
        figures.put(
                "study-two-signals-profile",
                ScanFigures.curve(scan, List.of(Level.deltaQ(1), Level.deltaQ(4)), titles));
        return figures;
    }

    static Map<String, Figure> phi() {
        AnalysisPhi known = new AnalysisPhi(0, 0);
        AnalysisPhi slow = new AnalysisPhi(0.5, 0.1);
        AnalysisPhi fast = new AnalysisPhi(1, 0.2);
        VerticalLine best = new VerticalLine(slow.optimum(1).x()[0]);
        Axis x = Axis.linear("φ").between(0, 10);
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put(
                "study-phi-p0",
                Figure.of(
                                x,
                                Panel.of(
                                        Axis.logarithmic("p_{0}").from(3e-6),
                                        phiCurves(List.of(known, slow, fast), true, false)))
                        .above(Panel.of(
                                        Axis.linear("d ln p_{0} / dφ"),
                                        withLine(best, phiCurves(List.of(known, slow, fast), true, true)))
                                .legendAt(Panel.Legend.NONE)));
        figures.put(
                "study-phi-cls",
                Figure.of(
                                x,
                                Panel.of(
                                        Axis.logarithmic("CL_{s}").from(5e-5),
                                        phiCurves(List.of(known, slow, fast), false, false)))
                        .above(Panel.of(
                                        Axis.linear("d ln CL_{s} / dφ"),
                                        phiCurves(List.of(known, slow, fast), false, true))
                                .legendAt(Panel.Legend.NONE)));
        return figures;
    }

    private static List<Series> withLine(Series line, List<Series> others) {
        List<Series> all = new ArrayList<>(List.of(line));
        all.addAll(others);
        return all;
    }

    /** The fitted model as points on the closed forms. */
    private static List<Series> phiCurves(List<AnalysisPhi> analyses, boolean discovery, boolean slope) {
        List<String> names = List.of("known background", "σ = 0.5 + 0.1 φ^{2}", "σ = 1 + 0.2 φ^{2}");
        List<Colour> colours = List.of(Colour.BLACK, Colour.BLUE, Colour.RED);
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < analyses.size(); i++) {
            AnalysisPhi one = analyses.get(i);
            UnaryOperator<Tensor> fitted = discovery ? one::p0 : one::cls;
            UnaryOperator<Tensor> closed = discovery ? one::closedP0 : one::closedCls;
            double[] dense = places(CURVE, 0, 10);
            double[] sparse = places(11, 0, 10);
            LineSeries line = LineSeries.of(dense, values(dense, x -> of(closed, x, slope)), Ink.line(colours.get(i)));
            series.add(slope ? line : line.named(names.get(i)));
            series.add(PointSeries.of(
                    sparse,
                    values(sparse, x -> of(fitted, x, slope)),
                    new double[sparse.length],
                    Ink.line(colours.get(i))));
        }
        return series;
    }

    private static double of(UnaryOperator<Tensor> f, double x, boolean slope) {
        Gradient<Tensor> at = Derivatives.valueAndGradient(f, Tensor.of(x));
        return slope ? at.gradient().at(0) / at.value().item() : at.value().item();
    }

    static Map<String, Figure> cut() {
        CutStudy study = CutStudy.of(Studies.SEED);
        double[] x = places(241, 3.2, 4.6);
        List<Series> series = new ArrayList<>(List.of(
                LineSeries.of(x, values(x, study::hard), Ink.line(Colour.GREY)).named("hard cut, events"),
                LineSeries.of(x, values(x, CutStudy::densities), Ink.line(Colour.BLACK))
                        .named("hard cut, densities")));
        double[] slopes = {2.7, 10, 30};
        Colour[] colours = {Colour.RED, Colour.ORANGE, Colour.BLUE};
        for (int i = 0; i < slopes.length; i++) {
            double slope = slopes[i];
            double best = study.bestSoft(slope, 3);
            Ink ink = Ink.line(colours[i]).with(Ink.Stroke.DASHED);
            series.add(LineSeries.of(
                            x, values(x, c -> study.soft(Tensor.of(c), slope).item()), ink)
                    .named("soft cut, slope " + (slope == 2.7 ? "2.7" : (int) slope)));
            series.add(point(best, study.soft(Tensor.of(best), slope).item(), Ink.line(colours[i])));
        }
        return Map.of(
                "study-cut",
                Figure.of(
                        Axis.linear("cut").between(3.2, 4.6),
                        Panel.of(Axis.linear("Z").from(5.7), series)));
    }

    static Map<String, Figure> kernel() {
        KernelStudy study = Studies.histogram();
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("study-kde-derivative", errorsAgainstBandwidth(study, true));
        figures.put("study-kde-height", errorsAgainstBandwidth(study, false));
        figures.put("study-kde-map", map(study));
        return figures;
    }

    /** Exact errors as lines, those of simulated experiments as points. */
    private static Figure errorsAgainstBandwidth(KernelStudy study, boolean derivative) {
        double[] h = logarithmic(81, 0.03, 2);
        double[] some = {0.05, 0.1, 0.2, 0.5, 0.8};
        int[] events = {20, 100, 5000};
        Colour[] colours = {Colour.RED, Colour.ORANGE, Colour.BLUE};
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < events.length; i++) {
            int n = events[i];
            int experiments = n > 1000 ? 100 : 1000;
            series.add(LineSeries.of(
                            h,
                            values(h, x -> pick(study.errors(n, x), derivative).total()),
                            Ink.line(colours[i]))
                    .named(n + " events"));
            series.add(PointSeries.of(
                    some,
                    values(
                            some,
                            x -> pick(study.simulated(n, x, experiments, Studies.SEED), derivative)
                                    .total()),
                    new double[some.length],
                    Ink.line(colours[i])));
            if (derivative) {
                series.add(point(
                                study.best(n),
                                pick(study.errors(n, study.best(n)), true).total(),
                                Ink.line(colours[i]))
                        .with(PointSeries.Marker.TRIANGLE));
            }
        }
        series.add(LineSeries.of(
                        h,
                        values(h, x -> pick(study.errors(1, x), derivative).bias()),
                        Ink.line(Colour.BLACK).with(Ink.Stroke.DASHED))
                .named("bias alone"));
        String title = derivative ? "error of the derivatives by μ" : "error of the heights";
        return Figure.of(
                Axis.logarithmic("bandwidth h [σ]").between(0.03, 2),
                Panel.of(Axis.logarithmic(title).from(2e-3), series));
    }

    private static KernelStudy.Accuracy pick(KernelStudy.Errors errors, boolean derivative) {
        return derivative ? errors.derivatives() : errors.heights();
    }

    private static Figure map(KernelStudy study) {
        double[] n = logarithmic(61, 10, 1e5);
        double[] h = logarithmic(61, 0.03, 2);
        double[] values = new double[60 * 60];
        for (int row = 0; row < 60; row++) {
            for (int column = 0; column < 60; column++) {
                int events = (int) Math.round(Math.sqrt(n[column] * n[column + 1]));
                values[row * 60 + column] = study.errors(events, Math.sqrt(h[row] * h[row + 1]))
                        .derivatives()
                        .total();
            }
        }
        double[] dense = logarithmic(41, 10, 1e5);
        return Figure.of(
                Axis.logarithmic("events N"),
                Panel.of(
                        Axis.logarithmic("bandwidth h [σ]"),
                        new HeatMapSeries(n, h, values, Axis.logarithmic("error of the derivatives by μ")),
                        LineSeries.of(
                                dense,
                                values(dense, x -> study.best((int) Math.round(x))),
                                Ink.line(Colour.BLACK).wide(1.5)),
                        LineSeries.of(
                                dense,
                                values(dense, x -> KernelStudy.shortRule(1, 1, x)),
                                Ink.line(new Colour(255, 255, 255))
                                        .with(Ink.Stroke.DASHED)
                                        .wide(1.5))));
    }

    static Map<String, Figure> landscape() {
        LossLandscape landscape = new LossLandscape();
        Map<String, Axis> titles = new LinkedHashMap<>();
        titles.put("CLS", Axis.linear("CL_{s}"));
        titles.put("P0", Axis.linear("p_{0}"));
        titles.put("SIGMA_MU", Axis.linear("σ(μ)"));
        titles.put("ASIMOV_SIGNIFICANCE", Axis.linear("Z_{A}"));
        titles.put("A_OPTIMALITY", Axis.linear("trace V"));
        titles.put("D_OPTIMALITY", Axis.linear("ln det V"));
        titles.put("E_OPTIMALITY", Axis.linear("largest eigenvalue of V"));
        titles.put("GAUSSIANITY", Axis.logarithmic("gaussianity"));
        Map<String, Figure> figures = new LinkedHashMap<>();
        titles.forEach((name, colours) -> {
            LossLandscape.Metric metric = LossLandscape.Metric.valueOf(name);
            String file = "study-landscape-" + name.toLowerCase(Locale.ROOT).replace('_', '-');
            figures.put(file, landscapeOf(landscape, metric, colours));
        });
        return figures;
    }

    private static Figure landscapeOf(LossLandscape landscape, LossLandscape.Metric metric, Axis colours) {
        int cells = metric == LossLandscape.Metric.GAUSSIANITY ? 32 : 40;
        double[] edges = places(cells + 1, -20, 20);
        double[] centres = new double[cells];
        Arrays.setAll(centres, i -> (edges[i] + edges[i + 1]) / 2);
        List<Series> series =
                new ArrayList<>(List.of(new HeatMapSeries(edges, edges, landscape.grid(metric, centres), colours)));
        Ink white = Ink.line(new Colour(255, 255, 255));
        series.add(LineSeries.of(new double[] {-20, 20}, new double[] {20, -20}, white.with(Ink.Stroke.DASHED)));
        if (metric != LossLandscape.Metric.GAUSSIANITY) {
            series.addAll(field(landscape, metric));
        }
        return Figure.of(Axis.linear("u"), Panel.of(Axis.linear("d"), series)).sized(86, 70);
    }

    /** Where the exact gradient goes down (up for a significance), of one length each: needles whose point is their tip. */
    private static List<Series> field(LossLandscape landscape, LossLandscape.Metric metric) {
        double sign = metric == LossLandscape.Metric.ASIMOV_SIGNIFICANCE ? 1 : -1;
        Ink ink = Ink.line(new Colour(255, 255, 255)).wide(0.8);
        List<Series> needles = new ArrayList<>();
        double[] tipsX = NOTHING;
        double[] tipsY = NOTHING;
        for (double d : places(9, -16, 16)) {
            for (double u : places(9, -16, 16)) {
                Tensor g = landscape.gradient(metric, u, d).gradient();
                double length = Math.hypot(g.at(0), g.at(1));
                if (length > 1e-9) {
                    double du = 1.4 * sign * g.at(0) / length;
                    double dd = 1.4 * sign * g.at(1) / length;
                    needles.add(LineSeries.of(new double[] {u - du, u + du}, new double[] {d - dd, d + dd}, ink));
                    tipsX = appended(tipsX, u + du);
                    tipsY = appended(tipsY, d + dd);
                }
            }
        }
        needles.add(PointSeries.of(tipsX, tipsY, new double[tipsX.length], ink));
        return needles;
    }

    private static double[] appended(double[] values, double value) {
        double[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = value;
        return longer;
    }

    private static PointSeries point(double x, double y, Ink ink) {
        return PointSeries.of(new double[] {x}, new double[] {y}, new double[1], ink);
    }

    private static double[] places(int count, double from, double to) {
        double[] x = new double[count];
        Arrays.setAll(x, i -> from + (to - from) * i / (count - 1));
        return x;
    }

    private static double[] logarithmic(int count, double from, double to) {
        return values(places(count, Math.log(from), Math.log(to)), Math::exp);
    }

    private static double[] values(double[] x, DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }
}
