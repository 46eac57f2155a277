package org.wilks.optimize.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.nd.special.SpecialFunctions;

class RocCurveTest {
    private static double pairs(double[] s, double[] ws, double[] b, double[] wb) {
        double sum = 0;
        for (int i = 0; i < s.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum += ws[i] * wb[j] * (s[i] > b[j] ? 1 : s[i] == b[j] ? 0.5 : 0);
            }
        }
        return sum / Arrays.stream(ws).sum() / Arrays.stream(wb).sum();
    }

    @Test
    void theAreaIsTheShareOfOrderedPairsWithTiesAndWeightsOfBothSigns() {
        RandomStream random = RandomStreams.of(4).stream(0);
        double[] s = new double[80];
        double[] b = new double[120];
        double[] ws = new double[80];
        double[] wb = new double[120];
        for (int i = 0; i < 120; i++) {
            if (i < 80) {
                s[i] = Math.round(10 * (random.nextNormal() + 1)) / 10.0;
                ws[i] = random.nextDouble() - 0.1;
            }
            b[i] = Math.round(10 * random.nextNormal()) / 10.0;
            wb[i] = random.nextDouble() - 0.2;
        }
        RocCurve curve = RocCurve.of(s, ws, b, wb, 1000);
        assertEquals(pairs(s, ws, b, wb), curve.area(), 1e-12);
        RocCurve.Point last = curve.points().get(curve.points().size() - 1);
        assertEquals(1, last.signal(), 1e-12);
        assertEquals(1, last.background(), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, curve.points().get(0).threshold());
        RocCurve thin = RocCurve.of(s, ws, b, wb, 20);
        assertEquals(curve.area(), thin.area());
        assertTrue(thin.points().size() <= 20 && thin.points().size() > 12);
        assertTrue(curve.points().containsAll(thin.points()));
    }

    @Test
    void twoNormalsHaveTheirKnownArea() {
        RandomStream random = RandomStreams.of(5).stream(0);
        double[] s = new double[20000];
        double[] b = new double[20000];
        Arrays.setAll(s, i -> random.nextNormal() + 1);
        Arrays.setAll(b, i -> random.nextNormal());
        double[] ones = new double[20000];
        Arrays.fill(ones, 0.3);
        double expected = SpecialFunctions.normalCdf(1 / Math.sqrt(2));
        assertEquals(expected, RocCurve.of(s, ones, b, ones, 2).area(), 0.008);
    }

    @Test
    void aClassWithoutWeightIsRefused() {
        double[] one = {1};
        assertThrows(InvalidData.class, () -> RocCurve.of(one, new double[] {-1}, one, one, 2));
    }
}
