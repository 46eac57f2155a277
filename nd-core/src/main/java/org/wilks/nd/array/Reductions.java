package org.wilks.nd.array;

import java.util.Arrays;

/** Reductions over axes and running sums. Sums are pairwise over fixed blocks. */
final class Reductions {
    /** Elements summed in one straight loop; longer sums are split in halves at a multiple of it. */
    private static final int BLOCK = 128;

    /** Rows added one by one when whole rows are summed; more rows are split in halves. */
    private static final int ROWS = 32;

    /** Rows shorter than this are reduced column by column. */
    private static final int SHORT_ROW = 16;

    private Reductions() {}

    static void reduce(Reduction op, double[] x, int[] shape, boolean[] reduced, double[] out) {
        int rank = shape.length;
        // the last run of reduced axes, seen as [outer, length, inner]
        int end = rank;
        while (end > 0 && !reduced[end - 1]) {
            end--;
        }
        int start = end;
        while (start > 0 && reduced[start - 1]) {
            start--;
        }
        int outer = 1;
        boolean more = false;
        for (int axis = 0; axis < start; axis++) {
            outer *= shape[axis];
            more |= reduced[axis];
        }
        int length = product(shape, start, end);
        int inner = product(shape, end, rank);
        if (!more) {
            middle(op, x, outer, length, inner, out);
            return;
        }
        double[] rest = new double[outer * inner];
        middle(op, x, outer, length, inner, rest);
        int[] restShape = Arrays.copyOf(shape, start + rank - end);
        System.arraycopy(shape, end, restShape, start, rank - end);
        boolean[] restReduced = Arrays.copyOf(reduced, restShape.length);
        Arrays.fill(restReduced, start, restShape.length, false);
        reduce(op, rest, restShape, restReduced, out);
    }

    /** [outer, length, inner] to [outer, inner]. */
    private static void middle(Reduction op, double[] x, int outer, int length, int inner, double[] out) {
        if (inner == 1) {
            for (int i = 0; i < outer; i++) {
                out[i] = op == Reduction.SUM ? sum(x, i * length, length) : run(op, x, i * length, length);
            }
            return;
        }
        for (int i = 0; i < outer; i++) {
            int from = i * length * inner;
            if (inner < SHORT_ROW) {
                for (int j = 0; j < inner; j++) {
                    out[i * inner + j] = op == Reduction.SUM
                            ? sumStrided(x, from + j, inner, length)
                            : runStrided(op, x, from + j, inner, length);
                }
            } else if (op == Reduction.SUM) {
                sumRows(x, from, length, inner, out, i * inner);
            } else {
                runRows(op, x, from, length, inner, out, i * inner);
            }
        }
    }

    /** The pairwise sum of n elements. */
    static double sum(double[] x, int from, int n) {
        if (n <= BLOCK) {
            return sumBlock(x, from, n);
        }
        int blocks = (n + BLOCK - 1) / BLOCK;
        int half = blocks / 2 * BLOCK;
        return sum(x, from, half) + sum(x, from + half, n - half);
    }

    private static double sumBlock(double[] x, int from, int n) {
        int to = from + n;
        int i = from;
        double s0 = 0;
        if (n >= 8) {
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            double s4 = 0;
            double s5 = 0;
            double s6 = 0;
            double s7 = 0;
            for (; i + 7 < to; i += 8) {
                s0 += x[i];
                s1 += x[i + 1];
                s2 += x[i + 2];
                s3 += x[i + 3];
                s4 += x[i + 4];
                s5 += x[i + 5];
                s6 += x[i + 6];
                s7 += x[i + 7];
            }
            s0 = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        }
        for (; i < to; i++) {
            s0 += x[i];
        }
        return s0;
    }

    /** The pairwise sum of n elements that lie a step apart. */
    private static double sumStrided(double[] x, int from, int step, int n) {
        if (n > BLOCK) {
            int half = (n + BLOCK - 1) / BLOCK / 2 * BLOCK;
            return sumStrided(x, from, step, half) + sumStrided(x, from + half * step, step, n - half);
        }
        int i = 0;
        int s = from;
        double s0 = 0;
        if (n >= 8) {
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (; i + 3 < n; i += 4, s += 4 * step) {
                s0 += x[s];
                s1 += x[s + step];
                s2 += x[s + 2 * step];
                s3 += x[s + 3 * step];
            }
            s0 = (s0 + s1) + (s2 + s3);
        }
        for (; i < n; i++, s += step) {
            s0 += x[s];
        }
        return s0;
    }

    private static double runStrided(Reduction op, double[] x, int from, int step, int n) {
        double value = op.identity();
        for (int i = 0, s = from; i < n; i++, s += step) {
            value = op.combine(value, x[s]);
        }
        return value;
    }

    private static void sumRows(double[] x, int from, int rows, int inner, double[] out, int o) {
        int blocks = (rows + ROWS - 1) / ROWS;
        int depth = blocks <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(blocks - 1);
        sumRows(x, from, rows, inner, out, o, new double[depth * inner], (depth - 1) * inner);
    }

    /** Pairwise; the second half of each level goes to the level's own part of the scratch. */
    private static void sumRows(
            double[] x, int from, int rows, int inner, double[] out, int o, double[] scratch, int level) {
        if (rows > ROWS) {
            int half = (rows + ROWS - 1) / ROWS / 2 * ROWS;
            sumRows(x, from, half, inner, out, o, scratch, level - inner);
            sumRows(x, from + half * inner, rows - half, inner, scratch, level, scratch, level - inner);
            for (int j = 0; j < inner; j++) {
                out[o + j] += scratch[level + j];
            }
            return;
        }
        Arrays.fill(out, o, o + inner, 0);
        for (int r = 0; r < rows; r++) {
            int row = from + r * inner;
            for (int j = 0; j < inner; j++) {
                out[o + j] += x[row + j];
            }
        }
    }

    private static double run(Reduction op, double[] x, int from, int n) {
        double value = op.identity();
        int to = from + n;
        switch (op) {
            case MAX -> {
                double second = value;
                int i = from;
                for (; i + 1 < to; i += 2) {
                    value = Math.max(value, x[i]);
                    second = Math.max(second, x[i + 1]);
                }
                value = Math.max(value, i < to ? Math.max(second, x[i]) : second);
            }
            case MIN -> {
                double second = value;
                int i = from;
                for (; i + 1 < to; i += 2) {
                    value = Math.min(value, x[i]);
                    second = Math.min(second, x[i + 1]);
                }
                value = Math.min(value, i < to ? Math.min(second, x[i]) : second);
            }
            default -> {
                for (int i = from; i < to; i++) {
                    value = op.combine(value, x[i]);
                }
            }
        }
        return value;
    }

    private static void runRows(Reduction op, double[] x, int from, int rows, int inner, double[] out, int o) {
        Arrays.fill(out, o, o + inner, op.identity());
        for (int r = 0; r < rows; r++) {
            int row = from + r * inner;
            for (int j = 0; j < inner; j++) {
                out[o + j] = op.combine(out[o + j], x[row + j]);
            }
        }
    }

    static void cumulativeSum(double[] x, int[] shape, int axis, boolean reverse, double[] out) {
        int outer = product(shape, 0, axis);
        int length = shape[axis];
        int inner = product(shape, axis + 1, shape.length);
        if (length == 0) {
            return;
        }
        int step = reverse ? -inner : inner;
        for (int i = 0; i < outer; i++) {
            int row = (i * length + (reverse ? length - 1 : 0)) * inner;
            System.arraycopy(x, row, out, row, inner);
            for (int j = 1; j < length; j++) {
                row += step;
                for (int c = 0; c < inner; c++) {
                    out[row + c] = out[row - step + c] + x[row + c];
                }
            }
        }
    }

    static int product(int[] shape, int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) {
            product *= shape[axis];
        }
        return product;
    }
}
