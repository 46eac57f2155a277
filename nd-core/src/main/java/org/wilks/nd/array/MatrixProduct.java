package org.wilks.nd.array;

import java.util.Arrays;

/**
 * Matrix products: a row of the result takes four rows of b at a time, over runs of columns that the compiler vectorises. The order of
 * summation depends on the shape alone.
 */
final class MatrixProduct {
    /** Columns of b taken at once, so that a run of b and of the result stay in the first cache. */
    private static final int COLUMNS = 512;

    /** Rows of b taken at once: with the columns 256 kB, within the second cache. */
    private static final int DEPTH = 64;

    /** Fewer columns than this are summed as inner products: the runs would be too short to vectorise. */
    private static final int NARROW = 6;

    /** Fewer rows than this do not repay copying b. */
    private static final int PACKED_ROWS = 8;

    /** Less work (m k n) than this does not repay the allocation. */
    private static final long PACKED_WORK = 8192;

    private MatrixProduct() {}

    static void multiply(
            double[] a, boolean transposeA, double[] b, boolean transposeB, double[] out, int m, int k, int n) {
        if (m == 0 || n == 0) {
            return;
        }
        if (n < NARROW && m >= n) {
            if (transposeA) {
                // outᵀ = bᵀ a, whose rows are long
                double[] flipped = n == 1 ? out : new double[m * n];
                runs(b, !transposeB, a, flipped, n, k, m);
                if (n > 1) {
                    Moves.transpose(flipped, 0, 1, m, out, 0, m, n);
                }
            } else {
                products(a, transposeB || n == 1 ? b : transposed(b, k, n), out, m, k, n);
            }
        } else if (transposeB) {
            if (!transposeA && m < 4) {
                products(a, b, out, m, k, n);
            } else {
                runs(a, transposeA, transposed(b, n, k), out, m, k, n);
            }
        } else {
            runs(a, transposeA, b, out, m, k, n);
        }
    }

    /** The transpose of x [rows, columns]. */
    private static double[] transposed(double[] x, int rows, int columns) {
        double[] out = new double[rows * columns];
        Moves.transpose(x, 0, 1, columns, out, 0, columns, rows);
        return out;
    }

    /** out = a bᵀ with a [m, k], b [n, k]: inner products of rows. */
    private static void products(double[] a, double[] b, double[] out, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                out[i * n + j] = dot(a, i * k, b, j * k, k);
            }
        }
    }

    /** Σ x[xo + i] y[yo + i] over i &lt; n, in four partial sums. */
    static double dot(double[] x, int xo, double[] y, int yo, int n) {
        double s0 = 0;
        int i = 0;
        if (n >= 8) {
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (; i + 3 < n; i += 4) {
                s0 += x[xo + i] * y[yo + i];
                s1 += x[xo + i + 1] * y[yo + i + 1];
                s2 += x[xo + i + 2] * y[yo + i + 2];
                s3 += x[xo + i + 3] * y[yo + i + 3];
            }
            s0 = (s0 + s1) + (s2 + s3);
        }
        for (; i < n; i++) {
            s0 += x[xo + i] * y[yo + i];
        }
        return s0;
    }

    /** out = op(a) b with b [k, n]. */
    private static void runs(double[] a, boolean transposeA, double[] b, double[] out, int m, int k, int n) {
        if (m < PACKED_ROWS || n < ShortLoops.LENGTH || (long) m * k * n < PACKED_WORK) {
            direct(a, transposeA, b, out, m, k, n);
        } else {
            packed(a, transposeA, b, out, m, k, n);
        }
    }

    /** Few rows or columns: b is read where it lies. */
    private static void direct(double[] a, boolean transposeA, double[] b, double[] out, int m, int k, int n) {
        Arrays.fill(out, 0, m * n, 0);
        int rowStep = transposeA ? 1 : k;
        int step = transposeA ? m : 1;
        for (int i = 0; i < m; i++) {
            int s = i * rowStep;
            int p = 0;
            for (; p + 3 < k; p += 4, s += 4 * step) {
                Offsets.addFour(a[s], a[s + step], a[s + 2 * step], a[s + 3 * step], b, p * n, n, out, i * n, n);
            }
            for (; p < k; p++, s += step) {
                Offsets.addOne(a[s], b, p * n, out, i * n, n);
            }
        }
    }

    /** Many rows: a panel of b is copied into arrays of its own, one for each row, and each row of the result is summed in another. */
    private static void packed(double[] a, boolean transposeA, double[] b, double[] out, int m, int k, int n) {
        int width = Math.min(COLUMNS, n);
        double[][] panel = new double[Math.min(DEPTH, k + 3 & ~3)][width];
        double[] sum = new double[width];
        int rowStep = transposeA ? 1 : k;
        int step = transposeA ? m : 1;
        for (int j = 0; j < n; j += COLUMNS) {
            int w = Math.min(COLUMNS, n - j);
            for (int p0 = 0; p0 < k; p0 += DEPTH) {
                int depth = Math.min(DEPTH, k - p0);
                for (int p = 0; p < depth; p++) {
                    System.arraycopy(b, (p0 + p) * n + j, panel[p], 0, w);
                }
                for (int i = 0; i < m; i++) {
                    if (p0 == 0) {
                        Arrays.fill(sum, 0, w, 0);
                    } else {
                        System.arraycopy(out, i * n + j, sum, 0, w);
                    }
                    addRows(1, a, i * rowStep + p0 * step, step, panel, 0, depth, sum, 0, w);
                    System.arraycopy(sum, 0, out, i * n + j, w);
                }
            }
        }
    }

    /**
     * out[j] += sign Σ a[s + (p - first) step] rows[p][j] over first ≤ p &lt; last, for from ≤ j &lt; to, four rows at a time. All arrays
     * share the index and the loop is small: more at once, or offsets, and the compiler does not vectorise it.
     */
    static void addRows(
            int sign,
            double[] a,
            int s,
            int step,
            double[][] rows,
            int first,
            int last,
            double[] out,
            int from,
            int to) {
        int p = first;
        int at = s;
        for (; p + 3 < last; p += 4, at += 4 * step) {
            double a0 = sign * a[at];
            double a1 = sign * a[at + step];
            double a2 = sign * a[at + 2 * step];
            double a3 = sign * a[at + 3 * step];
            addFour(a0, a1, a2, a3, rows[p], rows[p + 1], rows[p + 2], rows[p + 3], out, from, to);
        }
        for (; p < last; p++, at += step) {
            addOne(sign * a[at], rows[p], out, from, to);
        }
    }

    private static void addFour(
            double a0,
            double a1,
            double a2,
            double a3,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double[] out,
            int from,
            int to) {
        for (int j = from; j < to; j++) {
            out[j] += (a0 * b0[j] + a1 * b1[j]) + (a2 * b2[j] + a3 * b3[j]);
        }
    }

    private static void addOne(double a, double[] b, double[] out, int from, int to) {
        for (int j = from; j < to; j++) {
            out[j] += a * b[j];
        }
    }
}
