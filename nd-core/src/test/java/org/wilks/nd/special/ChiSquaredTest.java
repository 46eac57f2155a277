package org.wilks.nd.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.nd.error.InvalidInput;

class ChiSquaredTest {
    @Test
    void quantilesAreThoseOfTheTables() {
        assertRelative(ChiSquared.quantile(0.95, 1), 3.841458820694124);
        assertRelative(ChiSquared.quantile(0.95, 2), 5.991464547107979);
        assertRelative(ChiSquared.quantile(0.95, 3), 7.814727903251179);
        assertRelative(ChiSquared.quantile(0.5, 10), 9.34181776559197);
        assertRelative(ChiSquared.quantile(0.683, 2), -2 * Math.log(0.317));
    }

    @Test
    void oneAndTwoDegreesHaveClosedForms() {
        for (double x : new double[] {1e-3, 0.5, 1, 4, 30, 200}) {
            assertRelative(ChiSquared.sf(x, 1), 2 * SpecialFunctions.normalSf(Math.sqrt(x)));
            assertRelative(ChiSquared.sf(x, 2), Math.exp(-0.5 * x));
        }
    }

    @Test
    void quantilesInvertTheLawInBothTails() {
        for (int degrees : new int[] {1, 2, 3, 4, 7, 20, 150}) {
            for (double p : new double[] {1e-6, 0.01, 0.3, 0.683, 0.95, 0.999999}) {
                double x = ChiSquared.quantile(p, degrees);
                double found = p < 0.5 ? ChiSquared.cdf(x, degrees) : ChiSquared.sf(x, degrees);
                assertRelative(found, p < 0.5 ? p : 1 - p);
            }
        }
    }

    @Test
    void endsAreThoseOfTheLaw() {
        assertEquals(0, ChiSquared.quantile(0, 3));
        assertEquals(0, ChiSquared.cdf(-1, 3));
        assertEquals(1, ChiSquared.sf(0, 3));
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        InvalidInput one = assertThrows(InvalidInput.class, () -> ChiSquared.quantile(1, 2));
        assertTrue(one.getMessage().contains("1.0 is outside [0, 1)"), one.getMessage());
        assertThrows(InvalidInput.class, () -> ChiSquared.quantile(Double.NaN, 2));
        assertThrows(InvalidInput.class, () -> ChiSquared.sf(1, 0));
    }

    private static void assertRelative(double found, double expected) {
        assertEquals(1, found / expected, 1e-12, found + " and " + expected);
    }
}
