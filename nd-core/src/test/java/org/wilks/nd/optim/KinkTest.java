package org.wilks.nd.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KinkTest {
    private static final TrustRegionNewton NEWTON = TrustRegionNewton.standard();

    /** The same function with kinks declared for one parameter. */
    private static TwiceSmoothObjective declared(TwiceSmoothObjective f, int parameter, double... places) {
        return new TwiceSmoothObjective() {
            @Override
            public double valueGradientHessian(double[] x, double[] g, double[] h) {
                return f.valueGradientHessian(x, g, h);
            }

            @Override
            public double[] kinks(int i) {
                return i == parameter ? places : new double[0];
            }
        };
    }

    private static final TwiceSmoothObjective TENT = Jet.objective(x -> x[0].minus(0.3)
            .abs()
            .plus(x[0].square().times(0.5))
            .plus(x[1].minus(x[0]).square()));

    @Test
    void aDeclaredKinkMinimumIsCertified() {
        Minimum minimum = NEWTON.minimise(declared(TENT, 0, 0.3), new double[] {5, 7}, Domain.unbounded(2));
        assertEquals(0.3, minimum.x()[0]);
        assertEquals(0.3, minimum.x()[1], 1e-6);
        assertEquals(Standing.AT_KINK, minimum.standings().get(0));
        assertTrue(minimum.iterations() <= 12, "iterations " + minimum.iterations());
    }

    @Test
    void aKinkThatIsNotDeclaredIsFound() {
        for (double start : new double[] {5, -4, 0.301, 0.3}) {
            Minimum minimum = NEWTON.minimise(TENT, new double[] {start, 7}, Domain.unbounded(2));
            assertEquals(0.3, minimum.x()[0], 1e-12);
            assertEquals(0.3, minimum.x()[1], 1e-6);
        }
        Minimum bare = NEWTON.minimise(Jet.objective(x -> x[0].abs()), new double[] {0.7}, Domain.unbounded(1));
        assertEquals(0, bare.x()[0], 1e-300);
    }

    @Test
    void aKinkOnTheWayIsPassed() {
        TwiceSmoothObjective f = Jet.objective(
                x -> (x[0].v > 0 ? x[0].times(2) : x[0].times(0.5)).minus(-3).square());
        for (double start : new double[] {4, 0, -1, -30}) {
            Minimum minimum = NEWTON.minimise(declared(f, 0, 0), new double[] {start}, Domain.unbounded(1));
            assertEquals(-6, minimum.x()[0], 1e-6);
            assertTrue(minimum.iterations() <= 5, "iterations " + minimum.iterations());
        }
    }

    @Test
    void aRidgeAtTheStartIsLeftOnTheSteeperSide() {
        TwiceSmoothObjective f = Jet.objective(x -> (x[0].v > 0 ? x[0].times(-3) : x[0].times(2)).plus(x[0].square()));
        Minimum minimum = NEWTON.minimise(declared(f, 0, 0), new double[] {0}, Domain.unbounded(1));
        assertEquals(1.5, minimum.x()[0], 1e-6);
    }

    @Test
    void aKinkAtABoundActsAsTheBound() {
        Minimum minimum = NEWTON.minimise(
                declared(TENT, 0, 0.3), new double[] {2, 2}, Domain.box(new double[] {0.3, -9}, new double[] {5, 9}));
        assertEquals(0.3, minimum.x()[0]);
        assertEquals(Standing.AT_LOWER, minimum.standings().get(0));
    }

    @Test
    void kinksOutOfOrderAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> NEWTON.minimise(declared(TENT, 0, 1, 0), new double[2], Domain.unbounded(2)));
    }

    /** Poisson bins whose rates are products of piecewise exponential factors with a kink at 0 in every shift. */
    @Test
    void piecewiseInterpolationConvergesFromTheKinksThemselves() {
        for (long seed = 0; seed < 20; seed++) {
            for (boolean declare : new boolean[] {true, false}) {
                TwiceSmoothObjective f = piecewise(12, 6, seed, declare);
                Minimum minimum =
                        NEWTON.minimise(f, new double[6], Domain.box(Problems.filled(6, -5), Problems.filled(6, 5)));
                assertTrue(minimum.certificate().holds());
                SplittableRandom random = new SplittableRandom(seed);
                for (int probe = 0; probe < 50; probe++) {
                    double[] near = minimum.x();
                    for (int i = 0; i < 6; i++) {
                        near[i] += 1e-2 * (random.nextDouble() - 0.5);
                    }
                    assertTrue(f.value(near) >= minimum.value() - 1e-9, "seed " + seed);
                }
            }
        }
    }

    private static TwiceSmoothObjective piecewise(int bins, int shifts, long seed, boolean declare) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] data = new double[bins];
        double[][] up = new double[bins][shifts];
        double[][] down = new double[bins][shifts];
        for (int b = 0; b < bins; b++) {
            data[b] = Math.rint(100 + 30 * (random.nextDouble() - 0.5));
            for (int k = 0; k < shifts; k++) {
                up[b][k] = 0.2 * (random.nextDouble() - 0.3);
                down[b][k] = -0.2 * (random.nextDouble() - 0.3);
            }
        }
        TwiceSmoothObjective f = Jet.objective(x -> {
            Jet sum = x[0].times(0);
            for (int b = 0; b < bins; b++) {
                Jet exponent = x[0].times(0);
                for (int k = 0; k < shifts; k++) {
                    exponent = exponent.plus(x[k].times(x[k].v > 0 ? up[b][k] : -down[b][k]));
                }
                sum = sum.plus(exponent.exp().times(100)).minus(exponent.times(data[b]));
            }
            for (Jet xi : x) {
                sum = sum.plus(xi.square().times(0.5));
            }
            return sum;
        });
        if (!declare) {
            return f;
        }
        return new TwiceSmoothObjective() {
            @Override
            public double valueGradientHessian(double[] x, double[] g, double[] h) {
                return f.valueGradientHessian(x, g, h);
            }

            @Override
            public double[] kinks(int parameter) {
                return new double[] {0};
            }
        };
    }
}
