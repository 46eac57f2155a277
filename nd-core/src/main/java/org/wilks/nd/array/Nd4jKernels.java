package org.wilks.nd.array;

/**
 * The kernels on ND4J and the BLAS it brings: heap arrays are copied in blocks to recycled native memory, worked on there by
 * one thread a block, and copied back. Blocks depend on the shape alone, so the bits do not depend on the number of threads; the blocks
 * of a matrix product are shared between the threads of {@link org.wilks.nd.parallel.Pieces}.
 *
 * <p>Native: matrix products, by pointers straight to BLAS (0.1 µs a call, 0.2 s to start; through ND4J's own classes 5 µs, 0.5 to 2 s,
 * and memory lost with every new shape); elementwise arithmetic, the elementary functions and error functions, by ND4J's direct
 * operations. All else is the Java kernels': what only moves elements would cost two copies for nothing, sums are taken in an order of our
 * own, functions of ND4J that lose accuracy are not used, and the bundled OpenBLAS 0.3.19 gets Cholesky factors and triangular solves
 * wrong on processors with AVX-512.
 *
 * <p>Needs a CPU backend of ND4J on the class path; it starts with the first call that needs it.
 */
public final class Nd4jKernels implements ArrayKernels {
    private final ArrayKernels java = new JavaKernels();
    private final NativeBlas blas = new NativeBlas();
    private final NativeVectors vectors = new NativeVectors();

    /** Kernels with native memory of their own, none at first; the native libraries are not started yet. */
    public Nd4jKernels() {}

    /**
     * Whether a CPU backend of ND4J is on the class path. Does not start it.
     *
     * @return whether these kernels can run
     */
    public static boolean available() {
        return NativeRuntime.present();
    }

    @Override
    public void unary(UnaryOperation op, double[] x, double[] out, int n) {
        if (n == 0 || !NativeOperations.has(op)) {
            java.unary(op, x, out, n);
        } else {
            NativeRuntime.startNd4j();
            vectors.unary(op, x, out, n);
        }
    }

    @Override
    public void binary(BinaryOperation op, double[] x, double[] y, double[] out, int n) {
        if (n == 0 || !NativeOperations.has(op)) {
            java.binary(op, x, y, out, n);
        } else {
            NativeRuntime.startNd4j();
            vectors.binary(op, x, y, out, n);
        }
    }

    @Override
    public void binaryScalarLeft(BinaryOperation op, double x, double[] y, double[] out, int n) {
        java.binaryScalarLeft(op, x, y, out, n);
    }

    @Override
    public void binaryScalarRight(BinaryOperation op, double[] x, double y, double[] out, int n) {
        java.binaryScalarRight(op, x, y, out, n);
    }

    @Override
    public void binaryBroadcast(
            BinaryOperation op, double[] x, int[] xShape, double[] y, int[] yShape, double[] out, int[] outShape) {
        java.binaryBroadcast(op, x, xShape, y, yShape, out, outShape);
    }

    @Override
    public void where(double[] condition, double[] ifTrue, double[] ifFalse, double[] out, int n) {
        java.where(condition, ifTrue, ifFalse, out, n);
    }

    @Override
    public void broadcast(double[] x, int[] xShape, double[] out, int[] outShape) {
        java.broadcast(x, xShape, out, outShape);
    }

    @Override
    public void reduce(Reduction op, double[] x, int[] shape, boolean[] reduced, double[] out) {
        java.reduce(op, x, shape, reduced, out);
    }

    @Override
    public void gather(double[] x, int[] shape, int axis, int[] indices, double[] out) {
        java.gather(x, shape, axis, indices, out);
    }

    @Override
    public void scatterAdd(double[] y, int[] yShape, int axis, int[] indices, double[] out, int[] outShape) {
        java.scatterAdd(y, yShape, axis, indices, out, outShape);
    }

    @Override
    public void copyBlock(double[] x, int[] shape, int[] from, int[] size, double[] out, int[] outShape, int[] at) {
        java.copyBlock(x, shape, from, size, out, outShape, at);
    }

    @Override
    public void permute(double[] x, int[] shape, int[] permutation, double[] out) {
        java.permute(x, shape, permutation, out);
    }

    @Override
    public void cumulativeSum(double[] x, int[] shape, int axis, boolean reverse, double[] out) {
        java.cumulativeSum(x, shape, axis, reverse, out);
    }

    @Override
    public void matmul(
            double[] a, boolean transposeA, double[] b, boolean transposeB, double[] out, int m, int k, int n) {
        if (m == 0 || n == 0 || k == 0) {
            java.matmul(a, transposeA, b, transposeB, out, m, k, n);
        } else {
            NativeRuntime.startBlas();
            blas.matmul(a, transposeA, b, transposeB, out, m, k, n);
        }
    }

    @Override
    public void cholesky(double[] a, double[] out, int n) {
        java.cholesky(a, out, n);
    }

    @Override
    public void triangularSolve(double[] lower, boolean transposed, double[] b, double[] out, int n, int columns) {
        java.triangularSolve(lower, transposed, b, out, n, columns);
    }
}
