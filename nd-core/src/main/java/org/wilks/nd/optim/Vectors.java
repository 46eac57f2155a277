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

    /** Σ a_{from+i} b_{start+i} for 0 ≤ i < count. */
    static double dot(double[] a, int from, double[] b, int start, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            s0 += a[from + i] * b[start + i];
            s1 += a[from + i + 1] * b[start + i + 1];
            s2 += a[from + i + 2] * b[start + i + 2];
            s3 += a[from + i + 3] * b[start + i + 3];
        }
        for (; i < count; i++) {
            s0 += a[from + i] * b[start + i];
        }
        return (s0 + s1) + (s2 + s3);
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

    /** y_{start+i} += factor · x_i for 0 ≤ i < count; two arrays, so the loop is vectorised. */
    static void addScaled(double[] y, int start, double factor, double[] x, int count) {
        for (int i = 0; i < count; i++) {
            y[start + i] += factor * x[i];
        }
    }

    /** y −= Σ x_k[at] · x_k over from ≤ i < to, for four rows x_k. */
    static void subtractFour(double[] y, double[] x0, double[] x1, double[] x2, double[] x3, int at, int from, int to) {
        double f0 = x0[at];
        double f1 = x1[at];
        double f2 = x2[at];
        double f3 = x3[at];
        if (f0 == 0 && f1 == 0 && f2 == 0 && f3 == 0) {
            return;
        }
        for (int i = from; i < to; i++) {
            y[i] -= (f0 * x0[i] + f1 * x1[i]) + (f2 * x2[i] + f3 * x3[i]);
        }
    }

    /** At least this many rows of at least this length, those of the given array when they suffice. */
    static double[][] rows(double[][] present, int count, int length) {
        if (present.length >= count && (count == 0 || present[0].length >= length)) {
            return present;
        }
        return new double[count][length];
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
