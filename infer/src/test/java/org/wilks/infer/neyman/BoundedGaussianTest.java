package org.wilks.infer.neyman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.special.SpecialFunctions;

class BoundedGaussianTest {
    private static final BoundedGaussian UNIT = new BoundedGaussian(1, 0);

    /** Table X of the paper, 68.27 %, 90 %, 95 % and 99 %. */
    @Test
    void endsAreThoseOfThePapersTable() {
        double[] levels = {0.6827, 0.9, 0.95, 0.99};
        double[][] published = {
            {-3.0, 0, 0.04, 0, 0.26, 0, 0.42, 0, 0.80},
            {-1.0, 0, 0.27, 0, 0.81, 0, 1.10, 0, 1.68},
            {0.0, 0, 1.00, 0, 1.64, 0, 1.96, 0, 2.58},
            {1.0, 0.24, 2.00, 0, 2.64, 0, 2.96, 0, 3.58},
            {2.0, 1.00, 3.00, 0.58, 3.64, 0.35, 3.96, 0, 4.58},
            {3.0, 2.00, 4.00, 1.37, 4.64, 1.14, 4.96, 0.67, 5.58},
        };
        for (double[] row : published) {
            for (int i = 0; i < levels.length; i++) {
                ConfidenceSet set = UNIT.interval(row[0], levels[i]);
                assertEquals(row[1 + 2 * i], set.lower(), 0.0051);
                assertEquals(row[2 + 2 * i], set.upper(), 0.0051);
            }
        }
    }

    @Test
    void coverageIsTheLevel() {
        // the measurements that accept m are those between two ends where p = 1 - level
        for (double m : new double[] {0, 0.1, 0.9, 2.5, 6}) {
            double probability = 0;
            double step = 1e-3;
            for (double x = m - 9; x < m + 9; x += step) {
                probability += UNIT.pValue(m, x) > 0.1 ? step * SpecialFunctions.normalPdf(x - m) : 0;
            }
            assertEquals(0.9, probability, 1e-3);
        }
    }

    @Test
    void widthAndBoundMoveAndScaleTheInterval() {
        ConfidenceSet unit = UNIT.interval(0.4, 0.9);
        ConfidenceSet other = new BoundedGaussian(2, 5).interval(5.8, 0.9);
        assertEquals(5 + 2 * unit.lower(), other.lower(), 1e-12);
        assertEquals(5 + 2 * unit.upper(), other.upper(), 1e-12);
    }

    @Test
    void withoutABoundItIsTheCentralInterval() {
        ConfidenceSet set = new BoundedGaussian(1, Double.NEGATIVE_INFINITY).interval(-1, 0.95);
        assertEquals(-1 - 1.959963984540054, set.lower(), 1e-12);
        assertEquals(-1 + 1.959963984540054, set.upper(), 1e-12);
    }

    @Test
    void endsAreWhereThePValueIsTheTail() {
        for (double x : new double[] {-4, -0.3, 0.9, 3.3}) {
            ConfidenceSet set = UNIT.interval(x, 0.9);
            assertEquals(0.1, UNIT.pValue(set.upper(), x), 1e-12);
        }
    }

    @Test
    void badInputIsRefusedInOneLine() {
        assertThrows(InvalidInput.class, () -> new BoundedGaussian(0, 0));
        assertThrows(InvalidInput.class, () -> new BoundedGaussian(1, Double.NaN));
        assertThrows(InvalidInput.class, () -> UNIT.interval(Double.NaN, 0.9));
        assertThrows(InvalidInput.class, () -> UNIT.interval(1, 0));
        assertThrows(InvalidInput.class, () -> UNIT.pValue(-1, 0));
    }
}
