package org.wilks.nd.optim;

/** Sums over plain arrays, in a fixed order. */
final class Vectors {
    static final double[] NO_PLACES = new double[0];
    static final int[] NO_INDICES = new int[0];

    private Vectors() {}

    /** Σ a_i b_i for from ≤ i < to, in four interleaved partial sums (always the same ones). */
    static double dot(double[] a, double[] b, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < to; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Σ a_i b_i over the first n entries. */
    static double dot(double[] a, double[] b, int n) {
        return dot(a, b, 0, n);
    }

    /** Σ_j matrix[row, j] v_j of a row-major matrix with the given stride, over the first n columns. */
    static double rowDot(double[] matrix, int row, int stride, double[] v, int n) {
        double s0 = 0;
        double s1 = 0;
        int k = row * stride;
        int j = 0;
        for (; j + 1 < n; j += 2) {
            s0 += matrix[k + j] * v[j];
            s1 += matrix[k + j + 1] * v[j + 1];
        }
        if (j < n) {
            s0 += matrix[k + j] * v[j];
        }
        return s0 + s1;
    }

    /** The Euclidean norm of the first n entries, without overflow for entries up to 1e150. */
    static double norm(double[] a, int n) {
        return Math.sqrt(dot(a, a, n));
    }

    /** y += factor · x over from ≤ i < to; two arrays, so the loop is vectorised. */
    static void addScaled(double[] y, double factor, double[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] += factor * x[i];
        }
    }

    /** True when the first n entries are finite. */
    static boolean allFinite(double[] a, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[i] * 0.0;
        }
        return sum == 0;
    }
}
