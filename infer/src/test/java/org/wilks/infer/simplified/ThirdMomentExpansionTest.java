package org.wilks.infer.simplified;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThirdMomentExpansionTest {
    @ParameterizedTest
    @ValueSource(strings = {"third_moment_helpers_r0", "third_moment_helpers_r2"})
    void speysHelpersAgree(String name) {
        JsonNode document = SpeyCase.document(name);
        JsonNode in = document.path("inputs");
        JsonNode out = document.path("results");
        double[] up = SpeyCase.numbers(in.path("up"));
        double[] down = SpeyCase.numbers(in.path("down"));
        double[] m3 = SpeyCase.numbers(out.path("third_moment"));
        for (int i = 0; i < m3.length; i++) {
            // spey integrates numerically
            assertEquals(
                    m3[i],
                    ThirdMomentExpansion.bifurcatedNormal(up[i], down[i], Convention.SPEY),
                    1e-10 * Math.max(1, Math.abs(m3[i])));
        }
        ThirdMomentExpansion expansion = ThirdMomentExpansion.of(
                SpeyCase.numbers(in.path("background")), SpeyCase.matrix(in.path("cov")), m3, Convention.SPEY);
        assertArrayEquals(SpeyCase.numbers(out.path("A")), expansion.constant(), 1e-12);
        assertArrayEquals(SpeyCase.numbers(out.path("B")), expansion.linear(), 1e-12);
        assertArrayEquals(SpeyCase.numbers(out.path("C")), expansion.quadratic(), 1e-12);
        double[][] rho = SpeyCase.matrix(out.path("corr"));
        for (int i = 0; i < rho.length; i++) {
            assertArrayEquals(rho[i], expansion.correlation()[i], 1e-9);
        }
    }

    private static double integral(DoubleUnaryOperator f, double from, double to) {
        int n = 200_000;
        double h = (to - from) / n;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += h * f.applyAsDouble(from + (i + 0.5) * h);
        }
        return sum;
    }

    @Test
    void momentsOfTheBifurcatedNormalAreThoseOfQuadrature() {
        double up = 2.5;
        double down = 1.2;
        DoubleUnaryOperator density =
                x -> Math.sqrt(2 / Math.PI) / (up + down) * Math.exp(-0.5 * x * x / (x < 0 ? down * down : up * up));
        double mean = integral(x -> x * density.applyAsDouble(x), -20, 40);
        double third = integral(x -> Math.pow(x - mean, 3) * density.applyAsDouble(x), -20, 40);
        double aboutMode = integral(x -> x * x * x * density.applyAsDouble(x), -20, 40);
        assertEquals(third, ThirdMomentExpansion.bifurcatedNormal(up, down, Convention.EXACT), 1e-6);
        assertEquals(aboutMode, ThirdMomentExpansion.bifurcatedNormal(up, down, Convention.SPEY), 1e-6);
    }

    @Test
    void theExpansionHasTheMomentsItIsMadeOf() {
        double[][] v = {{74, 14}, {14, 143}};
        double[] m3 = {300, -900};
        ThirdMomentExpansion e = ThirdMomentExpansion.of(new double[] {50, 42}, v, m3, Convention.EXACT);
        for (int i = 0; i < 2; i++) {
            double b = e.linear()[i];
            double c = e.quadratic()[i];
            assertEquals(v[i][i], b * b + 2 * c * c, 1e-10);
            assertEquals(m3[i], 6 * b * b * c + 8 * c * c * c, 1e-9);
        }
        double rho = e.correlation()[0][1];
        assertEquals(
                14, e.linear()[0] * e.linear()[1] * rho + 2 * e.quadratic()[0] * e.quadratic()[1] * rho * rho, 1e-10);
        assertEquals(1, e.correlation()[0][0]);
    }

    @Test
    void barlowsWidthsAreReachedAtOneStandardDeviation() {
        BinCurve curve = new BinCurve.LinearVariance(10, 3 * 2, 3 - 2);
        assertEquals(13, curve.value(1), 1e-14);
        assertEquals(8, curve.value(-1), 1e-14);
        // spey's width subtracts the yield from the unit normal
        BinCurve spey = new BinCurve.SpeyWidth(10, 3 * 2, 3 - 2);
        assertEquals(10, spey.value(1), 2e-5);
    }
}
