package org.wilks.viz.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.viz.FigureFormat;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.cuts.HistoryCurve;
import org.wilks.viz.cuts.HistoryCurve.Kind;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.BandSeries;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.ShadedRegion;
import org.wilks.viz.figure.StepSeries;
import org.wilks.viz.figure.VerticalLine;

class TrainingFiguresTest {
    private static final TrainingFigureOptions OPTIONS = TrainingFigureOptions.of("Expected CLs");
    private static final List<TrainingStage> STAGES = List.of(
            new TrainingStage("cross-entropy", 3, OptionalLong.of(2)), new TrainingStage("CLs", 4, OptionalLong.of(4)));
    private static final double[] EDGES = {0, 0.5, 1};

    @Test
    void epochsCountOnFromStageToStageAndTheChosenOnesAreMarked() {
        HistoryCurve soft = new HistoryCurve("training", Kind.SOFT, new double[] {4, 7}, new double[] {0.2, 0.1});
        HistoryCurve hard = new HistoryCurve("validation", Kind.HARD, new double[] {1, 7}, new double[] {0.3, 0.2});
        Figure figure = EpochFigures.measure(
                List.of(soft, hard), List.of(soft), "−ln CLs", STAGES, OPTIONS.withLogarithmic(true));
        assertEquals(7, figure.x().high().orElseThrow());
        assertEquals(Axis.Scale.LOGARITHMIC, figure.panels().get(0).y().scale());
        List<Series> series = figure.panels().get(0).series();
        assertArrayEquals(
                new double[] {0, 2, 3, 7},
                series.stream()
                        .filter(VerticalLine.class::isInstance)
                        .mapToDouble(line -> ((VerticalLine) line).x())
                        .toArray());
        assertEquals(
                Ink.Stroke.DASHED,
                named(series, "training, soft", LineSeries.class).ink().stroke());
        assertEquals(
                Ink.Stroke.SOLID,
                named(series, "validation, hard", LineSeries.class).ink().stroke());
        assertEquals(2, figure.panels().size());
        assertEquals("Soft − hard (−ln CLs)", figure.panels().get(1).y().title());
    }

    @Test
    void oneStageHasNoNameAndTheEdgesAreOneLineEach() {
        Figure figure = EpochFigures.edges(
                new double[] {1, 2},
                new double[][] {{0, 0.5, 1}, {0, 0.6, 1}},
                List.of(),
                List.of(new TrainingStage("CLs", 2, OptionalLong.empty())),
                OPTIONS);
        List<Series> series = figure.panels().get(0).series();
        assertEquals(3, series.size());
        assertArrayEquals(new double[] {0.5, 0.6}, ((LineSeries) series.get(1)).y());
        assertEquals(1, figure.panels().size());
    }

    @Test
    void chosenEpochsLieInTheirStage() {
        assertThrows(InvalidData.class, () -> new TrainingStage("CLs", 3, OptionalLong.of(4)));
    }

    @Test
    void effectiveCountsLeaveEmptyBinsOut() {
        Figure figure =
                EpochFigures.effective(new double[] {1, 2}, new double[][] {{5, 0}, {6, 7}}, 4, STAGES, OPTIONS);
        List<Series> series = figure.panels().get(0).series();
        assertArrayEquals(
                new double[] {2}, named(series, "bin 1", LineSeries.class).x());
        assertTrue(series.stream()
                .anyMatch(s -> s.label().filter("least allowed"::equals).isPresent()));
    }

    @Test
    void varyingTemplatesHaveRatiosToTheNominalOnesOfTheirKind() {
        TemplateShapes shapes = new TemplateShapes(
                EDGES,
                new double[] {10, 0},
                new double[] {1, 0},
                new double[] {8, 2},
                List.of(new TemplateShapes.Varied("light, +1σ", new double[] {11, 1}, new double[] {8.4, 2})));
        Figure figure = TemplateFigures.of(shapes, "Observable", OPTIONS);
        List<LineSeries> ratios = figure.panels().get(1).series().stream()
                .filter(LineSeries.class::isInstance)
                .map(LineSeries.class::cast)
                .toList();
        assertArrayEquals(new double[] {1.05, 1.05, 1, 1}, ratios.get(0).y(), 1e-12);
        assertEquals(Ink.Stroke.DASHED, ratios.get(0).ink().stroke());
        assertArrayEquals(new double[] {1.1, 1.1}, ratios.get(1).y(), 1e-12);
        assertArrayEquals(new double[] {0, 0.5}, ratios.get(1).x(), 1e-12);
        assertEquals("Observable", figure.x().title());
    }

    @Test
    void narrowBinsStandSideBySideWithTheirNumbers() {
        double[] edges = {0, 0.98, 1};
        double[] yields = {10, 1};
        TemplateShapes shapes = new TemplateShapes(edges, yields, yields, yields, List.of());
        assertEquals(
                List.of("0", "1"),
                TemplateFigures.of(shapes, "Observable", OPTIONS).x().names());
    }

    @Test
    void scoresAreSharesAndTheRatioHasBothErrors() {
        ScoreDistribution one = ScoreDistribution.normalised(
                "s", true, new double[] {4, 0}, new double[] {2, 0}, new double[] {6, 2}, new double[] {3, 1});
        assertArrayEquals(new double[] {1, 0}, one.test());
        assertArrayEquals(new double[] {0.375, 0.125}, one.trainingErrors());
        Figure figure = ScoreFigures.distributions(EDGES, List.of(one), "Observable", OPTIONS);
        assertArrayEquals(
                new double[] {1, 0},
                named(figure.panels().get(0).series(), "s, test", StepSeries.class)
                        .heights());
        PointSeries ratio = (PointSeries) figure.panels().get(1).series().get(1);
        assertArrayEquals(new double[] {0.75}, ratio.y());
        assertArrayEquals(new double[] {0.75 * Math.hypot(0.5, 0.5)}, ratio.above(), 1e-12);
    }

    @Test
    void rocCurvesAreRejectionsWithTheirAreasAndTheRatioToTheFirst() {
        double[] share =
                IntStream.rangeClosed(0, 100).mapToDouble(i -> i / 100.0).toArray();
        double[] squared = IntStream.rangeClosed(0, 100)
                .mapToDouble(i -> i / 100.0 * i / 100.0)
                .toArray();
        RocLine first = new RocLine("a", share, squared, 2 / 3.0, OptionalDouble.of(0.01));
        RocLine second = new RocLine("b", share, share, 0.5, OptionalDouble.empty());
        Figure figure = ScoreFigures.roc(List.of(first, second), OPTIONS);
        LineSeries line = named(figure.panels().get(0).series(), "a (AUC 0.6667 ± 0.0100)", LineSeries.class);
        assertEquals(1, line.y()[line.y().length - 1]);
        assertEquals(1 / (line.x()[5] * line.x()[5]), line.y()[5], 1e-9);
        LineSeries ratio = (LineSeries) figure.panels().get(1).series().get(1);
        assertEquals(0.5, ratio.y()[Arrays.binarySearch(ratio.x(), 0.5)], 1e-9);
    }

    @Test
    void flaggedBinsAreShadedInBothPanels() {
        double[] ones = {1, 1};
        Figure figure = BinFigures.of(
                new BinContents(EDGES, ones, ones, ones, ones, new double[] {20, 3}, new boolean[] {false, true}),
                OPTIONS);
        for (int panel = 0; panel < 2; panel++) {
            List<ShadedRegion> shades = figure.panels().get(panel).series().stream()
                    .filter(ShadedRegion.class::isInstance)
                    .map(ShadedRegion.class::cast)
                    .toList();
            assertEquals(1, shades.size());
            assertEquals(0.5, shades.get(0).low());
        }
        assertThrows(
                ShapeMismatch.class,
                () -> new BinContents(EDGES, ones, ones, ones, ones, new double[3], new boolean[2]));
    }

    @Test
    void barsGoFromZeroTheLargestAtTheTop() {
        Figure figure = RowFigures.bars(
                List.of(
                        new NamedValue("a", 1, OptionalDouble.empty()),
                        new NamedValue("b", -3, OptionalDouble.of(0.5)),
                        new NamedValue("c", 2, OptionalDouble.empty())),
                "Impact",
                OPTIONS);
        assertEquals(List.of("a", "c", "b"), figure.panels().get(0).y().names());
        BandSeries bar = (BandSeries) figure.panels().get(0).series().get(2);
        assertArrayEquals(new double[] {-3, 0}, bar.edges());
        assertEquals(2, 0.5 * (bar.low()[0] + bar.high()[0]));
        assertTrue(figure.x().low().orElseThrow() < -3.5);
    }

    @Test
    void pullsOfManyParametersAreThoseThatTheFitKnowsMostAbout() {
        List<ParameterPull> pulls = IntStream.range(0, 60)
                .mapToObj(i -> new ParameterPull("p" + i, 0, OptionalDouble.of(1 - i / 100.0)))
                .toList();
        List<String> names =
                RowFigures.pulls(pulls, OPTIONS).panels().get(0).y().names();
        assertEquals(RowFigures.MOST_ROWS, names.size());
        assertEquals("p59", names.get(names.size() - 1));
        assertThrows(InvalidData.class, () -> RowFigures.pulls(List.of(), OPTIONS));
    }

    @Test
    void plansShowChosenTrainingsWithErrorsAndAllSeeds() {
        Figure figure = RowFigures.plans(
                List.of(
                        new PlanRow("cut", OptionalDouble.of(0.3), 0.05, new double[0]),
                        new PlanRow("CLs", OptionalDouble.of(0.1), 0.02, new double[] {0.1, 0.2})),
                OPTIONS);
        assertEquals(List.of("CLs", "cut"), figure.panels().get(0).y().names());
        List<Series> series = figure.panels().get(0).series();
        assertArrayEquals(
                new double[] {0.1, 0.2},
                named(series, "each seed", PointSeries.class).x());
        assertTrue(figure.x().low().orElseThrow() < 0.08 && figure.x().high().orElseThrow() > 0.35);
        assertThrows(
                InvalidData.class,
                () -> RowFigures.plans(
                        List.of(new PlanRow("none", OptionalDouble.empty(), 0, new double[0])), OPTIONS));
    }

    @Test
    void namesOfRowsAreDrawnBesideTheFrame() {
        Figure figure = RowFigures.bars(
                List.of(new NamedValue("fAlpha", 1, OptionalDouble.empty())), "Sensitivity", OPTIONS.with("a line"));
        String svg = new String(FigureWriter.render(figure, FigureFormat.SVG), StandardCharsets.UTF_8);
        assertTrue(svg.contains(">fAlpha<"), svg);
    }

    private static <T extends Series> T named(List<Series> series, String name, Class<T> type) {
        return series.stream()
                .filter(s -> s.label().filter(name::equals).isPresent())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in "
                        + series.stream().map(Series::label).toList()));
    }
}
