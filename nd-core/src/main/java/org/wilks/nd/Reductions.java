package org.wilks.nd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.wilks.nd.Irregularity.Kind;
import org.wilks.nd.array.Kernels;
import org.wilks.nd.array.Reduction;
import org.wilks.nd.error.ShapeMismatch;

/** The primitives that sum or choose over axes. */
final class Reductions {
    private Reductions() {}

    /** The reduced axes; nothing when they are all. */
    private static String listed(boolean[] mask) {
        int[] axes = IntStream.range(0, mask.length).filter(i -> mask[i]).toArray();
        return axes.length == mask.length ? "" : "axes " + Arrays.toString(axes);
    }

    static BuiltIn of(Reduction reduction, Shape shape, int... axes) {
        boolean[] mask = shape.mask(axes);
        return reduction == Reduction.SUM
                ? new Sum(mask)
                : new Extreme(reduction, nonEmpty(Names.of(reduction), shape, mask));
    }

    static LogSumExp logSumExp(Shape shape, int... axes) {
        return new LogSumExp(nonEmpty("logSumExp", shape, shape.mask(axes)));
    }

    static boolean[] nonEmpty(String name, Shape shape, boolean[] mask) {
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] && shape.raw()[i] == 0) {
                throw new ShapeMismatch(name + " over axis " + i + " of shape " + shape
                        + ", which is empty; allowed are axes of length one or more");
            }
        }
        return mask;
    }

    /** The product by halves: products of pairs, of pairs of pairs, …, for which no division by an element is needed. */
    static Tensor product(Tensor x, int... axes) {
        Shape shape = x.shape();
        boolean[] mask = shape.mask(axes);
        Shape kept = shape.without(mask);
        int[] order = new int[shape.rank()];
        int at = 0;
        int length = 1;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < order.length; i++) {
                if (mask[i] == (pass == 0)) {
                    order[at++] = i;
                    length *= mask[i] ? shape.raw()[i] : 1;
                }
            }
        }
        Tensor rows = x.transpose(order).reshape(Shape.owning(length, kept.size()));
        if (length == 0) {
            return Tensor.full(1, kept.raw());
        }
        while (length > 1) {
            int half = length / 2;
            Tensor pairs = rows.slice(0, 0, half).times(rows.slice(0, half, 2 * half));
            rows = length == 2 * half ? pairs : Tensor.concatenate(0, pairs, rows.slice(0, 2 * half, length));
            length -= half;
        }
        return rows.reshape(kept);
    }

    /** A reduced tensor, with axes of length one where they were removed, so that it broadcasts to the original. */
    private static Tensor spread(Tensor reduced, Shape original, boolean[] mask) {
        return reduced.reshape(original.withOnes(mask));
    }

    record Sum(boolean[] mask) implements BuiltIn {
        @Override
        public String name() {
            return "sum";
        }

        @Override
        public String attributes() {
            return listed(mask);
        }

        @Override
        public Shape shape(Shape... inputs) {
            return inputs[0].without(mask);
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Kernels.elementwise(inputs[0].length).reduce(Reduction.SUM, inputs[0], shapes[0].raw(), mask, out);
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Shape shape = inputs[0].shape();
            return new Tensor[] {spread(cotangent, shape, mask).broadcastTo(shape)};
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            return tangents[0] == null ? null : Engine.apply(this, tangents[0]);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Sum o && Arrays.equals(mask, o.mask);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(mask);
        }
    }

    record Extreme(Reduction reduction, boolean[] mask) implements BuiltIn {
        @Override
        public String name() {
            return Names.of(reduction);
        }

        @Override
        public String attributes() {
            return listed(mask);
        }

        @Override
        public Shape shape(Shape... inputs) {
            return inputs[0].without(mask);
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Kernels.elementwise(inputs[0].length).reduce(reduction, inputs[0], shapes[0].raw(), mask, out);
        }

        /** Each element's share of the derivative: one over the number of ties for those that attain the extreme. */
        private Tensor shares(Tensor x, Tensor value) {
            Tensor attained = x.equalTo(spread(value, x.shape(), mask));
            Tensor ties = Engine.apply(new Sum(mask), attained);
            return attained.dividedBy(spread(ties, x.shape(), mask)).stopGradient();
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor x = inputs[0];
            return new Tensor[] {shares(x, output).times(spread(cotangent, x.shape(), mask))};
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            return tangents[0] == null
                    ? null
                    : Engine.apply(new Sum(mask), shares(inputs[0], output).times(tangents[0]));
        }

        @Override
        public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
            Tensor x = inputs[0].bottom();
            Tensor attained = x.equalTo(spread(output.bottom(), x.shape(), mask));
            double[] ties = Engine.apply(new Sum(mask), attained).values();
            List<Irregularity> found = new ArrayList<>();
            for (int i = 0; i < ties.length; i++) {
                if (ties[i] > 1) {
                    String convention = (int) ties[i] + " equal elements share it evenly";
                    found.add(new Irregularity(name(), Kind.ONE_SIDED, i, convention));
                }
            }
            return found;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Extreme o && reduction.equals(o.reduction) && Arrays.equals(mask, o.mask);
        }

        @Override
        public int hashCode() {
            return 31 * reduction.hashCode() + Arrays.hashCode(mask);
        }
    }

    record LogSumExp(boolean[] mask) implements BuiltIn {
        @Override
        public String name() {
            return "logSumExp";
        }

        @Override
        public String attributes() {
            return listed(mask);
        }

        @Override
        public Shape shape(Shape... inputs) {
            return inputs[0].without(mask);
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Tensor x = Tensor.concrete(shapes[0], inputs[0], null);
            Tensor largest = Engine.apply(new Extreme(Reduction.MAX, mask), x);
            Tensor finite = Tensor.where(largest.abs().lessOrEqual(Double.MAX_VALUE), largest, Tensor.scalar(0));
            Tensor total = Engine.apply(
                    new Sum(mask), x.minus(spread(finite, shapes[0], mask)).exp());
            System.arraycopy(total.log().plus(finite).values(), 0, out, 0, out.length);
        }

        private Tensor softmax(Tensor x, Tensor value) {
            Tensor reference = spread(value, x.shape(), mask);
            // All of the terms −∞: the derivative is taken as zero. One of them +∞: there is none, and NaN says so.
            Tensor none = reference.equalTo(Double.NEGATIVE_INFINITY);
            return x.minus(Tensor.where(none, Tensor.scalar(0), reference)).exp();
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor x = inputs[0];
            return new Tensor[] {softmax(x, output).times(spread(cotangent, x.shape(), mask))};
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            return tangents[0] == null
                    ? null
                    : Engine.apply(new Sum(mask), softmax(inputs[0], output).times(tangents[0]));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof LogSumExp o && Arrays.equals(mask, o.mask);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(mask);
        }
    }

    record Cumulative(int axis, boolean reverse) implements BuiltIn {
        @Override
        public String name() {
            return "cumulativeSum";
        }

        @Override
        public String attributes() {
            return "axis " + axis + (reverse ? ", from the end" : "");
        }

        @Override
        public Shape shape(Shape... inputs) {
            return inputs[0];
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Kernels.elementwise(out.length).cumulativeSum(inputs[0], shapes[0].raw(), axis, reverse, out);
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            return new Tensor[] {Engine.apply(new Cumulative(axis, !reverse), cotangent)};
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            return tangents[0] == null ? null : Engine.apply(this, tangents[0]);
        }
    }
}
