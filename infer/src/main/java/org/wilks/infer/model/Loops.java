package org.wilks.infer.model;

/**
 * The inner loops of the sweeps. All arrays of a loop are indexed by the same variable from zero on, which is what lets HotSpot use vector
 * instructions (offsets that differ between arrays do not).
 */
final class Loops {
    private Loops() {}

    /** {@code out += w a}. */
    static void add(double[] out, double[] a, double w, int n) {
        for (int i = 0; i < n; i++) {
            out[i] += w * a[i];
        }
    }

    /** {@code out += w a + v b}. */
    static void add(double[] out, double[] a, double w, double[] b, double v, int n) {
        for (int i = 0; i < n; i++) {
            out[i] += w * a[i] + v * b[i];
        }
    }

    /** {@code out += w a + v b + u c + t d}. */
    static void add(
            double[] out,
            double[] a,
            double w,
            double[] b,
            double v,
            double[] c,
            double u,
            double[] d,
            double t,
            int n) {
        for (int i = 0; i < n; i++) {
            out[i] += (w * a[i] + v * b[i]) + (u * c[i] + t * d[i]);
        }
    }

    /** {@code out += Σ_r weights_r rows_r}, four rows at a time. */
    static void addRows(double[] out, double[][] rows, double[] weights, int count, int n) {
        int r = 0;
        for (; r + 3 < count; r += 4) {
            add(
                    out,
                    rows[r],
                    weights[r],
                    rows[r + 1],
                    weights[r + 1],
                    rows[r + 2],
                    weights[r + 2],
                    rows[r + 3],
                    weights[r + 3],
                    n);
        }
        if (r + 1 < count) {
            add(out, rows[r], weights[r], rows[r + 1], weights[r + 1], n);
            r += 2;
        }
        if (r < count) {
            add(out, rows[r], weights[r], n);
        }
    }

    /** {@code out += a b}, entry by entry. */
    static void addProduct(double[] out, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] += a[i] * b[i];
        }
    }

    /** {@code Σ a_i b_i}. */
    static double dot(double[] a, double[] b, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Writes {@code out[i][j] = in[j][i]} for i below rows, j below columns. */
    static void transpose(double[][] in, double[][] out, int rows, int columns) {
        for (int j = 0; j < columns; j++) {
            double[] from = in[j];
            for (int i = 0; i < rows; i++) {
                out[i][j] = from[i];
            }
        }
    }

    /** {@code out += w a} from a place of out on. */
    static void add(double[] out, int at, double[] a, double w, int n) {
        for (int i = 0; i < n; i++) {
            out[at + i] += w * a[i];
        }
    }

    /** {@code out += w a + v b} from a place of out on. */
    static void add(double[] out, int at, double[] a, double w, double[] b, double v, int n) {
        for (int i = 0; i < n; i++) {
            out[at + i] += w * a[i] + v * b[i];
        }
    }

    /** {@code out += w a} from one place of out on and {@code out += v a} from another one, four entries at a time. */
    static void add(double[] out, int at, double w, int other, double v, double[] a, int n) {
        int i = 0;
        for (; i + 3 < n; i += 4) {
            double a0 = a[i];
            double a1 = a[i + 1];
            double a2 = a[i + 2];
            double a3 = a[i + 3];
            out[at + i] += w * a0;
            out[at + i + 1] += w * a1;
            out[at + i + 2] += w * a2;
            out[at + i + 3] += w * a3;
            out[other + i] += v * a0;
            out[other + i + 1] += v * a1;
            out[other + i + 2] += v * a2;
            out[other + i + 3] += v * a3;
        }
        for (; i < n; i++) {
            out[at + i] += w * a[i];
            out[other + i] += v * a[i];
        }
    }
}
