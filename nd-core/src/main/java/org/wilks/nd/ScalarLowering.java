package org.wilks.nd;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.nd.array.BinaryOperation;
import org.wilks.nd.array.Reduction;
import org.wilks.nd.array.UnaryOperation;

/** Takes a program of small tensors apart into steps of single numbers. */
final class ScalarLowering {
    /** More steps than this are slower one by one than as loops over arrays. */
    private static final int MOST_STEPS = 1 << 14;

    /** With more elements a step of arrays on the average, the loops are as quick. */
    private static final int MOST_ELEMENTS = 16;

    private final ScalarBuilder to;
    private final ScalarOrders orders;

    private ScalarLowering(ScalarBuilder to) {
        this.to = to;
        this.orders = new ScalarOrders(to);
    }

    /** The program in scalar steps; empty when it is too long, or has a primitive that has none. */
    static Optional<ScalarCode> of(ProgramCode program, boolean structuralZeros) {
        List<ProgramCode.Value> values = program.values();
        long work = 0;
        int steps = 0;
        for (ProgramCode.Value value : values) {
            if (value.primitive() != null) {
                work += value.shape().size();
                steps++;
            }
        }
        if (work > MOST_STEPS || work > (long) MOST_ELEMENTS * steps) {
            return Optional.empty();
        }
        ScalarBuilder builder = new ScalarBuilder(structuralZeros, 2 * MOST_STEPS);
        try {
            return new ScalarLowering(builder).lower(program);
        } catch (ScalarBuilder.TooLong e) {
            return Optional.empty();
        }
    }

    private Optional<ScalarCode> lower(ProgramCode program) {
        List<ProgramCode.Value> values = program.values();
        int[][] registers = new int[values.size()][];
        int[][] inputs = new int[program.inputs()][];
        for (int i = 0; i < registers.length; i++) {
            ProgramCode.Value value = values.get(i);
            int stage = i;
            if (value.primitive() == null && value.constant() == null) {
                registers[i] = new int[value.shape().size()];
                Arrays.setAll(registers[i], k -> to.input(stage));
                inputs[i] = registers[i];
            } else if (value.primitive() == null) {
                registers[i] =
                        Arrays.stream(value.constant()).mapToInt(to::constant).toArray();
            } else {
                int[] arguments = value.arguments();
                int[][] in = new int[arguments.length][];
                Shape[] shapes = new Shape[arguments.length];
                for (int k = 0; k < in.length; k++) {
                    in[k] = registers[arguments[k]];
                    shapes[k] = values.get(arguments[k]).shape();
                }
                registers[i] = step(value.primitive(), in, shapes, value.shape());
                if (registers[i] == null) {
                    return Optional.empty();
                }
            }
        }
        int[] numbered = program.outputs();
        int[][] outputs = new int[numbered.length][];
        Arrays.setAll(outputs, k -> registers[numbered[k]]);
        return Optional.of(to.build(inputs, outputs));
    }

    /** The registers of a result; null for a primitive that is not taken apart. */
    private int[] step(Primitive primitive, int[][] in, Shape[] shapes, Shape shape) {
        int[] out = new int[shape.size()];
        if (primitive instanceof Elementwise elementwise) {
            Arrays.setAll(out, i -> to.unary(elementwise.operation(), in[0][i]));
        } else if (primitive instanceof Pairwise pairwise) {
            int[] x = moved(new Structural.Broadcast(shape), new int[][] {in[0]}, new Shape[] {shapes[0]}, shape);
            int[] y = moved(new Structural.Broadcast(shape), new int[][] {in[1]}, new Shape[] {shapes[1]}, shape);
            Arrays.setAll(out, i -> to.binary(pairwise.operation(), x[i], y[i]));
        } else if (primitive instanceof Where) {
            Arrays.setAll(out, i -> to.where(in[0][i], in[1][i], in[2][i]));
        } else if (primitive instanceof Polygamma polygamma) {
            Arrays.setAll(out, i -> to.polygamma(polygamma.n(), in[0][i]));
        } else if (primitive instanceof Structural.Reshape || primitive instanceof StopGradient) {
            return in[0];
        } else if (Dependence.isMove(primitive)) {
            return moved(primitive, in, shapes, shape);
        } else if (primitive instanceof Parts.Scatter scatter) {
            return orders.scatter(in[0], shapes[0].raw(), scatter, shape.raw());
        } else if (primitive instanceof Reductions.Sum sum) {
            return orders.sum(in[0], shapes[0].raw(), sum.mask());
        } else if (primitive instanceof Reductions.Extreme extreme) {
            return orders.extreme(extreme.reduction(), in[0], shapes[0], extreme.mask());
        } else if (primitive instanceof Reductions.LogSumExp all) {
            return logSumExp(in[0], shapes[0], all.mask(), shape);
        } else if (primitive instanceof Reductions.Cumulative cumulative) {
            return orders.cumulative(in[0], shape.raw(), cumulative.axis(), cumulative.reverse());
        } else if (primitive instanceof MatrixPrimitives.Product product) {
            return orders.product(product, in, shapes, shape);
        } else {
            return null;
        }
        return out;
    }

    /** What only moves elements is done with their numbers; a zero is a new one. */
    private int[] moved(Primitive primitive, int[][] in, Shape[] shapes, Shape shape) {
        double[][] numbers = new double[in.length][];
        int count = 0;
        for (int k = 0; k < in.length; k++) {
            numbers[k] = new double[in[k].length];
            for (int i = 0; i < in[k].length; i++) {
                numbers[k][i] = ++count;
            }
        }
        int[] all = new int[count + 1];
        all[0] = to.constant(0);
        int at = 1;
        for (int[] one : in) {
            System.arraycopy(one, 0, all, at, one.length);
            at += one.length;
        }
        double[] moved = new double[shape.size()];
        primitive.evaluate(numbers, shapes, moved);
        int[] out = new int[moved.length];
        Arrays.setAll(out, i -> all[(int) moved[i]]);
        return out;
    }

    /** As {@link Reductions.LogSumExp#evaluate}. */
    private int[] logSumExp(int[] x, Shape shape, boolean[] mask, Shape reduced) {
        int[] largest = orders.extreme(Reduction.MAX, x, shape, mask);
        int zero = to.constant(0);
        int most = to.constant(Double.MAX_VALUE);
        int[] finite = new int[largest.length];
        for (int i = 0; i < finite.length; i++) {
            int small = to.binary(BinaryOperation.LESS_OR_EQUAL, to.unary(UnaryOperation.ABS, largest[i]), most);
            finite[i] = to.where(small, largest[i], zero);
        }
        int[] spread =
                moved(new Structural.Broadcast(shape), new int[][] {finite}, new Shape[] {shape.withOnes(mask)}, shape);
        int[] terms = new int[x.length];
        Arrays.setAll(terms, i -> to.unary(UnaryOperation.EXP, to.binary(BinaryOperation.SUBTRACT, x[i], spread[i])));
        int[] total = orders.sum(terms, shape.raw(), mask);
        int[] out = new int[reduced.size()];
        Arrays.setAll(out, i -> to.binary(BinaryOperation.ADD, to.unary(UnaryOperation.LOG, total[i]), finite[i]));
        return out;
    }
}
