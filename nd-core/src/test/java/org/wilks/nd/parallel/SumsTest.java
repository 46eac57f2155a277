package org.wilks.nd.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SumsTest {
    private static final double U = Math.ulp(1.0) / 2;

    private static double[] numbers(int n, long seed, int spread) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        Arrays.setAll(x, i -> Math.scalb(random.nextDouble() - 0.3, random.nextInt(-spread, spread + 1)));
        return x;
    }

    private static BigDecimal exact(double[] x) {
        return Arrays.stream(x).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static double error(double sum, double[] x) {
        return new BigDecimal(sum).subtract(exact(x)).abs().doubleValue();
    }

    private static double size(double[] x) {
        return exact(Arrays.stream(x).map(Math::abs).toArray()).doubleValue();
    }

    @Test
    void errorDoesNotGrowWithTheNumberOfTerms() {
        for (int n : new int[] {1, 2, 5, 127, 128, 129, 1000, 20_000}) {
            for (int spread : new int[] {0, 3, 40}) {
                double[] x = numbers(n, n + spread, spread);
                assertTrue(error(Sums.sum(x), x) <= 40 * U * size(x));
                double compensated = Sums.compensated(x, 0, n);
                assertTrue(error(compensated, x) <= 2 * U * Math.abs(compensated) + 1e-20 * size(x));
            }
        }
    }

    @Test
    void compensatedSumSurvivesCancellation() {
        assertEquals(2.0, Sums.compensated(new double[] {1, 1e100, 1, -1e100}, 0, 4));
        double[] x = numbers(10_001, 5, 20);
        x[10_000] = 0;
        x[10_000] = -Sums.compensated(x, 0, 10_000);
        assertEquals(exact(x).doubleValue(), Sums.compensated(x, 0, x.length), 1e-22 * size(x));
    }

    @Test
    void sumDependsOnTheNumbersAloneNotOnWhereTheyLie() {
        double[] x = numbers(1000, 3, 10);
        double[] shifted = new double[1100];
        for (int offset : new int[] {0, 1, 37, 100}) {
            System.arraycopy(x, 0, shifted, offset, 1000);
            assertEquals(Sums.sum(x), Sums.sum(shifted, offset, offset + 1000));
        }
    }

    @Test
    void blocksOfPiecesGiveTheSameBitsForAnyNumberOfThreads() {
        double[] x = numbers(100_000, 9, 10);
        Blocks blocks = Blocks.of(x.length, 4096);
        double one = Pieces.sequential()
                .fold(blocks.count(), i -> Sums.sum(x, (int) blocks.from(i), (int) blocks.to(i)), 0.0, Double::sum);
        for (int threads = 1; threads <= 8; threads++) {
            assertEquals(
                    one,
                    Pieces.withThreads(
                            threads,
                            () -> Pieces.fold(
                                    blocks.count(),
                                    i -> Sums.sum(x, (int) blocks.from(i), (int) blocks.to(i)),
                                    0.0,
                                    Double::sum)));
        }
    }

    @Test
    void dotIsTheSumOfProducts() {
        for (int n : new int[] {0, 1, 3, 4, 127, 128, 131, 5000}) {
            double[] a = numbers(n + 3, 1, 5);
            double[] b = numbers(n + 5, 2, 5);
            double[] products = new double[n];
            Arrays.setAll(products, i -> a[i + 3] * b[i + 5]);
            assertTrue(error(Sums.dot(a, 3, b, 5, n), products) <= 40 * U * size(products));
        }
    }

    @Test
    void infinityAndNaNComeThrough() {
        double[] x = numbers(300, 4, 3);
        x[200] = Double.POSITIVE_INFINITY;
        assertEquals(Double.POSITIVE_INFINITY, Sums.sum(x));
        assertEquals(Double.POSITIVE_INFINITY, Sums.compensated(x, 0, 300));
        x[3] = Double.NEGATIVE_INFINITY;
        assertEquals(Double.NaN, Sums.sum(x));
        assertEquals(Double.NaN, Sums.compensated(x, 0, 300));
    }

    @Test
    void emptyRangesAreZeroAndBadRangesRefused() {
        assertEquals(0.0, Sums.sum(new double[0]));
        assertEquals(0.0, Sums.sum(new double[4], 2, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> Sums.sum(new double[4], 2, 5));
        assertThrows(IndexOutOfBoundsException.class, () -> Sums.dot(new double[4], 2, new double[4], 0, 3));
    }
}
