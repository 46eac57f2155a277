package org.wilks.infer.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.interval.ContourCurve.Tip;
import org.wilks.infer.model.Model;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.parallel.Pieces;

class ContourTest {
    private static final List<Level> LEVELS = List.of(Level.deltaQ(2.30), Level.deltaQ(5.99));
    private static final ContourOptions OPTIONS = ContourOptions.defaults();

    @Test
    void theContoursOfTheStudyAreClosedAndEvenAndOnTheLevel() {
        ProfiledDeviance d = TwoSignals.deviance("mu1", "mu2");
        for (Contour contour : Contour.of(d, LEVELS, OPTIONS)) {
            assertTrue(contour.isSimple());
            ContourCurve curve = contour.curves().get(0);
            assertTrue(curve.residual() <= Contour.CERTIFIED);
            assertTrue(curve.size() > 120 && curve.size() < 140, curve.toString());
            Plane plane = new Plane(d, true);
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (int i = 0; i < curve.size(); i++) {
                assertEquals(contour.deltaQ(), d.value(new double[] {curve.x()[i], curve.y()[i]}), Contour.CERTIFIED);
                int j = (i + 1) % curve.size();
                double[] a = plane.point(curve.x()[i], curve.y()[i]);
                double[] b = plane.point(curve.x()[j], curve.y()[j]);
                double chord = Math.hypot(b[0] - a[0], b[1] - a[1]);
                least = Math.min(least, chord);
                most = Math.max(most, chord);
            }
            assertTrue(most / least < 1.01, least + " to " + most);
        }
    }

    /** The projections of a contour are the ends of the interval at the same height. */
    @Test
    void theBoxAroundAContourIsTheIntervals() {
        Contour contour = Contour.of(TwoSignals.deviance("mu1", "mu2"), Level.deltaQ(4), OPTIONS.withPoints(4000));
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double x : contour.curves().get(0).x()) {
            low = Math.min(low, x);
            high = Math.max(high, x);
        }
        assertEquals(TwoSignals.STUDY.get("interval_95_4").get(0).asDouble(), low, 2e-6);
        assertEquals(TwoSignals.STUDY.get("interval_95_4").get(1).asDouble(), high, 2e-6);
    }

    @Test
    void curvesThatBoundsCutAreOpenAndSoReported() {
        Model positive = TwoSignals.model(0, 20);
        ProfiledDeviance d = ProfiledDeviance.of(
                Fit.of(positive), positive.observed(), TwoSignals.index("mu1"), TwoSignals.index("mu2"));
        Contour contour = Contour.of(d, Level.deltaQ(5.99), OPTIONS);
        assertFalse(contour.isSimple());
        assertEquals(1, contour.curves().size());
        ContourCurve curve = contour.curves().get(0);
        assertEquals(Tip.AT_BOUND, curve.start());
        assertEquals(Tip.AT_BOUND, curve.end());
        assertTrue(curve.residual() <= Contour.CERTIFIED);
        for (int end : new int[] {0, curve.size() - 1}) {
            assertEquals(0, Math.min(curve.x()[end], curve.y()[end]), 1e-12);
        }
        for (int i = 0; i < curve.size(); i++) {
            assertTrue(curve.x()[i] >= 0 && curve.y()[i] >= 0);
        }
        assertTrue(
                Contour.of(d, Level.deltaQ(5.99), OPTIONS.withBoundsKept(false)).isSimple());
    }

    @Test
    void threadsDoNotMatter() {
        ProfiledDeviance d = TwoSignals.deviance("mu1", "mu2");
        List<Contour> one = Pieces.withThreads(1, () -> Contour.of(d, LEVELS, OPTIONS));
        assertEquals(one, Pieces.withThreads(3, () -> Contour.of(d, LEVELS, OPTIONS)));
    }

    @Test
    void whatHasNoContourIsSaid() {
        assertThrows(InvalidInput.class, () -> Contour.of(TwoSignals.deviance("mu1"), Level.deltaQ(1), OPTIONS));
        assertThrows(InvalidInput.class, () -> Contour.of(TwoSignals.deviance("mu1", "mu2"), List.of(), OPTIONS));
        assertThrows(InvalidInput.class, () -> OPTIONS.withPoints(3));
        assertThrows(InvalidInput.class, () -> OPTIONS.withSearch(1, 2));
    }
}
