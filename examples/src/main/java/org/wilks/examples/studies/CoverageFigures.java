package org.wilks.examples.studies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.Series;

/** The figures of coverage: the exact one of a count, and that of simulated experiments with nuisance parameters, which takes a minute. */
public final class CoverageFigures {
    private static final double[] DEVIATIONS = {0, 1, 3};
    private static final Colour[] COLOURS = {
        Colour.BLACK, Colour.BLUE, Colour.RED, Colour.ORANGE, Colour.PURPLE, Colour.GREY
    };

    private CoverageFigures() {}

    /**
     * Simulates experiments and draws their coverage.
     *
     * @param arguments the folder of the figure, the number of experiments, the number of toys of each
     * @throws IOException if the folder cannot be made
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException(
                    "three arguments are needed: the folder of the figure, the number of experiments, of toys");
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<CoverageStudy.Coverage> all =
                simulated(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Studies.SEED);
        FigureWriter.write(of(all), folder.resolve("coverage-nuisances.svg"));
    }

    /**
     * The coverage of all methods at μ = 0, 1σ and 3σ.
     *
     * @param experiments how many experiments for each
     * @param toys how many toys for each experiment, method and hypothesis
     * @param seed any number
     * @return the results, those of one true value after the other
     */
    public static List<CoverageStudy.Coverage> simulated(int experiments, int toys, long seed) {
        CoverageStudy study = CoverageStudy.twoBins();
        double sigma = study.sigma();
        List<CoverageStudy.Coverage> all = new ArrayList<>();
        for (double deviation : DEVIATIONS) {
            all.addAll(study.at(deviation * sigma, experiments, toys, seed));
        }
        return all;
    }

    /**
     * The figure of simulated coverage.
     *
     * @param all results at the three true values
     * @return the figure
     */
    public static Figure of(List<CoverageStudy.Coverage> all) {
        List<Series> series = new ArrayList<>();
        series.add(HorizontalLine.of(0.95, Ink.line(Colour.GREY).with(Ink.Stroke.DASHED)));
        CoverageStudy.Method[] methods = CoverageStudy.Method.values();
        for (int m = 0; m < methods.length; m++) {
            CoverageStudy.Method method = methods[m];
            List<CoverageStudy.Coverage> its =
                    all.stream().filter(one -> one.method() == method).toList();
            double[] x = new double[its.size()];
            for (int i = 0; i < x.length; i++) {
                x[i] = DEVIATIONS[i] + 0.08 * (m - 2.5);
            }
            series.add(PointSeries.of(
                            x,
                            its.stream()
                                    .mapToDouble(CoverageStudy.Coverage::fraction)
                                    .toArray(),
                            its.stream()
                                    .mapToDouble(CoverageStudy.Coverage::error)
                                    .toArray(),
                            Ink.line(COLOURS[m]))
                    .named(method.title()));
        }
        return Figure.of(
                Axis.linear("true μ / σ").between(-0.5, 3.5),
                Panel.of(Axis.linear("coverage").between(0.88, 1.04), series));
    }

    /** The exact coverage of one count over a background of 3, at 90 %. */
    static Figure counting() {
        CountingCoverage study = new CountingCoverage(3, 0.9);
        double[] mu = new double[241];
        Arrays.setAll(mu, i -> i / 20.0);
        List<Series> series = new ArrayList<>();
        series.add(HorizontalLine.of(0.9, Ink.line(Colour.GREY).with(Ink.Stroke.DASHED)));
        series.add(line(mu, study::feldmanCousins, Colour.BLACK, "Feldman-Cousins, exact"));
        series.add(line(mu, study::cls, Colour.BLUE, "CL_{s}, Poisson sums"));
        series.add(line(mu, study::asymptoticCls, Colour.RED, "CL_{s}, asymptotic"));
        series.add(line(mu, study::asymptoticUpperLimit, Colour.ORANGE, "CL_{s+b}, asymptotic"));
        series.add(line(mu, study::profileLikelihood, Colour.PURPLE, "profile likelihood"));
        return Figure.of(
                Axis.linear("true μ").between(0, 12),
                Panel.of(Axis.linear("coverage").between(0.8, 1.08), series));
    }

    private static Series line(double[] x, DoubleUnaryOperator f, Colour colour, String name) {
        return LineSeries.of(x, Arrays.stream(x).map(f).toArray(), Ink.line(colour))
                .named(name);
    }
}
