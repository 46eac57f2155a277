package org.wilks.viz.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wilks.infer.model.Model;
import org.wilks.infer.prediction.Prediction;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.viz.figure.AnalysisLabel;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.BandSeries;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.StepSeries;

class ChannelFiguresTest {
    private static final double[] EDGES = {0, 1, 3, 4};
    private static final ChannelFigureOptions PLAIN = ChannelFigureOptions.defaults();

    @Test
    void samplesAreStackedAndNegativeOnesHangBelowZero() {
        Panel main = figure(new double[] {5, 0, 3}).panels().get(0);
        assertArrayEquals(
                new double[] {4, 8, 0}, named(main, "low", StepSeries.class).heights());
        assertArrayEquals(
                new double[] {6, -2, 0}, named(main, "high", StepSeries.class).heights());
        assertTrue(main.series().indexOf(named(main, "high", StepSeries.class))
                < main.series().indexOf(named(main, "low", StepSeries.class)));
        StepSeries total = all(main, StepSeries.class).stream()
                .filter(steps -> steps.label().isEmpty())
                .findFirst()
                .orElseThrow();
        assertArrayEquals(new double[] {6, 6, 0}, total.heights());
        assertArrayEquals(EDGES, total.edges());
    }

    @Test
    void theBandIsThatOfTheSumAndABinWithoutOneHasNone() {
        BandSeries band = named(figure(new double[] {5, 0, 3}).panels().get(0), "Uncertainty", BandSeries.class);
        assertArrayEquals(new double[] {5, 4, 0}, band.low());
        assertArrayEquals(new double[] {7, 8, 0}, band.high());
        ChannelHistogram unknown = new ChannelHistogram(
                Axis.linear("x"),
                new double[] {0, 1},
                List.of(),
                new double[] {2},
                List.of(OptionalDouble.empty()),
                Optional.empty());
        Figure figure = ChannelFigures.of(unknown, PLAIN);
        assertEquals(List.of(), all(figure.panels().get(0), BandSeries.class));
        assertEquals(1, figure.panels().size());
    }

    @Test
    void dataHavePoissonIntervalsAndStandAtTheCentres() {
        PointSeries data = named(figure(new double[] {5, 0, 3}).panels().get(0), "Data", PointSeries.class);
        assertArrayEquals(new double[] {0.5, 2, 3.5}, data.x());
        assertArrayEquals(new double[] {5, 0, 3}, data.y());
        assertEquals(0, data.below()[1]);
        assertEquals(1.841, data.above()[1], 1e-3);
        assertEquals(5 - PoissonInterval.of(5).low(), data.below()[0], 1e-12);
    }

    @Test
    void theRatioLeavesOutBinsWithoutAModelAndPointsAtWhatLiesBeyond() {
        Panel ratio = figure(new double[] {5, 30, 3}).panels().get(1);
        List<PointSeries> points = all(ratio, PointSeries.class);
        assertArrayEquals(new double[] {0.5}, points.get(0).x());
        assertEquals(5.0 / 6, points.get(0).y()[0], 1e-12);
        assertArrayEquals(new double[] {2}, points.get(1).x());
        assertEquals(PointSeries.Marker.TRIANGLE, points.get(1).marker());
        assertTrue(points.get(1).y()[0] < 2);
        assertEquals(0, ratio.y().low().orElseThrow());
        BandSeries band = all(ratio, BandSeries.class).get(0);
        assertArrayEquals(new double[] {1 - 1 / 6.0, 1 - 2 / 6.0, 1}, band.low(), 1e-12);
    }

    @Test
    void theRatioIsNoWiderThanItHasToBe() {
        assertEquals(
                0.5, figure(new double[] {6, 6, 0}).panels().get(1).y().low().orElseThrow(), 1e-12);
        assertEquals(0, figure(new double[] {6, 1, 0}).panels().get(1).y().low().orElseThrow(), 1e-12);
    }

    @Test
    void theLegendGoesFromDataDownTheStack() {
        List<String> names = figure(new double[] {5, 0, 3}).panels().get(0).named().stream()
                .map(series -> series.label().orElseThrow())
                .toList();
        assertEquals(List.of("Data", "high", "low", "Uncertainty"), names);
    }

    @Test
    void everyChannelHasAFigureWithItsNameAndNumberedBins() {
        Model model = model();
        Prediction prefit = Prediction.prefit(model);
        ChannelStyle style = ChannelStyle.of(model, prefit);
        Map<String, Figure> figures = ModelFigures.of(
                model,
                prefit,
                model.observed(),
                style,
                Map.of(),
                PLAIN.withLabel(AnalysisLabel.of("Test")).withLogarithmic(true).withXTitle("m"));
        assertEquals(Set.of("singlechannel"), figures.keySet());
        Figure figure = figures.get("singlechannel");
        assertEquals(List.of("0", "1"), figure.x().names());
        assertEquals("m", figure.x().title());
        assertEquals("Test", figure.label().orElseThrow().name());
        assertEquals(List.of("singlechannel"), figure.label().orElseThrow().lines());
        Panel main = figure.panels().get(0);
        assertEquals(Axis.Scale.LOGARITHMIC, main.y().scale());
        assertArrayEquals(
                new double[] {62, 63}, named(main, "signal", StepSeries.class).heights(), 1e-12);
        BandSeries band = named(main, "Uncertainty", BandSeries.class);
        assertArrayEquals(new double[] {59, 56}, band.low(), 1e-9);
    }

    @Test
    void aChannelWithEdgesIsDrawnOverThem() {
        Model model = model();
        Prediction prefit = Prediction.prefit(model);
        double[] edges = {100, 200, 500};
        Figure figure = ModelFigures.of(
                        model,
                        prefit,
                        model.observed(),
                        ChannelStyle.of(model, prefit),
                        Map.of("singlechannel", edges),
                        PLAIN)
                .get("singlechannel");
        assertEquals(List.of(), figure.x().names());
        Panel main = figure.panels().get(0);
        assertArrayEquals(edges, named(main, "signal", StepSeries.class).edges());
        assertArrayEquals(
                new double[] {150, 350}, named(main, "Data", PointSeries.class).x());
    }

    @Test
    void signalsAreOnTopAndRed() {
        Model model = model();
        ChannelStyle style = ChannelStyle.of(model, Prediction.prefit(model));
        assertEquals(List.of("background", "signal"), style.order());
        assertEquals(Colour.RED, style.colours().get("signal"));
        assertEquals(Colour.BLUE, style.colours().get("background"));
        assertThrows(InvalidData.class, () -> new ChannelStyle(List.of("x"), Map.of(), Set.of()));
    }

    @Test
    void numbersOfBinsMustAgree() {
        assertThrows(
                ShapeMismatch.class,
                () -> new ChannelHistogram(
                        Axis.linear("x"), EDGES, List.of(), new double[2], unknown(3), Optional.empty()));
        assertThrows(
                InvalidData.class,
                () -> new ChannelHistogram(
                        Axis.linear("x"), EDGES, List.of(), new double[3], unknown(3), Optional.of(new double[] {
                            1, -1, 0
                        })));
    }

    private static List<OptionalDouble> unknown(int bins) {
        List<OptionalDouble> list = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            list.add(OptionalDouble.empty());
        }
        return list;
    }

    private static Figure figure(double[] counts) {
        return ChannelFigures.of(
                new ChannelHistogram(
                        Axis.linear("x"),
                        EDGES,
                        List.of(
                                new StackedSample("low", Colour.BLUE, new double[] {4, 8, 0}),
                                new StackedSample("high", Colour.RED, new double[] {2, -2, 0})),
                        new double[] {6, 6, 0},
                        List.of(OptionalDouble.of(1), OptionalDouble.of(2), OptionalDouble.of(0)),
                        Optional.of(counts)),
                PLAIN);
    }

    private static Model model() {
        return Model.of(SimpleModels.observed(
                SimpleModels.uncorrelatedBackground(new double[] {12, 11}, new double[] {50, 52}, new double[] {3, 7}),
                51,
                48));
    }

    private static <T extends Series> List<T> all(Panel panel, Class<T> kind) {
        return panel.series().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static <T extends Series> T named(Panel panel, String name, Class<T> kind) {
        return all(panel, kind).stream()
                .filter(series -> series.label().equals(Optional.of(name)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name));
    }
}
