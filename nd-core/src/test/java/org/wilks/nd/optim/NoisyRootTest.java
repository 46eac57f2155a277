package org.wilks.nd.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.optim.NoisyRoot.Estimate;
import org.wilks.nd.random.RandomStreams;
import org.wilks.nd.special.SpecialFunctions;

class NoisyRootTest {
    private static final double LEVEL = 0.05;

    /** ln of the share of draws z > x, less ln 0.05: its root is 1.645. */
    private static Estimate tail(long seed, double x, int draws) {
        int above = 0;
        for (int i = 0; i < draws; i++) {
            above += RandomStreams.of(seed).stream(i).nextNormal() > x ? 1 : 0;
        }
        double p = Math.max(0.5, above) / draws;
        return new Estimate(Math.log(p / LEVEL), Math.sqrt((1 - p) / (p * draws)));
    }

    @Test
    void errorsOfRootsAreHonest() {
        double exact = SpecialFunctions.normalQuantileSf(LEVEL);
        double sum = 0;
        for (int seed = 0; seed < 60; seed++) {
            int s = seed;
            NoisyRoot root = NoisyRoot.beyond(
                            (x, n) -> tail(s, x, n),
                            0,
                            2.5,
                            Double.POSITIVE_INFINITY,
                            new NoisyRootOptions(400, 40_000, 0.05))
                    .orElseThrow();
            assertTrue(root.error() <= 0.05, () -> root.toString());
            sum += Math.pow((root.x() - exact) / root.error(), 2);
        }
        // chi squared of 60 degrees of freedom
        assertTrue(sum > 30 && sum < 95, "sum of squared pulls " + sum);
    }

    @Test
    void drawsEndAtTheirLargestNumber() {
        NoisyRoot root = NoisyRoot.beyond(
                        (x, n) -> tail(1, x, n), 0, 1, Double.POSITIVE_INFINITY, new NoisyRootOptions(100, 1000, 1e-6))
                .orElseThrow();
        assertEquals(1000, root.draws());
        assertTrue(root.error() > 1e-6);
    }

    @Test
    void aRootBelowIsFoundTheSameWay() {
        NoisyRoot root = NoisyRoot.beyond(
                        (x, n) -> tail(1, -x, n), 0, -1, -100, new NoisyRootOptions(400, 10_000, 0.05))
                .orElseThrow();
        assertEquals(-SpecialFunctions.normalQuantileSf(LEVEL), root.x(), 0.2);
    }

    @Test
    void whatStaysPositiveHasNoRoot() {
        assertEquals(
                Optional.empty(),
                NoisyRoot.beyond((x, n) -> tail(1, x, n), 0, 0.5, 1, new NoisyRootOptions(400, 10_000, 0.05)));
        assertEquals(
                Optional.empty(),
                NoisyRoot.beyond((x, n) -> tail(1, x, n), 1, 1, 1, new NoisyRootOptions(400, 10_000, 0.05)));
        assertThrows(
                RootNotFound.class,
                () -> NoisyRoot.beyond(
                        (x, n) -> new Estimate(1, 0.1),
                        0,
                        0.5,
                        Double.POSITIVE_INFINITY,
                        new NoisyRootOptions(10, 10, 0.05)));
    }

    @Test
    void aJumpIsPinnedDownToTheTolerance() {
        NoisyRoot root = NoisyRoot.beyond(
                        (x, n) -> new Estimate(x < 0.7310 ? 1 : -1, 0.001),
                        0,
                        2,
                        Double.POSITIVE_INFINITY,
                        new NoisyRootOptions(10, 10, 1e-4))
                .orElseThrow();
        assertEquals(0.7310, root.x(), 1e-4);
    }

    @Test
    void countsOfNoneDoNotMakeASlope() {
        // the value is not known at all beyond 0.4 with 500 draws; with more it falls through zero at 1.1
        NoisyRoot.NoisyFunction f =
                (x, n) -> n <= 500 && x > 0.4 ? new Estimate(-4, 50) : new Estimate(2 * (1.1 - x), 5 / Math.sqrt(n));
        NoisyRoot root = NoisyRoot.beyond(f, 0, 1.15, Double.POSITIVE_INFINITY, new NoisyRootOptions(500, 50_000, 0.02))
                .orElseThrow();
        assertEquals(1.1, root.x(), 1e-9);
        assertTrue(root.error() <= 0.02, () -> root.toString());
        NoisyRoot poor = NoisyRoot.beyond(f, 0, 1.15, Double.POSITIVE_INFINITY, new NoisyRootOptions(500, 500, 0.02))
                .orElseThrow();
        assertTrue(poor.x() + 10 * poor.error() > 1.1, () -> poor.toString());
    }
}
