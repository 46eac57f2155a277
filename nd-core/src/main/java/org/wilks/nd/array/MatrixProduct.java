package org.wilks.nd.array;

import java.util.Arrays;

/**
 * Matrix products: two rows of the result by four rows of b at a time, over runs of columns that the compiler vectorises. The order of
 * summation depends on the shape alone.
 */
final class MatrixProduct {
    /** Columns of b taken at once, so that a run of b and of the result stay in the first cache. */
    private static final int COLUMNS = 512;

    /** Rows of b taken at once: with the columns 256 kB, within the second cache. */
    private static final int DEPTH = 64;

    /** Fewer columns than this are summed as inner products: the runs would be too short to vectorise. */
    private static final int NARROW = 6;

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
        Arrays.fill(out, 0, m * n, 0);
        int rowStep = transposeA ? 1 : k;
        int depthStep = transposeA ? m : 1;
        for (int j = 0; j < n; j += COLUMNS) {
            int width = Math.min(COLUMNS, n - j);
            for (int p0 = 0; p0 < k; p0 += DEPTH) {
                int p1 = Math.min(k, p0 + DEPTH);
                int i = 0;
                for (; i + 1 < m; i += 2) {
                    int p = p0;
                    int s = i * rowStep + p0 * depthStep;
                    for (; p + 3 < p1; p += 4, s += 4 * depthStep) {
                        addFourToTwo(a, s, rowStep, depthStep, b, p * n + j, n, out, i * n + j, width);
                    }
                    for (; p < p1; p++, s += depthStep) {
                        addOne(a[s], b, p * n + j, out, i * n + j, width);
                        addOne(a[s + rowStep], b, p * n + j, out, (i + 1) * n + j, width);
                    }
                }
                if (i < m) {
                    int p = p0;
                    int s = i * rowStep + p0 * depthStep;
                    for (; p + 3 < p1; p += 4, s += 4 * depthStep) {
                        addFour(
                                a[s],
                                a[s + depthStep],
                                a[s + 2 * depthStep],
                                a[s + 3 * depthStep],
                                b,
                                p * n + j,
                                n,
                                out,
                                i * n + j,
                                width);
                    }
                    for (; p < p1; p++, s += depthStep) {
                        addOne(a[s], b, p * n + j, out, i * n + j, width);
                    }
                }
            }
        }
    }

    private static void addFourToTwo(
            double[] a, int s, int rowStep, int step, double[] b, int bo, int n, double[] out, int o, int width) {
        double a0 = a[s];
        double a1 = a[s + step];
        double a2 = a[s + 2 * step];
        double a3 = a[s + 3 * step];
        int t = s + rowStep;
        double c0 = a[t];
        double c1 = a[t + step];
        double c2 = a[t + 2 * step];
        double c3 = a[t + 3 * step];
        int b1 = bo + n;
        int b2 = b1 + n;
        int b3 = b2 + n;
        int o1 = o + n;
        for (int j = 0; j < width; j++) {
            double x0 = b[bo + j];
            double x1 = b[b1 + j];
            double x2 = b[b2 + j];
            double x3 = b[b3 + j];
            out[o + j] += (a0 * x0 + a1 * x1) + (a2 * x2 + a3 * x3);
            out[o1 + j] += (c0 * x0 + c1 * x1) + (c2 * x2 + c3 * x3);
        }
    }

    /** out[o + j] += a0 b[bo + j] + a1 b[bo + n + j] + a2 b[bo + 2n + j] + a3 b[bo + 3n + j]. */
    static void addFour(
            double a0, double a1, double a2, double a3, double[] b, int bo, int n, double[] out, int o, int width) {
        int b1 = bo + n;
        int b2 = b1 + n;
        int b3 = b2 + n;
        for (int j = 0; j < width; j++) {
            out[o + j] += (a0 * b[bo + j] + a1 * b[b1 + j]) + (a2 * b[b2 + j] + a3 * b[b3 + j]);
        }
    }

    /** out[o + j] += a b[bo + j]. */
    static void addOne(double a, double[] b, int bo, double[] out, int o, int width) {
        for (int j = 0; j < width; j++) {
            out[o + j] += a * b[bo + j];
        }
    }
}
