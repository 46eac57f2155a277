package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Loops of any length keep their memory. */
class MemoryTest {
    private static final int STEPS = 100_000;
    private static final long ALLOWED = 8L << 20;
    private static final UnaryOperator<Tensor> F =
            x -> x.square().plus(1).log().times(x.exp()).sum();

    private static long usedAfterCollection() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static void assertFlat(String what, Runnable step) {
        for (int i = 0; i < STEPS / 10; i++) {
            step.run();
        }
        long before = usedAfterCollection();
        for (int i = 0; i < STEPS; i++) {
            step.run();
        }
        long grown = usedAfterCollection() - before;
        assertTrue(grown < ALLOWED, () -> what + " grew by " + grown + " bytes over " + STEPS + " steps");
    }

    @Test
    @Tag("long")
    void gradientsLeaveNothingBehind() {
        assertFlat("value and gradient", () -> Derivatives.valueAndGradient(F, Tensor.of(0.1, 0.2, 0.3)));
    }

    @Test
    @Tag("long")
    void hessianProductsLeaveNothingBehind() {
        Tensor x = Tensor.of(0.1, 0.2, 0.3);
        assertFlat("Hessian-vector product", () -> Derivatives.hessianVectorProduct(F, x, x));
    }

    @Test
    @Tag("long")
    void replaysLeaveNothingBehind() {
        Program.Evaluator evaluator =
                Program.valueAndGradient(F, Tensor.of(0, 0, 0)).evaluator();
        double[] x = {0.1, 0.2, 0.3};
        assertFlat("replay", () -> evaluator.run(x));
    }

    @Test
    void manyThreadsTakeDerivativesAtOnce() {
        double[] expected =
                Derivatives.gradient(F, Tensor.range(50).times(0.01)).toArray();
        List<double[]> found = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i ->
                        Derivatives.gradient(F, Tensor.range(50).times(0.01)).toArray())
                .toList();
        for (double[] gradient : found) {
            assertTrue(Arrays.equals(expected, gradient));
        }
    }
}
