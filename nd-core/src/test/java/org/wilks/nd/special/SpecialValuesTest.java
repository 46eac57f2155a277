package org.wilks.nd.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wilks.nd.special.SpecialFunctions.*;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Infinities, poles, NaN and the edges of the domains. */
class SpecialValuesTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    @Test
    void notANumberStaysNotANumber() {
        DoubleUnaryOperator[] all = {
            SpecialFunctions::erf,
            SpecialFunctions::erfc,
            SpecialFunctions::erfcx,
            SpecialFunctions::normalPdf,
            SpecialFunctions::normalLogPdf,
            SpecialFunctions::normalCdf,
            SpecialFunctions::normalSf,
            SpecialFunctions::normalLogCdf,
            SpecialFunctions::normalLogSf,
            SpecialFunctions::normalQuantile,
            SpecialFunctions::normalQuantileSf,
            SpecialFunctions::normalIsfFromLog,
            SpecialFunctions::millsRatio,
            SpecialFunctions::hazard,
            SpecialFunctions::hazardExcess,
            SpecialFunctions::hazardDerivative,
            SpecialFunctions::logGamma,
            SpecialFunctions::digamma,
            SpecialFunctions::trigamma,
            x -> polygamma(5, x),
            SpecialFunctions::log1p,
            SpecialFunctions::expm1,
            SpecialFunctions::log1mexp,
            SpecialFunctions::softplus,
            SpecialFunctions::sigmoid,
            SpecialFunctions::logSigmoid,
            x -> logSumExp(x, 1),
            x -> logSumExp(INF, x),
            x -> xlogy(x, 1),
            x -> xlogy(0, x),
            x -> xlog1py(x, 1),
            x -> xlog1py(0, x)
        };
        for (int i = 0; i < all.length; i++) {
            assertEquals(NAN, all[i].applyAsDouble(NAN), "function " + i);
        }
    }

    @Test
    void infinitiesGiveTheLimits() {
        Map<String, double[]> limits = Map.ofEntries(
                Map.entry("erf", new double[] {erf(-INF), -1, erf(INF), 1}),
                Map.entry("erfc", new double[] {erfc(-INF), 2, erfc(INF), 0}),
                Map.entry("erfcx", new double[] {erfcx(-INF), INF, erfcx(INF), 0}),
                Map.entry("pdf", new double[] {normalPdf(-INF), 0, normalPdf(INF), 0}),
                Map.entry("logPdf", new double[] {normalLogPdf(-INF), -INF, normalLogPdf(INF), -INF}),
                Map.entry("cdf", new double[] {normalCdf(-INF), 0, normalCdf(INF), 1}),
                Map.entry("sf", new double[] {normalSf(-INF), 1, normalSf(INF), 0}),
                Map.entry("logCdf", new double[] {normalLogCdf(-INF), -INF, normalLogCdf(INF), 0}),
                Map.entry("logSf", new double[] {normalLogSf(-INF), 0, normalLogSf(INF), -INF}),
                Map.entry("mills", new double[] {millsRatio(-INF), INF, millsRatio(INF), 0}),
                Map.entry("hazard", new double[] {hazard(-INF), 0, hazard(INF), INF}),
                Map.entry("hazardExcess", new double[] {hazardExcess(-INF), INF, hazardExcess(INF), 0}),
                Map.entry("hazardDerivative", new double[] {hazardDerivative(-INF), 0, hazardDerivative(INF), 1}),
                Map.entry("logGamma", new double[] {logGamma(-INF), INF, logGamma(INF), INF}),
                Map.entry("digamma", new double[] {digamma(-INF), NAN, digamma(INF), INF}),
                Map.entry("trigamma", new double[] {trigamma(-INF), NAN, trigamma(INF), 0}),
                Map.entry("polygamma3", new double[] {polygamma(3, -INF), NAN, polygamma(3, INF), 0}),
                Map.entry("polygamma4", new double[] {polygamma(4, -INF), NAN, polygamma(4, INF), 0}),
                Map.entry("log1mexp", new double[] {log1mexp(-INF), 0, log1mexp(INF), NAN}),
                Map.entry("softplus", new double[] {softplus(-INF), 0, softplus(INF), INF}),
                Map.entry("sigmoid", new double[] {sigmoid(-INF), 0, sigmoid(INF), 1}),
                Map.entry("logSigmoid", new double[] {logSigmoid(-INF), -INF, logSigmoid(INF), 0}));
        limits.forEach((name, pairs) -> {
            assertEquals(pairs[1], pairs[0], 0.0, name + " at -Infinity");
            assertEquals(pairs[3], pairs[2], 0.0, name + " at Infinity");
        });
    }

    @Test
    void polesGiveTheInfinityOfTheirSide() {
        for (double pole : new double[] {0, -1, -2, -17, -1e10}) {
            assertEquals(INF, logGamma(pole));
            assertEquals(INF, trigamma(pole));
            assertEquals(INF, polygamma(3, pole));
            assertEquals(NAN, polygamma(2, pole));
        }
        assertEquals(-INF, digamma(0.0));
        assertEquals(INF, digamma(-0.0));
        assertEquals(NAN, digamma(-3));
        assertEquals(NAN, polygamma(-1, 2));
        assertEquals(NAN, polygamma(101, 2));
        assertEquals(digamma(3.3), polygamma(0, 3.3));
        assertEquals(trigamma(-3.3), polygamma(1, -3.3));
    }

    @Test
    void gammaFamilyIsExactWhereItIsSimple() {
        assertEquals(0.0, logGamma(1));
        assertEquals(0.0, logGamma(2));
        assertEquals(-0.5772156649015329, digamma(1), 2e-16);
        assertEquals(Math.PI * Math.PI / 6, trigamma(1), 3e-16);
        double factorial = 1;
        for (int n = 2; n <= 20; n++) {
            factorial *= n;
            assertEquals(1, logGamma(n + 1) / Math.log(factorial), 4e-16, "n = " + n);
        }
    }

    @Test
    void quantilesMeetTheEndsOfTheirDomains() {
        assertEquals(-INF, normalQuantile(0));
        assertEquals(INF, normalQuantile(1));
        assertEquals(INF, normalQuantileSf(0));
        assertEquals(-INF, normalQuantileSf(1));
        assertEquals(0.0, normalQuantile(0.5), 0.0);
        assertEquals(NAN, normalQuantile(-1e-300));
        assertEquals(NAN, normalQuantile(1.0000000000000002));
        assertEquals(NAN, normalQuantileSf(-1));
        assertEquals(-INF, normalIsfFromLog(0));
        assertEquals(-INF, normalIsfFromLog(-0.0));
        assertEquals(INF, normalIsfFromLog(-INF));
        assertEquals(NAN, normalIsfFromLog(1e-300));
    }

    @Test
    void quantilesInvertTheTails() {
        for (double x = -8; x < 37; x += 0.37) {
            double p = normalSf(x);
            // the p-value's rounding moves x by 1.1e-16 p / phi
            double unit = Math.ulp(p) / normalPdf(x);
            assertEquals(x, normalQuantileSf(p), 2 * unit + 4e-16 * Math.abs(x));
            assertEquals(-x, normalQuantile(p), 2 * unit + 4e-16 * Math.abs(x));
        }
        for (double x = -5; x < 1e8; x = x < 5 ? x + 0.3 : x * 1.4) {
            double logP = normalLogSf(x);
            assertEquals(x, normalIsfFromLog(logP), 2 * Math.ulp(logP) / hazard(x) + 4e-16 * Math.abs(x));
        }
    }

    @Test
    void zeroTimesLogOfZeroIsZero() {
        assertEquals(0.0, xlogy(0, 0));
        assertEquals(0.0, xlogy(0, INF));
        assertEquals(-INF, xlogy(2, 0));
        assertEquals(2 * Math.log(3), xlogy(2, 3));
        assertEquals(NAN, xlogy(1, -1));
        assertEquals(NAN, xlogy(0, -1));
        assertEquals(0.0, xlog1py(0, -1));
        assertEquals(3e-20, xlog1py(3, 1e-20), 1e-35);
        assertEquals(NAN, xlog1py(0, -2));
    }

    @Test
    void logSumExpNeitherOverflowsNorForgetsSmallTerms() {
        assertEquals(-INF, logSumExp());
        assertEquals(5.0, logSumExp(5));
        assertEquals(1000 + Math.log(3), logSumExp(1000, 1000, 1000), 2e-13);
        assertEquals(-1000 + Math.log(2), logSumExp(-1000, -1000), 2e-13);
        assertEquals(1e-20, logSumExp(0, Math.log(1e-20)), 1e-34);
        assertEquals(3.0, logSumExp(-INF, 3, -INF));
        assertEquals(-INF, logSumExp(-INF, -INF));
        assertEquals(INF, logSumExp(1, INF, 2));
        assertEquals(NAN, logSumExp(1, NAN, 2));
    }

    @Test
    void tailsStaySmoothAcrossTheSwitchesOfMethod() {
        DoubleUnaryOperator[] decreasing = {
            SpecialFunctions::normalSf,
            SpecialFunctions::normalLogSf,
            SpecialFunctions::millsRatio,
            x -> -hazard(x),
            SpecialFunctions::hazardExcess,
            x -> -hazardDerivative(x),
            x -> -normalCdf(x)
        };
        for (double edge : new double[] {-1, 0, 1, 5}) {
            for (int f = 0; f < decreasing.length; f++) {
                for (int i = -200; i < 200; i++) {
                    double a = decreasing[f].applyAsDouble(edge + i * 1e-14);
                    double b = decreasing[f].applyAsDouble(edge + (i + 1) * 1e-14);
                    assertTrue(
                            b - a <= 1e-15 * Math.abs(a),
                            "function " + f + " steps up by " + (b - a) / a + " at " + edge);
                    assertTrue(
                            a - b <= 6e-14 * Math.abs(a), "function " + f + " jumps by " + (b - a) / a + " at " + edge);
                }
            }
        }
    }
}
