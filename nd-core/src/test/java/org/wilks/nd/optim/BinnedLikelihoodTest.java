package org.wilks.nd.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
