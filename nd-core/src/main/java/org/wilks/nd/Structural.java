package org.wilks.nd;

import java.util.Arrays;
import org.wilks.nd.array.Kernels;
import org.wilks.nd.error.ShapeMismatch;

/** The primitives that move all elements: linear, each the transpose of another. */
final class Structural {
    private Structural() {}

    /** The tangent of a linear primitive of one input. */
    static Tensor linear(Primitive primitive, Tensor[] tangents) {
        return tangents[0] == null ? null : Engine.apply(primitive, tangents[0]);
    }

    static Tensor[] one(Tensor tensor) {
        return new Tensor[] {tensor};
    }

    static Shape resolve(Shape shape, int[] dimensions) {
        int[] result = dimensions.clone();
        int open = -1;
        long known = 1;
        for (int i = 0; i < result.length; i++) {
            if (result[i] == -1 && open < 0) {
                open = i;
            } else {
                known *= result[i];
            }
        }
        if (open >= 0 && known > 0) {
            result[open] = (int) (shape.size() / known);
            known *= result[open];
        }
        boolean impossible = Arrays.stream(result).anyMatch(d -> d < 0);
        if (impossible || known != shape.size()) {
            throw new ShapeMismatch("shape " + shape + " of " + shape.size() + " elements cannot become "
                    + Arrays.toString(dimensions));
        }
        return Shape.owning(result);
    }

    record Reshape(Shape target) implements BuiltIn {
        @Override
        public String name() {
            return "reshape";
        }

        @Override
        public Shape shape(Shape... inputs) {
            return target;
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            System.arraycopy(inputs[0], 0, out, 0, out.length);
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            return one(cotangent.reshape(inputs[0].shape()));
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            return linear(this, tangents);
        }
    }

    static Permute permute(Shape shape, int... permutation) {
        int rank = shape.rank();
        int[] order = new int[rank];
        if (permutation.length == 0) {
            Arrays.setAll(order, i -> rank - 1 - i);
            return new Permute(order);
        }
        boolean[] seen = new boolean[rank];
        if (permutation.length != rank) {
            throw new ShapeMismatch("permutation " + Arrays.toString(permutation) + " of the axes of shape " + shape
                    + ", allowed is each of its " + rank + " axes once");
        }
        for (int i = 0; i < rank; i++) {
            order[i] = shape.axis(permutation[i]);
            if (seen[order[i]]) {
                throw new ShapeMismatch("axis " + order[i] + " twice in permutation " + Arrays.toString(permutation));
            }
            seen[order[i]] = true;
        }
        return new Permute(order);
    }

    record Permute(int[] order) implements BuiltIn {
        @Override
        public String name() {
            return "transpose";
        }

        @Override
        public String attributes() {
            return Arrays.toString(order);
        }

        @Override
        public Shape shape(Shape... inputs) {
            int[] dimensions = new int[order.length];
            Arrays.setAll(dimensions, i -> inputs[0].raw()[order[i]]);
            return Shape.owning(dimensions);
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Kernels.elementwise(out.length).permute(inputs[0], shapes[0].raw(), order, out);
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            int[] inverse = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                inverse[order[i]] = i;
            }
            return one(Engine.apply(new Permute(inverse), cotangent));
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            return linear(this, tangents);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Permute o && Arrays.equals(order, o.order);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(order);
        }
    }

    record Broadcast(Shape target) implements BuiltIn {
        @Override
        public String name() {
            return "broadcastTo";
        }

        @Override
        public Shape shape(Shape... inputs) {
            if (!inputs[0].broadcastsTo(target)) {
                throw new ShapeMismatch("shape " + inputs[0] + " does not broadcast to " + target);
            }
            return target;
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            Kernels.elementwise(out.length).broadcast(inputs[0], shapes[0].raw(), out, target.raw());
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            return one(cotangent.sumTo(inputs[0].shape()));
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            return linear(this, tangents);
        }
    }

    /** Sums over the axes that broadcasting from the target would have stretched. */
    static Tensor sumTo(Tensor tensor, Shape target) {
        Shape shape = tensor.shape();
        if (shape.equals(target)) {
            return tensor;
        }
        Shape common = shape.broadcast(target);
        Tensor full = tensor.broadcastTo(common);
        boolean[] stretched = new boolean[common.rank()];
        int lead = common.rank() - target.rank();
        boolean any = false;
        for (int i = 0; i < stretched.length; i++) {
            stretched[i] = i < lead || target.raw()[i - lead] == 1 && common.raw()[i] != 1;
            any |= stretched[i];
        }
        Tensor summed = any ? Engine.apply(new Reductions.Sum(stretched), full) : full;
        return summed.reshape(target);
    }

    static Concatenate concatenate(int axis, Tensor... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("nothing to concatenate");
        }
        return new Concatenate(parts[0].shape().axis(axis));
    }

    record Concatenate(int axis) implements BuiltIn {
        @Override
        public String name() {
            return "concatenate";
        }

        @Override
        public String attributes() {
            return "axis " + axis;
        }

        @Override
        public Shape shape(Shape... inputs) {
            int total = 0;
            for (Shape part : inputs) {
                if (part.rank() != inputs[0].rank() || !part.with(axis, 0).equals(inputs[0].with(axis, 0))) {
                    throw new ShapeMismatch("shapes " + inputs[0] + " and " + part + " do not join along axis " + axis);
                }
                total += part.raw()[axis];
            }
            return inputs[0].with(axis, total);
        }

        @Override
        public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
            int[] outShape = shape(shapes).raw();
            int[] from = new int[outShape.length];
            int[] at = new int[outShape.length];
            for (int k = 0; k < inputs.length; k++) {
                int[] size = shapes[k].raw();
                Kernels.elementwise(out.length).copyBlock(inputs[k], size, from, size, out, outShape, at);
                at[axis] += size[axis];
            }
        }

        @Override
        public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
            Tensor[] pulled = new Tensor[inputs.length];
            int start = 0;
            for (int k = 0; k < inputs.length; k++) {
                int end = start + inputs[k].shape().raw()[axis];
                pulled[k] = wanted[k] ? cotangent.slice(axis, start, end) : null;
                start = end;
            }
            return pulled;
        }

        @Override
        public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
            Tensor[] parts = new Tensor[inputs.length];
            boolean any = false;
            for (int k = 0; k < inputs.length; k++) {
                any |= tangents[k] != null;
                parts[k] = tangents[k] == null ? Tensor.zeros(inputs[k].shape()) : tangents[k];
            }
            return any ? Engine.apply(this, parts) : null;
        }
    }
}
