package org.wilks.examples.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wilks.examples.studies.LossLandscape.Metric;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;

class LossLandscapeTest {
    private final LossLandscape landscape = new LossLandscape();

    @ParameterizedTest
    @EnumSource(Metric.class)
    void gradientsAreThoseOfDifferences(Metric metric) {
        for (double[] at : new double[][] {{7, 4}, {9, -6}, {-6, 9}, {-5, -8}}) {
            Tensor exact = landscape.gradient(metric, at[0], at[1]).gradient();
            double step = 1e-4;
            double byU = (value(metric, at[0] + step, at[1]) - value(metric, at[0] - step, at[1])) / (2 * step);
            double byD = (value(metric, at[0], at[1] + step) - value(metric, at[0], at[1] - step)) / (2 * step);
            double tolerance = 1e-6 * (1 + Math.hypot(byU, byD));
            assertEquals(byU, exact.at(0), tolerance);
            assertEquals(byD, exact.at(1), tolerance);
        }
    }

    @Test
    void whatSeesTheSlopeAloneDependsOnTheSum() {
        for (Metric metric : List.of(
                Metric.SIGMA_MU,
                Metric.A_OPTIMALITY,
                Metric.D_OPTIMALITY,
                Metric.E_OPTIMALITY,
                Metric.ASIMOV_SIGNIFICANCE)) {
            assertEquals(value(metric, 0, 0), value(metric, 10, -10), 1e-9);
            assertEquals(value(metric, 0, 0), value(metric, -15, 15), 1e-9);
            assertEquals(value(metric, 10, 5), value(metric, 5, 10), 1e-9);
            assertEquals(value(metric, 10, 5), value(metric, 18, -3), 1e-9);
        }
    }

    @Test
    void levelsAreDegenerateOnOppositeHalvesOfTheLine() {
        assertEquals(value(Metric.CLS, 0, 0), value(Metric.CLS, -10, 10), 1e-9);
        assertEquals(value(Metric.P0, 0, 0), value(Metric.P0, 10, -10), 1e-9);
        assertTrue(value(Metric.CLS, 10, -10) > value(Metric.CLS, 0, 0) + 5e-3);
        assertTrue(value(Metric.P0, -10, 10) > value(Metric.P0, 0, 0) + 5e-3);
        Tensor flat = landscape.gradient(Metric.P0, 10, -10).gradient();
        assertEquals(0, Math.hypot(flat.at(0), flat.at(1)), 1e-9);
    }

    @Test
    void gaussianityPrefersSymmetricVariations() {
        assertTrue(value(Metric.GAUSSIANITY, 10, 10) < 0.01 * value(Metric.GAUSSIANITY, 10, -10));
    }

    @Test
    void aPointHasTwoCoordinates() {
        assertThrows(ShapeMismatch.class, () -> landscape.at(Metric.CLS, Tensor.of(1, 2, 3)));
    }

    private double value(Metric metric, double u, double d) {
        return landscape.at(metric, Tensor.of(u, d)).item();
    }
}
