package org.wilks.viz.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.wilks.viz.cuts.HistoryCurve;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.VerticalLine;

/** The figures of a training against its epochs: stages are parted by dotted lines, the chosen epoch of each is a solid one. Stateless. */
public final class EpochFigures {
    private static final double THIN = 0.6;
    private static final double ROOM = 1.15;
    private static final String EPOCH = "Epoch";
    private static final String CHOSEN = "chosen";

    private EpochFigures() {}

    /**
     * What is judged, against the epoch: a colour for each part of the events, soft dashed, hard solid; below it, the gap of soft and hard, if there is one.
     *
     * @param curves what is judged, on one scale
     * @param gap the gap of soft and hard by epoch; without curves there is no lower panel
     * @param scale the scale on which soft and hard are subtracted, {@code −ln CLs} for instance
     * @param stages the stages
     * @param options label, name and scale of the measure
     * @return the figure
     */
    public static Figure measure(
            List<HistoryCurve> curves,
            List<HistoryCurve> gap,
            String scale,
            List<TrainingStage> stages,
            TrainingFigureOptions options) {
        List<Series> series = new ArrayList<>(lines(stages, true));
        series.addAll(curves(curves));
        Figure figure = Figure.of(axis(stages), Panel.of(options.axis(), series));
        if (!gap.isEmpty()) {
            List<Series> below = new ArrayList<>(lines(stages, false));
            below.add(HorizontalLine.of(0, Ink.line(Colour.GREY).wide(THIN)));
            below.addAll(curves(gap));
            figure = figure.above(
                    Panel.of(Axis.linear("Soft − hard (" + scale + ")"), below).legendAt(Panel.Legend.NONE));
        }
        return options.labelled(figure);
    }

    /**
     * A loss against the epoch: dashed where it is the mean over steps, solid after the epoch.
     *
     * @param curves the curves, several of one name for several stages
     * @param stages the stages
     * @param loss the name of the loss
     * @param options the label
     * @return the figure
     */
    public static Figure loss(
            List<HistoryCurve> curves, List<TrainingStage> stages, String loss, TrainingFigureOptions options) {
        List<Series> series = new ArrayList<>(lines(stages, true));
        series.addAll(
                curves(curves, curve -> curve.split() + (curve.kind() == HistoryCurve.Kind.SOFT ? ", steps" : "")));
        return options.labelled(Figure.of(axis(stages), Panel.of(Axis.linear(loss), series)));
    }

    /**
     * The edges of the bins against the epoch, with the bandwidth of the kernels below.
     *
     * @param epochs the epochs at which edges are known, {@code [points]}
     * @param edges the edges, {@code [points][bins + 1]}
     * @param bandwidth the width of the kernels; without curves there is no lower panel
     * @param stages the stages
     * @param options the label
     * @return the figure
     */
    public static Figure edges(
            double[] epochs,
            double[][] edges,
            List<HistoryCurve> bandwidth,
            List<TrainingStage> stages,
            TrainingFigureOptions options) {
        List<Series> series = new ArrayList<>(lines(stages, true));
        int count = edges.length == 0 ? 0 : edges[0].length;
        for (int e = 0; e < count; e++) {
            int edge = e;
            boolean end = e == 0 || e == count - 1;
            Ink ink = end ? Ink.line(Colour.BLACK).wide(THIN) : Ink.line(Colour.BLUE);
            series.add(LineSeries.of(
                    epochs, Arrays.stream(edges).mapToDouble(row -> row[edge]).toArray(), ink));
        }
        Figure figure = Figure.of(axis(stages), Panel.of(Axis.linear("Edges of the bins"), series));
        if (!bandwidth.isEmpty()) {
            List<Series> below = new ArrayList<>(lines(stages, false));
            below.addAll(curves(bandwidth));
            double widest = bandwidth.stream()
                    .flatMapToDouble(curve -> Arrays.stream(curve.values()))
                    .max()
                    .orElse(1);
            Axis width = Axis.linear("Bandwidth").between(0, widest > 0 ? ROOM * widest : 1);
            figure = figure.above(Panel.of(width, below).legendAt(Panel.Legend.NONE));
        }
        return options.labelled(figure);
    }

    /**
     * The effective numbers of background events in the bins, against the epoch, with the least one that the bins may have.
     *
     * @param epochs the epochs, {@code [points]}
     * @param counts the effective numbers, {@code [points][bins]}
     * @param least the least effective number; zero where there is no rule
     * @param stages the stages
     * @param options the label
     * @return the figure
     */
    public static Figure effective(
            double[] epochs,
            double[][] counts,
            double least,
            List<TrainingStage> stages,
            TrainingFigureOptions options) {
        List<Series> series = new ArrayList<>(lines(stages, true));
        int bins = counts.length == 0 ? 0 : counts[0].length;
        for (int b = 0; b < bins; b++) {
            int bin = b;
            int[] there = IntStream.range(0, epochs.length)
                    .filter(i -> counts[i][bin] > 0)
                    .toArray();
            series.add(LineSeries.of(
                            Arrays.stream(there).mapToDouble(i -> epochs[i]).toArray(),
                            Arrays.stream(there)
                                    .mapToDouble(i -> counts[i][bin])
                                    .toArray(),
                            Ink.line(Colour.ofTen(b)))
                    .named("bin " + b));
        }
        if (least > 0) {
            series.add(
                    HorizontalLine.of(least, Ink.line(Colour.BLACK).wide(THIN).with(Ink.Stroke.DASHED))
                            .named("least allowed"));
        }
        return options.labelled(
                Figure.of(axis(stages), Panel.of(Axis.logarithmic("Effective background events"), series)));
    }

    private static Axis axis(List<TrainingStage> stages) {
        long all = stages.stream().mapToLong(TrainingStage::epochs).sum();
        return Axis.linear(EPOCH).between(0, Math.max(1, all));
    }

    private static List<Series> curves(List<HistoryCurve> curves) {
        return curves(curves, curve -> curve.split() + (curve.kind() == HistoryCurve.Kind.SOFT ? ", soft" : ", hard"));
    }

    private static List<Series> curves(List<HistoryCurve> curves, Function<HistoryCurve, String> names) {
        Map<String, Colour> colours = new LinkedHashMap<>();
        List<Series> series = new ArrayList<>();
        for (HistoryCurve curve : curves) {
            Colour colour = colours.computeIfAbsent(curve.split(), split -> Colour.cycle(colours.size()));
            boolean soft = curve.kind() == HistoryCurve.Kind.SOFT;
            Ink ink = Ink.line(colour).with(soft ? Ink.Stroke.DASHED : Ink.Stroke.SOLID);
            String name = names.apply(curve);
            boolean fresh = series.stream()
                    .noneMatch(s -> s.label().filter(name::equals).isPresent());
            LineSeries line = LineSeries.of(curve.epochs(), curve.values(), ink);
            series.add(fresh ? line.named(name) : line);
        }
        return series;
    }

    /** The beginnings of the stages, with their names where there are several, and the chosen epochs. */
    private static List<Series> lines(List<TrainingStage> stages, boolean named) {
        List<Series> lines = new ArrayList<>();
        long before = 0;
        for (int s = 0; s < stages.size(); s++) {
            TrainingStage stage = stages.get(s);
            if (stages.size() > 1 && stage.epochs() > 0) {
                VerticalLine start =
                        new VerticalLine(before).in(Ink.line(Colour.GREY).with(Ink.Stroke.DOTTED));
                lines.add(named ? start.named(stage.name()) : start);
            }
            if (stage.chosen().isPresent()) {
                VerticalLine chosen = new VerticalLine(before + stage.chosen().getAsLong())
                        .in(Ink.line(Colour.DARK_GREY).wide(THIN));
                lines.add(named ? chosen.named(CHOSEN) : chosen);
            }
            before += stage.epochs();
        }
        return lines;
    }
}
