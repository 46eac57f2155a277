package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives of functions that take one tensor apart. */
class PartCotangentsTest {
    private static final Tensor X = Tensor.range(12).plus(1).sin().reshape(3, 4);

    static Stream<UnaryOperator<Tensor>> takers() {
        return Stream.of(
                x -> Tensor.concatenate(
                        1, x.slice(1, 2, 4).square(), x.slice(1, 0, 2).exp()),
                x -> x.slice(1, 1, 4).minus(x.slice(1, 0, 3)).square(),
                x -> x.slice(0, 0, 1)
                        .times(x.slice(1, 2, 3))
                        .times(x.gather(0, 2, 2).sum()),
                x -> x.gather(1, 0, 3, 3).square().sum().plus(x.slice(0, 1, 1).sum()),
                x -> IntStream.range(0, 4)
                        .mapToObj(i -> x.slice(1, i, i + 1)
                                .times(x.slice(1, 3 - i, 4 - i))
                                .exp())
                        .reduce(Tensor::plus)
                        .orElseThrow(),
                x -> IntStream.range(0, 4)
                        .mapToObj(i -> x.gather(1, i, 3 - i, 1).square())
                        .reduce(Tensor::plus)
                        .orElseThrow()
                        .plus(x.sum().exp()));
    }

    @ParameterizedTest
    @MethodSource("takers")
    void derivativesMatchDifferences(UnaryOperator<Tensor> f) {
        GradientCheck.of(f, X).requireFirstOrder().requireSecondOrder();
    }

    @Test
    void manySlicesCostNoFullTensorEach() {
        int n = 200;
        UnaryOperator<Tensor> f = x -> {
            Tensor sum = Tensor.scalar(0);
            for (int i = 0; i < n; i++) {
                sum = sum.plus(x.slice(0, i, i + 1).sin().sum());
            }
            return sum;
        };
        List<Program.Instruction> steps =
                Program.valueAndGradient(f, Tensor.zeros(n)).instructions();
        long elements = steps.stream().mapToLong(s -> s.shape().size()).sum();
        assertTrue(elements < 12 * n, () -> elements + " elements");
        assertArrayEquals(
                Tensor.range(n).cos().toArray(),
                Derivatives.gradient(f, Tensor.range(n)).toArray());
    }

    @Test
    void unflatteningATreeIsPulledBackByOneJoin() {
        Tree tree = Tree.of("a", Tensor.of(1, 2), "b", Tensor.scalar(3), "c", Tensor.ones(2, 2));
        List<Program.Instruction> steps = Program.valueAndGradient(
                        (Tensor v) -> tree.unflatten(v).leaves().stream()
                                .map(leaf -> leaf.exp().sum())
                                .reduce(Tensor::plus)
                                .orElseThrow(),
                        tree.flatten())
                .instructions();
        assertEquals("concatenate", steps.get(steps.size() - 1).primitive());
        assertTrue(steps.stream().noneMatch(s -> s.primitive().equals("pad")), steps::toString);
    }
}
