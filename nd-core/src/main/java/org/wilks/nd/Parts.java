package org.wilks.nd;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.wilks.nd.array.Kernels;
import org.wilks.nd.error.ShapeMismatch;

/** The primitives that take some positions along an axis, and their transposes, which put them back among zeros. */
final class Parts {
    private static final int SHOWN = 8;

    private Parts() {}

    private static String listed(int[] indices) {
        String first = Arrays.toString(Arrays.copyOf(indices, Math.min(SHOWN, indices.length)));
        return indices.length <= SHOWN ? first : first + " and " + (indices.length - SHOWN) + " more";
    }

    /** Takes positions along one axis of its only input. */
    sealed interface Part extends BuiltIn permits Slice, Gather {
        int axis();

        /** The first position taken; any one when none is. */
        int first();

        /** The positions taken, in order. */
        IntStream positions();

        /** Its transpose: the cotangent in its positions of an axis of this length, zeros elsewhere. */
        Tensor spread(Tensor cotangent, int length);

        @Override
        default Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            return Structural.one(spread(cotangent, inputs[0].shape().raw()[axis()]));
        }

        @Override
        default Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            return Structural.linear(this, tangents);
        }
    }

    static Slice slice(Shape shape, int axis, int from, int to) {
        int a = shape.axis(axis);
        if (from < 0 || to < from || to > shape.raw()[a]) {
            throw new ShapeMismatch("range " + from + " to " + to + " on axis " + axis + " of shape " + shape
                    + ", allowed are ranges in order within 0 to " + shape.raw()[a]);
        }
        return new Slice(a, from, to);
    }

    record Slice(int axis, int from, int to) implements Part {
        @Override
        public String name() {
            return "slice";
        }

        @Override
        public String attributes() {
            return "axis " + axis + ", " + from + " to " + to;
        }

        @Override
        public Shape shape(Shape... inputs) {
            return inputs[0].with(axis, to - from);
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            int[] shape = shapes[0].raw();
            int[] at = new int[shape.length];
            int[] start = new int[shape.length];
            start[axis] = from;
            int[] size = shapes[0].with(axis, to - from).raw();
            Kernels.elementwise(out.length).copyBlock(inputs[0], shape, start, size, out, size, at);
        }

        @Override
        public int first() {
            return from;
        }

        @Override
        public IntStream positions() {
            return IntStream.range(from, to);
        }

        @Override
        public Tensor spread(Tensor cotangent, int length) {
            return Engine.apply(new Pad(axis, from, length), cotangent);
        }
    }

    /** Zeros before and after along one axis: the transpose of a slice. */
    record Pad(int axis, int before, int length) implements BuiltIn {
        @Override
        public String name() {
            return "pad";
        }

        @Override
        public String attributes() {
            return "axis " + axis + ", " + before + " before";
        }

        @Override
        public Shape shape(Shape... inputs) {
            return inputs[0].with(axis, length);
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Arrays.fill(out, 0);
            int[] shape = shapes[0].raw();
            int[] at = new int[shape.length];
            int[] start = new int[shape.length];
            at[axis] = before;
            int[] outShape = shapes[0].with(axis, length).raw();
            Kernels.elementwise(out.length).copyBlock(inputs[0], shape, start, shape, out, outShape, at);
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            return Structural.one(
                    cotangent.slice(axis, before, before + inputs[0].shape().raw()[axis]));
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            return Structural.linear(this, tangents);
        }
    }

    static Gather gather(Shape shape, int axis, int... indices) {
        int a = shape.axis(axis);
        for (int index : indices) {
            if (index < 0 || index >= shape.raw()[a]) {
                throw new ShapeMismatch("position " + index + " on axis " + axis + " of shape " + shape
                        + ", allowed are positions from 0, below " + shape.raw()[a]);
            }
        }
        return new Gather(a, indices.clone());
    }

    record Gather(int axis, int[] indices) implements Part {
        @Override
        public String name() {
            return "gather";
        }

        @Override
        public String attributes() {
            return "axis " + axis + ", " + listed(indices);
        }

        @Override
        public Shape shape(Shape... inputs) {
            return inputs[0].with(axis, indices.length);
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Kernels.elementwise(out.length).gather(inputs[0], shapes[0].raw(), axis, indices, out);
        }

        @Override
        public int first() {
            return indices.length == 0 ? 0 : indices[0];
        }

        @Override
        public IntStream positions() {
            return Arrays.stream(indices);
        }

        @Override
        public Tensor spread(Tensor cotangent, int length) {
            return Engine.apply(new Scatter(axis, indices, length), cotangent);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Gather o && axis == o.axis && Arrays.equals(indices, o.indices);
        }

        @Override
        public int hashCode() {
            return 31 * axis + Arrays.hashCode(indices);
        }
    }

    /** Adds positions along one axis into zeros: the transpose of gather. */
    record Scatter(int axis, int[] indices, int length) implements BuiltIn {
        @Override
        public String name() {
            return "scatterAdd";
        }

        @Override
        public String attributes() {
            return "axis " + axis + ", " + listed(indices);
        }

        @Override
        public Shape shape(Shape... inputs) {
            return inputs[0].with(axis, length);
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            int[] outShape = shapes[0].with(axis, length).raw();
            Kernels.elementwise(out.length).scatterAdd(inputs[0], shapes[0].raw(), axis, indices, out, outShape);
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            return Structural.one(Engine.apply(new Gather(axis, indices), cotangent));
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            return Structural.linear(this, tangents);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Scatter o
                    && axis == o.axis
                    && length == o.length
                    && Arrays.equals(indices, o.indices);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * axis + length) + Arrays.hashCode(indices);
        }
    }
}
