package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wilks.infer.likelihood.PoissonDeviance;

/** The interpolation codes on their own: values of their definitions, derivatives, what is continuous. */
class InterpolationTest {
    private static double shift(HistoSysCode code, double x, double low, double nominal, double high) {
        double[] curve = new double[2];
        ShiftCurve.value(code, x, curve, 0);
        double up = high - nominal;
        double down = nominal - low;
        return curve[0] * (up + down) + curve[1] * (up - down);
    }

    @Test
    void shiftsHaveTheValuesOfTheirDefinitions() {
        assertEquals(1.396484375, shift(HistoSysCode.CODE4P, 0.5, 9, 10, 13), 1e-15);
        assertEquals(1.5, shift(HistoSysCode.CODE0, 0.5, 9, 10, 13), 1e-15);
        assertEquals(-0.5, shift(HistoSysCode.CODE0, -0.5, 9, 10, 13), 1e-15);
        assertEquals(6, shift(HistoSysCode.CODE4P, 2, 9, 10, 13), 1e-15);
        assertEquals(-2, shift(HistoSysCode.CODE4P, -2, 9, 10, 13), 1e-15);
        assertEquals(1.25, shift(HistoSysCode.CODE2, 2, 0.5, 1, 2), 1e-15);
        assertEquals(-0.5, shift(HistoSysCode.CODE2, -2, 0.5, 1, 2), 1e-15);
        assertEquals(1 + 1.25, shift(HistoSysCode.CODE2_CONTINUOUS, 2, 0.5, 1, 2), 1e-15);
        assertEquals(-0.5 - 0.25, shift(HistoSysCode.CODE2_CONTINUOUS, -2, 0.5, 1, 2), 1e-15);
    }

    @ParameterizedTest
    @EnumSource(HistoSysCode.class)
    void shiftsHaveTheDerivativesOfTheirValues(HistoSysCode code) {
        double[] at = new double[6];
        double[] up = new double[6];
        double[] down = new double[6];
        double h = 1e-5;
        for (double x = -2.45; x < 2.5; x += 0.1) {
            ShiftCurve.derivatives(code, x, at, 0);
            ShiftCurve.derivatives(code, x + h, up, 0);
            ShiftCurve.derivatives(code, x - h, down, 0);
            assertEquals((up[0] - down[0]) / (2 * h), at[2], 1e-8);
            assertEquals((up[1] - down[1]) / (2 * h), at[3], 1e-6);
            assertEquals((up[3] - down[3]) / (2 * h), at[4], 1e-6);
            assertEquals((up[4] - down[4]) / (2 * h), at[5], 1e-6);
        }
    }

    @Test
    void code4pIsContinuousToTheSecondDerivativeAndTheContinuousCode2ToTheFirst() {
        for (double end : new double[] {-1, 1}) {
            double[] inside = new double[6];
            double[] outside = new double[6];
            ShiftCurve.derivatives(HistoSysCode.CODE4P, end * Math.nextDown(1.0), inside, 0);
            ShiftCurve.derivatives(HistoSysCode.CODE4P, end * Math.nextUp(1.0), outside, 0);
            for (int i = 0; i < 5; i++) {
                assertEquals(outside[i], inside[i], 1e-12);
            }
            ShiftCurve.derivatives(HistoSysCode.CODE2_CONTINUOUS, end, inside, 0);
            ShiftCurve.derivatives(HistoSysCode.CODE2_CONTINUOUS, end * Math.nextUp(1.0), outside, 0);
            for (int i = 0; i < 4; i++) {
                assertEquals(outside[i], inside[i], 1e-12);
            }
        }
    }

    @Test
    void factorsHaveTheDerivativesOfTheirValuesAndMeetTheirTemplates() {
        double h = 1e-5;
        for (double[] template : new double[][] {{0.9, 1.2}, {0.3, 4}, {1.1, 1.15}, {1, 1}}) {
            FactorCurves c = FactorCurves.of(template[0], template[1]);
            for (boolean polynomial : new boolean[] {true, false}) {
                assertEquals(template[0], c.value(polynomial, -1), 1e-15 * 4);
                assertEquals(template[1], c.value(polynomial, 1), 1e-15 * 4);
                assertEquals(1, c.value(polynomial, 0));
                for (double x = -2.45; x < 2.5; x += 0.1) {
                    double[] up = all(polynomial, x + h, c);
                    double[] down = all(polynomial, x - h, c);
                    double[] at = all(polynomial, x, c);
                    double scale = 1 + 100 * Math.abs(at[3]);
                    assertEquals(c.value(polynomial, x), at[0]);
                    for (int i = 0; i < 3; i++) {
                        assertEquals((up[i] - down[i]) / (2 * h), at[i + 1], 1e-8 * scale);
                    }
                }
            }
            for (double end : new double[] {-1, 1}) {
                double[] inside = all(true, end * Math.nextDown(1.0), c);
                double[] outside = all(true, end, c);
                for (int i = 0; i < 3; i++) {
                    assertEquals(outside[i], inside[i], 1e-12);
                }
            }
        }
    }

    private static double[] all(boolean polynomial, double x, FactorCurves c) {
        double[] out = new double[4];
        double[] value = new double[1];
        double[] first = new double[1];
        c.valuesAndFirst(polynomial, new double[] {x}, value, first);
        out[0] = value[0];
        out[1] = first[0];
        out[2] = c.second(polynomial, x, 0, out[0]);
        out[3] = c.third(polynomial, x, 0, out[0]);
        return out;
    }

    @Test
    void factorsAreTheSameDerivedAloneAndAmongAll() {
        int count = 37;
        FactorCurves together = new FactorCurves(count);
        FactorCurves apart = new FactorCurves(count);
        double[] x = new double[count];
        for (int e = 0; e < count; e++) {
            x[e] = -1.4 + 0.08 * e;
            if (e % 5 != 0) {
                together.set(e, 0.6 + 0.02 * e, 1.5 - 0.03 * e);
                apart.set(e, 0.6 + 0.02 * e, 1.5 - 0.03 * e);
                apart.derive(e);
            }
        }
        together.deriveAll();
        assertTrue(together.arePositive());
        for (boolean polynomial : new boolean[] {true, false}) {
            double[] value = new double[count];
            double[] first = new double[count];
            double[] same = new double[count];
            double[] sameFirst = new double[count];
            together.valuesAndFirst(polynomial, x, value, first);
            apart.valuesAndFirst(polynomial, x, same, sameFirst);
            assertArrayEquals(value, same);
            assertArrayEquals(first, sameFirst);
            apart.values(polynomial, x, same);
            assertArrayEquals(value, same);
            for (int e = 0; e < count; e += 5) {
                assertEquals(x[e], value[e]);
                assertEquals(1, first[e]);
            }
        }
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            together.set(1, wrong, 1.1);
            together.derive(1);
            assertFalse(together.arePositive());
        }
    }

    @Test
    void logarithmsOfFactorsAreThoseOfTheLibraryToAnUlp() {
        for (double factor = 0.5; factor < 1.6; factor += 1e-3) {
            FactorCurves curve = FactorCurves.of(factor, 1 / factor);
            assertEquals(Math.log(factor), curve.logLow(0), Math.ulp(Math.log(factor)));
            assertEquals(Math.log(1 / factor), curve.logHigh(0), Math.ulp(Math.log(1 / factor)));
        }
    }

    @Test
    void poissonTermsKeepTheirDigits() {
        for (double n : new double[] {0.3, 1, 7, 15.9, 16, 1e3, 1e9}) {
            for (double x : new double[] {1e-9, -1e-5, 1e-3, 0.1, -0.2, 0.2499, 0.2501, -0.9, 3}) {
                double nu = n * (1 + x);
                double ratio = (nu - n) / n;
                double expected = 2 * n * excess(ratio);
                assertEquals(expected, PoissonDeviance.value(n, nu), 4e-15 * expected + 1e-300);
                assertEquals(
                        PoissonDeviance.value(n, nu) - PoissonDeviance.value(n, 1.1 * n),
                        PoissonDeviance.difference(n, nu, 1.1 * n),
                        1e-14 * (expected + n));
            }
            double plain = 2 * (n - n * Math.log(n) + org.wilks.nd.special.SpecialFunctions.logGamma(n + 1));
            assertEquals(plain, PoissonDeviance.saturated(n), 1e-14 * (1 + n * Math.abs(Math.log(n))));
        }
        assertEquals(Double.POSITIVE_INFINITY, PoissonDeviance.value(0, -1e-300));
        assertEquals(Double.POSITIVE_INFINITY, PoissonDeviance.value(1, 0));
        assertEquals(Double.POSITIVE_INFINITY, PoissonDeviance.value(1, Double.NaN));
        assertEquals(0, PoissonDeviance.value(0, 0));
        assertEquals(6, PoissonDeviance.value(0, 3));
        assertEquals(0, PoissonDeviance.byCount(0, 0));
        assertEquals(Double.NEGATIVE_INFINITY, PoissonDeviance.byCount(0, 1));
    }

    /** x − ln(1 + x) by its Taylor series where it cancels. */
    private static double excess(double x) {
        if (Math.abs(x) > 0.3) {
            return x - Math.log1p(x);
        }
        double sum = 0;
        double power = x;
        for (int k = 2; k < 60; k++) {
            power *= -x;
            sum -= power / k;
        }
        return sum;
    }
}
