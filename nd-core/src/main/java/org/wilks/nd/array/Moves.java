package org.wilks.nd.array;

import java.util.Arrays;

/** Kernels that only move elements: gather, scatter, blocks, permutations. */
final class Moves {
    /** Rows and columns of the tile in which a transposition works, so that both sides stay in the first cache. */
    private static final int TILE = 16;

    private Moves() {}

    static void gather(double[] x, int[] shape, int axis, int[] indices, double[] out) {
        int length = shape[axis];
        check(indices, length);
        int outer = Reductions.product(shape, 0, axis);
        int inner = Reductions.product(shape, axis + 1, shape.length);
        int count = indices.length;
        for (int i = 0; i < outer; i++) {
            int from = i * length * inner;
            int to = i * count * inner;
            if (inner == 1) {
                for (int j = 0; j < count; j++) {
                    out[to + j] = x[from + indices[j]];
                }
            } else {
                for (int j = 0; j < count; j++) {
                    System.arraycopy(x, from + indices[j] * inner, out, to + j * inner, inner);
                }
            }
        }
    }

    static void scatterAdd(double[] y, int axis, int[] indices, double[] out, int[] outShape) {
        int length = outShape[axis];
        check(indices, length);
        int outer = Reductions.product(outShape, 0, axis);
        int inner = Reductions.product(outShape, axis + 1, outShape.length);
        int count = indices.length;
        Arrays.fill(out, 0, outer * length * inner, 0);
        for (int i = 0; i < outer; i++) {
            int to = i * length * inner;
            int from = i * count * inner;
            for (int j = 0; j < count; j++) {
                int row = to + indices[j] * inner;
                for (int c = 0; c < inner; c++) {
                    out[row + c] += y[from + c];
                }
                from += inner;
            }
        }
    }

    private static void check(int[] indices, int length) {
        for (int j = 0; j < indices.length; j++) {
            if (indices[j] < 0 || indices[j] >= length) {
                throw new IllegalArgumentException(
                        "index " + j + " is " + indices[j] + ", allowed are 0 to " + (length - 1));
            }
        }
    }

    static void copyBlock(double[] x, int[] shape, int[] from, int[] size, double[] out, int[] outShape, int[] at) {
        int rank = shape.length;
        int total = Reductions.product(size, 0, rank);
        if (total == 0) {
            return;
        }
        // the innermost axes that are copied whole on both sides, and the one before them, are one run
        int run = 1;
        int axis = rank - 1;
        while (axis >= 0) {
            run *= size[axis];
            if (size[axis] != shape[axis] || size[axis] != outShape[axis]) {
                break;
            }
            axis--;
        }
        copyRuns(x, 0, shape, from, size, out, 0, outShape, at, 0, Math.max(axis, 0), run);
    }

    private static void copyRuns(
            double[] x,
            int xo,
            int[] shape,
            int[] from,
            int[] size,
            double[] out,
            int o,
            int[] outShape,
            int[] at,
            int axis,
            int last,
            int run) {
        int rank = shape.length;
        if (axis >= last) {
            int first = rank == 0 ? 0 : from[axis] * Reductions.product(shape, axis + 1, rank);
            int target = rank == 0 ? 0 : at[axis] * Reductions.product(outShape, axis + 1, rank);
            System.arraycopy(x, xo + first, out, o + target, run);
            return;
        }
        int xStep = Reductions.product(shape, axis + 1, rank);
        int outStep = Reductions.product(outShape, axis + 1, rank);
        for (int i = 0; i < size[axis]; i++) {
            int nextX = xo + (from[axis] + i) * xStep;
            int nextOut = o + (at[axis] + i) * outStep;
            copyRuns(x, nextX, shape, from, size, out, nextOut, outShape, at, axis + 1, last, run);
        }
    }

    static void permute(double[] x, int[] shape, int[] permutation, double[] out) {
        int rank = shape.length;
        int n = Reductions.product(shape, 0, rank);
        if (n == 0) {
            return;
        }
        int[] stride = new int[rank];
        for (int axis = rank - 1, step = 1; axis >= 0; step *= shape[axis], axis--) {
            stride[axis] = step;
        }
        // axes of out, innermost first, neighbours that stay neighbours taken as one
        int[] length = new int[rank];
        int[] step = new int[rank];
        int count = 0;
        for (int i = rank - 1; i >= 0; i--) {
            int axis = permutation[i];
            if (shape[axis] == 1) {
                continue;
            }
            if (count > 0 && stride[axis] == step[count - 1] * length[count - 1]) {
                length[count - 1] *= shape[axis];
            } else {
                length[count] = shape[axis];
                step[count] = stride[axis];
                count++;
            }
        }
        if (count <= 1) {
            System.arraycopy(x, 0, out, 0, n);
        } else {
            permuteAxes(x, 0, length, step, out, 0, count - 1, n);
        }
    }

    /** The axes up to {@code axis} (innermost first), {@code n} elements in all. */
    private static void permuteAxes(
            double[] x, int from, int[] length, int[] step, double[] out, int o, int axis, int n) {
        if (axis == 1) {
            if (step[0] == 1) {
                for (int i = 0; i < length[1]; i++) {
                    System.arraycopy(x, from + i * step[1], out, o + i * length[0], length[0]);
                }
            } else {
                transpose(x, from, step[1], step[0], out, o, length[1], length[0]);
            }
            return;
        }
        int block = n / length[axis];
        for (int i = 0; i < length[axis]; i++) {
            permuteAxes(x, from + i * step[axis], length, step, out, o + i * block, axis - 1, block);
        }
    }

    /** out[o + i columns + j] = x[from + i rowStep + j columnStep]. */
    static void transpose(
            double[] x, int from, int rowStep, int columnStep, double[] out, int o, int rows, int columns) {
        for (int i0 = 0; i0 < rows; i0 += TILE) {
            int i1 = Math.min(rows, i0 + TILE);
            for (int j0 = 0; j0 < columns; j0 += TILE) {
                int j1 = Math.min(columns, j0 + TILE);
                for (int i = i0; i < i1; i++) {
                    int source = from + i * rowStep + j0 * columnStep;
                    int target = o + i * columns;
                    for (int j = j0; j < j1; j++, source += columnStep) {
                        out[target + j] = x[source];
                    }
                }
            }
        }
    }
}
