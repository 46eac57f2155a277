package org.wilks.nd.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Minimisations shaped like binned fits: Poisson bins, constrained shifts, one constrained factor for each bin. */
class BinnedLikelihoodTest {
    private static final TrustRegionNewton NEWTON = TrustRegionNewton.standard();

    @Test
    void fitsOfModerateCountsTakeAHandfulOfSteps() {
        for (int[] size : new int[][] {{10, 5}, {30, 29}, {50, 10}, {100, 50}}) {
            for (double events : new double[] {5, 100}) {
                Problems.Binned f = new Problems.Binned(size[0], size[1], 17, events, 0);
                Minimum minimum = NEWTON.minimise(f, f.start(), f.domain());
                assertTrue(minimum.iterations() <= 8, f.n + " parameters: " + minimum.iterations());
                assertTrue(minimum.certificate().estimatedDistance() <= 1e-9);
                assertTrue(minimum.curvature().orElseThrow().free().length >= f.n - 3);
            }
        }
    }

    @Test
    void startsFarAwayAndHugeCountsStillConverge() {
        for (int[] size : new int[][] {{10, 5}, {30, 29}, {100, 50}}) {
            Problems.Binned f = new Problems.Binned(size[0], size[1], 17, 1e5, 0);
            Minimum minimum = NEWTON.minimise(f, f.start(), f.domain());
            assertTrue(minimum.iterations() <= 40, f.n + " parameters: " + minimum.iterations());
        }
    }

    @Test
    void aLargeConstantDrowningTheValuesDoesNotStopAFit() {
        Problems.Binned plain = new Problems.Binned(30, 29, 17, 100, 0);
        Problems.Binned drowned = new Problems.Binned(30, 29, 17, 100, 1e12);
        Minimum minimum = NEWTON.minimise(plain, plain.start(), plain.domain());
        Minimum same = NEWTON.minimise(drowned, drowned.start(), drowned.domain());
        for (int i = 0; i < plain.n; i++) {
            assertEquals(minimum.x()[i], same.x()[i], 1e-5);
        }
    }

    @Test
    void aSignalThatWantsToBeNegativeEndsAtItsBound() {
        Problems.Binned f = new Problems.Binned(30, 10, 3, 100, 0);
        for (int b = 0; b < 30; b++) {
            f.data[b] = Math.max(0, f.data[b] - 4 * f.signal[b]);
        }
        Minimum minimum = NEWTON.minimise(f, f.start(), f.domain());
        assertEquals(0, minimum.x()[0]);
        assertEquals(Standing.AT_LOWER, minimum.standings().get(0));
        assertTrue(minimum.gradient()[0] > 0);
        assertTrue(minimum.iterations() <= 12, "iterations " + minimum.iterations());
        assertEquals(0, minimum.curvature().orElseThrow().covariance()[0]);
    }

    @Test
    void profilesAreParabolicNearTheMinimum() {
        Problems.Binned f = new Problems.Binned(20, 8, 11, 200, 0);
        Minimum free = NEWTON.minimise(f, f.start(), f.domain());
        double sigma = free.curvature().orElseThrow().standardDeviations()[0];
        double[] start = free.x();
        start[0] += 0.01 * sigma;
        Minimum profiled = NEWTON.minimise(f, start, f.domain().withFixed(0));
        assertEquals(0.5e-4, profiled.value() - free.value(), 1e-6);
    }

    @Test
    void binsWithoutDataPinAFactorAtZeroRate() {
        TwiceSmoothObjective empty = (x, g, h) -> {
            g[0] = 7;
            h[0] = 0;
            return 7 * x[0];
        };
        Minimum minimum = NEWTON.minimise(empty, new double[] {1}, Domain.box(new double[] {0}, new double[] {10}));
        assertEquals(0, minimum.x()[0]);
        assertEquals(Standing.AT_LOWER, minimum.standings().get(0));
        assertEquals(1, minimum.iterations());
    }

    /** 300 models of 0.1 to 10,000 events a bin, each from its suggested start, from a near one and from anywhere in the box. */
    @Test
    void everyStartEndsAtTheSameMinimum() {
        SplittableRandom random = new SplittableRandom(1);
        int steps = 0;
        for (int model = 0; model < 300; model++) {
            int bins = 1 + random.nextInt(20);
            int shifts = random.nextInt(15);
            double events = Math.pow(10, -1 + 5 * random.nextDouble());
            Problems.Binned f = new Problems.Binned(bins, shifts, model, events, 0);
            double value = NEWTON.minimise(f, f.start(), f.domain()).value();
            for (double spread : new double[] {0.1, 1}) {
                double[] start = f.start();
                for (int i = 0; i < f.n; i++) {
                    double u = random.nextDouble();
                    start[i] = i > 0 && i <= shifts ? spread * 10 * (u - 0.5) : 1e-3 + (1 - spread) + spread * 9 * u;
                }
                Minimum minimum = NEWTON.minimise(f, start, f.domain());
                assertEquals(value, minimum.value(), 1e-8 * Math.max(1, 1e-2 * Math.abs(value)));
                steps += minimum.iterations();
            }
        }
        assertTrue(steps < 600 * 10, "steps " + steps);
    }

    @Test
    void anEdgeThatIsNoBoundIsNotTakenForAMinimum() {
        TwiceSmoothObjective emptyBin = Jet.objective(x -> {
            Jet rate = x[0].times(2).plus(x[1]).plus(3);
            return rate.v >= 0
                    ? rate.times(5).plus(x[0].square().plus(x[1].square()).times(0.5))
                    : rate.plus(Double.NaN);
        });
        Minimum end = NEWTON.attempt(emptyBin, new double[2], Domain.unbounded(2));
        assertEquals(Status.STALLED, end.status());
        assertEquals(0, 2 * end.x()[0] + end.x()[1] + 3, 1e-9);
    }
}
