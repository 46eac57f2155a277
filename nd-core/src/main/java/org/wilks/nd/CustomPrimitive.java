package org.wilks.nd;

/**
 * A user-defined primitive: the one open door of the otherwise closed set.
 *
 * <p>Implement {@link #name()}, {@link #shape(Shape...)}, {@link #evaluate(double[][], Shape[], double[])} and {@link #vjp(Tensor[],
 * Tensor, Tensor, boolean[])}, the last in tensor operations, and the primitive has derivatives of every order. An operation whose
 * derivatives have kernels of their own extends {@link FusedPrimitive} instead.
 *
 * <pre>{@code
 * record Cube() implements CustomPrimitive {
 *     public String name() { return "cube"; }
 *     public Shape shape(Shape... in) { return in[0]; }
 *     public void evaluate(double[][] in, Shape[] shapes, double[] out) {
 *         for (int i = 0; i < out.length; i++) out[i] = in[0][i] * in[0][i] * in[0][i];
 *     }
 *     public Tensor[] vjp(Tensor[] in, Tensor out, Tensor ct, boolean[] wanted) {
 *         return new Tensor[] {ct.times(in[0].square().times(3))};
 *     }
 * }
 * Tensor y = new Cube().apply(x);
 * }</pre>
 */
public non-sealed interface CustomPrimitive extends Primitive {

    /**
     * The value at these inputs, differentiable when an input is being differentiated.
     *
     * @param inputs the inputs
     * @return the value
     */
    default Tensor apply(Tensor... inputs) {
        return Engine.apply(this, inputs);
    }
}
