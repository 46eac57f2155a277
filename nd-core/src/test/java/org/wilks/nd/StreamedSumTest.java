package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.parallel.Pieces;

class StreamedSumTest {
    private static final Tensor PHI = Tensor.of(0.3, -0.8);

    /** Ten events a chunk, made from the index: nothing is kept. */
    private static Tensor chunk(int index, Tensor phi) {
        Tensor x = Tensor.range(10).plus(10 * index).times(0.01);
        Tensor a = phi.slice(0, 0, 1);
        Tensor b = phi.slice(0, 1, 2);
        return Tensor.stack(x.times(a).sigmoid().sum(), x.times(b).exp().sum());
    }

    private static Tensor streamed(Tensor phi) {
        return StreamedSum.of(7, Shape.of(2), StreamedSumTest::chunk, phi);
    }

    @Test
    void sumIsThatOfAllChunks() {
        double[] expected = new double[2];
        for (int i = 0; i < 7; i++) {
            expected[0] += chunk(i, PHI).at(0);
            expected[1] += chunk(i, PHI).at(1);
        }
        assertArrayEquals(expected, streamed(PHI).toArray(), 1e-13);
    }

    @Test
    void derivativesMatchDifferencesToSecondOrder() {
        GradientCheck.of(phi -> streamed(phi).square(), PHI).requireFirstOrder().requireSecondOrder();
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        double[] one = Pieces.withThreads(
                        1, () -> Derivatives.gradient(p -> streamed(p).sum(), PHI))
                .toArray();
        for (int threads = 2; threads <= 5; threads++) {
            double[] many = Pieces.withThreads(
                            threads, () -> Derivatives.gradient(p -> streamed(p).sum(), PHI))
                    .toArray();
            assertArrayEquals(one, many);
        }
    }

    @Test
    void noChunksGiveZeros() {
        assertArrayEquals(
                new double[2],
                StreamedSum.of(0, Shape.of(2), StreamedSumTest::chunk, PHI).toArray());
    }

    @Test
    void aContributionOfAnotherShapeNamesTheChunk() {
        ShapeMismatch error = assertThrows(
                ShapeMismatch.class, () -> StreamedSum.of(3, Shape.of(2), (i, p) -> Tensor.zeros(i + 2), PHI));
        assertTrue(error.getMessage().contains("chunk 1"), error.getMessage());
    }

    @Test
    void aTensorThatIsNotAmongTheParametersIsRefused() {
        IllegalStateException error = assertThrows(
                IllegalStateException.class,
                () -> Derivatives.gradient(
                        hidden -> StreamedSum.of(2, Shape.SCALAR, (i, p) -> hidden.square(), PHI), Tensor.scalar(1)));
        assertTrue(error.getMessage().contains("pass it in"), error.getMessage());
    }

    @Test
    void aReplayLoadsTheChunksAgain() {
        Program program = Program.valueAndGradient(p -> streamed(p).sum(), PHI);
        Program.Evaluator evaluator = program.evaluator();
        evaluator.run(new double[] {1, 2});
        assertEquals(streamed(Tensor.of(1, 2)).sum().item(), evaluator.output(0)[0]);
    }
}
