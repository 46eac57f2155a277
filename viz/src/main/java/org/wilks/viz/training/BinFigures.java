package org.wilks.viz.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.BandSeries;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.PointSeries.Marker;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.ShadedRegion;
import org.wilks.viz.figure.StepSeries;

/** The figure of what is in the bins of a region. Stateless. */
public final class BinFigures {
    /** The effective number of background events below which the statistics of a bin are not Gaussian any more. */
    public static final double LEAST_EFFECTIVE = 10;

    private static final double THIN = 0.7;
    private static final double SMALLEST_SHARE = 1e-6;

    private BinFigures() {}

    /**
     * The yields of signal and background with the statistical errors of the simulation, and below it the effective numbers of background events with a line
     * at {@value #LEAST_EFFECTIVE}; flagged bins are shaded. Bins stand side by side, whatever their widths.
     *
     * @param bins the contents
     * @param options the label
     * @return the figure
     */
    public static Figure of(BinContents bins, TrainingFigureOptions options) {
        double[] effective = bins.effective();
        BinAxis axis = BinAxis.numbered(effective.length);
        double[] centres = axis.centres();
        List<Series> main = new ArrayList<>(shades(bins, axis, true));
        main.add(StepSeries.of(
                        axis.edges(),
                        bins.background(),
                        Ink.light(Colour.BLUE).with(Ink.Stroke.SOLID).wide(THIN))
                .named("Background"));
        main.add(BandSeries.around(
                        axis.edges(), bins.background(), bins.backgroundErrors(), Ink.hatched(Colour.DARK_GREY))
                .named("MC statistics"));
        main.add(new PointSeries(
                centres,
                bins.signal(),
                bins.signalErrors(),
                bins.signalErrors(),
                Marker.SQUARE,
                Ink.line(Colour.RED),
                Optional.of("Signal")));
        int[] there = IntStream.range(0, effective.length)
                .filter(b -> effective[b] > 0)
                .toArray();
        List<Series> below = new ArrayList<>(shades(bins, axis, false));
        below.add(HorizontalLine.of(
                LEAST_EFFECTIVE, Ink.line(Colour.BLACK).wide(THIN).with(Ink.Stroke.DASHED)));
        below.add(PointSeries.of(
                IntStream.of(there).mapToDouble(b -> centres[b]).toArray(),
                IntStream.of(there).mapToDouble(b -> effective[b]).toArray(),
                new double[there.length],
                Ink.line(Colour.BLUE)));
        Panel upper = Panel.of(events(bins), main).legendOrder(List.of("Signal", "Background", "MC statistics"));
        Panel lower = Panel.of(Axis.logarithmic("n_{eff}"), below).legendAt(Panel.Legend.NONE);
        return options.labelled(Figure.of(axis.axis(), upper).above(lower));
    }

    /** A logarithmic axis from half the least positive yield of either. */
    private static Axis events(BinContents bins) {
        double least = DoubleStream.concat(DoubleStream.of(bins.signal()), DoubleStream.of(bins.background()))
                .filter(yield -> yield > 0)
                .min()
                .orElse(1);
        double largest = DoubleStream.concat(DoubleStream.of(bins.signal()), DoubleStream.of(bins.background()))
                .max()
                .orElse(1);
        double low = Math.max(least / 2, largest * SMALLEST_SHARE);
        return low > 0 ? Axis.logarithmic("Events / bin").from(low) : Axis.logarithmic("Events / bin");
    }

    private static List<Series> shades(BinContents bins, BinAxis axis, boolean named) {
        List<Series> shades = new ArrayList<>();
        boolean[] flagged = bins.flagged();
        for (int b = 0; b < flagged.length; b++) {
            if (flagged[b]) {
                ShadedRegion shade =
                        ShadedRegion.of(axis.edges()[b], axis.edges()[b + 1], Ink.light(Colour.BAND_YELLOW));
                shades.add(named && shades.isEmpty() ? shade.named("Flagged") : shade);
            }
        }
        return shades;
    }
}
