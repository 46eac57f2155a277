package org.wilks.nd.array;

import org.wilks.nd.parallel.Pieces;

/**
 * The kernels in plain Java: loops that the compiler vectorises, no allocation on the common paths, a few nanoseconds a call on arrays
 * of a few elements. Functions that cost several nanoseconds an element run on large arrays in blocks shared between the threads of
 * {@link Pieces}. The same bits on JDK 17 and 25 of one processor type.
 */
public final class JavaKernels implements ArrayKernels {
    /** Elements of a block of a costly function: 30 µs of work or more. */
    private static final int BLOCK = 8192;

    /** Elements from which costly functions run in blocks: the two hand-overs of threads are then a few percent. */
    private static final int LARGE = 4 * BLOCK;

    /** Kernels in plain Java; they hold no state. */
    public JavaKernels() {}

    @Override
    public void unary(UnaryOperation op, double[] x, double[] out, int n) {
        if (n < LARGE || !isCostly(op)) {
            UnaryLoops.apply(op, x, out, 0, n);
        } else {
            Pieces.run((n + BLOCK - 1) / BLOCK, i -> {
                int from = i * BLOCK;
                UnaryLoops.apply(op, x, out, from, Math.min(n, from + BLOCK));
            });
        }
    }

    private static boolean isCostly(UnaryOperation op) {
        return switch (op) {
            case NEGATE, ABS, SIGN, SQRT, SQUARE, RECIPROCAL -> false;
            default -> true;
        };
    }

    @Override
    public void binary(BinaryOperation op, double[] x, double[] y, double[] out, int n) {
        BinaryLoops.arrays(op, x, y, out, 0, n);
    }

    @Override
    public void binaryScalarLeft(BinaryOperation op, double x, double[] y, double[] out, int n) {
        BinaryLoops.scalarLeft(op, x, y, out, 0, n);
    }

    @Override
    public void binaryScalarRight(BinaryOperation op, double[] x, double y, double[] out, int n) {
        BinaryLoops.scalarRight(op, x, y, out, 0, n);
    }

    @Override
    public void binaryBroadcast(
            BinaryOperation op, double[] x, int[] xShape, double[] y, int[] yShape, double[] out, int[] outShape) {
        Broadcasting.binary(op, x, xShape, y, yShape, out, outShape);
    }

    @Override
    public void where(double[] condition, double[] ifTrue, double[] ifFalse, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = condition[i] != 0 ? ifTrue[i] : ifFalse[i];
        }
    }

    @Override
    public void broadcast(double[] x, int[] xShape, double[] out, int[] outShape) {
        Broadcasting.broadcast(x, xShape, out, outShape);
    }

    @Override
    public void reduce(Reduction op, double[] x, int[] shape, boolean[] reduced, double[] out) {
        Reductions.reduce(op, x, shape, reduced, out);
    }

    @Override
    public void gather(double[] x, int[] shape, int axis, int[] indices, double[] out) {
        Moves.gather(x, shape, axis, indices, out);
    }

    @Override
    public void scatterAdd(double[] y, int[] yShape, int axis, int[] indices, double[] out, int[] outShape) {
        Moves.scatterAdd(y, axis, indices, out, outShape);
    }

    @Override
    public void copyBlock(double[] x, int[] shape, int[] from, int[] size, double[] out, int[] outShape, int[] at) {
        Moves.copyBlock(x, shape, from, size, out, outShape, at);
    }

    @Override
    public void permute(double[] x, int[] shape, int[] permutation, double[] out) {
        Moves.permute(x, shape, permutation, out);
    }

    @Override
    public void cumulativeSum(double[] x, int[] shape, int axis, boolean reverse, double[] out) {
        Reductions.cumulativeSum(x, shape, axis, reverse, out);
    }

    @Override
    public void matmul(
            double[] a, boolean transposeA, double[] b, boolean transposeB, double[] out, int m, int k, int n) {
        MatrixProduct.multiply(a, transposeA, b, transposeB, out, m, k, n);
    }

    @Override
    public void cholesky(double[] a, double[] out, int n) {
        Factorisation.cholesky(a, out, n);
    }

    @Override
    public void triangularSolve(double[] lower, boolean transposed, double[] b, double[] out, int n, int columns) {
        Factorisation.triangularSolve(lower, transposed, b, out, n, columns);
    }
}
