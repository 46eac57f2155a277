package org.wilks.infer.surface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EllipsoidTest {
    static SurfaceSearch search(Deviance deviance, double[] start) {
        int k = deviance.size();
        double[] upper = new double[k];
        double[] lower = new double[k];
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        List<String> names = IntStream.range(0, k).mapToObj(i -> "c" + i).toList();
        return SurfaceSearch.of(deviance, names, start, lower, upper);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void everyPointLiesOnTheEllipsoid(int k) {
        Quadric quadric = Quadric.correlated(k);
        SurfaceOptions options =
                SurfaceOptions.defaults().withRays(300).withChains(8, 300).withPoints(k == 5 ? 8000 : 2000);
        Surface surface = search(quadric, new double[k]).withOptions(options).run();
        assertArrayEquals(quadric.centre(), surface.best().point(), 1e-9);
        assertEquals(k, surface.information().rank());
        assertEquals(1, surface.basins().size());
        assertTrue(surface.isClosed(), () -> surface.ends().toString());
        SurfacePoints points = surface.points();
        double[] gradient = new double[k];
        double[] hessian = new double[k * k];
        for (int i = 0; i < points.size(); i++) {
            double q = quadric.valueGradientHessian(points.point(i), gradient, hessian);
            assertEquals(surface.threshold().delta(), q, 2e-9);
            assertEquals(0.5 * (q - surface.threshold().delta()), points.residual(i), 1e-12);
        }
        if (k == 1) {
            assertEquals(2, points.size());
            return;
        }
        Coverage coverage = surface.coverage().orElseThrow();
        assertTrue(coverage.even(), coverage::toString);
        assertEquals(1, points.components());
        assertTrue(points.size() > options.points().getAsInt() / 2, () -> points.toString());
        assertTrue(points.size() < options.points().getAsInt() * 2, () -> points.toString());
    }

    @Test
    void whitenedPointsOfANormalLawLieOnASphere() {
        Quadric quadric = Quadric.correlated(3);
        Surface surface = search(quadric, new double[3]).withLevel(0.683).run();
        double[] inverse = quadric.matrix();
        double[] w = surface.information().whitener();
        // W' A W = 1
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double sum = 0;
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 3; j++) {
                        sum += w[i * 3 + a] * inverse[i * 3 + j] * w[j * 3 + b];
                    }
                }
                assertEquals(a == b ? 1 : 0, sum, 1e-10);
            }
        }
    }
}
