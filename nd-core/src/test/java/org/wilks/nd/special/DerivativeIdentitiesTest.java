package org.wilks.nd.special;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Each function that is the derivative of another, against differences of that other. */
class DerivativeIdentitiesTest {
    /** A derivative by central differences of order 6: error h^6 f7/140. */
    private static double difference(DoubleUnaryOperator f, double x, double h) {
        double d1 = f.applyAsDouble(x + h) - f.applyAsDouble(x - h);
        double d2 = f.applyAsDouble(x + 2 * h) - f.applyAsDouble(x - 2 * h);
        double d3 = f.applyAsDouble(x + 3 * h) - f.applyAsDouble(x - 3 * h);
        return (45 * d1 - 9 * d2 + d3) / (60 * h);
    }

    private static void check(
            String what, DoubleUnaryOperator f, DoubleUnaryOperator derivative, double from, double to, double h) {
        for (int i = 0; i <= 60; i++) {
            double x = from + (to - from) * i / 60;
            double expected = difference(f, x, h);
            double size = Math.abs(expected) + Math.abs(f.applyAsDouble(x)) / 100;
            assertEquals(expected, derivative.applyAsDouble(x), 2e-10 * size, what + " at " + x);
        }
    }

    @Test
    void normalFunctionsAreDerivativesOfEachOther() {
        double h = 0.006;
        check("erf", SpecialFunctions::erf, x -> 2 / Math.sqrt(Math.PI) * Math.exp(-x * x), -4, 4, h);
        check("cdf", SpecialFunctions::normalCdf, SpecialFunctions::normalPdf, -6, 6, h);
        check("pdf", SpecialFunctions::normalPdf, x -> -x * SpecialFunctions.normalPdf(x), -6, 6, h);
        check("log sf", SpecialFunctions::normalLogSf, x -> -SpecialFunctions.hazard(x), -5, 20, h);
        check("log cdf", SpecialFunctions::normalLogCdf, x -> SpecialFunctions.hazard(-x), -20, 5, h);
        check("hazard", SpecialFunctions::hazard, SpecialFunctions::hazardDerivative, -6, 20, h);
        check("Mills", SpecialFunctions::millsRatio, x -> x * SpecialFunctions.millsRatio(x) - 1, -4, 4, h);
        check("hazard excess", SpecialFunctions::hazardExcess, x -> SpecialFunctions.hazardDerivative(x) - 1, -4, 4, h);
    }

    @Test
    void quantilesHaveTheInverseSlope() {
        check(
                "quantile",
                SpecialFunctions::normalQuantile,
                p -> 1 / SpecialFunctions.normalPdf(SpecialFunctions.normalQuantile(p)),
                0.05,
                0.95,
                5e-4);
        check(
                "isf from log",
                SpecialFunctions::normalIsfFromLog,
                logP -> -1 / SpecialFunctions.hazard(SpecialFunctions.normalIsfFromLog(logP)),
                -900,
                -2,
                0.02);
    }

    @Test
    void gammaFamilyIsAChainOfDerivatives() {
        for (double[] range : new double[][] {{0.7, 4}, {4, 14}, {-3.8, -3.2}}) {
            double h = 0.001;
            check("log gamma", SpecialFunctions::logGamma, SpecialFunctions::digamma, range[0], range[1], h);
            check("digamma", SpecialFunctions::digamma, SpecialFunctions::trigamma, range[0], range[1], h);
            for (int n = 1; n < 5; n++) {
                int order = n;
                check(
                        "polygamma" + n,
                        x -> SpecialFunctions.polygamma(order, x),
                        x -> SpecialFunctions.polygamma(order + 1, x),
                        range[0],
                        range[1],
                        h);
            }
        }
    }

    @Test
    void stableLogsHaveTheirDerivatives() {
        double h = 0.006;
        check("softplus", SpecialFunctions::softplus, SpecialFunctions::sigmoid, -8, 8, h);
        check("log sigmoid", SpecialFunctions::logSigmoid, x -> SpecialFunctions.sigmoid(-x), -8, 8, h);
        check(
                "sigmoid",
                SpecialFunctions::sigmoid,
                x -> SpecialFunctions.sigmoid(x) * SpecialFunctions.sigmoid(-x),
                -8,
                8,
                h);
        check("log1mexp", SpecialFunctions::log1mexp, x -> -1 / Math.expm1(-x), -5, -0.3, 0.002);
    }
}
