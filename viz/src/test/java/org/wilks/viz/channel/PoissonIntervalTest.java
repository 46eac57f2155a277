package org.wilks.viz.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.special.SpecialFunctions;

class PoissonIntervalTest {
    private static final double TAIL = SpecialFunctions.normalCdf(-1);

    @Test
    void zeroEventsReachFromZeroToMinusTheLogarithmOfTheTail() {
        PoissonInterval none = PoissonInterval.of(0);
        assertEquals(0, none.low());
        assertEquals(-Math.log(TAIL), none.high(), 1e-10);
    }

    @Test
    void oneEventAsInEveryTable() {
        assertEquals(0.172753779, PoissonInterval.of(1).low(), 1e-8);
        assertEquals(3.299527, PoissonInterval.of(1).high(), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 150, 700})
    void sumsOfPoissonProbabilitiesAreTheTails(int n) {
        PoissonInterval interval = PoissonInterval.of(n);
        assertEquals(TAIL, 1 - cumulative(n - 1, interval.low()), 1e-9);
        assertEquals(TAIL, cumulative(n, interval.high()), 1e-9);
    }

    @Test
    void countsThatAreNoWholeNumbersLieBetween() {
        double last = PoissonInterval.of(0).high();
        for (double n = 0.25; n < 30; n += 0.25) {
            PoissonInterval interval = PoissonInterval.of(n);
            assertTrue(interval.low() < n && interval.high() > n && interval.high() > last, "n = " + n);
            last = interval.high();
        }
    }

    @Test
    void largeCountsGoOnSmoothly() {
        PoissonInterval below = PoissonInterval.of(99_999);
        PoissonInterval above = PoissonInterval.of(100_001);
        assertEquals(2, above.low() - below.low(), 0.01);
        assertEquals(2, above.high() - below.high(), 0.01);
        PoissonInterval huge = PoissonInterval.of(1e14);
        assertEquals(1e7, huge.high() - 1e14, 2);
    }

    @Test
    void negativeAndEndlessCountsAreRefused() {
        for (double count : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(InvalidData.class, () -> PoissonInterval.of(count));
        }
    }

    private static double cumulative(int n, double mean) {
        double sum = 0;
        for (int k = 0; k <= n; k++) {
            sum += Math.exp(k * Math.log(mean) - mean - SpecialFunctions.logGamma(k + 1.0));
        }
        return sum;
    }
}
