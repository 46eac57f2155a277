package org.wilks.relax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.nd.Derivatives;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.parallel.Pieces;

class CutYieldsTest {
    private static CutYields many(int n, boolean binned, Keep... keeps) {
        double[][] columns = new double[keeps.length][];
        for (int a = 0; a < keeps.length; a++) {
            columns[a] = Samples.normal(n, 0, 1, 20 + a);
        }
        CutYields yields = CutYields.of(columns, keeps).weighted(Samples.uniform(n, -0.3, 1, 30));
        int[] bins = new int[n];
        for (int i = 0; i < n; i++) {
            bins[i] = (i * 7) % 3;
        }
        return binned ? yields.inBins(bins, 4) : yields;
    }

    @Test
    void kernelsAgreeWithTheComposedDefinition() {
        for (int n : new int[] {0, 5, 333}) {
            for (boolean binned : new boolean[] {false, true}) {
                GradientCheck.fused(
                        new CutYieldsPrimitive(many(n, binned, Keep.ABOVE)), 1e-12, Tensor.of(0.3), Tensor.of(1.7));
                GradientCheck.fused(
                        new CutYieldsPrimitive(many(n, binned, Keep.BELOW)), 1e-12, Tensor.of(0.3), Tensor.of(1.7));
                GradientCheck.fused(
                        new CutYieldsPrimitive(many(n, binned, Keep.WINDOW, Keep.ABOVE, Keep.BELOW)),
                        1e-12,
                        Tensor.of(-0.5, 0.8, -0.2, 0.7),
                        Tensor.of(1.7, 0.8, 3));
            }
        }
    }

    @Test
    void derivativesMatchDifferences() {
        CutYields yields = many(50, true, Keep.WINDOW, Keep.ABOVE);
        Tensor c = Tensor.of(-0.5, 0.8, -0.2);
        Tensor k = Tensor.of(1.7, 0.8);
        GradientCheck.of(v -> yields.yields(v, k), c).requireFirstOrder().requireSecondOrder();
        GradientCheck.of(v -> yields.yields(c, v), k).requireFirstOrder().requireSecondOrder();
    }

    @Test
    void unweightedYieldsAreSumsOfCuts() {
        double[] x = Samples.normal(1000, 0, 1, 1);
        Tensor pass = Cut.above(0.4).soft(2).pass(Tensor.wrap(x));
        double[] expected = {pass.sum().item(), pass.square().sum().item()};
        CutYields yields = CutYields.of(new double[][] {x}, Keep.ABOVE);
        assertArrayEquals(
                expected, yields.yields(Tensor.of(0.4), Tensor.of(2.0)).toArray(), 1e-11);
    }

    @Test
    void hardYieldsAreTheLimitOfSteepSlopes() {
        CutYields yields = many(5000, true, Keep.WINDOW, Keep.ABOVE);
        double[] soft =
                yields.yields(Tensor.of(-0.5, 0.8, -0.2), Tensor.of(1e9, 1e9)).toArray();
        CutYields.Hard hard = yields.hard(-0.5, 0.8, -0.2);
        for (int j = 0; j < 4; j++) {
            assertEquals(hard.yields()[j], soft[j], 1e-9);
            assertEquals(hard.sumOfSquaredWeights()[j], soft[4 + j], 1e-9);
        }
        assertEquals(0, hard.events()[3]);
        assertTrue(hard.events()[0] > 0);
    }

    @Test
    void hugeSlopesGiveZeroDerivatives() {
        CutYields yields = many(100, false, Keep.ABOVE);
        for (double k : new double[] {1e10, 1e300}) {
            assertEquals(
                    0,
                    Derivatives.gradient(c -> yields.yields(c, Tensor.of(k)).sum(), Tensor.of(0.1))
                            .item());
            assertEquals(
                    0,
                    Derivatives.gradient(v -> yields.yields(Tensor.of(0.1), v).sum(), Tensor.of(k))
                            .item());
        }
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        CutYields yields = many(200_000, false, Keep.ABOVE, Keep.BELOW);
        Tensor c = Tensor.of(-0.5, 0.8);
        Tensor k = Tensor.of(1.7, 2);
        double[] one = Pieces.withThreads(1, () -> yields.yields(c, k)).toArray();
        double[] gradient = Pieces.withThreads(
                        1, () -> Derivatives.gradient(v -> yields.yields(v, k).sum(), c))
                .toArray();
        for (int threads = 2; threads < 5; threads++) {
            assertArrayEquals(
                    one, Pieces.withThreads(threads, () -> yields.yields(c, k)).toArray());
            assertArrayEquals(
                    gradient,
                    Pieces.withThreads(
                                    threads,
                                    () -> Derivatives.gradient(
                                            v -> yields.yields(v, k).sum(), c))
                            .toArray());
        }
    }

    @Test
    void exponentialIsAccurate() {
        for (int i = -70800; i <= 70800; i += 7) {
            double x = i / 100.0 + 1e-3;
            if (Math.abs(x) <= Exponential.LIMIT) {
                assertEquals(1, Exponential.exp(x) / Math.exp(x), 1e-15);
            }
        }
    }

    private static void fails(Class<? extends WilksException> fault, String words, Runnable work) {
        String message = assertThrows(fault, work::run).getMessage();
        assertTrue(message.contains(words), message);
        assertTrue(message.indexOf('\n') < 0 && message.contains("allowed"), message);
    }

    @Test
    void badInputIsNamed() {
        double[][] column = {{1, 2, 3}};
        CutYields yields = CutYields.of(column, Keep.ABOVE);
        fails(InvalidConfiguration.class, "1 columns and 2 cuts", () -> CutYields.of(column, Keep.ABOVE, Keep.BELOW));
        fails(InvalidConfiguration.class, "0 columns", () -> CutYields.of(new double[0][]));
        fails(
                ShapeMismatch.class,
                "column 1",
                () -> CutYields.of(new double[][] {{1}, {1, 2}}, Keep.ABOVE, Keep.ABOVE));
        fails(
                InvalidData.class,
                "column 0, event 1 is NaN",
                () -> CutYields.of(new double[][] {{1, Double.NaN}}, Keep.ABOVE));
        fails(InvalidData.class, "weight of event 2", () -> yields.weighted(new double[] {1, 1, Double.NaN}));
        fails(ShapeMismatch.class, "2 weights", () -> yields.weighted(new double[2]));
        fails(InvalidData.class, "bin of event 1 is 5", () -> yields.inBins(new int[] {0, 5, 1}, 2));
        fails(ShapeMismatch.class, "2 events", () -> yields.inBins(new int[2], 2));
        fails(ShapeMismatch.class, "2 thresholds", () -> yields.yields(Tensor.of(1, 2), Tensor.of(1.0)));
        fails(ShapeMismatch.class, "2 slopes", () -> yields.yields(Tensor.of(1.0), Tensor.of(1, 2)));
        fails(InvalidData.class, "slope 0 is 0.0", () -> yields.yields(Tensor.of(1.0), Tensor.of(0.0)));
        fails(InvalidData.class, "threshold 0 is NaN", () -> yields.yields(Tensor.of(Double.NaN), Tensor.of(1.0)));
        fails(ShapeMismatch.class, "0 thresholds", yields::hard);
    }
}
