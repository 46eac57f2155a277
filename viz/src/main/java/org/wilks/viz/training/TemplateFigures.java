package org.wilks.viz.training;

import java.util.ArrayList;
import java.util.List;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.BandSeries;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.Series;

/** The figure of a sample's soft and hard histograms and their variations. Stateless. */
public final class TemplateFigures {
    private static final List<Colour> VARIED = List.of(Colour.RED, Colour.BLUE, Colour.ORANGE, Colour.PURPLE);
    private static final double THIN = 0.8;
    private static final double LEAST_HALF_RANGE = 0.05;
    private static final double ROOM = 1.15;
    private static final double MOST = 1;

    private TemplateFigures() {}

    /**
     * The histograms of a sample: nominal in black with its statistical error hatched, the variations in colours, hard ones solid, soft ones dashed; below,
     * the ratios to the nominal ones, soft to soft and hard to hard. Without variations the ratio is that of soft to hard. A bin whose nominal yield
     * is not positive has no ratio.
     *
     * @param shapes the histograms
     * @param observable the title of the x axis
     * @param options the label
     * @return the figure
     */
    public static Figure of(TemplateShapes shapes, String observable, TrainingFigureOptions options) {
        BinAxis bins = BinAxis.of(shapes.edges(), observable);
        List<Series> main = new ArrayList<>();
        main.add(BandSeries.around(bins.edges(), shapes.hard(), shapes.errors(), Ink.hatched(Colour.DARK_GREY))
                .named("MC statistics"));
        for (int v = 0; v < shapes.varied().size(); v++) {
            TemplateShapes.Varied varied = shapes.varied().get(v);
            main.add(flat(bins.edges(), varied.soft(), soft(colour(v))));
            main.add(flat(bins.edges(), varied.hard(), hard(colour(v))).named(varied.name()));
        }
        main.add(flat(bins.edges(), shapes.soft(), soft(Colour.BLACK)));
        main.add(flat(bins.edges(), shapes.hard(), hard(Colour.BLACK)).named("nominal"));
        main.add(LineSeries.of(new double[0], new double[0], soft(Colour.DARK_GREY))
                .named("soft"));
        List<String> order = new ArrayList<>(List.of("nominal"));
        shapes.varied().forEach(varied -> order.add(varied.name()));
        order.add("soft");
        Panel upper = Panel.of(Axis.linear("Events / bin"), main).legendOrder(order);
        return options.labelled(Figure.of(bins.axis(), upper).above(ratio(shapes, bins)));
    }

    private static Panel ratio(TemplateShapes shapes, BinAxis bins) {
        double[] hard = shapes.hard();
        double[] soft = shapes.soft();
        List<Series> series = new ArrayList<>();
        double farthest = LEAST_HALF_RANGE;
        double[] low = new double[hard.length];
        double[] high = new double[hard.length];
        double[] errors = shapes.errors();
        for (int b = 0; b < hard.length; b++) {
            double error = hard[b] > 0 ? Math.min(MOST, errors[b] / hard[b]) : 0;
            low[b] = 1 - error;
            high[b] = 1 + error;
        }
        series.add(BandSeries.of(bins.edges(), low, high, Ink.hatched(Colour.DARK_GREY)));
        series.add(HorizontalLine.of(1, Ink.line(Colour.BLACK).wide(THIN)));
        if (shapes.varied().isEmpty()) {
            farthest = Math.max(farthest, addRatio(series, bins, soft, hard, soft(Colour.BLACK)));
        }
        for (int v = 0; v < shapes.varied().size(); v++) {
            TemplateShapes.Varied varied = shapes.varied().get(v);
            farthest = Math.max(farthest, addRatio(series, bins, varied.soft(), soft, soft(colour(v))));
            farthest = Math.max(farthest, addRatio(series, bins, varied.hard(), hard, hard(colour(v))));
        }
        double half = Math.min(MOST, farthest * ROOM);
        String title = shapes.varied().isEmpty() ? "Soft / hard" : "Varied / nom.";
        return Panel.of(Axis.linear(title).between(1 - half, 1 + half), series).legendAt(Panel.Legend.NONE);
    }

    /** Adds the ratio of each run of bins where there is one, and tells how far from 1 it gets. */
    private static double addRatio(List<Series> series, BinAxis bins, double[] above, double[] below, Ink ink) {
        double farthest = 0;
        int from = 0;
        double[] ratio = new double[above.length];
        for (int b = 0; b <= above.length; b++) {
            boolean there = b < above.length && below[b] > 0;
            if (there) {
                ratio[b] = above[b] / below[b];
                farthest = Math.max(farthest, Math.abs(ratio[b] - 1));
                continue;
            }
            if (b > from) {
                series.add(run(bins.edges(), ratio, from, b, ink));
            }
            from = b + 1;
        }
        return farthest;
    }

    /** Steps without sides down to zero, as a line along the tops. */
    private static LineSeries flat(double[] edges, double[] heights, Ink ink) {
        return run(edges, heights, 0, heights.length, ink);
    }

    private static LineSeries run(double[] edges, double[] heights, int from, int to, Ink ink) {
        double[] x = new double[2 * (to - from)];
        double[] y = new double[x.length];
        for (int b = from; b < to; b++) {
            x[2 * (b - from)] = edges[b];
            x[2 * (b - from) + 1] = edges[b + 1];
            y[2 * (b - from)] = heights[b];
            y[2 * (b - from) + 1] = heights[b];
        }
        return LineSeries.of(x, y, ink);
    }

    private static Colour colour(int variation) {
        return VARIED.get(variation % VARIED.size());
    }

    private static Ink hard(Colour colour) {
        return Ink.line(colour).wide(THIN);
    }

    private static Ink soft(Colour colour) {
        return Ink.line(colour).wide(THIN).with(Ink.Stroke.DASHED);
    }
}
