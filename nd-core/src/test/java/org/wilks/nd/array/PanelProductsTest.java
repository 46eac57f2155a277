package org.wilks.nd.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

class PanelProductsTest {
    private final RandomStream random = RandomStreams.of(3).stream(0);

    static Stream<PanelProducts> products() {
        return Stream.of(new JavaPanels(), new NativePanels(Precision.DOUBLE), new NativePanels(Precision.FLOAT));
    }

    private double[] matrix(int rows, int columns) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextNormal();
        }
        return values;
    }

    private static Panel panel(PanelProducts products, double[] values, int rows, int columns) {
        Panel panel = products.panel(rows, columns);
        for (int r = 0; r < rows; r++) {
            panel.put(r, values, r * columns);
        }
        return panel;
    }

    @ParameterizedTest
    @MethodSource("products")
    void rowsComeBackFromWhereTheyWerePut(PanelProducts products) {
        for (int columns : new int[] {1, 7, 8, 100, 128}) {
            double[] values = matrix(5, columns);
            try (Panel panel = panel(products, values, 5, columns)) {
                double[] back = new double[values.length + 3];
                for (int r = 4; r >= 0; r--) {
                    panel.get(r, back, 3 + r * columns);
                }
                double[] expected = new double[back.length];
                System.arraycopy(values, 0, expected, 3, values.length);
                assertArrayEquals(expected, back, 1e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void productsAreSumsOverTheInnerLength(PanelProducts products) {
        for (int m : new int[] {1, 13, 40}) {
            for (int k : new int[] {9, 104}) {
                int n = 17;
                double[] left = matrix(m, k);
                double[] right = matrix(k, n);
                double[] expected = new double[m * n];
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < n; j++) {
                        for (int l = 0; l < k; l++) {
                            expected[i * n + j] += left[i * k + l] * right[l * n + j];
                        }
                    }
                }
                check(products, false, panel(products, left, m, k), panel(products, right, k, n), expected, m, k, n);
                double[] flipped = new double[left.length];
                Moves.transpose(left, 0, 1, k, flipped, 0, k, m);
                check(products, true, panel(products, flipped, k, m), panel(products, right, k, n), expected, m, k, n);
            }
        }
    }

    private static void check(
            PanelProducts products, boolean transposed, Panel a, Panel b, double[] expected, int m, int k, int n) {
        double[] row = new double[n];
        try (Panel out = products.panel(m, n)) {
            for (int times = 1; times <= 2; times++) {
                products.multiply(a, transposed, b, false, times == 2, out, m, k, n);
                for (int i = 0; i < m; i++) {
                    out.get(i, row, 0);
                    for (int j = 0; j < n; j++) {
                        assertEquals(times * expected[i * n + j], row[j], 1e-4);
                    }
                }
            }
        }
        a.close();
        b.close();
    }
}
