package org.wilks.nd.array;

import java.util.Arrays;

/**
 * Binary functions and copies under NumPy broadcasting.
 *
 * <p>Rows and columns (an operand that lacks leading or trailing axes) are told without allocation. An operand that has to be repeated
 * is first spread over the result by block copies; then one loop over shared indices, which vectorises, does the arithmetic.
 */
final class Broadcasting {
    /** Elements beyond which a repeated row is copied in pieces of this size, which stay in the first cache. */
    private static final int PIECE = 2048;

    private Broadcasting() {}

    static void binary(
            BinaryOperation op, double[] x, int[] xShape, double[] y, int[] yShape, double[] out, int[] outShape) {
        int n = size(outShape);
        if (n == 0) {
            return;
        }
        int xSize = size(xShape);
        int ySize = size(yShape);
        if (xSize == n && ySize == n) {
            BinaryLoops.arrays(op, x, y, out, 0, n);
        } else if (xSize == 1) {
            BinaryLoops.scalarLeft(op, x[0], y, out, 0, n);
        } else if (ySize == 1) {
            BinaryLoops.scalarRight(op, x, y[0], out, 0, n);
        } else if (isColumn(yShape, ySize, outShape)) {
            double[] full = xSize == n ? x : spread(x, xShape, out, outShape);
            int run = n / ySize;
            for (int r = 0, from = 0; r < ySize; r++, from += run) {
                BinaryLoops.scalarRight(op, full, y[r], out, from, from + run);
            }
        } else if (isColumn(xShape, xSize, outShape)) {
            double[] full = ySize == n ? y : spread(y, yShape, out, outShape);
            int run = n / xSize;
            for (int r = 0, from = 0; r < xSize; r++, from += run) {
                BinaryLoops.scalarLeft(op, x[r], full, out, from, from + run);
            }
        } else {
            // one of the two may be spread over the result itself, unless the other one lies there
            double[] fullX = xSize == n ? x : spread(x, xShape, out == y ? new double[n] : out, outShape);
            double[] fullY = ySize == n ? y : spread(y, yShape, fullX == out ? new double[n] : out, outShape);
            BinaryLoops.arrays(op, fullX, fullY, out, 0, n);
        }
    }

    private static double[] spread(double[] x, int[] xShape, double[] target, int[] outShape) {
        broadcast(x, xShape, target, outShape);
        return target;
    }

    static void broadcast(double[] x, int[] xShape, double[] out, int[] outShape) {
        int n = size(outShape);
        if (n == 0) {
            return;
        }
        int xSize = size(xShape);
        if (xSize == n) {
            System.arraycopy(x, 0, out, 0, n);
        } else if (xSize == 1) {
            Arrays.fill(out, 0, n, x[0]);
        } else if (isRow(xShape, xSize, outShape)) {
            repeat(x, xSize, out, n);
        } else if (isColumn(xShape, xSize, outShape)) {
            int run = n / xSize;
            for (int r = 0, from = 0; r < xSize; r++, from += run) {
                Arrays.fill(out, from, from + run, x[r]);
            }
        } else {
            axes(x, xShape, out, outShape);
        }
    }

    /** Whether the last axes are those of the result and all before them are missing or 1. */
    private static boolean isRow(int[] shape, int size, int[] outShape) {
        int run = 1;
        for (int i = 1; i <= shape.length && shape[shape.length - i] == outShape[outShape.length - i]; i++) {
            run *= shape[shape.length - i];
        }
        return run == size;
    }

    /** Whether the first axes are those of the result and all behind them are 1. */
    private static boolean isColumn(int[] shape, int size, int[] outShape) {
        int missing = outShape.length - shape.length;
        int run = 1;
        for (int i = 0; i < missing; i++) {
            if (outShape[i] != 1) {
                return false;
            }
        }
        for (int i = 0; i < shape.length && shape[i] == outShape[missing + i]; i++) {
            run *= shape[i];
        }
        return run == size;
    }

    private static void repeat(double[] x, int length, double[] out, int n) {
        System.arraycopy(x, 0, out, 0, length);
        int filled = length;
        while (filled < n && filled < PIECE) {
            int more = Math.min(filled, n - filled);
            System.arraycopy(out, 0, out, filled, more);
            filled += more;
        }
        for (int piece = filled; filled < n; filled += piece) {
            System.arraycopy(out, 0, out, filled, Math.min(piece, n - filled));
        }
    }

    /** Any other pattern: runs of the innermost axis, walked over the outer ones. */
    private static void axes(double[] x, int[] xShape, double[] out, int[] outShape) {
        int rank = outShape.length;
        // innermost first, neighbours that are both repeated or both not taken as one
        int[] length = new int[rank];
        int[] stride = new int[rank];
        int count = 0;
        int step = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            int d = outShape[axis];
            if (d == 1) {
                continue;
            }
            int xAxis = axis - rank + xShape.length;
            boolean moves = xAxis >= 0 && xShape[xAxis] != 1;
            if (count > 0 && moves == (stride[count - 1] != 0)) {
                length[count - 1] *= d;
            } else {
                length[count] = d;
                stride[count] = moves ? step : 0;
                count++;
            }
            step *= moves ? d : 1;
        }
        fill(x, 0, length, stride, out, 0, size(outShape), count - 1);
    }

    private static void fill(double[] x, int from, int[] length, int[] stride, double[] out, int o, int n, int axis) {
        if (axis == 0) {
            if (stride[0] == 0) {
                Arrays.fill(out, o, o + n, x[from]);
            } else {
                System.arraycopy(x, from, out, o, n);
            }
            return;
        }
        int block = n / length[axis];
        if (stride[axis] == 0) {
            fill(x, from, length, stride, out, o, block, axis - 1);
            for (int i = 1; i < length[axis]; i++) {
                System.arraycopy(out, o, out, o + i * block, block);
            }
        } else {
            for (int i = 0; i < length[axis]; i++) {
                fill(x, from + i * stride[axis], length, stride, out, o + i * block, block, axis - 1);
            }
        }
    }

    static int size(int[] shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        return size;
    }
}
