package org.wilks.nd.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Steps with a stand-in for the Hessian, the last Newton step of a certified point, and what is told flat by the slope that is left. */
class StandInTest {
    private static final TrustRegionNewton NEWTON = TrustRegionNewton.standard();

    /** Deviance of a count n with the rate 3 x. */
    private static final class Count implements TwiceSmoothObjective {
        private final double n;
        private final boolean standIn;
        private int standIns;

        Count(double n, boolean standIn) {
            this.n = n;
            this.standIn = standIn;
        }

        @Override
        public double valueGradientHessian(double[] x, double[] g, double[] h) {
            double rate = 3 * x[0];
            g[0] = 6 * (1 - n / rate);
            h[0] = 18 * n / (rate * rate);
            return rate > 0 ? 2 * (rate - n - n * Math.log(rate / n)) : Double.POSITIVE_INFINITY;
        }

        @Override
        public double valueGradientStandIn(double[] x, double[] g, double[] h) {
            standIns++;
            double value = valueGradientHessian(x, g, h);
            h[0] = 18 / (3 * x[0]);
            return value;
        }

        @Override
        public boolean hasStandIn() {
            return standIn;
        }
    }

    @Test
    void theExpectedInformationReachesAnyRateInOneStep() {
        Domain positive = Domain.box(new double[] {0}, new double[] {1e4});
        for (double n : new double[] {60, 100, 150}) {
            Count with = new Count(n, true);
            Minimum minimum = NEWTON.minimise(with, new double[] {100.0 / 3}, positive);
            assertEquals(n / 3, minimum.x()[0], 1e-9 * n);
            assertTrue(minimum.iterations() <= 1, "iterations " + minimum.iterations());
            assertTrue(minimum.certificate().exactCurvature());
            assertEquals(2 * 9 / n, minimum.curvature().orElseThrow().hessian()[0], 1e-9);
            Minimum without = NEWTON.minimise(new Count(n, false), new double[] {100.0 / 3}, positive);
            assertEquals(minimum.x()[0], without.x()[0], 1e-6);
        }
    }

    @Test
    void whereTheHessianExpectsAnotherGainTheStandInIsLeftAlone() {
        Domain positive = Domain.box(new double[] {0}, new double[] {1e4});
        Count far = new Count(5, true);
        assertEquals(
                5.0 / 3, NEWTON.minimise(far, new double[] {1000}, positive).x()[0], 1e-6);
        assertEquals(1, far.standIns);
    }

    @Test
    void nearAMinimumTheStandInIsNotAskedFor() {
        Count near = new Count(100, true);
        NEWTON.minimise(near, new double[] {33.4}, Domain.box(new double[] {0}, new double[] {1e4}));
        assertEquals(0, near.standIns);
    }

    /** Only the product of two factors is determined: the valley is curved, so its bottom looks flat only as far as the slope vanishes. */
    @Test
    void productsOfFactorsAreToldFlatFromEveryStart() {
        TwiceSmoothObjective product = Jet.objective(x -> {
            Jet rate = x[0].times(x[1]).times(20).plus(x[2].times(5));
            return rate.minus(rate.log().times(43))
                    .times(2)
                    .plus(x[2].minus(1).times(10).square());
        });
        Domain domain = Domain.box(new double[] {1e-3, 1e-3, 0}, new double[] {50, 50, 10});
        for (double[] start : new double[][] {{1, 1, 1}, {0.02, 40, 1}, {3, 0.1, 2}, {0.01, 0.01, 1}, {45, 45, 5}}) {
            Minimum minimum = NEWTON.minimise(product, start, domain);
            String place = Arrays.toString(start);
            assertEquals(38, 20 * minimum.x()[0] * minimum.x()[1], 1e-5, place);
            if (!minimum.isAtBound()) {
                assertEquals(1, minimum.certificate().flat().size(), place);
                int[] parts = minimum.certificate().flat().get(0).parameters();
                Arrays.sort(parts);
                assertEquals("[0, 1]", Arrays.toString(parts), place);
            }
        }
    }

    @Test
    void certifiedPointsAreAsGoodAsRoundingAllows() {
        Problems.Binned f = new Problems.Binned(30, 29, 17, 100, 0);
        Minimum minimum = NEWTON.minimise(f, f.start(), f.domain());
        assertTrue(minimum.certificate().scaledGradient() < 1e-9, minimum.toString());
        assertTrue(minimum.certificate().flat().isEmpty());
    }
}
