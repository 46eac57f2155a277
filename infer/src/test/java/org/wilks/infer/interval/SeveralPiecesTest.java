package org.wilks.infer.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.interval.ContourCurve.Tip;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.FitFailed;

/** Profiles and contours of known shapes: several pieces, holes, edges, open ends. */
class SeveralPiecesTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static FunctionLikelihood likelihood(UnaryOperator<Tensor> deviance, double start, double bound) {
        return FunctionLikelihood.of(
                deviance,
                new String[] {"a", "b"},
                new double[] {start, 0.1},
                new double[] {-bound, -bound},
                new double[] {bound, bound});
    }

    private static Contour contour(FunctionLikelihood of, double height, ContourOptions options) {
        return Contour.of(ProfiledDeviance.of(Fit.of(of), of.data(), 0, 1), Level.deltaQ(height), options);
    }

    private static Tensor a(Tensor x) {
        return x.select(0, 0);
    }

    private static Tensor b(Tensor x) {
        return x.select(0, 1);
    }

    private static Tensor wells(Tensor x) {
        return a(x).square().minus(1).square().times(4).plus(b(x).square());
    }

    @Test
    void twoIslandsAreTwoCurvesEachOnce() {
        Contour contour = contour(
                likelihood(SeveralPiecesTest::wells, 1.1, 10),
                1,
                ContourOptions.defaults().withSearch(41, 8));
        assertEquals(2, contour.curves().size());
        assertTrue(contour.curves().stream().allMatch(ContourCurve::isClosed));
        assertTrue(contour.curves().get(0).aroundBest());
        assertTrue(contour.curves().get(0).x()[0] > 0 && contour.curves().get(1).x()[0] < 0);
        assertEquals(
                1,
                contour(
                                likelihood(SeveralPiecesTest::wells, 1.1, 10),
                                6,
                                ContourOptions.defaults().withSearch(41, 4))
                        .curves()
                        .size());
    }

    @Test
    void aRingHasAnOuterAndAnInnerCurve() {
        FunctionLikelihood ring = likelihood(
                x -> {
                    Tensor rest = a(x).square().plus(b(x).square()).minus(4);
                    return rest.square()
                            .plus(a(x).minus(2).square().plus(b(x).square()).times(0.3));
                },
                2.1,
                10);
        Contour contour = contour(ring, 6, ContourOptions.defaults().withSearch(61, 4));
        assertEquals(2, contour.curves().size(), contour.toString());
        assertTrue(contour.curves().stream().allMatch(ContourCurve::isClosed));
    }

    @Test
    void otherPiecesOfAnIntervalAreListed() {
        FunctionLikelihood wells = likelihood(SeveralPiecesTest::wells, 1.1, 10);
        ProfiledDeviance d = ProfiledDeviance.of(Fit.of(wells), wells.data(), 0);
        Interval interval = Interval.of(
                d,
                Level.deltaQ(1),
                IntervalOptions.defaults().withLookout(3, 40).withReach(12));
        assertEquals(Math.sqrt(0.5), interval.lower().value(), 1e-10);
        assertEquals(Math.sqrt(1.5), interval.upper().value(), 1e-10);
        assertEquals(1, interval.others().size(), interval.toString());
        assertEquals(-Math.sqrt(1.5), interval.others().get(0).lower(), 1e-9);
        assertEquals(-Math.sqrt(0.5), interval.others().get(0).upper(), 1e-9);
    }

    @Test
    void aCurveThatRunsIntoAnEdgeEndsThere() {
        FunctionLikelihood edged =
                likelihood(x -> a(x).square().plus(b(x).square()), 0.1, 100).where(x -> x[1] >= -0.5);
        Contour contour = contour(edged, 1, ContourOptions.defaults());
        assertEquals(1, contour.curves().size());
        assertEquals(Tip.AT_EDGE, contour.curves().get(0).start());
        assertEquals(Tip.AT_EDGE, contour.curves().get(0).end());
        Interval interval = Interval.of(Fit.of(edged), edged.data(), 1, Level.deltaQ(1));
        assertEquals(IntervalEnd.Kind.AT_EDGE, interval.lower().kind());
        assertEquals(-0.5, interval.lower().value(), 1e-9);
        assertEquals(0.25, interval.lower().deltaQ(), 1e-6);
        assertEquals(1, interval.upper().value(), 1e-10);
    }

    @Test
    void whatIsNeverReachedIsOpen() {
        FunctionLikelihood saturating = FunctionLikelihood.of(
                x -> {
                    Tensor square = a(x).square();
                    return square.dividedBy(square.plus(1))
                            .times(3)
                            .plus(b(x).minus(a(x).times(0.1)).square());
                },
                new String[] {"a", "b"},
                new double[] {0.1, 0.1},
                new double[] {-INFINITY, -INFINITY},
                new double[] {INFINITY, INFINITY});
        Interval interval = Interval.of(Fit.of(saturating), saturating.data(), 0, Level.deltaQ(4));
        assertEquals(IntervalEnd.Kind.OPEN, interval.upper().kind());
        assertEquals(INFINITY, interval.upper().value());
        assertEquals(3, interval.upper().deltaQ(), 1e-6);
        Interval closed = Interval.of(Fit.of(saturating), saturating.data(), 0, Level.deltaQ(1));
        assertEquals(Math.sqrt(0.5), closed.upper().value(), 1e-9);
    }

    @Test
    void aFlatParameterHasNoIntervalAndNoContour() {
        FunctionLikelihood flat = likelihood(x -> a(x).square().plus(b(x).times(0.0)), 0.1, INFINITY);
        FitFailed interval =
                assertThrows(FitFailed.class, () -> Interval.of(Fit.of(flat), flat.data(), 1, Level.deltaQ(1)));
        assertTrue(interval.getMessage().contains("'b' is not determined"), interval.getMessage());
        FitFailed contour = assertThrows(FitFailed.class, () -> contour(flat, 1, ContourOptions.defaults()));
        assertTrue(contour.getMessage().contains("does not determine them both"), contour.getMessage());
        ParameterFunction sum = ParameterFunction.of("a + b", x -> a(x).plus(b(x)), 2);
        FitFailed function = assertThrows(
                FitFailed.class,
                () -> Interval.of(Fit.of(flat), flat.data(), sum, Level.deltaQ(1), IntervalOptions.defaults()));
        assertTrue(function.getMessage().contains("'a + b' is not determined"), function.getMessage());
    }

    @Test
    void aQuarticHasAnIntervalWithoutCurvature() {
        FunctionLikelihood quartic = likelihood(x -> a(x).square().square().plus(b(x).square()), 0.5, 50);
        Interval interval = Interval.of(Fit.of(quartic), quartic.data(), 0, Level.deltaQ(16));
        assertEquals(2, interval.upper().value(), 1e-6);
        assertEquals(-2, interval.lower().value(), 1e-6);
    }

    @Test
    void noCurveIsNone() {
        FunctionLikelihood bowl = likelihood(x -> a(x).square().plus(b(x).square()), 0.1, 1);
        Contour contour = contour(bowl, 9, ContourOptions.defaults());
        assertEquals(List.of(), contour.curves());
    }
}
