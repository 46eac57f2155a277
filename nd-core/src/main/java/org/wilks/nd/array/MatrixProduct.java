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
                addFour(a[s], a[s + step], a[s + 2 * step], a[s + 3 * step], b, p * n, n, out, i * n, n);
            }
            for (; p < k; p++, s += step) {
                addOne(a[s], b, p * n, out, i * n, n);
            }
        }
    }

    /**
     * Many rows: a panel of b is copied into arrays of its own, one for each row, and the result is summed in two more, so that the
     * loops run over shared indices and vectorise.
     */
    private static void packed(double[] a, boolean transposeA, double[] b, double[] out, int m, int k, int n) {
        int width = Math.min(COLUMNS, n);
        double[][] panel = new double[Math.min(DEPTH, k + 3 & ~3)][width];
        double[] even = new double[width];
        double[] odd = new double[width];
        double[] factors = new double[2 * panel.length];
        int rowStep = transposeA ? 1 : k;
        int step = transposeA ? m : 1;
        for (int j = 0; j < n; j += COLUMNS) {
            int w = Math.min(COLUMNS, n - j);
            for (int p0 = 0; p0 < k; p0 += DEPTH) {
                int depth = Math.min(DEPTH, k - p0);
                int padded = depth + 3 & ~3;
                for (int p = 0; p < padded; p++) {
                    if (p < depth) {
                        System.arraycopy(b, (p0 + p) * n + j, panel[p], 0, w);
                    } else {
                        Arrays.fill(panel[p], 0);
                    }
                }
                Arrays.fill(factors, 0);
                for (int i = 0; i < m; i += 2) {
                    int second = Math.min(i + 1, m - 1);
                    for (int p = 0; p < depth; p++) {
                        factors[2 * p] = a[i * rowStep + (p0 + p) * step];
                        factors[2 * p + 1] = a[second * rowStep + (p0 + p) * step];
                    }
                    if (p0 == 0) {
                        Arrays.fill(even, 0, w, 0);
                        Arrays.fill(odd, 0, w, 0);
                    } else {
                        System.arraycopy(out, i * n + j, even, 0, w);
                        System.arraycopy(out, second * n + j, odd, 0, w);
                    }
                    for (int p = 0; p < padded; p += 4) {
                        addFourToTwo(factors, 2 * p, panel[p], panel[p + 1], panel[p + 2], panel[p + 3], even, odd, w);
                    }
                    System.arraycopy(even, 0, out, i * n + j, w);
                    System.arraycopy(odd, 0, out, second * n + j, w);
                }
            }
        }
    }

    private static void addFourToTwo(
            double[] factors,
            int f,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double[] even,
            double[] odd,
            int width) {
        double a0 = factors[f];
        double c0 = factors[f + 1];
        double a1 = factors[f + 2];
        double c1 = factors[f + 3];
        double a2 = factors[f + 4];
        double c2 = factors[f + 5];
        double a3 = factors[f + 6];
        double c3 = factors[f + 7];
        for (int j = 0; j < width; j++) {
            double x0 = b0[j];
            double x1 = b1[j];
            double x2 = b2[j];
            double x3 = b3[j];
            even[j] += (a0 * x0 + a1 * x1) + (a2 * x2 + a3 * x3);
            odd[j] += (c0 * x0 + c1 * x1) + (c2 * x2 + c3 * x3);
        }
    }

    /** out[o + j] += a0 b[bo + j] + a1 b[bo + n + j] + a2 b[bo + 2n + j] + a3 b[bo + 3n + j]. */
    static void addFour(
            double a0, double a1, double a2, double a3, double[] b, int bo, int n, double[] out, int o, int width) {
        if (width < ShortLoops.LENGTH) {
            ShortLoops.addFour(a0, a1, a2, a3, b, bo, n, out, o, width);
            return;
        }
        int b1 = bo + n;
        int b2 = b1 + n;
        int b3 = b2 + n;
        for (int j = 0; j < width; j++) {
            out[o + j] += (a0 * b[bo + j] + a1 * b[b1 + j]) + (a2 * b[b2 + j] + a3 * b[b3 + j]);
        }
    }

    /** out[o + j] += a b[bo + j]. */
    static void addOne(double a, double[] b, int bo, double[] out, int o, int width) {
        if (width < ShortLoops.LENGTH) {
            ShortLoops.addOne(a, b, bo, out, o, width);
            return;
        }
        for (int j = 0; j < width; j++) {
            out[o + j] += a * b[bo + j];
        }
    }
}
