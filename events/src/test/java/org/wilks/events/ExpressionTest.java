package org.wilks.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.nd.parallel.Pieces;

class ExpressionTest {
    private static EventTable toy() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("x", new double[] {3});
        columns.put("y", new double[] {-2});
        columns.put("Muon.pt", new double[] {40});
        columns.put("m [GeV]", new double[] {91});
        columns.put("size", new double[] {5});
        columns.put("α1", new double[] {7});
        return EventTable.of("toy", columns).withTextColumn("class", "it's");
    }

    private static double value(String text) {
        return Expression.of(text).evaluate(toy())[0];
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '\u0001',
            value = {
                "1 + 2 * 3 → 7",
                "(1 + 2) * 3 → 9",
                "1 / 2 → 0.5",
                "7 % 4 → 3",
                "-7 % 4 → -3",
                "2 - 3 - 4 → -5",
                "8 / 4 / 2 → 1",
                "x + y → 1",
                "-x → -3",
                "+x → 3",
                "- -x → 3",
                ".5 + 1. + 1e-3 + 2E+1 → 21.501",
                "010 → 10",
                "x^2 → 9",
                "x**2 → 9",
                "-x^2 → -9",
                "(-x)^2 → 9",
                "2^-1 → 0.5",
                "2^3^2 → 512",
                "2**-x**2 → 0.001953125",
                "2*x^2 → 18",
                "x^2*2 → 18",
                "sqrt(x^2 + 16)^2 → 25",
                "(x + 1)^(y + 4) → 16",
                "x ^ + 2 → 9",
                "2^(1/2)^2 → 1.189207115002721",
                "x > 2 → 1",
                "x >= 3 → 1",
                "x < 3 → 0",
                "x <= 3 → 1",
                "x == 3 → 1",
                "x != 3 → 0",
                "x==3&&y==-2 → 1",
                "x > 2 && y > 0 → 0",
                "x > 2 || y > 0 → 1",
                "!(x > 2) → 0",
                "!x → 0",
                "!0 → 1",
                "x > 2 and y < 0 → 1",
                "x > 5 or y < 0 → 1",
                "x > 2 & y < 0 → 1",
                "(x > 5) | (y < 0) → 1",
                "x > 5 || x > 2 && y > 0 → 0",
                "true → 1",
                "false || x → 1",
                "x > 2 ? 10 : 20 → 10",
                "x < 2 ? 10 : y < 0 ? 20 : 30 → 20",
                "(x > 2) * 4 + (y > 2) * 5 → 4",
                "abs(y) → 2",
                "sqrt(16) → 4",
                "cbrt(27) → 3",
                "exp(0) → 1",
                "expm1(0) → 0",
                "log(1) → 0",
                "log10(1000) → 3",
                "log2(8) → 3",
                "log1p(0) → 0",
                "sin(0) → 0",
                "cos(pi) → -1",
                "tan(0) → 0",
                "asin(1) * 2 / pi → 1",
                "acos(1) → 0",
                "atan(1) * 4 / pi → 1",
                "sinh(0) → 0",
                "cosh(0) → 1",
                "tanh(0) → 0",
                "floor(2.7) → 2",
                "ceil(2.1) → 3",
                "round(2.5) → 2",
                "sign(y) → -1",
                "pow(x, 3) → 27",
                "atan2(1, -1) * 4 / pi → 3",
                "hypot(3, 4) → 5",
                "min(x, y) → -2",
                "max(x, y) → 3",
                "max(x, 9, y, 4) → 9",
                "min(x, max(y, 1)) → 1",
                "isnan(log(y)) → 1",
                "isfinite(1/0) → 0",
                "Muon.pt / 2 → 20",
                "`m [GeV]` - 90 → 1",
                "size + 1 → 6",
                "`size` → 5",
                "α1 → 7",
                "`x` → 3",
                "class == \"it's\" → 1",
                "\"it's\" != class → 0",
                "class == 'other' → 0",
                "x == '3.0' → 1",
                "(x) → 3",
                "((x + 1)) → 4"
            })
    void arithmeticIsWhatItSays(String text, double expected) {
        assertEquals(expected, value(text), 1e-14 * Math.abs(expected), text);
    }

    @Test
    void aGuardKeepsNaNAway() {
        assertEquals(0, value("y > 0 && log(y) > 1"));
        assertEquals(0, value("log(y) > 1 && y > 0"));
        assertEquals(1, value("x > 0 || log(y) > 1"));
        assertEquals(5, value("y > 0 ? log(y) : 5"));
        assertEquals(0, value("!(x > 0 || log(y) > 1)"));
        assertEquals(0, value("isfinite(log(y)) && log(y) > 1"));
    }

    @Test
    void columnsComeInTheOrderOfTheirFirstUse() {
        Expression expression = Expression.of("y * x + y > `m [GeV]` && class == 'g'");
        assertEquals(List.of("y", "x", "m [GeV]", "class"), List.copyOf(expression.columns()));
        assertEquals("y * x + y > `m [GeV]` && class == 'g'", expression.text());
        assertEquals(expression, Expression.of(expression.text()));
    }

    @Test
    void conditionsAreToldFromNumbers() {
        for (String text : List.of("x > 1", "!x", "x && y", "x > 0 ? y > 1 : y > 2", "class == 'a'", "isnan(x)")) {
            assertTrue(Expression.of(text).isCondition(), text);
        }
        for (String text : List.of("x", "x + 1", "(x > 1) * 2", "x > 0 ? 1 : 2", "abs(x)", "-(x > 1)")) {
            assertFalse(Expression.of(text).isCondition(), text);
        }
    }

    @Test
    void manyRowsGiveTheSameBitsForAnyNumberOfThreads() {
        int rows = 200_003;
        Random random = new Random(1);
        EventTable table = EventTable.of(
                "big",
                Map.of(
                        "x",
                        random.doubles(rows).toArray(),
                        "y",
                        random.doubles(rows, -1, 1).toArray()));
        Expression expression = Expression.of("sqrt(x^2 + y^2) * (x > 0.3 && y < 0.8 ? 1.5 : 0.5) + exp(y) / 3");
        double[] one = Pieces.withThreads(1, () -> expression.evaluate(table));
        double[] three = Pieces.withThreads(3, () -> expression.evaluate(table));
        assertArrayEquals(one, three);
        double[] x = table.column("x");
        double[] y = table.column("y");
        DoubleBinaryOperator expected =
                (a, b) -> Math.sqrt(a * a + b * b) * (a > 0.3 && b < 0.8 ? 1.5 : 0.5) + Math.exp(b) / 3;
        for (int i = 0; i < rows; i++) {
            assertEquals(expected.applyAsDouble(x[i], y[i]), one[i], 1e-15);
        }
    }

    @Test
    void filtersSelectRows() {
        EventTable table =
                EventTable.of("t", Map.of("x", new double[] {1, 2, 3, 4})).withTextColumn("class", "g", "h", "g", "h");
        assertArrayEquals(
                new double[] {3},
                table.where(Expression.of("x > 2 && class == 'g'")).column("x"));
        assertEquals(0, table.where(Expression.of("x > 9")).rows());
        assertEquals(0, Expression.of("x + 1").evaluate(table.where(Expression.of("x > 9"))).length);
    }
}
