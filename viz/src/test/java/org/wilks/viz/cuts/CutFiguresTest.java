package org.wilks.viz.cuts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.viz.FigureFormat;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.cuts.SampleYields.Role;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Series;
import org.wilks.viz.figure.StepSeries;
import org.wilks.viz.figure.VerticalLine;

class CutFiguresTest {
    private static final double[] EDGES = {0, 1, 2};
    private static final CutFigureOptions OPTIONS = CutFigureOptions.defaults().withObjective("Z_{A}");

    @Test
    void filledYieldsAreSumsOfWeightsAndTheirErrors() {
        SampleYields sample = SampleYields.filled(
                "s", Role.SIGNAL, EDGES, new double[] {-1, 0, 0.5, 1, 2, 2.1}, new double[] {9, 3, 4, 2, -1, 9});
        assertArrayEquals(new double[] {7, 1}, sample.yields());
        assertArrayEquals(new double[] {5, Math.sqrt(5)}, sample.errors());
    }

    @Test
    void variableShowsBackgroundsStackedSignalsAndTheCut() {
        Figure figure = CutFigures.variable(distribution(KeptRange.above(0.75)), OPTIONS);
        assertEquals("pt [GeV]", figure.x().title());
        assertEquals("Events / GeV", figure.panels().get(0).y().title());
        List<Series> series = figure.panels().get(0).series();
        StepSeries top = named(series, "B", StepSeries.class);
        StepSeries foot = named(series, "A", StepSeries.class);
        assertArrayEquals(new double[] {11, 22}, top.heights());
        assertArrayEquals(new double[] {1, 2}, foot.heights());
        assertTrue(series.indexOf(top) < series.indexOf(foot));
        VerticalLine cut = named(series, "> 0.75", VerticalLine.class);
        assertEquals(0.75, cut.x());
        assertEquals(VerticalLine.Arrow.RIGHT, cut.arrow());
    }

    @Test
    void windowHasTwoLinesThatPointInwards() {
        List<Series> series = CutFigures.variable(distribution(KeptRange.window(0.5, 1.5)), OPTIONS)
                .panels()
                .get(0)
                .series();
        assertEquals(
                VerticalLine.Arrow.RIGHT,
                named(series, "> 0.5", VerticalLine.class).arrow());
        assertEquals(
                VerticalLine.Arrow.LEFT,
                named(series, "< 1.5", VerticalLine.class).arrow());
    }

    @Test
    void uncutVariableHasNoLine() {
        assertTrue(CutFigures.variable(distribution(KeptRange.all()), OPTIONS).panels().get(0).series().stream()
                .noneMatch(VerticalLine.class::isInstance));
    }

    @Test
    void logarithmicYieldsAreAnOption() {
        Figure figure = CutFigures.variable(distribution(KeptRange.all()), OPTIONS.withLogarithmicYields(true));
        assertEquals(Axis.Scale.LOGARITHMIC, figure.panels().get(0).y().scale());
    }

    @Test
    void scanShowsSoftDashedHardSolidAndTheBandOnlyWhereThereIsOne() {
        double[] cuts = {1, 2, 3};
        double[] z = {1, 3, 2};
        CutScan banded = new CutScan(cuts, z, z, new double[] {0, 2, 1}, new double[] {2, 4, 3});
        CutScan bare = new CutScan(cuts, z, z, z, z);
        Figure figure = CutFigures.significanceAgainstCut("pt", "GeV", banded, KeptRange.below(2), OPTIONS);
        List<Series> series = figure.panels().get(0).series();
        assertEquals("Cut on pt [GeV]", figure.x().title());
        assertEquals(
                Ink.Stroke.DASHED,
                named(series, "Soft cuts", LineSeries.class).ink().stroke());
        assertEquals(
                Ink.Stroke.SOLID,
                named(series, "Hard cuts", LineSeries.class).ink().stroke());
        assertTrue(series.stream().anyMatch(s -> s.label().equals(Optional.of("Bootstrap ±1σ"))));
        assertTrue(
                CutFigures.significanceAgainstCut("pt", "", bare, KeptRange.all(), OPTIONS)
                        .panels()
                        .get(0)
                        .series()
                        .stream()
                        .noneMatch(s -> s.label().equals(Optional.of("Bootstrap ±1σ"))));
    }

    @Test
    void scanBelowSharesTheAxisOfTheDistribution() {
        double[] cuts = {-5, 0.5, 9};
        CutScan scan = new CutScan(cuts, cuts, cuts, cuts, cuts);
        Figure figure = CutFigures.variable(distribution(KeptRange.above(0.5)), scan, OPTIONS);
        assertEquals(2, figure.panels().size());
        assertEquals(OptionalDouble.of(2), figure.x().high());
        assertEquals("Z_{A}", figure.panels().get(1).y().title());
    }

    @Test
    void historyHasOneColourPerSplitAndOneStrokePerKind() {
        double[] epochs = {0, 1, 2};
        List<Series> series = CutFigures.trainingHistory(
                        List.of(
                                new HistoryCurve("train", HistoryCurve.Kind.SOFT, epochs, epochs),
                                new HistoryCurve("train", HistoryCurve.Kind.HARD, epochs, epochs),
                                new HistoryCurve("validation", HistoryCurve.Kind.SOFT, epochs, epochs)),
                        OptionalDouble.of(1),
                        OPTIONS.withBaselines(List.of(new CutFigureOptions.Baseline("No cut", 0.9))))
                .panels()
                .get(0)
                .series();
        Ink soft = named(series, "train, soft", LineSeries.class).ink();
        Ink hard = named(series, "train, hard", LineSeries.class).ink();
        Ink other = named(series, "validation, soft", LineSeries.class).ink();
        assertEquals(soft.colour(), hard.colour());
        assertEquals(soft.stroke(), other.stroke());
        assertTrue(soft.stroke() != hard.stroke() && soft.colour() != other.colour());
        assertTrue(series.stream().anyMatch(s -> s.label().equals(Optional.of("No cut"))));
        assertTrue(series.stream().anyMatch(s -> s.label().equals(Optional.of("chosen: 1"))));
    }

    @Test
    void everyFigureCanBeDrawn() {
        double[] cuts = {0.2, 0.5, 1.8};
        double[] z = {1, 3, 2};
        CutScan scan = new CutScan(cuts, z, z, z, z);
        CutDistribution distribution = distribution(KeptRange.window(0.5, 1.5));
        for (Figure figure : List.of(
                CutFigures.variable(distribution, OPTIONS),
                CutFigures.variable(distribution, scan, OPTIONS.withLogarithmicYields(true)),
                CutFigures.significanceAgainstCut("pt", "GeV", scan, KeptRange.above(0.5), OPTIONS),
                CutFigures.trainingHistory(List.of(), OptionalDouble.empty(), OPTIONS))) {
            assertTrue(FigureWriter.render(figure, FigureFormat.SVG).length > 1000);
        }
    }

    @Test
    void binsForDisplayAreRoundAndHoldNearlyAllValuesAndTheCut() {
        Random random = new Random(4);
        double[] values = random.doubles(10_000).map(u -> -30 * Math.log(1 - u)).toArray();
        double[] edges = DisplayBins.edges(40, KeptRange.above(210), values);
        assertEquals(0, edges[0]);
        assertTrue(edges[edges.length - 1] >= 210 && edges[edges.length - 1] < 230);
        assertEquals(5, edges[1], 1e-12);
        double outside =
                Arrays.stream(values).filter(v -> v > edges[edges.length - 1]).count();
        assertTrue(outside <= 100);
    }

    @Test
    void binsOfWholeNumbersAreCentredOnThem() {
        assertArrayEquals(
                new double[] {-0.5, 0.5, 1.5, 2.5},
                DisplayBins.edges(30, KeptRange.all(), new double[] {0, 1, 1, 2}, new double[] {2}));
    }

    @Test
    void binsOfAConstantAndOfNothing() {
        double[] edges = DisplayBins.edges(10, KeptRange.all(), new double[] {3.3, 3.3});
        assertTrue(edges[0] < 3.3 && edges[edges.length - 1] > 3.3);
        assertThrows(InvalidData.class, () -> DisplayBins.edges(10, KeptRange.all(), new double[] {Double.NaN}));
    }

    @Test
    void badInputIsNamed() {
        assertTrue(assertThrows(
                        ShapeMismatch.class,
                        () -> new CutDistribution(
                                "pt",
                                "",
                                EDGES,
                                List.of(new SampleYields("a", Role.SIGNAL, new double[3], new double[3])),
                                KeptRange.all()))
                .getMessage()
                .contains("variable 'pt', sample 'a': 3 yields for 2 bins"));
        assertTrue(assertThrows(
                        InvalidData.class,
                        () -> new SampleYields("a", Role.SIGNAL, new double[] {Double.NaN}, new double[1]))
                .getMessage()
                .contains("sample 'a', bin 0: yield NaN"));
        assertThrows(InvalidData.class, () -> KeptRange.window(2, 1));
        double[] two = {1, 2};
        assertTrue(assertThrows(InvalidData.class, () -> new CutScan(two, new double[] {1, Double.NaN}, two, two, two))
                .getMessage()
                .contains("soft[1] is NaN"));
    }

    private static CutDistribution distribution(KeptRange kept) {
        return new CutDistribution(
                "pt",
                "GeV",
                EDGES,
                List.of(
                        new SampleYields("A", Role.BACKGROUND, new double[] {1, 2}, new double[] {1, 1}),
                        new SampleYields("B", Role.BACKGROUND, new double[] {10, 20}, new double[] {2, 3}),
                        new SampleYields("S", Role.SIGNAL, new double[] {1, 4}, new double[] {0.1, 0.2})),
                kept);
    }

    private static <T extends Series> T named(List<Series> series, String name, Class<T> kind) {
        return series.stream()
                .filter(s -> s.label().equals(Optional.of(name)))
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
