package org.wilks.nd.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

class LimitedMemoryQuasiNewtonTest {
    private static final LimitedMemoryQuasiNewton QUASI = LimitedMemoryQuasiNewton.standard();
    private static final double INF = Double.POSITIVE_INFINITY;

    private static Minimum free(SmoothObjective f, double... start) {
        return QUASI.minimise(f, start, Domain.unbounded(start.length));
    }

    private static void assertMinimum(Minimum minimum, double value, double... x) {
        assertEquals(Status.CONVERGED, minimum.status());
        assertTrue(minimum.certificate().holds());
        assertFalse(minimum.certificate().exactCurvature());
        assertTrue(minimum.curvature().isEmpty());
        assertEquals(value, minimum.value(), 1e-8 * Math.max(1, Math.abs(value)));
        assertArrayEquals(x, minimum.x(), 1e-4);
    }

    @Test
    void curvedValleysAreFollowedToTheirEnds() {
        assertMinimum(free(Problems.ROSENBROCK, -1.2, 1), 0, 1, 1);
        assertMinimum(free(Problems.BEALE, 1, 1), 0, 3, 0.5);
        assertMinimum(free(Problems.WOOD, -3, -1, -3, -1), 0, 1, 1, 1, 1);
        assertTrue(free(Problems.POWELL_SINGULAR, 3, -1, 0, 1).value() < 1e-8);
        assertTrue(free(Problems.ROSENBROCK, -1.2, 1).iterations() <= 45);
    }

    @Test
    void boundsOfHockAndSchittkowskiAreMet() {
        Minimum hs4 = QUASI.minimise(
                Problems.HS4, new double[] {1.125, 0.125}, Domain.box(new double[] {1, 0}, new double[] {INF, INF}));
        assertMinimum(hs4, 8.0 / 3, 1, 0);
        assertEquals(List.of(Standing.AT_LOWER, Standing.AT_LOWER), hs4.standings());
        Minimum hs5 =
                QUASI.minimise(Problems.HS5, new double[2], Domain.box(new double[] {-1.5, -3}, new double[] {4, 3}));
        assertMinimum(hs5, -Math.sqrt(3) / 2 - Math.PI / 3, 0.5 - Math.PI / 3, -0.5 - Math.PI / 3);
        Minimum hs45 = QUASI.minimise(
                Problems.HS45, Problems.filled(5, 0.5), Domain.box(new double[5], new double[] {1, 2, 3, 4, 5}));
        assertMinimum(hs45, 1, 1, 2, 3, 4, 5);
        Minimum hs110 = QUASI.minimise(
                Problems.HS110,
                Problems.filled(10, 9),
                Domain.box(Problems.filled(10, 2.001), Problems.filled(10, 9.999)));
        assertEquals(-45.77846971, hs110.value(), 1e-7);
    }

    @Test
    void boundsWithStrongCorrelationGiveTheMinimumOfTheNewtonMethod() {
        int n = 40;
        double[] centre = new double[n];
        Arrays.setAll(centre, i -> 3 * Math.sin(7 * i));
        TwiceSmoothObjective f = Problems.quadratic(centre, Problems.filled(n, 1), 5);
        Domain box = Domain.box(Problems.filled(n, -1), Problems.filled(n, 1));
        Minimum newton = TrustRegionNewton.standard().minimise(f, new double[n], box);
        Minimum quasi = QUASI.minimise(f, new double[n], box);
        assertEquals(newton.value(), quasi.value(), 1e-9);
        assertEquals(newton.standings(), quasi.standings());
    }

    @Test
    void aBinnedLikelihoodGivesTheMinimumOfTheNewtonMethod() {
        Problems.Binned f = new Problems.Binned(30, 29, 17, 100, 0);
        Minimum newton = TrustRegionNewton.standard().minimise(f, f.start(), f.domain());
        Minimum quasi = QUASI.minimise(f, f.start(), f.domain());
        assertEquals(newton.value(), quasi.value(), 1e-8);
        assertTrue(quasi.iterations() < 300, "iterations " + quasi.iterations());
        assertEquals(quasi, QUASI.minimise(f, f.start(), f.domain()));
    }

    @Test
    void roundingErrorOfTheValueDoesNotStopTheSearch() {
        Problems.Binned f = new Problems.Binned(30, 29, 17, 100, 1e9);
        assertTrue(QUASI.minimise(f, f.start(), f.domain()).certificate().holds());
        Problems.Binned large = new Problems.Binned(10, 5, 17, 1e5, 0);
        assertTrue(QUASI.minimise(large, large.start(), large.domain())
                .certificate()
                .holds());
    }

    @Test
    void fixedParametersStay() {
        Minimum one = QUASI.minimise(
                Problems.ROSENBROCK, new double[] {0.5, 7}, Domain.unbounded(2).withFixed(0));
        assertMinimum(one, 0.25, 0.5, 0.25);
        assertEquals(0.5, one.x()[0]);
        assertEquals(Standing.FIXED, one.standings().get(0));
        Minimum none = QUASI.minimise(
                Problems.ROSENBROCK, new double[] {0.5, 7}, Domain.unbounded(2).withFixed(0, 1));
        assertEquals(0, none.iterations());
        assertEquals(
                3,
                QUASI.minimise((x, g) -> 3, new double[0], Domain.unbounded(0)).value());
    }

    @Test
    void scalesOfParametersAreTaken() {
        double[] scales = {1e-3, 1e6};
        TwiceSmoothObjective f = Problems.quadratic(new double[] {2e-3, 5e6}, new double[] {1e3, 1e-6}, 0.3);
        LimitedMemoryQuasiNewton scaled =
                new LimitedMemoryQuasiNewton(QuasiNewtonOptions.defaults().withScale(scales));
        Minimum minimum = scaled.minimise(f, new double[2], Domain.box(new double[] {0, 0}, new double[] {1e-3, 1e7}));
        assertEquals(1e-3, minimum.x()[0]);
        assertEquals(Standing.AT_UPPER, minimum.standings().get(0));
        assertTrue(minimum.iterations() <= 12, "iterations " + minimum.iterations());
        assertThrows(ShapeMismatch.class, () -> scaled.minimise(f, new double[3], Domain.unbounded(3)));
        assertThrows(
                IllegalArgumentException.class,
                () -> QuasiNewtonOptions.defaults().withScale(1, -1));
    }

    @Test
    void pointsOutsideTheDomainOfTheFunctionAreRejectedSteps() {
        for (double start : new double[] {1e-3, 4, 500}) {
            assertEquals(
                    5,
                    free(Jet.objective(x -> x[0].minus(x[0].log().times(5))), start)
                            .x()[0],
                    1e-4);
        }
    }

    @Test
    void thousandsOfParametersAreNothingSpecial() {
        int n = 5000;
        SmoothObjective f = (x, g) -> {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double d = x[i] - Math.sin(i);
                g[i] = d + 0.4 * d * d * d;
                sum += 0.5 * d * d + 0.1 * d * d * d * d;
            }
            return sum;
        };
        Minimum minimum =
                QUASI.minimise(f, new double[n], Domain.box(Problems.filled(n, -0.5), Problems.filled(n, 0.9)));
        for (int i = 0; i < n; i++) {
            assertEquals(Math.max(-0.5, Math.min(0.9, Math.sin(i))), minimum.x()[i], 1e-5);
        }
        assertTrue(minimum.iterations() <= 20, "iterations " + minimum.iterations());
    }

    @Test
    void failuresAreErrors() {
        assertThrows(FitFailed.class, () -> free(Jet.objective(x -> x[0]), 0));
        assertThrows(FitFailed.class, () -> free(Jet.objective(x -> x[0].log()), -1));
        assertThrows(
                InvalidData.class,
                () -> QUASI.minimise(
                        Problems.ROSENBROCK, new double[] {5, 0}, Domain.box(new double[2], new double[] {1, 1})));
        FitFailed error = assertThrows(
                FitFailed.class,
                () -> new LimitedMemoryQuasiNewton(QuasiNewtonOptions.defaults().withMaxIterations(3))
                        .minimise(Problems.ROSENBROCK, new double[] {-1.2, 1}, Domain.unbounded(2)));
        assertTrue(error.getMessage().contains("limit of iterations after 3 iterations"), error.getMessage());
        Minimum kink = QUASI.attempt(Jet.objective(x -> x[0].abs()), new double[] {0.7}, Domain.unbounded(1));
        assertFalse(kink.isConverged());
    }
}
