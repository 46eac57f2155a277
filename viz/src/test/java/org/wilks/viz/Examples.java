package org.wilks.viz;

import org.wilks.viz.figure.AnalysisLabel;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.BandSeries;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.RibbonSeries;
import org.wilks.viz.figure.ShadedRegion;
import org.wilks.viz.figure.StepSeries;
import org.wilks.viz.figure.VerticalLine;

/** Figures that the tests draw. */
final class Examples {
    static final double[] EDGES = {0, 1, 2.5, 3, 5, 10};
    static final double[] HEIGHTS = {4, 9, 6, 2, 1};

    private Examples() {}

    /** Every kind of series and a ratio panel. */
    static Figure everything() {
        double[] errors = {1, 1.5, 1.2, 0.7, 0.5};
        double[] centres = {0.5, 1.75, 2.75, 4, 7.5};
        double[] ratio = {1.1, 0.9, 1, 1.2, 0.8};
        Panel main = Panel.of(
                Axis.linear("Events / bin"),
                ShadedRegion.of(8, Double.POSITIVE_INFINITY, Ink.light(Colour.GREY))
                        .named("Blinded"),
                steps(),
                BandSeries.around(EDGES, HEIGHTS, errors, Ink.hatched(Colour.DARK_GREY))
                        .named("Uncertainty"),
                RibbonSeries.of(centres, ratio, new double[] {2, 2, 2, 2, 2}, Ink.light(Colour.ORANGE)),
                LineSeries.of(centres, ratio, Ink.line(Colour.PURPLE).with(Ink.Stroke.DASHED))
                        .named("Curve"),
                PointSeries.of(centres, HEIGHTS, errors, Ink.line(Colour.BLACK)).named("Data"),
                new VerticalLine(3.2).pointing(VerticalLine.Arrow.RIGHT).named("> 3.2"));
        Panel below = Panel.of(
                Axis.linear("Data / model").between(0.5, 1.5),
                HorizontalLine.of(1, Ink.line(Colour.BLACK)),
                PointSeries.of(centres, ratio, new double[] {0.1, 0.1, 0.1, 0.1, 0.1}, Ink.line(Colour.BLACK)));
        return Figure.of(Axis.linear("m_{T} [GeV]"), main)
                .above(below)
                .labelled(AnalysisLabel.of("Wilks").qualified("Simulation").with("√s = 13 TeV, 139 fb^{−1}"));
    }

    static StepSeries steps() {
        return StepSeries.of(EDGES, HEIGHTS, Ink.line(Colour.RED)).named("Signal");
    }
}
