package org.wilks.nd.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalTableTest {
    private static final double STATED = 3e-16;

    @Test
    void errorsStayBelowWhatIsStated() {
        SplittableRandom random = new SplittableRandom(1);
        double worstCdf = 0;
        double worstPdf = 0;
        double atCdf = 0;
        double atPdf = 0;
        for (int i = 0; i < 400_000; i++) {
            double u = i < 1200 ? (i - 600) / 64.0 : random.nextDouble(-9, 9);
            double cdf = Math.abs(NormalTable.cdf(u) - SpecialFunctions.normalCdf(u));
            double pdf = Math.abs(NormalTable.pdf(u) - SpecialFunctions.normalPdf(u));
            if (cdf > worstCdf) {
                worstCdf = cdf;
                atCdf = u;
            }
            if (pdf > worstPdf) {
                worstPdf = pdf;
                atPdf = u;
            }
        }
        String found = "cdf " + worstCdf + " at " + atCdf + ", pdf " + worstPdf + " at " + atPdf;
        assertTrue(worstCdf <= STATED && worstPdf <= STATED, found);
    }

    @Test
    void symmetryIsExact() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 100_000; i++) {
            double u = random.nextDouble(0, 9);
            assertEquals(1.0, NormalTable.cdf(u) + NormalTable.cdf(-u), 0.0);
            assertEquals(NormalTable.pdf(u), NormalTable.pdf(-u), 0.0);
        }
        assertEquals(0.5, NormalTable.cdf(0));
        assertEquals(0.5, NormalTable.cdf(-0.0));
    }

    @Test
    void valuesSaturateBeyondTheReach() {
        double inside = Math.nextDown(NormalTable.REACH);
        for (double u : new double[] {NormalTable.REACH, 100, 1e300, Double.POSITIVE_INFINITY}) {
            assertEquals(1.0, NormalTable.cdf(u));
            assertEquals(0.0, NormalTable.cdf(-u));
            assertEquals(0.0, NormalTable.pdf(u));
            assertEquals(0.0, NormalTable.pdf(-u));
        }
        assertEquals(1.0, NormalTable.cdf(inside), 2e-16);
        assertEquals(0.0, NormalTable.cdf(-inside), 2e-16);
        assertTrue(SpecialFunctions.normalSf(NormalTable.REACH) < 1e-16);
        assertTrue(SpecialFunctions.normalPdf(NormalTable.REACH) < 1e-16);
        assertEquals(Double.NaN, NormalTable.cdf(Double.NaN));
        assertEquals(Double.NaN, NormalTable.pdf(Double.NaN));
    }

    @Test
    void stepsBackAreAtMostOneUnitInTheLastPlace() {
        double last = 0;
        for (double u = -8.6; u < 8.6; u += 1.0 / 2048) {
            double value = NormalTable.cdf(u);
            assertTrue(value - last >= -2.3e-16, "at " + u);
            assertTrue(value >= 0 && value <= 1, "at " + u);
            assertTrue(NormalTable.pdf(u) >= 0, "at " + u);
            last = value;
        }
    }
}
