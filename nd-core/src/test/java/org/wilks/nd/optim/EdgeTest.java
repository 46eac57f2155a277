package org.wilks.nd.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.vector.constrained.InequalityConstraint;
import org.hipparchus.optim.nonlinear.vector.constrained.SQPOptimizerS;
import org.hipparchus.optim.nonlinear.vector.constrained.TwiceDifferentiableFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.FitFailed;

class EdgeTest {
    private static final TrustRegionNewton NEWTON = TrustRegionNewton.standard();

    /** An edge function. */
    private interface Edge extends Function<Jet[], Jet> {}

    /** An objective with edges, all written with jets; +∞ beyond an edge. */
    private static TwiceSmoothObjective on(Function<Jet[], Jet> f, Edge... edges) {
        TwiceSmoothObjective whole = Jet.objective(f);
        List<TwiceSmoothObjective> functions =
                Arrays.stream(edges).map(Jet::objective).toList();
        return new TwiceSmoothObjective() {
            @Override
            public double valueGradientHessian(double[] x, double[] g, double[] h) {
                double value = whole.valueGradientHessian(x, g, h);
                for (TwiceSmoothObjective edge : functions) {
                    if (edge.value(x) < 0) {
                        return Double.POSITIVE_INFINITY;
                    }
                }
                return value;
            }

            @Override
            public Edges edges() {
                return new Edges() {
                    @Override
                    public int count() {
                        return functions.size();
                    }

                    @Override
                    public void values(double[] x, double[] values) {
                        Arrays.setAll(values, k -> functions.get(k).value(x));
                    }

                    @Override
                    public double gradient(int edge, double[] x, double[] gradient) {
                        return functions.get(edge).valueAndGradient(x, gradient);
                    }

                    @Override
                    public void addHessian(int edge, double[] x, double factor, double[] hessian) {
                        double[] own = new double[x.length * x.length];
                        functions.get(edge).valueGradientHessian(x, new double[x.length], own);
                        for (int i = 0; i < own.length; i++) {
                            hessian[i] += factor * own[i];
                        }
                    }
                };
            }
        };
    }

    private static Jet norm2(Jet[] x) {
        return x[0].square().plus(x[1].square());
    }

    @Test
    void aMinimumOnAStraightEdgeHasItsMultiplierAndItsTangentSpace() {
        TwiceSmoothObjective f = on(EdgeTest::norm2, x -> x[0].plus(x[1]).minus(1));
        for (double[] start : new double[][] {{3, 1}, {1, 0}, {0.5, 0.5}, {1e6, 2}}) {
            Minimum minimum = NEWTON.minimise(f, start, Domain.unbounded(2));
            assertArrayEquals(new double[] {0.5, 0.5}, minimum.x(), 1e-9);
            assertTrue(minimum.isOnEdge());
            assertEquals(List.of(Standing.ON_EDGE, Standing.ON_EDGE), minimum.standings());
            ActiveEdge edge = minimum.edges().get(0);
            assertEquals(1, edge.multiplier(), 1e-8);
            assertTrue(edge.value() >= 0 && edge.value() < 1e-9 && !edge.weak());
            Curvature curvature = minimum.curvature().orElseThrow();
            assertArrayEquals(new double[] {0.25, -0.25, -0.25, 0.25}, curvature.covariance(), 1e-12);
            assertArrayEquals(new double[] {0.5, 0.5}, curvature.standardDeviations(), 1e-12);
            assertEquals(Math.log(2), curvature.logDeterminant(), 1e-12);
            assertArrayEquals(new double[] {2, 0, 0, 2}, curvature.hessian());
        }
    }

    @Test
    void aMinimumOnACurvedEdgeHasTheCurvatureOfTheEdge() {
        TwiceSmoothObjective f =
                on(x -> x[0].plus(x[1]), x -> norm2(x).times(-1).plus(1));
        double root = Math.sqrt(0.5);
        for (double[] start : new double[][] {{0, 0}, {1, 0}, {0.3, -0.9}, {0.7, 0.7}, {-root, -0.7}}) {
            Minimum minimum = NEWTON.minimise(f, start, Domain.unbounded(2));
            assertArrayEquals(new double[] {-root, -root}, minimum.x(), 1e-6);
            assertEquals(root, minimum.edges().get(0).multiplier(), 1e-6);
            Curvature curvature = minimum.curvature().orElseThrow();
            assertEquals(Math.log(2 * root), curvature.logDeterminant(), 1e-5);
            assertEquals(0.25 / root, curvature.covariance()[0], 1e-5);
            assertTrue(minimum.iterations() <= 14, "iterations " + minimum.iterations());
        }
    }

    @Test
    void anEdgeThatIsNotReachedChangesNothing() {
        Minimum plain = NEWTON.minimise(Jet.objective(EdgeTest::norm2), new double[] {3, 1}, Domain.unbounded(2));
        Minimum minimum =
                NEWTON.minimise(on(EdgeTest::norm2, x -> x[0].plus(1)), new double[] {3, 1}, Domain.unbounded(2));
        assertEquals(plain, minimum);
        assertFalse(minimum.isOnEdge());
    }

    @Test
    void anEdgeThatIsMetOnTheWayIsLeftAgain() {
        TwiceSmoothObjective f = on(
                x -> x[0].minus(2).square().plus(x[1].square().times(10)),
                x -> x[1].plus(x[0].square().times(0.2)).minus(0.1));
        Minimum minimum = NEWTON.minimise(f, new double[] {-3, 0}, Domain.unbounded(2));
        assertArrayEquals(new double[] {2, 0}, minimum.x(), 1e-6);
        assertEquals(List.of(), minimum.edges());
        assertEquals(List.of(Standing.FREE, Standing.FREE), minimum.standings());
    }

    @Test
    void dependentEdgesAreListedOnce() {
        TwiceSmoothObjective f = on(
                EdgeTest::norm2,
                x -> x[0].plus(x[1]).minus(1),
                x -> x[0].plus(x[1]).minus(1).times(7),
                x -> x[0].plus(x[1]).minus(1).times(x[0].plus(5)));
        Minimum minimum = NEWTON.minimise(f, new double[] {3, 1}, Domain.unbounded(2));
        assertArrayEquals(new double[] {0.5, 0.5}, minimum.x(), 1e-9);
        assertEquals(1, minimum.edges().size());
        assertArrayEquals(
                new double[] {0.25, -0.25, -0.25, 0.25},
                minimum.curvature().orElseThrow().covariance(),
                1e-10);
    }

    @Test
    void aBoundThatSaysTheSameAsAnEdgeCarriesTheMultiplier() {
        TwiceSmoothObjective f = on(
                x -> x[0].times(3).plus(x[1].minus(1).square()), x -> x[0].times(x[1]), x -> x[0].times(x[1].plus(4)));
        Domain domain = Domain.box(new double[] {0, 1e-10}, new double[] {10, 10});
        Minimum minimum = NEWTON.minimise(f, new double[] {1, 2}, domain);
        assertArrayEquals(new double[] {0, 1}, minimum.x(), 1e-6);
        assertEquals(List.of(Standing.AT_LOWER, Standing.FREE), minimum.standings());
        assertEquals(List.of(), minimum.edges());
    }

    @Test
    void anEdgeAndABoundOfOneOfItsParametersMeetInACorner() {
        TwiceSmoothObjective f = on(
                x -> x[0].plus(2)
                        .square()
                        .plus(x[1].plus(1).square())
                        .plus(x[2].minus(x[0]).square()),
                x -> x[0].plus(x[1].times(2)).minus(1));
        Domain domain = Domain.box(new double[] {0.2, -9, -9}, new double[] {9, 9, 9});
        Minimum minimum = NEWTON.minimise(f, new double[] {4, 4, 0}, domain);
        assertArrayEquals(new double[] {0.2, 0.4, 0.2}, minimum.x(), 1e-6);
        assertEquals(List.of(Standing.AT_LOWER, Standing.ON_EDGE, Standing.FREE), minimum.standings());
        assertArrayEquals(
                new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0.5},
                minimum.curvature().orElseThrow().covariance(),
                1e-12);
    }

    @Test
    void twoEdgesMakeACornerAndAFlatEdgeAFlatDirection() {
        TwiceSmoothObjective corner = on(
                x -> x[0].plus(x[1]).plus(x[2].minus(1).square()),
                x -> x[0].plus(x[1].times(0.5)),
                x -> x[1].plus(x[0].times(0.5)));
        Minimum minimum = NEWTON.minimise(corner, new double[] {1, 1, 5}, Domain.unbounded(3));
        assertArrayEquals(new double[] {0, 0, 1}, minimum.x(), 1e-6);
        assertEquals(2, minimum.edges().size());
        assertEquals(0.5, minimum.curvature().orElseThrow().covariance()[8], 1e-12);
        TwiceSmoothObjective flat = on(x -> x[0].plus(x[1]), x -> x[0].plus(x[1]));
        Minimum line =
                NEWTON.minimise(flat, new double[] {1, 2}, Domain.box(new double[] {-9, -9}, new double[] {9, 9}));
        assertEquals(0, line.value(), 1e-9);
        assertEquals(1, line.certificate().flat().size());
        double[] direction = line.certificate().flat().get(0).direction();
        assertEquals(0, direction[0] + direction[1], 1e-9);
        assertThrows(FitFailed.class, () -> line.curvature().orElseThrow().covariance());
    }

    @Test
    void anEdgeWithoutMultiplierIsWeak() {
        TwiceSmoothObjective f = on(
                x -> x[0].square()
                        .plus(x[1].minus(1).square())
                        .plus(x[0].plus(x[1]).square().square()),
                x -> x[0].plus(x[1].minus(1).times(0.3)).plus(0.5));
        Minimum free = NEWTON.minimise(
                Jet.objective(x -> x[0].square()
                        .plus(x[1].minus(1).square())
                        .plus(x[0].plus(x[1]).square().square())),
                new double[] {2, 2},
                Domain.unbounded(2));
        double slack = free.x()[0] + 0.3 * (free.x()[1] - 1);
        TwiceSmoothObjective through = on(
                x -> x[0].square()
                        .plus(x[1].minus(1).square())
                        .plus(x[0].plus(x[1]).square().square()),
                x -> x[0].plus(x[1].minus(1).times(0.3)).minus(slack + 1e-8));
        Minimum minimum = NEWTON.minimise(through, new double[] {2, 2}, Domain.unbounded(2));
        assertEquals(free.value(), minimum.value(), 1e-9);
        assertTrue(minimum.edges().isEmpty() || minimum.edges().get(0).weak(), minimum.toString());
        assertEquals(
                List.of(),
                NEWTON.minimise(f, new double[] {2, 2}, Domain.unbounded(2)).edges());
    }

    /** The response of the minimum to a parameter of objective and edge, against differences of minima. */
    @Test
    void theMinimumOnAnEdgeRespondsAsItsCurvatureSays() {
        Function<Double, Minimum> at = phi -> {
            TwiceSmoothObjective f = on(
                    x -> x[0].minus(phi)
                            .square()
                            .plus(x[1].square().times(2))
                            .plus(x[2].minus(x[1].times(x[0])).square())
                            .plus(x[2].times(phi)),
                    x -> x[0].times(x[1]).plus(x[2].times(phi)).minus(1 + phi * phi));
            return new TrustRegionNewton(
                            TrustRegionOptions.defaults().withDistance(1e-12).withScaledGradient(1e-9))
                    .minimise(f, new double[] {2, 2, 2}, Domain.unbounded(3));
        };
        double phi = 0.4;
        double h = 1e-4;
        Minimum minimum = at.apply(phi);
        double lambda = minimum.edges().get(0).multiplier();
        double[] x = minimum.x();
        double[] b = {2, 0, -1 + lambda};
        double[] e = {-(x[2] - 2 * phi)};
        Curvature.Response response = minimum.curvature().orElseThrow().solve(b, e);
        Minimum above = at.apply(phi + h);
        Minimum below = at.apply(phi - h);
        for (int i = 0; i < 3; i++) {
            assertEquals((above.x()[i] - below.x()[i]) / (2 * h), response.parameters()[i], 1e-5);
        }
        double slope = (above.edges().get(0).multiplier() - below.edges().get(0).multiplier()) / (2 * h);
        assertEquals(slope, response.multipliers()[0], 1e-5);
        double envelope = -2 * (x[0] - phi) + x[2] - lambda * (x[2] - 2 * phi);
        assertEquals((above.value() - below.value()) / (2 * h), envelope, 1e-6);
        assertThrows(
                org.wilks.nd.error.ShapeMismatch.class,
                () -> minimum.curvature().orElseThrow().solve(b, new double[2]));
    }

    /** Where edges hide what the objective forbids, the end is an error that says so. */
    @Test
    void edgesThatDisagreeWithTheObjectiveAreAnHonestFailure() {
        TwiceSmoothObjective lying =
                on(x -> x[0].plus(x[1]), x -> x[0].plus(x[1]).minus(1));
        TwiceSmoothObjective f = new TwiceSmoothObjective() {
            @Override
            public double valueGradientHessian(double[] x, double[] g, double[] h) {
                return x[0] + x[1] < 1.5 ? Double.POSITIVE_INFINITY : lying.valueGradientHessian(x, g, h);
            }

            @Override
            public Edges edges() {
                return lying.edges();
            }
        };
        Domain domain = Domain.box(new double[] {-5, -5}, new double[] {5, 5});
        Minimum end = NEWTON.attempt(f, new double[] {2, 2}, domain);
        assertFalse(end.isConverged());
        assertThrows(FitFailed.class, () -> NEWTON.minimise(f, new double[] {2, 2}, domain));
    }

    /** Fits of empty bins against sequential quadratic programming of Hipparchus, where that converges. */
    @Test
    @Tag("long")
    void minimaOnEdgesAgreeWithHipparchus() {
        int compared = 0;
        for (long seed = 0; seed < 150; seed++) {
            EmptyBins f = new EmptyBins(seed);
            Minimum minimum = NEWTON.attempt(f, f.start(), f.domain());
            if (!minimum.isConverged() || !minimum.isOnEdge() || !f.allEmpty()) {
                continue;
            }
            double other = sequentialQuadratic(f, minimum.x());
            if (Double.isFinite(other)) {
                compared++;
                assertTrue(minimum.value() <= other + 1e-7, "seed " + seed + " " + minimum + " against " + other);
            }
        }
        assertTrue(compared >= 5, compared + " compared");
    }

    private static double sequentialQuadratic(EmptyBins f, double[] near) {
        SplittableRandom random = new SplittableRandom(1);
        double[] start = near.clone();
        for (int i = 0; i < start.length; i++) {
            start[i] += 0.05 * random.nextDouble();
        }
        double[] lower = f.domain().lower();
        double[] upper = f.domain().upper();
        int n = f.n;
        int edges = f.count();
        InequalityConstraint inside = new InequalityConstraint(new ArrayRealVector(edges + 2 * n)) {
            @Override
            public int dim() {
                return n;
            }

            @Override
            public RealVector value(RealVector x) {
                double[] c = new double[edges + 2 * n];
                f.values(x.toArray(), c);
                for (int i = 0; i < n; i++) {
                    c[edges + i] = x.getEntry(i) - lower[i];
                    c[edges + n + i] = upper[i] - x.getEntry(i);
                }
                return new ArrayRealVector(c);
            }

            @Override
            public RealMatrix jacobian(RealVector x) {
                RealMatrix j = org.hipparchus.linear.MatrixUtils.createRealMatrix(edges + 2 * n, n);
                double[] row = new double[n];
                for (int k = 0; k < edges; k++) {
                    f.gradient(k, x.toArray(), row);
                    j.setRow(k, row);
                }
                for (int i = 0; i < n; i++) {
                    j.setEntry(edges + i, i, 1);
                    j.setEntry(edges + n + i, i, -1);
                }
                return j;
            }
        };
        TwiceDifferentiableFunction function = new TwiceDifferentiableFunction() {
            @Override
            public int dim() {
                return n;
            }

            @Override
            public double value(RealVector x) {
                return f.smooth(x.toArray());
            }

            @Override
            public RealVector gradient(RealVector x) {
                double[] g = new double[n];
                f.smoothDerivatives(x.toArray(), g, new double[n * n]);
                return new ArrayRealVector(g);
            }

            @Override
            public RealMatrix hessian(RealVector x) {
                throw new UnsupportedOperationException();
            }
        };
        try {
            double[] end = new SQPOptimizerS()
                    .optimize(
                            new ObjectiveFunction(function),
                            inside,
                            new InitialGuess(start),
                            new org.hipparchus.optim.MaxIter(100))
                    .getX()
                    .toArray();
            double[] c = new double[edges];
            f.values(end, c);
            boolean feasible = Arrays.stream(c).allMatch(v -> v >= -1e-10);
            for (int i = 0; i < n; i++) {
                feasible &= end[i] >= lower[i] - 1e-10 && end[i] <= upper[i] + 1e-10;
            }
            return feasible ? f.smooth(end) : Double.NaN;
        } catch (RuntimeException notConverged) {
            return Double.NaN;
        }
    }
}
