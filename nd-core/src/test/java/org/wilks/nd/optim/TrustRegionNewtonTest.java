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

class TrustRegionNewtonTest {
    private static final TrustRegionNewton NEWTON = TrustRegionNewton.standard();
    private static final double INF = Double.POSITIVE_INFINITY;

    private static Minimum free(TwiceSmoothObjective f, double... start) {
        return NEWTON.minimise(f, start, Domain.unbounded(start.length));
    }

    private static void assertMinimum(Minimum minimum, double value, double... x) {
        assertEquals(Status.CONVERGED, minimum.status());
        assertTrue(minimum.certificate().holds());
        assertTrue(minimum.certificate().exactCurvature());
        assertEquals(value, minimum.value(), 2e-9 * Math.max(1, Math.abs(value)));
        assertArrayEquals(x, minimum.x(), 1e-5);
    }

    @Test
    void curvedValleysAreFollowedToTheirEnds() {
        Minimum rosenbrock = free(Problems.ROSENBROCK, -1.2, 1);
        assertMinimum(rosenbrock, 0, 1, 1);
        assertTrue(rosenbrock.iterations() <= 35, "iterations " + rosenbrock.iterations());
        Minimum beale = free(Problems.BEALE, 1, 1);
        assertMinimum(beale, 0, 3, 0.5);
        assertTrue(beale.iterations() <= 15);
        Minimum wood = free(Problems.WOOD, -3, -1, -3, -1);
        assertMinimum(wood, 0, 1, 1, 1, 1);
        assertTrue(wood.iterations() <= 70);
    }

    @Test
    void aMinimumWithSingularHessianIsReachedLinearly() {
        Minimum powell = free(Problems.POWELL_SINGULAR, 3, -1, 0, 1);
        assertTrue(powell.value() < 2e-9);
        assertTrue(powell.iterations() <= 25);
        assertEquals(0, free(Jet.objective(x -> x[0].square().square()), 3).x()[0], 2e-3);
    }

    @Test
    void aQuadraticTakesOneStep() {
        Minimum one = free(Problems.quadratic(new double[] {4}, new double[] {1e-6}, 0), -1e9);
        assertEquals(4, one.x()[0], 1e-6 * 1e6);
        assertEquals(1, one.iterations());
        int n = 200;
        double[] centre = new double[n];
        Arrays.setAll(centre, i -> Math.sin(i));
        Minimum many = free(Problems.quadratic(centre, Problems.filled(n, 1), 0.5), new double[n]);
        assertEquals(1, many.iterations());
        assertArrayEquals(centre, many.x(), 1e-10);
    }

    @Test
    void badScalesCostNothing() {
        double[] scales = new double[17];
        double[] centre = new double[17];
        for (int i = 0; i < 17; i++) {
            scales[i] = Math.pow(10, i - 8);
            centre[i] = 1 / scales[i];
        }
        Minimum minimum = free(Problems.quadratic(centre, scales, 0.9), new double[17]);
        assertEquals(1, minimum.iterations());
        for (int i = 0; i < 17; i++) {
            assertEquals(1, minimum.x()[i] * scales[i], 1e-6);
        }
    }

    @Test
    void unitsOfParametersDoNotMatter() {
        double[] units = {1e-6, 1e5, 256, 3e-9};
        TwiceSmoothObjective rescaled = (y, g, h) -> {
            double[] x = new double[4];
            Arrays.setAll(x, i -> y[i] * units[i]);
            double value = Problems.WOOD.valueGradientHessian(x, g, h);
            for (int i = 0; i < 4; i++) {
                g[i] *= units[i];
                for (int j = 0; j <= i; j++) {
                    h[i * 4 + j] *= units[i] * units[j];
                }
            }
            return value;
        };
        double[] start = {-3, -1, -3, -1};
        double[] other = new double[4];
        Arrays.setAll(other, i -> start[i] / units[i]);
        Minimum plain = free(Problems.WOOD, start);
        Minimum same = free(rescaled, other);
        assertEquals(plain.iterations(), same.iterations());
        assertEquals(plain.derivativeEvaluations(), same.derivativeEvaluations());
        for (int i = 0; i < 4; i++) {
            assertEquals(plain.x()[i], same.x()[i] * units[i], 1e-8);
        }
        assertEquals(plain.certificate().scaledGradient(), same.certificate().scaledGradient(), 1e-10);
    }

    @Test
    void powersOfTwoAsUnitsGiveTheSameBits() {
        double unit = 1024;
        TwiceSmoothObjective rescaled = (y, g, h) -> {
            double value = Problems.ROSENBROCK.valueGradientHessian(new double[] {y[0] * unit, y[1]}, g, h);
            g[0] *= unit;
            h[0] *= unit * unit;
            h[2] *= unit;
            return value;
        };
        Minimum plain = free(Problems.ROSENBROCK, -1.2, 1);
        Minimum same = free(rescaled, -1.2 / unit, 1);
        assertEquals(plain.value(), same.value());
        assertEquals(plain.x()[0], same.x()[0] * unit);
        assertEquals(plain.certificate(), same.certificate());
    }

    @Test
    void equalCallsGiveEqualBits() {
        Problems.Binned f = new Problems.Binned(30, 29, 5, 50, 0);
        assertEquals(NEWTON.minimise(f, f.start(), f.domain()), NEWTON.minimise(f, f.start(), f.domain()));
    }

    @Test
    void boundsOfHockAndSchittkowskiAreMet() {
        Domain low = Domain.unbounded(2).withBounds(1, -1.5, INF);
        assertMinimum(NEWTON.minimise(Problems.ROSENBROCK, new double[] {-2, 1}, low), 0, 1, 1);
        Minimum hs2 = NEWTON.minimise(
                Problems.ROSENBROCK, new double[] {-2, 1.6}, Domain.unbounded(2).withBounds(1, 1.5, INF));
        double a = Math.sqrt(598.0 / 1200);
        double local = 2 * a * Math.cos((2 * Math.PI + Math.acos(1 / (400 * a * a * a)) + 0) / 3);
        assertTrue(hs2.value() < 4.9413 || hs2.value() < 0.0505, "value " + hs2.value() + " near " + local);
        assertEquals(Standing.AT_LOWER, hs2.standings().get(1));
        Minimum hs4 = NEWTON.minimise(
                Problems.HS4, new double[] {1.125, 0.125}, Domain.box(new double[] {1, 0}, new double[] {INF, INF}));
        assertMinimum(hs4, 8.0 / 3, 1, 0);
        assertEquals(List.of(Standing.AT_LOWER, Standing.AT_LOWER), hs4.standings());
        assertTrue(hs4.isAtBound());
        Minimum hs5 =
                NEWTON.minimise(Problems.HS5, new double[2], Domain.box(new double[] {-1.5, -3}, new double[] {4, 3}));
        assertMinimum(hs5, -Math.sqrt(3) / 2 - Math.PI / 3, 0.5 - Math.PI / 3, -0.5 - Math.PI / 3);
        Minimum hs38 = NEWTON.minimise(
                Problems.WOOD,
                new double[] {-3, -1, -3, -1},
                Domain.box(Problems.filled(4, -10), Problems.filled(4, 10)));
        assertMinimum(hs38, 0, 1, 1, 1, 1);
        Minimum hs45 = NEWTON.minimise(
                Problems.HS45, Problems.filled(5, 0.5), Domain.box(new double[5], new double[] {1, 2, 3, 4, 5}));
        assertMinimum(hs45, 1, 1, 2, 3, 4, 5);
        Minimum hs110 = NEWTON.minimise(
                Problems.HS110,
                Problems.filled(10, 9),
                Domain.box(Problems.filled(10, 2.001), Problems.filled(10, 9.999)));
        assertEquals(-45.77846971, hs110.value(), 1e-7);
    }

    @Test
    void aBoundMinimumWithoutMultiplierIsWeaklyActive() {
        TwiceSmoothObjective f =
                Jet.objective(x -> x[0].square().plus(x[1].minus(1).square()));
        Minimum minimum =
                NEWTON.minimise(f, new double[] {3, 3}, Domain.box(new double[] {0, -5}, new double[] {5, 5}));
        assertMinimum(minimum, 0, 0, 1);
        assertEquals(Standing.AT_LOWER, minimum.standings().get(0));
        assertEquals(List.of(0), minimum.certificate().weaklyActive());
        Minimum pushed =
                NEWTON.minimise(f, new double[] {3, 3}, Domain.box(new double[] {0.5, -5}, new double[] {5, 5}));
        assertMinimum(pushed, 0.25, 0.5, 1);
        assertEquals(List.of(), pushed.certificate().weaklyActive());
    }

    @Test
    void aBoundIsLeftWhenTheDerivativePointsInside() {
        Minimum minimum = NEWTON.minimise(
                Problems.quadratic(new double[] {2, 3}, new double[] {1, 1}, 0),
                new double[] {0, 5},
                Domain.box(new double[] {0, 0}, new double[] {5, 5}));
        assertMinimum(minimum, 0, 2, 3);
        assertEquals(List.of(Standing.FREE, Standing.FREE), minimum.standings());
    }

    @Test
    void strongCorrelationAtBoundsEndsAtTheConstrainedMinimum() {
        int n = 40;
        double[] centre = new double[n];
        Arrays.setAll(centre, i -> 3 * Math.sin(7 * i));
        TwiceSmoothObjective f = Problems.quadratic(centre, Problems.filled(n, 1), 5);
        Minimum minimum = NEWTON.minimise(f, new double[n], Domain.box(Problems.filled(n, -1), Problems.filled(n, 1)));
        assertTrue(minimum.isAtBound());
        assertTrue(minimum.iterations() <= 5, "iterations " + minimum.iterations());
        double[] g = minimum.gradient();
        for (int i = 0; i < n; i++) {
            switch (minimum.standings().get(i)) {
                case AT_LOWER -> assertTrue(minimum.x()[i] == -1 && g[i] >= 0);
                case AT_UPPER -> assertTrue(minimum.x()[i] == 1 && g[i] <= 0);
                default -> assertEquals(0, g[i], 1e-5);
            }
        }
    }

    @Test
    void fixedParametersStayAndNothingFreeIsAnAnswer() {
        Minimum one = NEWTON.minimise(
                Problems.ROSENBROCK, new double[] {0.5, 7}, Domain.unbounded(2).withFixed(0));
        assertMinimum(one, 0.25, 0.5, 0.25);
        assertEquals(List.of(Standing.FIXED, Standing.FREE), one.standings());
        Minimum none = NEWTON.minimise(
                Problems.ROSENBROCK, new double[] {0.5, 7}, Domain.unbounded(2).withFixed(0, 1));
        assertEquals(0, none.iterations());
        assertEquals(Problems.ROSENBROCK.value(new double[] {0.5, 7}), none.value());
        assertTrue(none.certificate().worstParameter().isEmpty());
        Minimum pinned = NEWTON.minimise(
                Problems.ROSENBROCK, new double[] {0.5, 7}, Domain.unbounded(2).withBounds(0, 0.5, 0.5));
        assertEquals(Standing.FIXED, pinned.standings().get(0));
        Minimum empty = NEWTON.minimise((x, g, h) -> 3.5, new double[0], Domain.unbounded(0));
        assertEquals(3.5, empty.value());
    }

    @Test
    void aFixedParameterMayBeOutsideItsBounds() {
        Domain domain = Domain.box(new double[] {0, 0}, new double[] {1, 9}).withFixed(0);
        assertMinimum(NEWTON.minimise(Problems.ROSENBROCK, new double[] {2, 0}, domain), 1, 2, 4);
    }

    @Test
    void maximaAndSaddlesAreLeft() {
        TwiceSmoothObjective saddle =
                Jet.objective(x -> x[0].square().square().minus(x[0].square()).plus(x[1].square()));
        Minimum minimum = free(saddle, 0, 0);
        assertEquals(-0.25, minimum.value(), 1e-9);
        TwiceSmoothObjective hills = Jet.objective(x -> x[0].cos().plus(x[1].cos()));
        assertEquals(-2, free(hills, 0, 0).value(), 1e-9);
        assertEquals(-2, free(hills, 1e-3, 0).value(), 1e-9);
    }

    @Test
    void pointsOutsideTheDomainOfTheFunctionAreRejectedSteps() {
        for (double start : new double[] {1e-6, 4, 11, 500, 1e9}) {
            Minimum minimum = free(Jet.objective(x -> x[0].minus(x[0].log().times(5))), start);
            assertEquals(5, minimum.x()[0], 1e-4);
        }
        TwiceSmoothObjective throughInfinity = new TwiceSmoothObjective() {
            @Override
            public double value(double[] x) {
                return x[0] <= 1 ? Double.NEGATIVE_INFINITY : x[0] - Math.log(x[0] - 1);
            }

            @Override
            public double valueGradientHessian(double[] x, double[] g, double[] h) {
                g[0] = 1 - 1 / (x[0] - 1);
                h[0] = 1 / ((x[0] - 1) * (x[0] - 1));
                return value(x);
            }
        };
        assertEquals(2, free(throughInfinity, 30).x()[0], 1e-5);
    }

    @Test
    void flatDirectionsAreReported() {
        TwiceSmoothObjective f = Jet.objective(
                x -> x[0].plus(x[1]).minus(3).square().plus(x[2].minus(1).square()));
        Minimum minimum = free(f, 0, 0, 0, 7);
        assertEquals(0, minimum.value(), 1e-12);
        assertEquals(3, minimum.x()[0] + minimum.x()[1], 1e-6);
        assertEquals(7, minimum.x()[3]);
        assertTrue(minimum.certificate().isDegenerate());
        List<FlatDirection> flat = minimum.certificate().flat();
        assertEquals(2, flat.size());
        for (FlatDirection direction : flat) {
            double[] d = direction.direction();
            assertEquals(0, d[0] + d[1], 1e-12);
            assertEquals(0, d[2], 1e-12);
        }
        Curvature curvature = minimum.curvature().orElseThrow();
        assertEquals(2, curvature.free().length);
        FitFailed error = assertThrows(FitFailed.class, curvature::covariance);
        assertTrue(error.getMessage().contains("not determined"), error.getMessage());
        double[] z = curvature.solve(new double[] {2, 2, 2, 0});
        assertEquals(1, z[0] + z[1], 1e-12);
        assertEquals(1, z[2], 1e-12);
    }

    @Test
    void aParameterOfNoEffectWithinBoundsIsFlat() {
        Minimum minimum = NEWTON.minimise(
                Jet.objective(x -> x[0].minus(1).square()),
                new double[] {4, 4},
                Domain.box(Problems.filled(2, -5), Problems.filled(2, 5)));
        assertEquals(1, minimum.certificate().flat().size());
        assertArrayEquals(new int[] {1}, minimum.certificate().flat().get(0).parameters());
        assertEquals(4, minimum.x()[1]);
    }

    @Test
    void linearFunctionsEndInACorner() {
        Minimum corner = NEWTON.minimise(
                Jet.objective(x -> x[0].minus(x[1].times(2))),
                new double[2],
                Domain.box(Problems.filled(2, -5), Problems.filled(2, 1)));
        assertMinimum(corner, -7, -5, 1);
    }

    @Test
    void aFunctionWithoutMinimumIsAnError() {
        Minimum end = NEWTON.attempt(Jet.objective(x -> x[0]), new double[1], Domain.unbounded(1));
        assertEquals(Status.UNBOUNDED, end.status());
        assertFalse(end.isConverged());
        FitFailed error = assertThrows(FitFailed.class, () -> free(Jet.objective(x -> x[0]), 0));
        assertTrue(error.getMessage().contains("without end"), error.getMessage());
    }

    @Test
    void theLimitOfIterationsIsAnErrorWithCertificateAndPoint() {
        TrustRegionNewton two =
                new TrustRegionNewton(TrustRegionOptions.defaults().withMaxIterations(2));
        Domain domain = Domain.unbounded(2).withNames(List.of("mu", "alpha"));
        double[] start = {-1.2, 1};
        assertEquals(
                Status.ITERATION_LIMIT,
                two.attempt(Problems.ROSENBROCK, start, domain).status());
        FitFailed error = assertThrows(FitFailed.class, () -> two.minimise(Problems.ROSENBROCK, start, domain));
        String message = error.getMessage();
        assertTrue(message.contains("limit of iterations") && message.contains("allowed 1.00e-09"), message);
        assertTrue(message.contains("'mu'") || message.contains("'alpha'"), message);
        assertTrue(message.contains("last point ["), message);
        assertFalse(message.contains("\n"));
    }

    @Test
    void badStartsAreNamed() {
        Domain domain = Domain.box(new double[] {0, 0}, new double[] {1, 10}).withNames(List.of("a", "mu"));
        String outside = assertThrows(
                        InvalidData.class, () -> NEWTON.minimise(Problems.ROSENBROCK, new double[] {0.5, 11}, domain))
                .getMessage();
        assertTrue(outside.contains("parameter 1 ('mu')") && outside.contains("[0.0, 10.0]"), outside);
        String nan = assertThrows(
                        InvalidData.class,
                        () -> NEWTON.minimise(Problems.ROSENBROCK, new double[] {Double.NaN, 1}, domain))
                .getMessage();
        assertTrue(nan.contains("parameter 0"), nan);
        String many = assertThrows(
                        InvalidData.class,
                        () -> NEWTON.minimise(Problems.ROSENBROCK, new double[46_341], Domain.unbounded(46_341)))
                .getMessage();
        assertTrue(many.startsWith("minimisation over 46341 parameters: allowed are up to 46340"), many);
        assertThrows(ShapeMismatch.class, () -> NEWTON.minimise(Problems.ROSENBROCK, new double[3], domain));
        String value = assertThrows(FitFailed.class, () -> free(Jet.objective(x -> x[0].log()), -1))
                .getMessage();
        assertTrue(value.contains("NaN") && value.contains("[-1.0]"), value);
        String gradient = assertThrows(
                        FitFailed.class,
                        () -> free(
                                (x, g, h) -> {
                                    g[0] = 0;
                                    g[1] = Double.NaN;
                                    return 1;
                                },
                                1,
                                1))
                .getMessage();
        assertTrue(gradient.contains("gradient") && gradient.contains("parameter 1"), gradient);
    }

    @Test
    void wrongDomainsAreNamed() {
        assertThrows(InvalidData.class, () -> Domain.box(new double[] {0, 3}, new double[] {1, 2}));
        String message = assertThrows(
                        InvalidData.class, () -> Domain.unbounded(3).withBounds(2, Double.NaN, 1))
                .getMessage();
        assertTrue(message.contains("parameter 2"), message);
        assertThrows(ShapeMismatch.class, () -> Domain.box(new double[2], new double[3]));
        assertThrows(
                IllegalArgumentException.class,
                () -> TrustRegionOptions.defaults().withDistance(0));
    }

    @Test
    void theCurvatureGivesCovariances() {
        TwiceSmoothObjective f = Problems.quadratic(new double[] {1, 2, 3}, new double[] {2, 1, 0.1}, 0.5);
        Minimum minimum =
                NEWTON.minimise(f, new double[] {0, 0, 3}, Domain.unbounded(3).withFixed(2));
        Curvature curvature = minimum.curvature().orElseThrow();
        double[] h = curvature.hessian();
        double determinant = h[0] * h[4] - h[1] * h[3];
        double[] c = curvature.covariance();
        assertEquals(h[4] / determinant, c[0], 1e-12);
        assertEquals(-h[1] / determinant, c[1], 1e-12);
        assertEquals(c[1], c[3]);
        assertEquals(0, c[8]);
        assertEquals(Math.log(determinant), curvature.logDeterminant(), 1e-12);
        assertEquals(Math.sqrt(h[0] / determinant), curvature.standardDeviations()[1], 1e-12);
        assertEquals(h[3], h[1]);
        assertThrows(ShapeMismatch.class, () -> curvature.solve(new double[2]));
    }

    @Test
    void resultsAreCopies() {
        Minimum minimum = free(Problems.ROSENBROCK, -1.2, 1);
        minimum.x()[0] = 99;
        minimum.gradient()[0] = 99;
        assertEquals(1, minimum.x()[0], 1e-5);
        assertEquals(0, minimum.gradient()[0], 1e-3);
    }
}
