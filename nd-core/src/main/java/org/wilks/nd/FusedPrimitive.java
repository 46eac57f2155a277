package org.wilks.nd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A primitive with kernels of its own for the value, the vector-Jacobian and the Jacobian-vector product, and a composed definition.
 *
 * <p>What an analysis repeats a million times is one fused primitive over blocks of events. First derivatives run in its kernels;
 * derivatives beyond them are taken of {@link #composed}, automatically, to any order. A test holds the kernels to the composed
 * definition: {@link GradientCheck#fused}.
 */
public abstract class FusedPrimitive implements CustomPrimitive {
    private final String name;

    /**
     * What the value kernel returns.
     *
     * @param values the elements of the result, kept
     * @param residual what the derivative kernels can use again, or null
     */
    public record Evaluation(double[] values, Object residual) {
        /**
         * A value with what was kept.
         *
         * @param values the elements, kept
         * @param residual what is kept, or null
         */
        public Evaluation {
            Objects.requireNonNull(values, "values");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Evaluation o
                    && Arrays.equals(values, o.values)
                    && Objects.equals(residual, o.residual);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(values) + Objects.hashCode(residual);
        }
    }

    /**
     * A fused primitive of this name.
     *
     * @param name the name
     */
    protected FusedPrimitive(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    @Override
    public final String name() {
        return name;
    }

    /**
     * The value kernel.
     *
     * @param inputs the inputs' elements, not modified
     * @param shapes the inputs' shapes, not modified
     * @param keep whether a derivative will follow, so that a residual is worth keeping
     * @return the value, and the residual or null
     */
    protected abstract Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep);

    /**
     * The kernel of the vector-Jacobian product.
     *
     * @param inputs the inputs' elements, not modified
     * @param shapes the inputs' shapes, not modified
     * @param output the value's elements, not modified
     * @param residual what the value kernel kept, not modified (several threads may pull at once), or null: then what is needed of it
     *     is computed again
     * @param cotangent the cotangent of the value, not modified
     * @param wanted which inputs' cotangents are wanted
     * @return one entry an input: its cotangent, or null where it is not wanted
     */
    protected abstract double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted);

    /**
     * The kernel of the Jacobian-vector product.
     *
     * @param inputs the inputs' elements, not modified
     * @param shapes the inputs' shapes, not modified
     * @param output the value's elements, not modified
     * @param residual what the value kernel kept, not modified, or null
     * @param tangents one entry an input: its tangent, or null where it is zero
     * @return the tangent of the value
     */
    protected abstract double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents);

    /**
     * The same function in tensor operations: the definition, from which higher derivatives are taken.
     *
     * @param inputs the inputs
     * @return the value
     */
    public abstract Tensor composed(Tensor... inputs);

    /**
     * The entries at which derivatives beyond the first are one-sided or undefined at these inputs although first ones are not; usually none. They are
     * listed by the gradient of a function that contains a gradient.
     *
     * @param inputs the inputs
     * @param output the value at these inputs
     * @return the irregular entries
     */
    public List<Irregularity> irregularitiesBeyondFirst(Tensor[] inputs, Tensor output) {
        return List.of();
    }

    /** What a derivative of one of the kernels has to say: where first derivatives are irregular, and where those beyond are. */
    final List<Irregularity> irregularitiesOfKernels(Tensor[] inputs, Tensor output, double[] weights) {
        List<Irregularity> found = new ArrayList<>();
        for (List<Irregularity> some :
                List.of(irregularities(inputs, output), irregularitiesBeyondFirst(inputs, output))) {
            for (Irregularity at : some) {
                if (weights == null || at.entry() < 0 || weights[at.entry()] != 0) {
                    found.add(new Irregularity(at.primitive(), at.kind(), -1, at.convention()));
                }
            }
        }
        return found;
    }

    /** A kernel's result, of the length that its shape asks for. */
    static double[] requireLength(FusedPrimitive fused, String kernel, double[] elements, int length) {
        if (elements == null || elements.length != length) {
            throw new ShapeMismatch("the " + kernel + " kernel of " + fused.name + " returned "
                    + (elements == null ? "null" : elements.length + " elements") + " where " + length + " are needed");
        }
        return elements;
    }

    /** Writes the value on behalf of a derivative that will follow; the residual, or null. */
    final Object evaluateKeeping(double[][] inputs, Shape[] shapes, double[] out) {
        Evaluation evaluation = evaluate(inputs, shapes, true);
        System.arraycopy(requireLength(this, "value", evaluation.values(), out.length), 0, out, 0, out.length);
        return evaluation.residual();
    }

    @Override
    public final void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
        double[] values = evaluate(inputs, shapes, false).values();
        System.arraycopy(requireLength(this, "value", values, out.length), 0, out, 0, out.length);
    }

    @Override
    public final Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
        return KernelVjp.pull(this, inputs, output, cotangent, wanted);
    }

    @Override
    public final Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
        return KernelJvp.push(this, inputs, output, tangents);
    }
}
