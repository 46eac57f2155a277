package org.wilks.nd;

import java.util.List;

/**
 * One differentiable operation: its value and its vector-Jacobian product.
 *
 * <p>For y = p(x₁, …, xₙ) and a cotangent ȳ of y's shape, the vector-Jacobian product (VJP) is x̄ᵢ = (∂y/∂xᵢ)ᵀ ȳ. It is written in
 * tensor operations, so that second and mixed derivatives need no further code. The Jacobian-vector product ẏ = Σᵢ (∂y/∂xᵢ) ẋᵢ
 * follows from it: ȳ ↦ x̄ is linear, and its transpose is ẋ ↦ ẏ.
 *
 * <p>The set of primitives is closed but for {@link CustomPrimitive}. Instances are immutable; their attributes (an axis, an index
 * list) are part of the instance.
 */
public sealed interface Primitive permits BuiltIn, CustomPrimitive {

    /**
     * The primitive's name, as it appears in messages and listings of programs.
     *
     * @return the name
     */
    String name();

    /**
     * The attributes that are part of this instance, as they appear in listings of programs: {@code "axis 0, 2 to 5"}.
     *
     * @return a short text, empty when there are none
     */
    default String attributes() {
        return "";
    }

    /**
     * The shape of the result for inputs of these shapes.
     *
     * @param inputs the inputs' shapes, not modified
     * @return the result's shape
     * @throws org.wilks.nd.error.ShapeMismatch when the primitive does not take these shapes
     */
    Shape shape(Shape... inputs);

    /**
     * Writes the value.
     *
     * @param inputs the inputs' elements, row-major, not modified
     * @param shapes the inputs' shapes, not modified
     * @param out the result's elements, modified: every one is written
     */
    void evaluate(double[][] inputs, Shape[] shapes, double[] out);

    /**
     * The cotangents of the wanted inputs.
     *
     * @param inputs the inputs
     * @param output the value at these inputs
     * @param cotangent the cotangent of the value, of its shape
     * @param wanted which inputs' cotangents are wanted
     * @return one entry an input: its cotangent, of its shape, or null where it is zero or not wanted
     */
    Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted);

    /**
     * The tangent of the value.
     *
     * @param inputs the inputs
     * @param output the value at these inputs
     * @param tangents one entry an input: its tangent, of its shape, or null where it is zero
     * @return the tangent of the value, or null where it is zero
     */
    default Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
        return Transposition.jvp(this, inputs, output, tangents);
    }

    /**
     * The entries at which the derivative at these inputs is one-sided or undefined; usually none.
     *
     * @param inputs the inputs
     * @param output the value at these inputs
     * @return the irregular entries
     */
    default List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        return List.of();
    }
}
