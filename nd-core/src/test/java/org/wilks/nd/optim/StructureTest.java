package org.wilks.nd.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StructureTest {
    private static final TrustRegionNewton NEWTON = TrustRegionNewton.standard();

    /** An objective that declares independent parameters, and leaves NaN in the entries between them. */
    private record Declared(TwiceSmoothObjective f, int... mutuallyIndependent) implements TwiceSmoothObjective {
        @Override
        public double value(double[] x) {
            return f.value(x);
        }

        @Override
        public double valueAndGradient(double[] x, double[] g) {
            return f.valueAndGradient(x, g);
        }

        @Override
        public double valueGradientHessian(double[] x, double[] g, double[] h) {
            double value = f.valueGradientHessian(x, g, h);
            for (int i : mutuallyIndependent) {
                for (int j : mutuallyIndependent) {
                    if (i != j) {
                        h[i * x.length + j] = Double.NaN;
                    }
                }
            }
            return value;
        }

        @Override
        public Edges edges() {
            return f.edges();
        }
    }

    private static Declared gammas(Problems.Binned f) {
        return new Declared(f, IntStream.range(1 + f.shifts, f.n).toArray());
    }

    private static void assertSame(Minimum plain, Minimum structured) {
        assertEquals(plain.status(), structured.status());
        assertEquals(plain.iterations(), structured.iterations());
        assertEquals(plain.value(), structured.value(), 1e-9 * Math.max(1, Math.abs(plain.value())));
        assertArrayEquals(plain.x(), structured.x(), 1e-7);
        assertEquals(plain.standings(), structured.standings());
        Curvature a = plain.curvature().orElseThrow();
        Curvature b = structured.curvature().orElseThrow();
        assertArrayEquals(a.free(), b.free());
        assertArrayEquals(a.hessian(), b.hessian(), 1e-4);
        if (plain.certificate().flat().isEmpty()) {
            double[] covariance = a.covariance();
            assertArrayEquals(covariance, b.covariance(), 1e-6);
            double[] deviations = b.standardDeviations();
            int n = deviations.length;
            for (int i = 0; i < n; i++) {
                assertEquals(Math.sqrt(covariance[i * n + i]), deviations[i], 1e-6);
            }
            assertEquals(a.logDeterminant(), b.logDeterminant(), 1e-6);
            double[] right = new double[n];
            Arrays.setAll(right, i -> Math.cos(i));
            assertArrayEquals(a.solve(right), b.solve(right), 1e-5);
        }
    }

    @Test
    void declaredStructureChangesNothingButTheCost() {
        Problems.Binned f = new Problems.Binned(30, 12, 5, 50, 0);
        Domain domain = f.domain();
        assertSame(NEWTON.minimise(f, f.start(), domain), NEWTON.minimise(gammas(f), f.start(), domain));
        Domain held = domain.withFixed(0, 3, 14, 29).withBounds(20, 1.05, 10).withBounds(5, 0.3, 1);
        double[] start = f.start();
        start[20] = 1.2;
        start[5] = 0.5;
        Minimum plain = NEWTON.minimise(f, start, held);
        assertTrue(plain.isAtBound());
        assertSame(plain, NEWTON.minimise(gammas(f), start, held));
    }

    @Test
    void structureAnywhereAmongTheParametersIsFollowed() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 30; round++) {
            int n = 2 + random.nextInt(20);
            int[] some = IntStream.range(0, n).filter(i -> random.nextBoolean()).toArray();
            boolean[] flags = new boolean[n];
            Arrays.stream(some).forEach(i -> flags[i] = true);
            double[][] mixed = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    mixed[i][j] = flags[i] && flags[j] ? 0 : 0.3 * (random.nextDouble() - 0.5);
                }
            }
            TwiceSmoothObjective f = Jet.objective(x -> {
                Jet sum = x[0].times(0);
                for (int i = 0; i < n; i++) {
                    sum = sum.plus(x[i].minus(0.1 * i).square()).plus(x[i].cos().times(0.3));
                    for (int j = 0; j < i; j++) {
                        if (mixed[i][j] != 0) {
                            sum = sum.plus(x[i].times(x[j]).times(mixed[i][j]));
                        }
                    }
                }
                return sum;
            });
            double[] start = random.doubles(n, -3, 3).toArray();
            Domain domain = random.nextBoolean()
                    ? Domain.unbounded(n)
                    : Domain.box(Problems.filled(n, -3), Problems.filled(n, 3)).withBounds(0, -3, 3);
            assertSame(NEWTON.minimise(f, start, domain), NEWTON.minimise(new Declared(f, some), start, domain));
        }
    }

    @Test
    void flatDirectionsAmongIndependentParametersAreFound() {
        TwiceSmoothObjective f = Jet.objective(x -> x[0].plus(x[1])
                .minus(1)
                .square()
                .plus(x[2].minus(x[0]).square())
                .plus(x[4].minus(2).square()));
        Domain domain = Domain.box(Problems.filled(5, -5), Problems.filled(5, 5));
        double[] start = {1, 2, 3, 4, 0};
        Minimum plain = NEWTON.minimise(f, start, domain);
        Minimum structured = NEWTON.minimise(new Declared(f, 1, 2, 3, 4), start, domain);
        assertEquals(2, plain.certificate().flat().size());
        assertEquals(2, structured.certificate().flat().size());
        assertEquals(0, structured.value(), 1e-9);
        for (FlatDirection flat : structured.certificate().flat()) {
            double[] d = flat.direction();
            assertEquals(0, d[0] + d[1], 1e-9);
            assertEquals(0, d[2] - d[0], 1e-9);
            assertEquals(0, d[4], 1e-9);
        }
    }

    @Test
    void edgesAndStructureGoTogether() {
        int onEdges = 0;
        int elsewhere = 0;
        for (long seed = 0; seed < 1500; seed++) {
            EmptyBins f = new EmptyBins(seed);
            int[] gammas = f.gammas();
            Minimum plain = NEWTON.attempt(f, f.start(), f.domain());
            if (gammas.length < 2 || !plain.isConverged()) {
                continue;
            }
            Minimum structured = NEWTON.attempt(new Declared(f, gammas), f.start(), f.domain());
            assertTrue(structured.isConverged(), "seed " + seed + " " + structured);
            elsewhere += Math.abs(plain.value() - structured.value()) > 1e-7 ? 1 : 0;
            onEdges += structured.isOnEdge() ? 1 : 0;
        }
        assertTrue(onEdges > 50, onEdges + " on edges");
        assertTrue(elsewhere <= 3, elsewhere + " at another minimum");
    }

    @Test
    void aSessionGivesTheBitsOfAFreshMinimiser() {
        NewtonSession session = NEWTON.session();
        for (long seed = 0; seed < 40; seed++) {
            Problems.Binned f = new Problems.Binned(3 + (int) (seed % 5), 4, seed, 50, 0);
            assertEquals(NEWTON.minimise(f, f.start(), f.domain()), session.minimise(f, f.start(), f.domain()));
            Domain fixed = f.domain().withFixed(0);
            assertEquals(NEWTON.minimise(gammas(f), f.start(), fixed), session.minimise(gammas(f), f.start(), fixed));
            EmptyBins empty = new EmptyBins(seed);
            assertEquals(
                    NEWTON.attempt(empty, empty.start(), empty.domain()),
                    session.attempt(empty, empty.start(), empty.domain()));
        }
    }

    @Test
    void aSessionServesAnObjectiveThatUsesItItself() {
        NewtonSession session = NEWTON.session();
        TwiceSmoothObjective inner = Jet.objective(x -> x[0].minus(2).square());
        TwiceSmoothObjective outer = (x, g, h) -> {
            double[] at = session.minimise(inner, new double[] {5}, Domain.unbounded(1))
                    .x();
            g[0] = 2 * (x[0] - at[0]);
            h[0] = 2;
            return (x[0] - at[0]) * (x[0] - at[0]);
        };
        assertEquals(
                2,
                session.minimise(outer, new double[] {9}, Domain.unbounded(1)).x()[0],
                1e-6);
    }

    @Test
    void indicesOutOfOrderAreRefused() {
        for (int[] wrong : new int[][] {{1, 0}, {0, 0}, {-1}, {2}}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> NEWTON.minimise(
                            new Declared(Problems.ROSENBROCK, wrong), new double[2], Domain.unbounded(2)));
        }
    }
}
