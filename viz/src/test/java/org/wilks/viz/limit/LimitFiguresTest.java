package org.wilks.viz.limit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.wilks.infer.limit.Criterion;
import org.wilks.infer.limit.Limit;
import org.wilks.infer.limit.LimitBand;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.error.InvalidData;
import org.wilks.viz.figure.AnalysisLabel;
import org.wilks.viz.figure.Axis;
import org.wilks.viz.figure.Colour;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.figure.HorizontalLine;
import org.wilks.viz.figure.Ink;
import org.wilks.viz.figure.LineSeries;
import org.wilks.viz.figure.Panel;
import org.wilks.viz.figure.PointSeries;
import org.wilks.viz.figure.RibbonSeries;
import org.wilks.viz.figure.Series;

class LimitFiguresTest {
    private static final LimitFigureOptions PLAIN = LimitFigureOptions.defaults();
    private static final UpperLimit LIMIT = limit();
    private static final LimitResult FOUND = LIMIT.find(0.05);
    private static final LimitBand BAND =
            LIMIT.band(LimitFigures.points(FOUND, LIMIT.test().muHat()));

    @Test
    void automaticPointsHoldTheLimitsAndTheBestValueAndReachBeyondThem() {
        double[] points = LimitFigures.points(FOUND, 0.3);
        assertEquals(0, points[0]);
        for (int i = 1; i < points.length; i++) {
            assertTrue(points[i] > points[i - 1]);
        }
        assertTrue(Arrays.binarySearch(points, FOUND.observed().mu()) >= 0);
        assertTrue(Arrays.binarySearch(points, FOUND.expectedMu()[4]) >= 0);
        assertTrue(Arrays.binarySearch(points, 0.3) >= 0);
        assertTrue(Arrays.binarySearch(LimitFigures.points(FOUND, -0.3), -0.3) < 0);
        assertEquals(1.15 * FOUND.expectedMu()[4], points[points.length - 1], 1e-12);
    }

    @Test
    void brazilPlotHasTheBandsOfTheField() {
        Panel panel = only(LimitFigures.cls(BAND, ClsLevel.of(FOUND, "mu"), PLAIN));
        RibbonSeries two = named(panel, "Expected ±2σ", RibbonSeries.class);
        RibbonSeries one = named(panel, "Expected ±1σ", RibbonSeries.class);
        assertEquals(new Colour(0xff, 0xcc, 0), two.ink().colour());
        assertEquals(new Colour(0, 0xcc, 0), one.ink().colour());
        assertArrayEquals(BAND.expected()[0], two.low());
        assertArrayEquals(BAND.expected()[4], two.high());
        assertArrayEquals(BAND.expected()[1], one.low());
        assertArrayEquals(BAND.expected()[3], one.high());
        assertTrue(panel.series().indexOf(two) < panel.series().indexOf(one));
        assertEquals("CL_{s}", panel.y().title());
    }

    @Test
    void curvesAndLimitsAreThoseFound() {
        Figure figure = LimitFigures.cls(BAND, ClsLevel.of(FOUND, "mu"), PLAIN);
        Panel panel = only(figure);
        LineSeries observed = startingWith(panel, "Observed: μ < 1.01", LineSeries.class);
        LineSeries expected = startingWith(panel, "Expected: μ < 1.06", LineSeries.class);
        assertArrayEquals(BAND.observed(), observed.y());
        assertArrayEquals(BAND.expected()[2], expected.y());
        assertEquals(Ink.Stroke.SOLID, observed.ink().stroke());
        assertEquals(Ink.Stroke.DASHED, expected.ink().stroke());
        assertEquals(
                0.05,
                named(panel, "95% CL: CL_{s} = 0.05", HorizontalLine.class).y());
        List<PointSeries> marks = all(panel, PointSeries.class);
        assertEquals(2, marks.size());
        assertArrayEquals(new double[] {FOUND.median().mu()}, marks.get(0).x());
        assertArrayEquals(new double[] {FOUND.observed().mu()}, marks.get(1).x());
        assertArrayEquals(new double[] {0.05}, marks.get(1).y());
        assertEquals("μ", figure.x().title());
    }

    @Test
    void theLegendListsObservedFirst() {
        List<String> names = only(LimitFigures.cls(BAND, ClsLevel.of(FOUND, "mu"), PLAIN)).named().stream()
                .map(series -> series.label().orElseThrow().replaceFirst(":.*", ""))
                .toList();
        assertEquals(List.of("Observed", "Expected", "Expected ±1σ", "Expected ±2σ", "95% CL"), names);
    }

    @Test
    void aScanWithoutLimitsHasNoMarks() {
        Panel panel = only(LimitFigures.cls(LIMIT.band(0, 1, 2), new ClsLevel("mu_sig", 0.1, Optional.empty()), PLAIN));
        assertEquals(List.of(), all(panel, PointSeries.class));
        assertArrayEquals(
                new double[] {0, 1, 2},
                named(panel, "Observed", LineSeries.class).x());
        assertEquals(
                0.1, named(panel, "90% CL: CL_{s} = 0.1", HorizontalLine.class).y());
    }

    @Test
    void componentsAreTheThreeProbabilitiesObservedAndExpected() {
        Panel panel = only(LimitFigures.components(BAND, ClsLevel.of(FOUND, "mu"), PLAIN));
        assertArrayEquals(
                BAND.observed(), named(panel, "CL_{s}", LineSeries.class).y());
        assertArrayEquals(
                BAND.clsb(), named(panel, "CL_{s+b}", LineSeries.class).y());
        assertArrayEquals(BAND.clb(), named(panel, "CL_{b}", LineSeries.class).y());
        double[] clsb = named(panel, "CL_{s+b} expected", LineSeries.class).y();
        double[] clb = named(panel, "CL_{b} expected", LineSeries.class).y();
        double[] cls = named(panel, "CL_{s} expected", LineSeries.class).y();
        for (int i = 0; i < cls.length; i++) {
            assertEquals(0.5, clb[i], 1e-12);
            assertEquals(cls[i], clsb[i] / clb[i], 1e-12);
        }
    }

    @Test
    void aLogarithmicAxisEndsADecadeBelowTheLevel() {
        Figure figure = LimitFigures.cls(
                BAND,
                ClsLevel.of(FOUND, "mu"),
                PLAIN.withLogarithmic(true).withXTitle("σ [fb]").withLabel(AnalysisLabel.of("Test")));
        assertEquals(Axis.Scale.LOGARITHMIC, only(figure).y().scale());
        assertEquals(1e-3, only(figure).y().low().orElseThrow(), 1e-15);
        assertEquals("σ [fb]", figure.x().title());
        assertEquals("Test", figure.label().orElseThrow().name());
    }

    @Test
    void aCurveNeedsTwoValuesAndALevelIsAProbability() {
        LimitBand one = LIMIT.band(1);
        ClsLevel level = ClsLevel.of(FOUND, "mu");
        assertThrows(InvalidData.class, () -> LimitFigures.cls(one, level, PLAIN));
        assertThrows(InvalidData.class, () -> new ClsLevel("mu", 1, Optional.empty()));
    }

    @Test
    void signalsWithPlacesAreBandsInTheirOrder() {
        Figure figure = SignalLimitFigures.of(
                List.of(signal("b", 700, 4), signal("a", 300, 1), signal("c", 500, 2)),
                level(),
                PLAIN.withXTitle("m [GeV]"));
        Panel panel = only(figure);
        RibbonSeries two = named(panel, "Expected ±2σ", RibbonSeries.class);
        assertArrayEquals(new double[] {300, 500, 700}, two.x());
        assertArrayEquals(new double[] {0.5, 1, 2}, two.low());
        assertArrayEquals(new double[] {2, 4, 8}, two.high());
        assertArrayEquals(
                new double[] {1.2, 2.4, 4.8},
                named(panel, "Observed", PointSeries.class).y(),
                1e-12);
        assertEquals("95% CL upper limit on μ", panel.y().title());
        assertEquals(Axis.Scale.LINEAR, panel.y().scale());
        assertEquals(1, named(panel, "μ = 1", HorizontalLine.class).y());
        assertTrue(figure.x().low().orElseThrow() < 300);
    }

    @Test
    void signalsWithNamesAreBoxesAndOneWithoutLimitsLeavesItsPlace() {
        SignalLimit missing = new SignalLimit("none", OptionalDouble.empty(), Optional.empty());
        Figure figure = SignalLimitFigures.of(List.of(signal("a", 1, 1), missing, signal("b", 1, 100)), level(), PLAIN);
        assertEquals(List.of("a", "none", "b"), figure.x().names());
        Panel panel = only(figure);
        assertArrayEquals(
                new double[] {0, 2}, named(panel, "Observed", PointSeries.class).x());
        List<RibbonSeries> boxes = all(panel, RibbonSeries.class);
        assertEquals(4, boxes.size());
        assertArrayEquals(new double[] {-0.36, 0.36}, boxes.get(0).x(), 1e-12);
        assertArrayEquals(new double[] {200, 200}, boxes.get(2).high(), 1e-12);
        assertEquals(Axis.Scale.LOGARITHMIC, panel.y().scale());
        assertEquals(
                4,
                panel.named().stream()
                        .filter(s -> !(s instanceof HorizontalLine))
                        .count());
    }

    @Test
    void manyNamesMakeAWiderFigure() {
        List<SignalLimit> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(signal("a_signal_of_a_long_name_" + i, 1, 1));
        }
        Figure figure = SignalLimitFigures.of(many, level(), PLAIN);
        assertTrue(figure.width() > 150 && figure.width() <= 250);
        assertTrue(figure.height() > 90);
    }

    @Test
    void noLimitsAtAllAreRefused() {
        SignalLimit missing = new SignalLimit("none", OptionalDouble.empty(), Optional.empty());
        assertThrows(InvalidData.class, () -> SignalLimitFigures.of(List.of(missing), level(), PLAIN));
        assertThrows(InvalidData.class, () -> new SignalLimit("x", OptionalDouble.of(Double.NaN), Optional.empty()));
        assertFalse(new SignalLimit("x", OptionalDouble.of(1), Optional.empty())
                .limits()
                .isPresent());
    }

    private static UpperLimit limit() {
        Model model = Model.of(SimpleModels.observed(
                SimpleModels.uncorrelatedBackground(new double[] {12, 11}, new double[] {50, 52}, new double[] {3, 7}),
                51,
                48));
        return UpperLimit.of(model, model.observed());
    }

    private static ClsLevel level() {
        return new ClsLevel("mu", 0.05, Optional.empty());
    }

    private static SignalLimit signal(String name, double place, double median) {
        List<Limit> expected = new ArrayList<>();
        for (double factor : new double[] {0.5, 0.7, 1, 1.5, 2}) {
            expected.add(new Limit(factor * median, Limit.Standing.INSIDE));
        }
        return new SignalLimit(
                name,
                OptionalDouble.of(place),
                Optional.of(new LimitResult(
                        0.05, Criterion.CLS, new Limit(1.2 * median, Limit.Standing.INSIDE), expected)));
    }

    private static Panel only(Figure figure) {
        assertEquals(1, figure.panels().size());
        return figure.panels().get(0);
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

    private static <T extends Series> T startingWith(Panel panel, String name, Class<T> kind) {
        return all(panel, kind).stream()
                .filter(series ->
                        series.label().filter(text -> text.startsWith(name)).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError(name));
    }
}
