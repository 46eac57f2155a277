package org.wilks.nd.array;

/** The choice between the implementations of {@link ArrayKernels}, by shape alone. */
public final class Kernels {
    private static final ArrayKernels JAVA = new JavaKernels();

    private Kernels() {}

    /**
     * The kernels for moving and combining this many elements.
     *
     * @param n the number of elements
     * @return the kernels
     */
    public static ArrayKernels elementwise(int n) {
        return JAVA;
    }

    /**
     * The kernels for a function of this many elements.
     *
     * @param n the number of elements
     * @param operation the function
     * @return the kernels
     */
    public static ArrayKernels elementwise(int n, UnaryOperation operation) {
        return JAVA;
    }

    /**
     * The kernels for a function of this many pairs of elements.
     *
     * @param n the number of elements
     * @param operation the function
     * @return the kernels
     */
    public static ArrayKernels elementwise(int n, BinaryOperation operation) {
        return JAVA;
    }

    /**
     * The kernels for a matrix product [m, k] by [k, n].
     *
     * @param m rows of the left factor
     * @param k inner length
     * @param n columns of the right factor
     * @return the kernels
     */
    public static ArrayKernels product(int m, int k, int n) {
        return JAVA;
    }

    /**
     * The kernels for a Cholesky decomposition.
     *
     * @param n the number of rows
     * @return the kernels
     */
    public static ArrayKernels cholesky(int n) {
        return JAVA;
    }

    /**
     * The kernels for a triangular solve.
     *
     * @param n the number of rows
     * @param columns the number of right sides
     * @return the kernels
     */
    public static ArrayKernels triangularSolve(int n, int columns) {
        return JAVA;
    }
}
