package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives of operations on all pairs of shapes that broadcast, axes of length zero and one among them. */
class BroadcastGradientTest {
    private static final List<Shape> SHAPES = Stream.of(
                    new int[] {},
                    new int[] {1},
                    new int[] {3},
                    new int[] {0},
                    new int[] {1, 1},
                    new int[] {1, 3},
                    new int[] {2, 1},
                    new int[] {2, 3},
                    new int[] {0, 3},
                    new int[] {2, 0},
                    new int[] {0, 1},
                    new int[] {4, 2, 3},
                    new int[] {4, 1, 1},
                    new int[] {1, 2, 1},
                    new int[] {4, 0, 3})
            .map(Shape::of)
            .toList();

    private static final List<BinaryOperator<Tensor>> OPERATIONS = List.of(
            Tensor::plus,
            Tensor::minus,
            Tensor::times,
            Tensor::dividedBy,
            Tensor::pow,
            Tensor::minimum,
            Tensor::maximum,
            Special::xlogy,
            (x, y) -> Tensor.where(x.greater(y), x.square(), y.exp()),
            (x, y) -> Tensor.where(x.less(0.9), y, x.times(y)));

    static Stream<BinaryOperator<Tensor>> operations() {
        return OPERATIONS.stream();
    }

    private static Tensor filled(Shape shape, double phase) {
        return Tensor.range(shape.size()).plus(phase).sin().plus(1.3).reshape(shape);
    }

    private static boolean broadcast(Shape a, Shape b) {
        try {
            a.broadcast(b);
            return true;
        } catch (RuntimeException mismatch) {
            return false;
        }
    }

    private static List<Shape[]> pairs() {
        List<Shape[]> pairs = new ArrayList<>();
        for (Shape a : SHAPES) {
            for (Shape b : SHAPES) {
                if (broadcast(a, b)) {
                    pairs.add(new Shape[] {a, b});
                }
            }
        }
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void stretchedArgumentsCollectTheSumsOfTheirCopies(BinaryOperator<Tensor> operation) {
        for (Shape[] pair : pairs()) {
            Tensor x = filled(pair[0], 0.2);
            Tensor y = filled(pair[1], 0.7);
            Shape common = pair[0].broadcast(pair[1]);
            Tensor weights = filled(common, 1.1);
            Tree at = Tree.of("x", x, "y", y);
            Tree gradient = Derivatives.gradient(
                    p -> operation.apply(p.get("x"), p.get("y")).dot(weights), at);
            // the same with arguments stretched by hand, and the sums over copies taken by hand
            Tree full = Derivatives.gradient(
                    p -> operation.apply(p.get("x"), p.get("y")).dot(weights),
                    Tree.of("x", x.broadcastTo(common), "y", y.broadcastTo(common)));
            for (String name : at.names()) {
                Shape shape = at.get(name).shape();
                assertEquals(shape, gradient.get(name).shape());
                assertArrayEquals(
                        sumOfCopies(full.get(name), shape),
                        gradient.get(name).toArray(),
                        1e-13,
                        () -> name + " of " + pair[0] + " and " + pair[1]);
            }
            Tree direction = at.map(leaf -> leaf.plus(0.3).cos());
            Directional pushed = Derivatives.jvp(p -> operation.apply(p.get("x"), p.get("y")), at, direction);
            assertEquals(common, pushed.tangent().shape());
            double expected = gradient.flatten().dot(direction.flatten()).item();
            assertEquals(expected, pushed.tangent().dot(weights).item(), 1e-12 * (1 + Math.abs(expected)));
        }
    }

    private static double[] sumOfCopies(Tensor full, Shape shape) {
        double[] sums = new double[shape.size()];
        int[] common = full.shape().dimensions();
        int[] index = new int[common.length];
        double[] values = full.toArray();
        for (double value : values) {
            int at = 0;
            int lead = common.length - shape.rank();
            for (int i = 0; i < shape.rank(); i++) {
                at = at * shape.dimension(i) + (shape.dimension(i) == 1 ? 0 : index[lead + i]);
            }
            sums[at] += value;
            for (int i = common.length - 1; i >= 0 && ++index[i] == common[i]; i--) {
                index[i] = 0;
            }
        }
        return sums;
    }
}
