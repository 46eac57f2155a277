package org.wilks.examples.studies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.wilks.examples.studies.BlobStudy.Curves;
import org.wilks.examples.studies.BlobStudy.Hard;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HeatMapSeries;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.RibbonSeries;
import org.wilks.viz.figure.Series;

/** The figures and the table of the {@link BlobStudy}, with seven seeds: a run of some minutes. */
public final class BlobFigures {
    private static final int SEEDS = 7;
    private static final int STARTS = 200;
    private static final List<Colour> COLOURS =
            List.of(Colour.BLUE, Colour.RED, Colour.ORANGE, Colour.PURPLE, Colour.DARK_GREY, Colour.GREY);

    private BlobFigures() {}

    /**
     * Runs the study, and writes its figures as SVG and its table, {@code blobs.txt}, into a folder.
     *
     * @param arguments the folder; it is made when it does not exist
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("one argument is needed: the folder of the figures");
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        BlobStudy study = BlobStudy.standard();
        List<Curves> curves = study.runAll(SEEDS, done -> {});
        figures(curves, study.bins())
                .forEach((name, figure) -> FigureWriter.write(figure, folder.resolve(name + ".svg")));
        planes(study.bins()).forEach((name, figure) -> FigureWriter.write(figure, folder.resolve(name + ".svg")));
        Files.writeString(folder.resolve("blobs.txt"), table(curves, study.bins()));
    }

    /**
     * The hard numbers of test events against the epoch: mean and standard deviation over the seeds, of CLs those of its logarithm.
     *
     * @param curves those of all losses
     * @param bins the number of bins, of the bounds that are drawn with them
     * @return the figures by name
     */
    public static Map<String, Figure> figures(List<Curves> curves, int bins) {
        BestObservable.Reach bound = new BestObservable().bound(bins);
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put(
                "blobs-cls",
                figure(curves, Axis.logarithmic("CL_{s}"), Hard::cls, true, HorizontalLine.of(bound.cls(), limit())));
        figures.put(
                "blobs-significance",
                figure(
                        curves,
                        Axis.linear("Z").from(0),
                        Hard::significance,
                        false,
                        HorizontalLine.of(bound.significance(), limit())));
        figures.put(
                "blobs-sigma-mu",
                figure(
                        curves,
                        Axis.linear("σ(μ)").from(0.2),
                        Hard::uncertainty,
                        false,
                        HorizontalLine.of(bound.uncertainty(), limit())));
        figures.put("blobs-pull", figure(curves, Axis.linear("pull of α at μ = 1"), Hard::pull, false));
        figures.put("blobs-constraint", figure(curves, Axis.logarithmic("σ(α) after the fit"), Hard::constraint, true));
        return figures;
    }

    private static Ink limit() {
        return Ink.line(Colour.BLACK).with(Ink.Stroke.DASHED);
    }

    private static Figure figure(
            List<Curves> curves, Axis y, ToDoubleFunction<Hard> number, boolean logarithmic, Series... lines) {
        List<Series> ribbons = new ArrayList<>();
        List<Series> means = new ArrayList<>(List.of(lines));
        for (Curves of : curves) {
            List<double[]> points = new ArrayList<>();
            for (int epoch = 1; epoch <= of.epochs(); epoch++) {
                List<Hard> seeds = of.after(epoch);
                if (!seeds.isEmpty()) {
                    Spread spread = Spread.of(seeds, number, logarithmic);
                    points.add(new double[] {epoch, spread.low(), spread.middle(), spread.high()});
                }
            }
            Ink ink = Ink.line(COLOURS.get(of.loss().ordinal()));
            if (of.loss() == BlobStudy.Loss.CROSS_ENTROPY || of.loss() == BlobStudy.Loss.AUGMENTED) {
                ink = ink.with(Ink.Stroke.DOTTED).wide(1.5);
            }
            double[] x = column(points, 0);
            ribbons.add(RibbonSeries.of(x, column(points, 1), column(points, 3), Ink.light(ink.colour())));
            means.add(LineSeries.of(x, column(points, 2), ink)
                    .named(of.loss()
                            .toString()
                            .replace("p0", "p_{0}")
                            .replace("CLs", "CL_{s}")
                            .replace("sigma(mu)", "σ(μ)")));
        }
        ribbons.addAll(means);
        return Figure.of(Axis.linear("epoch"), Panel.of(y, ribbons)).sized(120, 90);
    }

    private static double[] column(List<double[]> points, int column) {
        return points.stream().mapToDouble(point -> point[column]).toArray();
    }

    /** Mean and standard deviation, of logarithms if said so. */
    private record Spread(double low, double middle, double high) {
        static Spread of(List<Hard> seeds, ToDoubleFunction<Hard> number, boolean logarithmic) {
            double[] values = seeds.stream()
                    .mapToDouble(number)
                    .map(value -> logarithmic ? Math.log(value) : value)
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double square = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            double deviation = values.length > 1 ? Math.sqrt(square / (values.length - 1)) : 0;
            return logarithmic
                    ? new Spread(Math.exp(mean - deviation), Math.exp(mean), Math.exp(mean + deviation))
                    : new Spread(mean - deviation, mean, mean + deviation);
        }
    }

    /**
     * The bins of the plane that come close to the bounds, for CLs and for the significance, beside those of s/b.
     *
     * @param bins the number of bins
     * @return the figures by name
     */
    public static Map<String, Figure> planes(int bins) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("blobs-bins-ratio", plane(BlobBins.ofRatio(bins), bins));
        figures.put("blobs-bins-cls", plane(BlobBins.best(bins, BlobBins.Aim.EXCLUSION, 1), bins));
        figures.put("blobs-bins-significance", plane(BlobBins.best(bins, BlobBins.Aim.DISCOVERY, STARTS), bins));
        return figures;
    }

    private static Figure plane(BlobBins of, int bins) {
        int side = 120;
        double[] edges = new double[side + 1];
        Arrays.setAll(edges, i -> -5 + 10.0 * i / side);
        double[] values = new double[side * side];
        for (int i = 0; i < values.length; i++) {
            double x = (edges[i % side] + edges[i % side + 1]) / 2;
            double y = (edges[i / side] + edges[i / side + 1]) / 2;
            values[i] = of.at((y - x) * Math.sqrt(0.5), (x + y) * Math.sqrt(0.5)) + 1;
        }
        List<Series> series = new ArrayList<>(List.of(new HeatMapSeries(
                edges, edges, values, Axis.linear("bin, by s/b").between(0.5, bins + 0.5))));
        for (FourBlobs.Blob blob : FourBlobs.Blob.values()) {
            series.add(circle(blob));
        }
        return Figure.of(
                        Axis.linear("x").between(-5, 5),
                        Panel.of(Axis.linear("y").between(-5, 5), series))
                .sized(86, 70);
    }

    /** One standard deviation of a law. */
    private static Series circle(FourBlobs.Blob blob) {
        double[] x = new double[61];
        double[] y = new double[61];
        double centreX = (blob.across() - blob.along()) * Math.sqrt(0.5);
        double centreY = (blob.across() + blob.along()) * Math.sqrt(0.5);
        for (int i = 0; i < x.length; i++) {
            x[i] = centreX + Math.cos(Math.PI * i / 30);
            y[i] = centreY + Math.sin(Math.PI * i / 30);
        }
        Colour colour = blob == FourBlobs.Blob.SIGNAL ? Colour.RED : new Colour(255, 255, 255);
        Ink ink = Ink.line(colour).wide(1.5);
        return LineSeries.of(
                x,
                y,
                blob == FourBlobs.Blob.SIGNAL || blob == FourBlobs.Blob.NOMINAL ? ink : ink.with(Ink.Stroke.DASHED));
    }

    /**
     * The numbers after the last epoch, and what is known of the best.
     *
     * @param curves those of all losses
     * @param bins the number of bins
     * @return lines of text
     */
    public static String table(List<Curves> curves, int bins) {
        StringBuilder text = new StringBuilder(line("loss", "CLs", "Z", "sigma(mu)", "pull", "sigma(alpha)"));
        for (Curves of : curves) {
            List<Hard> seeds = of.after(of.epochs());
            Spread cls = Spread.of(seeds, Hard::cls, true);
            text.append(line(
                    of.loss().toString(),
                    String.format(Locale.ROOT, "%.2e x/÷ %.2f", cls.middle(), cls.high() / cls.middle()),
                    plusMinus(Spread.of(seeds, Hard::significance, false), 2),
                    plusMinus(Spread.of(seeds, Hard::uncertainty, false), 3),
                    plusMinus(Spread.of(seeds, Hard::pull, false), 2),
                    plusMinus(Spread.of(seeds, Hard::constraint, false), 2)));
        }
        text.append(row(
                "bins of the densities, for CLs",
                BlobBins.best(bins, BlobBins.Aim.EXCLUSION, 1).reach()));
        text.append(row(
                "bins of the densities, for Z",
                BlobBins.best(bins, BlobBins.Aim.DISCOVERY, STARTS).reach()));
        BestObservable best = new BestObservable();
        text.append(row("no observable with " + bins + " bins exceeds", best.bound(bins)));
        text.append(row("no observable exceeds", best.unbinned()));
        return text.toString();
    }

    private static String plusMinus(Spread spread, int digits) {
        return String.format(
                Locale.ROOT, "%." + digits + "f ± %." + digits + "f", spread.middle(), spread.high() - spread.middle());
    }

    private static String row(String name, BestObservable.Reach reach) {
        return line(
                name,
                String.format(Locale.ROOT, "%.2e", reach.cls()),
                String.format(Locale.ROOT, "%.2f", reach.significance()),
                String.format(Locale.ROOT, "%.3f", reach.uncertainty()),
                "",
                "");
    }

    private static String line(String... cells) {
        return String.format("%-34s %-17s %-13s %-15s %-13s %s", (Object[]) cells)
                        .stripTrailing() + "\n";
    }
}
