package org.wilks.nd.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HyperbolicTest {
    @Test
    void tanhIsWithinTwoUnitsOfStrictMath() {
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            double x = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(8) - 6) * 8;
            double expected = StrictMath.tanh(x);
            assertEquals(expected, SpecialFunctions.tanh(x), 2 * Math.ulp(expected), "tanh(" + x + ")");
        }
    }

    @Test
    void tanhIsOddAndKeepsItsEdges() {
        for (double x : new double[] {
            0.0, 1e-300, Double.MIN_VALUE, 0.3, 0.62499999, 0.625, 1, 19, 400, Double.POSITIVE_INFINITY
        }) {
            assertEquals(-SpecialFunctions.tanh(x), SpecialFunctions.tanh(-x));
        }
        assertEquals(Double.MIN_VALUE, SpecialFunctions.tanh(Double.MIN_VALUE));
        assertEquals(1, SpecialFunctions.tanh(Double.POSITIVE_INFINITY));
        assertTrue(Double.isNaN(SpecialFunctions.tanh(Double.NaN)));
    }
}
