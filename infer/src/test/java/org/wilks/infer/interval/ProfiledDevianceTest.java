package org.wilks.infer.interval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.UnknownParameter;

class ProfiledDevianceTest {
    @Test
    void theScanOfTheStudyComesOut() {
        ProfiledDeviance d = TwoSignals.deviance("mu1", "mu2");
        assertTrue(d.isProfiled());
        for (JsonNode point : TwoSignals.STUDY.get("scan")) {
            double found = d.value(
                    new double[] {point.get("mu1").asDouble(), point.get("mu2").asDouble()});
            assertEquals(point.get("delta_q").asDouble(), found, 1e-9 * (1 + found));
        }
        assertEquals(0, d.value(d.best()), 1e-12);
    }

    @Test
    void derivativesAreThoseOfTheProfile() {
        for (ProfiledDeviance d : new ProfiledDeviance[] {
            TwoSignals.deviance("mu1", "mu2"),
            ProfiledDeviance.withOthersFixed(
                    Fit.of(TwoSignals.MODEL), TwoSignals.data(), TwoSignals.index("mu1"), TwoSignals.index("mu2")),
            TwoSignals.deviance("mu1", "mu2", "delta")
        }) {
            double[] c = d.best();
            for (int i = 0; i < c.length; i++) {
                c[i] += 0.3 * (i + 1);
            }
            int k = c.length;
            double[] gradient = new double[k];
            double[] hessian = new double[k * k];
            double value = d.valueGradientHessian(c, gradient, hessian);
            assertEquals(d.value(c), value);
            double h = 1e-5;
            for (int i = 0; i < k; i++) {
                double[] up = c.clone();
                double[] down = c.clone();
                up[i] += h;
                down[i] -= h;
                double[] high = new double[k];
                double[] low = new double[k];
                double slope = (d.valueAndGradient(up, high) - d.valueAndGradient(down, low)) / (2 * h);
                assertEquals(slope, gradient[i], 1e-6 * (1 + Math.abs(slope)));
                for (int j = 0; j < k; j++) {
                    assertEquals((high[j] - low[j]) / (2 * h), hessian[i * k + j], 1e-5);
                }
            }
        }
    }

    @Test
    void othersAreHeldWhereTheFreeFitPutsThem() {
        ProfiledDeviance profiled = TwoSignals.deviance("mu1");
        ProfiledDeviance held =
                ProfiledDeviance.withOthersFixed(Fit.of(TwoSignals.MODEL), TwoSignals.data(), TwoSignals.index("mu1"));
        assertFalse(held.isProfiled());
        double[] c = {2.0};
        assertTrue(held.value(c) > profiled.value(c) + 0.1);
        double[] point = held.point();
        double[] reference = held.reference();
        reference[TwoSignals.index("mu1")] = 2;
        assertArrayEquals(reference, point);
    }

    @Test
    void copiesGiveTheSameFromAnyThread() {
        ProfiledDeviance d = TwoSignals.deviance("mu1", "mu2");
        d.value(new double[] {3, 3});
        double[] c = {0.3, 0.4};
        assertEquals(d.copy().value(c), d.copy().value(c));
        assertEquals(d.copy().value(c), d.value(c), 1e-11);
    }

    @Test
    void aPointWithANegativeRateIsInfinitelyHigh() {
        ProfiledDeviance d = ProfiledDeviance.withOthersFixed(
                Fit.of(TwoSignals.MODEL), TwoSignals.data(), TwoSignals.index("mu1"), TwoSignals.index("mu2"));
        assertEquals(Double.POSITIVE_INFINITY, d.value(new double[] {-50, 0}));
    }

    @Test
    void whatCannotBeChosenIsSaid() {
        Fit fit = Fit.of(TwoSignals.MODEL);
        assertThrows(InvalidInput.class, () -> ProfiledDeviance.of(fit, TwoSignals.data()));
        assertThrows(UnknownParameter.class, () -> ProfiledDeviance.of(fit, TwoSignals.data(), 7));
        assertTrue(assertThrows(InvalidInput.class, () -> ProfiledDeviance.of(fit, TwoSignals.data(), 1, 1))
                .getMessage()
                .contains("chosen twice"));
        Fit fixed = fit.withFixed("mu2", 0);
        assertTrue(assertThrows(
                        InvalidModel.class,
                        () -> ProfiledDeviance.of(fixed, TwoSignals.data(), TwoSignals.index("mu2")))
                .getMessage()
                .contains("'mu2' is fixed at 0.0"));
    }
}
