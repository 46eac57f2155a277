package org.wilks.nd.array;

/**
 * The operations on row-major arrays of doubles that tensors are made of.
 *
 * <p>Everywhere: arrays named {@code out} are modified and overwritten in full, all others are not modified; arrays may be longer than
 * the shape asks for, and what lies behind is neither read nor written; lengths and shapes are the caller's duty, indices are checked.
 * A result never depends on the number of threads. Implementations are safe for use by several threads at once.
 */
public interface ArrayKernels {
    /**
     * out[i] = op(x[i]) for i &lt; n.
     *
     * @param op the function
     * @param x [n]
     * @param out [n], may be x
     * @param n the number of elements
     */
    void unary(UnaryOperation op, double[] x, double[] out, int n);

    /**
     * out[i] = op(x[i], y[i]) for i &lt; n.
     *
     * @param op the function
     * @param x [n]
     * @param y [n]
     * @param out [n], may be x or y
     * @param n the number of elements
     */
    void binary(BinaryOperation op, double[] x, double[] y, double[] out, int n);

    /**
     * out[i] = op(x, y[i]) for i &lt; n.
     *
     * @param op the function
     * @param x the left operand
     * @param y [n]
     * @param out [n], may be y
     * @param n the number of elements
     */
    void binaryScalarLeft(BinaryOperation op, double x, double[] y, double[] out, int n);

    /**
     * out[i] = op(x[i], y) for i &lt; n.
     *
     * @param op the function
     * @param x [n]
     * @param y the right operand
     * @param out [n], may be x
     * @param n the number of elements
     */
    void binaryScalarRight(BinaryOperation op, double[] x, double y, double[] out, int n);

    /**
     * out = op(x, y) under NumPy broadcasting: shapes are aligned at their last axes, axes of length 1 and missing axes are repeated.
     *
     * @param op the function
     * @param x [xShape]
     * @param xShape the shape of x
     * @param y [yShape]
     * @param yShape the shape of y
     * @param out [outShape], not x or y unless its shape is outShape
     * @param outShape the broadcast of xShape and yShape
     */
    void binaryBroadcast(
            BinaryOperation op, double[] x, int[] xShape, double[] y, int[] yShape, double[] out, int[] outShape);

    /**
     * out[i] = ifTrue[i] where condition[i] is not zero, else ifFalse[i]. What is not chosen does not reach the result, not even NaN.
     *
     * @param condition [n]; NaN counts as true
     * @param ifTrue [n]
     * @param ifFalse [n]
     * @param out [n], may be any of the others
     * @param n the number of elements
     */
    void where(double[] condition, double[] ifTrue, double[] ifFalse, double[] out, int n);

    /**
     * out = x repeated along its axes of length 1 and the axes it lacks, as in NumPy.
     *
     * @param x [xShape]
     * @param xShape the shape of x
     * @param out [outShape], not x
     * @param outShape the shape of the result
     */
    void broadcast(double[] x, int[] xShape, double[] out, int[] outShape);

    /**
     * out = x reduced over the axes marked, the others kept in their order.
     *
     * @param op the reduction
     * @param x [shape]
     * @param shape the shape of x
     * @param reduced one mark for each axis
     * @param out the lengths of the axes that are not marked, in row-major order; not x
     */
    void reduce(Reduction op, double[] x, int[] shape, boolean[] reduced, double[] out);

    /**
     * out[..., j, ...] = x[..., indices[j], ...] at the axis.
     *
     * @param x [shape]
     * @param shape the shape of x
     * @param axis the axis, from 0
     * @param indices each from 0 to shape[axis] - 1; may repeat
     * @param out the shape of x with indices.length at the axis; not x
     * @throws IllegalArgumentException if an index is outside
     */
    void gather(double[] x, int[] shape, int axis, int[] indices, double[] out);

    /**
     * out[..., k, ...] = Σ y[..., j, ...] over the j with indices[j] = k, in the order of j: the transpose of {@link #gather}.
     *
     * @param y [yShape]
     * @param yShape outShape with indices.length at the axis
     * @param axis the axis, from 0
     * @param indices each from 0 to outShape[axis] - 1; may repeat
     * @param out [outShape], zero where no index points; not y
     * @param outShape the shape of the result
     * @throws IllegalArgumentException if an index is outside
     */
    void scatterAdd(double[] y, int[] yShape, int axis, int[] indices, double[] out, int[] outShape);

    /**
     * The block of x that begins at {@code from}, copied into out where {@code at} says. The one exception to the rule of the
     * interface: what lies outside the block is left as it was.
     *
     * @param x [shape]
     * @param shape the shape of x
     * @param from the first index on each axis of x
     * @param size the lengths of the block
     * @param out [outShape], not x
     * @param outShape the shape of out, of the same rank
     * @param at the first index on each axis of out
     */
    void copyBlock(double[] x, int[] shape, int[] from, int[] size, double[] out, int[] outShape, int[] at);

    /**
     * out = x with its axes in another order: axis i of out is axis permutation[i] of x.
     *
     * @param x [shape]
     * @param shape the shape of x
     * @param permutation each axis once
     * @param out not x
     */
    void permute(double[] x, int[] shape, int[] permutation, double[] out);

    /**
     * The running sum along an axis: out[j] = x[0] + ... + x[j], or x[j] + ... + x[last] when reversed. Summed one by one.
     *
     * @param x [shape]
     * @param shape the shape of x
     * @param axis the axis, from 0
     * @param reverse whether to sum from the end
     * @param out [shape], may be x
     */
    void cumulativeSum(double[] x, int[] shape, int axis, boolean reverse, double[] out);

    /**
     * The matrix product out = op(a) op(b), where op transposes if asked. Zero when k = 0.
     *
     * @param a [m, k], or [k, m] if transposed
     * @param transposeA whether a is stored transposed
     * @param b [k, n], or [n, k] if transposed
     * @param transposeB whether b is stored transposed
     * @param out [m, n], not a or b
     * @param m rows of the result
     * @param k the length summed over
     * @param n columns of the result
     */
    void matmul(double[] a, boolean transposeA, double[] b, boolean transposeB, double[] out, int m, int k, int n);

    /**
     * The lower triangular L with L Lᵀ = a, zero above the diagonal.
     *
     * @param a [n, n], symmetric; only the lower triangle is read
     * @param out [n, n], not a
     * @param n rows and columns
     * @throws org.wilks.nd.error.InvalidData if a is not positive definite; the message names the pivot
     * @throws org.wilks.nd.error.NotANumber if a pivot is NaN
     */
    void cholesky(double[] a, double[] out, int n);

    /**
     * The solution X of L X = b, or of Lᵀ X = b.
     *
     * @param lower [n, n], lower triangular with a diagonal without zeros; what lies above the diagonal is not read
     * @param transposed whether to solve with Lᵀ
     * @param b [n, columns]
     * @param out [n, columns], may be b, not lower
     * @param n rows and columns of L
     * @param columns columns of b
     * @throws org.wilks.nd.error.InvalidData if a diagonal element is zero
     */
    void triangularSolve(double[] lower, boolean transposed, double[] b, double[] out, int n, int columns);
}
