package org.wilks.infer.surface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.likelihood.Term;
import org.wilks.infer.likelihood.TracedLikelihood;
import org.wilks.infer.surface.SurfaceEnd.Kind;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.UnknownParameter;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.parallel.Pieces;

class SurfaceSearchTest {
    private static final SurfaceOptions SMALL =
            SurfaceOptions.defaults().withRays(200).withChains(8, 200).withPoints(1000);

    /** A function of two parameters with its derivatives. */
    private interface Plane {
        double at(double x, double y, double[] gradient, double[] hessian);
    }

    private static Deviance plane(Plane plane) {
        return new Deviance() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public Deviance copy() {
                return this;
            }

            @Override
            public double valueGradientHessian(double[] c, double[] gradient, double[] hessian) {
                return plane.at(c[0], c[1], gradient, hessian);
            }
        };
    }

    private static boolean any(Surface surface, IntPredicate point) {
        return IntStream.range(0, surface.points().size()).anyMatch(point);
    }

    /** {@code D = (x^2 - 4)^2 + 4 y^2}: minima at x = ±2, a barrier of 16 between them. */
    private static double wells(double x, double y, double[] g, double[] h) {
        g[0] = 4 * x * (x * x - 4);
        g[1] = 8 * y;
        h[0] = 12 * x * x - 16;
        h[1] = 0;
        h[2] = 0;
        h[3] = 8;
        return (x * x - 4) * (x * x - 4) + 4 * y * y;
    }

    @Test
    void separateMinimaAreBasinsWithSurfacesOfTheirOwn() {
        Surface surface = EllipsoidTest.search(plane(SurfaceSearchTest::wells), new double[] {1, 1})
                .withDelta(4)
                .withOptions(SMALL)
                .run();
        assertEquals(2, surface.basins().size());
        assertEquals(2, surface.points().components());
        assertTrue(any(surface, i -> surface.points().value(i, 0) < 0));
        assertTrue(any(surface, i -> surface.points().value(i, 0) > 0));
        for (int i = 0; i < surface.points().size(); i++) {
            double[] p = surface.points().point(i);
            assertEquals(4, wells(p[0], p[1], new double[2], new double[4]), 2e-9);
        }
        assertTrue(surface.isClosed());
        assertTrue(surface.coverage().orElseThrow().even());
    }

    @Test
    void oneSurfaceAroundTwoMinimaIsOnePiece() {
        Surface surface = EllipsoidTest.search(plane(SurfaceSearchTest::wells), new double[] {1, 1})
                .withDelta(25)
                .withOptions(SMALL)
                .run();
        assertEquals(2, surface.basins().size());
        assertEquals(1, surface.points().components());
    }

    @Test
    void aHigherMinimumAboveTheThresholdMakesNoBasin() {
        Surface surface = EllipsoidTest.search(
                        plane((x, y, g, h) -> {
                            double value = wells(x, y, g, h) + 3 * (2 - x);
                            g[0] -= 3;
                            return value;
                        }),
                        new double[] {-1, 1})
                .withDelta(4)
                .withOptions(SMALL)
                .run();
        assertEquals(1, surface.basins().size());
        assertTrue(surface.best().point()[0] > 2);
    }

    @Test
    void aBananaIsFollowedToItsTips() {
        // x^2 / 4 + 25 (y - x^2 / 3)^2: tips at x = ±2 sqrt(6)
        Surface surface = EllipsoidTest.search(
                        plane((x, y, g, h) -> {
                            double u = y - x * x / 3;
                            g[0] = x / 2 - 50 * u * 2 * x / 3;
                            g[1] = 50 * u;
                            h[0] = 0.5 - 100 * u / 3 + 50 * (4 * x * x / 9);
                            h[2] = -50 * 2 * x / 3;
                            h[1] = h[2];
                            h[3] = 50;
                            return x * x / 4 + 25 * u * u;
                        }),
                        new double[] {1, 1})
                .withDelta(6)
                .withOptions(SMALL.withPoints(4000))
                .run();
        double[] x = surface.points().column(0);
        double tip = 2 * Math.sqrt(6);
        assertEquals(tip, Arrays.stream(x).max().orElseThrow(), 0.02);
        assertEquals(-tip, Arrays.stream(x).min().orElseThrow(), 0.02);
        assertTrue(surface.isClosed());
        assertEquals(1, surface.points().components());
        assertTrue(
                surface.coverage().orElseThrow().even(),
                () -> surface.coverage().toString());
    }

    @Test
    void anIslandAboveTheThresholdInsideTheRegionIsFoundBehindTheFirstCrossing() {
        // a ring: D = (r^2 - 4)^2 between two circles, its minimum a whole circle
        Surface surface = EllipsoidTest.search(
                        plane((x, y, g, h) -> {
                            double u = x * x + y * y - 4;
                            g[0] = 4 * x * u;
                            g[1] = 4 * y * u;
                            h[0] = 4 * u + 8 * x * x;
                            h[1] = 8 * x * y;
                            h[2] = h[1];
                            h[3] = 4 * u + 8 * y * y;
                            return u * u;
                        }),
                        new double[] {1, 1})
                .withDelta(4)
                .withOptions(SMALL)
                .run();
        assertEquals(1, surface.basins().size(), () -> surface.basins().toString());
        assertEquals(1, surface.information().rank());
        assertEquals(2, surface.points().components());
        assertTrue(surface.isClosed());
        assertTrue(surface.remarks().get(0).contains("rank 1 for 2 parameters"));
        assertTrue(
                surface.coverage().orElseThrow().even(),
                () -> surface.coverage().toString());
    }

    @Test
    void anUnboundedTubeEndsAtTheReach() {
        // z moves nothing much: D = x^2 + y^2 - 1e-6 z^2 / (1 + z^2)
        Deviance tube = new Quadric(new double[3], new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1e-12});
        Surface surface = EllipsoidTest.search(tube, new double[3])
                .withBounds("c2", -1000, Double.POSITIVE_INFINITY)
                .withOptions(SMALL.withReach(20))
                .run();
        assertFalse(surface.isClosed());
        assertTrue(surface.ends().stream().anyMatch(end -> end.kind() == Kind.REACH)
                || surface.ends().stream().anyMatch(end -> end.kind() == Kind.BOUND));
        assertTrue(surface.remarks().stream().anyMatch(line -> line.contains("does not close")));
        assertTrue(
                surface.coverage().orElseThrow().even(),
                () -> surface.coverage().toString());
    }

    @Test
    void boundsCutTheSurfaceAndAreReported() {
        Surface surface = EllipsoidTest.search(Quadric.correlated(2), new double[] {-1.5, -0.5})
                .withBounds("c0", -50, 60)
                .withOptions(SMALL)
                .run();
        assertFalse(surface.isClosed());
        List<String> bounds =
                surface.ends().stream().map(end -> end.bound().orElseThrow()).toList();
        assertEquals(List.of("c0 >= -50.0", "c0 <= 60.0"), bounds);
        for (double x : surface.points().column(0)) {
            assertTrue(x >= -50 && x <= 60);
        }
        assertEquals(2, surface.points().components());
    }

    /** Four measurements of two parameters and a nuisance parameter, all normal: q is a quadratic form. */
    private static final double[][] DESIGN = {{1, 0.5, 2}, {0.3, 1, 1}, {-1, 2, 0.5}, {2, 1, 1}};

    private static TracedLikelihood linear() {
        Parameters parameters = Parameters.none()
                .with("theta", 0, -10, 10)
                .with("a", 0, -100, 100)
                .with("b", 0, -100, 100)
                .with("spare", 0, -10, 10);
        Tensor a = Tensor.of(1, 0.3, -1, 2);
        Tensor b = Tensor.of(0.5, 1, 2, 1);
        Tensor theta = Tensor.of(2, 1, 0.5, 1);
        return TracedLikelihood.named(
                parameters,
                4,
                2,
                (x, n, aux) -> List.of(
                        Term.normal(
                                n, a.times(x.get("a")).plus(b.times(x.get("b"))).plus(theta.times(x.get("theta"))), 1),
                        Term.normal(aux.select(0, 0), x.get("theta"), 1),
                        Term.normal(aux.select(0, 1), x.get("spare"), 1)));
    }

    private static double[] covarianceInverse() {
        double[][] f = new double[3][3];
        for (double[] row : DESIGN) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    f[i][j] += row[i] * row[j];
                }
            }
        }
        f[2][2] += 1;
        double[] schur = new double[4];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                schur[i * 2 + j] = f[i][j] - f[i][2] * f[2][j] / f[2][2];
            }
        }
        return schur;
    }

    @Test
    void profiledNuisancesWidenTheEllipseExactly() {
        Data data = new Data(new double[] {1, 2, 3, 4}, new double[] {0.3, 0});
        SurfaceSearch search =
                SurfaceSearch.of(Fit.of(linear()), data, "a", "b").withOptions(SMALL);
        Surface surface = search.run();
        assertTrue(surface.profiled());
        Quadric expected = new Quadric(surface.best().point(), covarianceInverse());
        for (int i = 0; i < surface.points().size(); i++) {
            double q = expected.valueGradientHessian(surface.points().point(i), new double[2], new double[4]);
            assertEquals(surface.threshold().delta(), q, 1e-8);
        }
        assertTrue(surface.isClosed());
        Surface held = search.withOthersFixed().run();
        assertFalse(held.profiled());
        assertTrue(Arrays.stream(held.points().column(0)).max().orElseThrow()
                < Arrays.stream(surface.points().column(0)).max().orElseThrow());
        assertEquals(surface.best().nll().getAsDouble(), held.best().nll().getAsDouble(), 1e-12);
    }

    @Test
    void bitsDoNotDependOnThreads() {
        Data data = new Data(new double[] {1, 2, 3, 4}, new double[] {0.3, 0});
        SurfaceSearch search = SurfaceSearch.of(Fit.of(linear()), data, "a", "b")
                .withOptions(SMALL.withSeed(7).withPoints(300));
        Surface one = Pieces.withThreads(1, search::run);
        Surface four = Pieces.withThreads(4, search::run);
        assertEquals(one, four);
        SurfaceSearch tube = EllipsoidTest.search(new DegenerateCase(), new double[] {1, 1, 1})
                .withBounds("c0", -50, 1)
                .withOptions(SMALL);
        Surface tubeOfOne = Pieces.withThreads(1, tube::run);
        Surface tubeOfThree = Pieces.withThreads(3, tube::run);
        assertEquals(tubeOfOne, tubeOfThree);
    }

    @Test
    void everyPointIsKeptWhenAskedFor() {
        SurfaceSearch search = EllipsoidTest.search(Quadric.correlated(3), new double[3]);
        Surface surface = search.withOptions(SMALL.withEveryPoint()).run();
        assertTrue(surface.points().count(Origin.WALK)
                == 8 * 200 * surface.coverage().orElseThrow().passes());
        assertTrue(surface.points().count(Origin.RAY) == 200);
        assertEquals(1, surface.points().components());
    }

    @Test
    void faultsAreNamed() {
        Data data = new Data(new double[] {1, 2, 3, 4}, new double[] {0.3, 0});
        Fit fit = Fit.of(linear());
        assertMessage(UnknownParameter.class, "'c'", () -> SurfaceSearch.of(fit, data, "a", "c"));
        assertMessage(
                InvalidModel.class,
                "'b' is fixed at 2.0",
                () -> SurfaceSearch.of(fit.withFixed("b", 2), data, "a", "b"));
        assertMessage(InvalidConfiguration.class, "named twice", () -> SurfaceSearch.of(fit, data, "a", "a"));
        assertMessage(InvalidConfiguration.class, "no parameters", () -> SurfaceSearch.of(fit, data));
        SurfaceSearch search = SurfaceSearch.of(fit, data, "a", "b");
        for (double level : new double[] {0, 1, -0.5, Double.NaN}) {
            assertMessage(InvalidConfiguration.class, "level", () -> search.withLevel(level));
        }
        assertMessage(InvalidConfiguration.class, "delta", () -> search.withDelta(0));
        assertMessage(InvalidConfiguration.class, "has to be below", () -> search.withBounds("a", 2, 1));
        assertMessage(InvalidConfiguration.class, "none of its parameters", () -> search.withBounds("theta", 0, 1));
        assertMessage(
                InvalidConfiguration.class,
                "rays 0",
                () -> SurfaceOptions.defaults().withRays(0));
        Deviance flat = new Quadric(new double[2], new double[] {1, 0, 0, 0});
        assertMessage(
                InvalidModel.class,
                "does not depend on parameter 'c1'",
                () -> EllipsoidTest.search(flat, new double[2]).run());
    }

    @Test
    void aSurfaceOutsideTheBoundsIsACondition() {
        Surface surface = EllipsoidTest.search(Quadric.correlated(2), new double[] {-1.5, -0.5})
                .withBounds("c0", -2, -1)
                .withBounds("c1", -0.50001, -0.49999)
                .withOptions(SMALL)
                .run();
        assertEquals(0, surface.points().size());
        assertFalse(surface.isClosed());
        assertTrue(surface.remarks().stream().anyMatch(line -> line.contains("was not met")));
        assertEquals(4, surface.ends().size());
    }

    @Test
    void bestFitAtABoundIsTheBestInside() {
        Surface surface = EllipsoidTest.search(
                        new Quadric(new double[2], new double[] {1, 0, 0, 1}), new double[] {2, 2})
                .withBounds("c0", 1, 100)
                .withDelta(3)
                .withOptions(SMALL)
                .run();
        assertArrayEquals(new double[] {1, 0}, surface.best().point(), 1e-9);
        for (int i = 0; i < surface.points().size(); i++) {
            double[] p = surface.points().point(i);
            assertEquals(4, p[0] * p[0] + p[1] * p[1], 2e-9);
        }
    }

    private static void assertMessage(Class<? extends WilksException> type, String part, Runnable work) {
        WilksException e = assertThrows(type, work::run);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
